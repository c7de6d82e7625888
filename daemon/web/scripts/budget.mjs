// SPDX-License-Identifier: Apache-2.0
// Fails when the log-in page needs more than its budget before it can be used, or one chunk is too heavy.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const firstPaintLimit = 60_000
const chunkLimit = 120_000
const loginPage = 'src/pages/login/LoginPage.svelte'

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const manifest = JSON.parse(await readFile(new URL('../test-results/manifest.json', import.meta.url), 'utf8'))
const gzipBytes = async (file) => gzipSync(await readFile(join(dist, file)), { level: 9 }).length

/** Files that a chunk needs before it runs: itself, its styles, and the same of all that it imports. */
function filesOf(key, found = new Set()) {
  const chunk = manifest[key]
  if (!chunk) throw new Error(`budget: the build has no ${key}`)
  if (found.has(chunk.file)) return found
  found.add(chunk.file)
  for (const style of chunk.css ?? []) found.add(style)
  for (const each of chunk.imports ?? []) filesOf(each, found)
  return found
}

const firstPaint = new Set([...filesOf('index.html'), ...filesOf(loginPage)])
let failures = 0
let sum = 0
for (const file of firstPaint) {
  const bytes = await gzipBytes(file)
  sum += bytes
  console.log(`  ${String(bytes).padStart(7)}  ${file}`)
}
console.log(`budget: log-in page ${sum} of ${firstPaintLimit} bytes (gzip)`)
if (sum > firstPaintLimit) failures += 1

const all = (await readdir(join(dist, 'assets'))).filter((name) => /\.(js|css)$/.test(name))
for (const name of all) {
  const bytes = await gzipBytes(join('assets', name))
  if (bytes > chunkLimit) {
    console.error(`budget: ${name} ${bytes} of ${chunkLimit} bytes (gzip)`)
    failures += 1
  }
}
process.exit(failures === 0 ? 0 : 1)

// SPDX-License-Identifier: Apache-2.0
// Writes NAME.gz and NAME.br beside every file of dist that gets smaller by it: the daemon sends them as they are.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const compressible = new Set(['.html', '.js', '.css', '.svg', '.json', '.txt', '.webmanifest'])
// Below this the header of the answer weighs more than what is saved.
const smallestBytes = 512

const encodings = [
  ['.gz', (bytes) => promisify(gzip)(bytes, { level: 9 })],
  ['.br', (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })],
]

// Vite's list of chunks is for the budget, not for browsers: it stays out of what the daemon carries.
const results = fileURLToPath(new URL('../test-results', import.meta.url))
await mkdir(results, { recursive: true })
await rename(join(dist, '.vite/manifest.json'), join(results, 'manifest.json'))
await rm(join(dist, '.vite'), { recursive: true })

const entries = await readdir(dist, { recursive: true, withFileTypes: true })
let count = 0
for (const entry of entries) {
  const path = join(entry.parentPath ?? entry.path, entry.name)
  if (!entry.isFile() || !compressible.has(extname(path))) continue
  const bytes = await readFile(path)
  for (const [suffix, compress] of encodings) {
    const packed = bytes.length < smallestBytes ? bytes : await compress(bytes)
    if (packed.length < bytes.length) {
      await writeFile(path + suffix, packed)
      count += 1
    } else {
      await rm(path + suffix, { force: true })
    }
  }
}
console.log(`compress: ${count} files written`)

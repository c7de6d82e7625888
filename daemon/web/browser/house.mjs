// SPDX-License-Identifier: Apache-2.0
// A real daemon, a real agent and a real browser, for one test file. Nothing of it outlives the test.
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { createHash, createHmac } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connect } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'

const run = promisify(execFile)
const here = path.dirname(fileURLToPath(import.meta.url))
const programs = process.env.SONAE_BIN ?? path.join(here, '../../../build/release/bin')
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Chromium of Debian; without its background services, which a closed network would refuse. */
const browserOptions = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
}

/** What Chromium calls the key that the daemon shows: it is trusted as a hospital trusts it, and a certificate that has to be
 * forgiven anew for each connection is given up after some of them. */
const keyOf = (port) =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
      const key = socket.getPeerX509Certificate().publicKey.export({ type: 'spki', format: 'der' })
      socket.end()
      resolve(createHash('sha256').update(key).digest('base64'))
    })
    socket.on('error', reject)
  })

/** RFC 6238 of a base32 secret, as an authenticator app computes it. `step` counts from the present one. */
export function totp(secret, step = 0) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  let bits = ''
  for (const letter of secret.replaceAll(' ', '')) bits += alphabet.indexOf(letter).toString(2).padStart(5, '0')
  const bytes = Buffer.from(bits.match(/.{8}/g).map((octet) => parseInt(octet, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + step))
  const mac = createHmac('sha1', bytes).update(counter).digest()
  const offset = mac[19] & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** Starts `sonaed` in a folder of its own and waits until it is ready. */
export async function openHouse({ demo = false } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'sonae-browser-'))
  const state = path.join(folder, 'state')
  const options = ['--state-dir', state, '--listen', '127.0.0.1:0', ...(demo ? ['--demo'] : [])]
  const daemon = spawn(path.join(programs, 'sonaed'), options, { stdio: ['ignore', 'ignore', 'pipe'] })
  let log = ''
  const port = await new Promise((resolve, reject) => {
    daemon.stderr.on('data', (chunk) => {
      log += chunk
      const ready = / ready .*port=(\d+)/.exec(log)
      if (ready) resolve(Number(ready[1]))
    })
    daemon.on('exit', (code) => reject(new Error(`sonaed ended with ${code}: ${log}`)))
  })
  const trusted = `--ignore-certificate-errors-spki-list=${await keyOf(port)}`
  const browser = await chromium.launch({ ...browserOptions, args: [...browserOptions.args, trusted] })

  /** A request over the Unix socket, where root is the administrator. */
  const local = (method, target, body, more = {}) =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? '' : JSON.stringify(body)
      const headers = { host: 'localhost', 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...more }
      const sent = request({ socketPath: path.join(state, 'sonae.sock'), method, path: target, headers }, (answer) => {
        let got = ''
        answer.on('data', (chunk) => (got += chunk))
        answer.on('end', () => {
          if (answer.statusCode >= 400) reject(new Error(`${method} ${target}: ${answer.statusCode} ${got}`))
          else resolve(got === '' ? undefined : JSON.parse(got))
        })
      })
      sent.on('error', reject)
      sent.end(text)
    })

  return {
    url: `https://127.0.0.1:${port}`,
    port,
    local,
    log: () => log,

    /** A page that remembers what the browser complained about. */
    async page(settings = {}) {
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Asia/Tokyo', reducedMotion: 'reduce', ...settings })
      context.setDefaultTimeout(15_000)
      const page = await context.newPage()
      page.complaints = []
      page.on('pageerror', (error) => page.complaints.push(`error: ${error.message}`))
      page.on('response', (answer) => answer.status() === 404 && page.complaints.push(`404: ${answer.url()}`))
      page.on('console', (message) => {
        const isRefusal = /Failed to load resource.*40[13]/.test(message.text())
        if (message.type() === 'error' && !isRefusal) page.complaints.push(`console: ${message.text()}`)
      })
      await page.addInitScript(() => {
        globalThis.cspViolations = []
        document.addEventListener('securitypolicyviolation', (event) => globalThis.cspViolations.push(`${event.violatedDirective} ${event.blockedURI}`))
      })
      return page
    },

    /** Enrols the real agent of this machine with a ready command's token, and lets it report once. */
    async enrol(token, name = 'agent') {
      const agentState = path.join(folder, name)
      const agent = path.join(programs, 'sonae-agent')
      await run(agent, ['enroll', '--server', `127.0.0.1:${port}`, '--token', token, '--state-dir', agentState])
      await run(agent, ['run', '--once', '--state-dir', agentState])
    },

    /** What `sonae` prints, as somebody at the server calls it, and its exit code. */
    async sonae(...words) {
      const program = path.join(programs, 'sonae')
      const answer = await run(program, [...words, '--state-dir', state, '--lang', 'en'], { maxBuffer: 64 << 20 }).catch((error) => error)
      return { code: answer.code ?? 0, out: answer.stdout, error: answer.stderr }
    },

    /** The facts that an agent of this machine would report. */
    async collect() {
      const { stdout } = await run(path.join(programs, 'sonae-agent'), ['collect', '--json'], { maxBuffer: 64 << 20 })
      return JSON.parse(stdout)
    },

    async close() {
      await browser.close()
      daemon.removeAllListeners('exit')
      const ended = new Promise((resolve) => daemon.on('exit', resolve))
      daemon.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Waits for what is to be seen, or gone; when that does not come, the error tells what was there instead. */
export async function seen(page, locator, state = 'visible') {
  try {
    await locator.waitFor({ state })
  } catch (error) {
    const text = await page.getByRole('dialog').or(page.locator('body')).last().innerText()
    throw new Error(`${error.message}\n${page.url()}: ${text.slice(0, 600)}\n${page.complaints.join('\n')}`)
  }
}

/** A new house speaks Japanese. The tests read the English texts. */
export async function inEnglish(page) {
  const english = page.getByRole('button', { name: 'English' })
  const japanese = page.getByRole('button', { name: '日本語' })
  await english.or(japanese).waitFor()
  if (await english.isVisible()) await english.click()
  await japanese.waitFor()
}

/** From the one-time code to a signed-in administrator, through the page itself. Returns the secret of the one-time codes. */
export async function setUp(house, page, { hospital = '試験総合病院', login = 'admin', password = 'correct horse battery 備え' } = {}) {
  const { code } = await house.local('POST', '/api/v1/setup-code')
  await page.goto(`${house.url}/setup`)
  await inEnglish(page)
  await page.getByLabel('Code', { exact: true }).fill(code)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('Hospital name').fill(hospital)
  await page.getByLabel('Your name').fill('管理 花子')
  await page.getByLabel('Log-in name').fill(login)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Next' }).click()
  const secret = (await page.locator('.secret').innerText()).replaceAll(/\s/g, '')
  await page.getByLabel('Six digits').fill(totp(secret))
  await page.getByRole('button', { name: 'Create the account' }).click()
  await page.getByText('Your account is ready').waitFor()
  return secret
}

/** From an invitation to a signed-in person. */
export async function join(house, page, { name, role, login, password = 'another long password 夜間' }) {
  const { code } = await house.local('POST', '/api/v1/invitations', { name, role, language: 'en' })
  await page.goto(`${house.url}/invite`)
  await inEnglish(page)
  await page.getByLabel('Code', { exact: true }).fill(code)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('Log-in name').fill(login)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Next' }).click()
  const secret = (await page.locator('.secret').innerText()).replaceAll(/\s/g, '')
  await page.getByLabel('Six digits').fill(totp(secret))
  await page.getByRole('button', { name: 'Create the account' }).click()
  await page.getByText('Your account is ready').waitFor()
}

/** Serious and critical findings of axe. */
export async function axeFindings(page) {
  // Trusted Types refuse a script element with text; evaluating in the page is the debugger's right.
  const { readFile } = await import('node:fs/promises')
  await page.evaluate(await readFile(axePath, 'utf8'))
  // Colours are what they will be once the transitions have ended; an endless animation is none.
  await page.evaluate(() => Promise.all(document.getAnimations().filter((each) => Number.isFinite(each.effect?.getComputedTiming().endTime)).map((each) => each.finished.catch(() => undefined))))
  return page.evaluate(async () => {
    const result = await globalThis.axe.run(document, { resultTypes: ['violations'] })
    return result.violations
      .filter((each) => each.impact === 'serious' || each.impact === 'critical')
      .map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(' ')).join(', ')}`)
  })
}

export const cspViolations = (page) => page.evaluate(() => globalThis.cspViolations)

/** Nothing serious for axe, nothing refused by the page's policy, nothing on the console. */
export async function assertClean(page, where) {
  assert.deepEqual(await axeFindings(page), [], `axe: ${where}`)
  assert.deepEqual(await cspViolations(page), [], `CSP: ${where}`)
  assert.deepEqual(page.complaints, [], `console: ${where}`)
}

/** Into the folder SONAE_PICTURES, when there is one. The page scrolls in its frame: all of it is seen through a taller window. */
export async function pictureOf(page, name, { height } = {}) {
  const folder = process.env.SONAE_PICTURES
  if (folder === undefined) return
  await mkdir(folder, { recursive: true })
  const window = page.viewportSize()
  if (height !== undefined) await page.setViewportSize({ ...window, height })
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' })
  if (height !== undefined) await page.setViewportSize(window)
}

/** Two devices that an incident can be about: a server, and a PC of a ward. */
export async function addDevices(house) {
  for (const [name, kind, place] of [['his-db01', 'server', '管理棟 4F'], ['ward5e-pc03', 'pc', '5 階東病棟']]) {
    await house.local('POST', '/api/v1/assets', { name, kind, place })
  }
}

export const dialog = (page) => page.getByRole('dialog')
export const panel = (page, name) => page.getByRole('group', { name, exact: typeof name === 'string' })

/** From the page that says what to do now. */
export async function takeRole(house, page, incident, role) {
  await page.goto(`${house.url}/incidents/${incident}/now`)
  await page.getByRole('button', { name: 'Choose a role' }).click()
  await dialog(page).getByLabel(new RegExp(`^${role}`)).check()
  await dialog(page).getByRole('button', { name: 'Take it' }).click()
  await dialog(page).waitFor({ state: 'detached' })
}

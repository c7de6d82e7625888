// SPDX-License-Identifier: Apache-2.0
// One person's first day with Sonae, in a real browser against the real daemon and the real agent.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { axeFindings, cspViolations, inEnglish, openHouse, setUp, totp } from './house.mjs'

let house
let page
let secret

before(async () => {
  house = await openHouse()
  page = await house.page()
})

after(() => house?.close())

/** Nothing serious for axe, nothing against the policy, nothing on the console. */
async function assertClean(where) {
  assert.deepEqual(await axeFindings(page), [], `axe: ${where}`)
  assert.deepEqual(await cspViolations(page), [], `CSP: ${where}`)
  assert.deepEqual(page.complaints, [], `console: ${where}`)
}

test('an empty house asks for its set-up code', async () => {
  await page.goto(house.url)
  await page.waitForURL('**/setup')
  await inEnglish(page)
  await page.getByLabel('Code', { exact: true }).waitFor()
  await assertClean('set-up')
})

test('the code leads to an administrator with a one-time password', async () => {
  secret = await setUp(house, page)
  await assertClean('end of set-up')
})

test('a wrong password is told, a right one with the next code signs in', async () => {
  await page.getByRole('button', { name: 'Open the ledger' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/login*')
  await assertClean('log-in')
  await page.getByLabel('Log-in name').fill('admin')
  await page.getByLabel('Password', { exact: true }).fill('not the password at all')
  await page.getByLabel('One-time code').fill('000000')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').waitFor()

  await page.getByLabel('Password', { exact: true }).fill('correct horse battery 備え')
  // The code of this half minute was used up by the set-up; the next one is accepted already.
  await page.getByLabel('One-time code').fill(totp(secret, 1))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/assets*')
})

test('a ready command brings this machine into the ledger while one looks', async () => {
  await page.getByRole('link', { name: 'Agents' }).click()
  await page.getByRole('button', { name: 'Add an agent' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Note').fill('browser test')
  await dialog.getByRole('button', { name: 'Make the command' }).click()
  const command = await dialog.getByLabel('Enrolment command').inputValue()
  await assertClean('add an agent')

  await house.enrol(/sonae1\.[\w-]+\.[\w-]+/.exec(command)[0])

  await dialog.getByText('1 machine has enrolled').waitFor()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await assertClean('agents')
})

test('the ledger shows what the machine says of itself', async () => {
  const [os] = (await house.collect()).sections.filter((each) => each.name === 'os')
  const hostname = valueOf(os.items[''].hostname)
  await page.getByRole('link', { name: 'Ledger' }).click()
  const row = page.getByRole('grid').getByRole('row').filter({ hasText: hostname })
  await row.waitFor()
  assert.match(await row.innerText(), new RegExp(valueOf(os.items[''].name)))
  await assertClean('ledger')
})

test('a person adds what no machine knows, and the history keeps it', async () => {
  await page.getByRole('grid').getByRole('rowheader').getByRole('link').first().click()
  await page.waitForURL('**/assets/ast_*')
  await page.getByLabel('Purpose').fill('電子カルテ データベース')
  await page.getByLabel('Place').fill('管理棟 4F サーバー室')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved', { exact: true }).first().waitFor()
  await assertClean('asset')
  await page.getByRole('tab', { name: 'History' }).click()
  await page.getByRole('tabpanel').getByText('電子カルテ データベース').waitFor()
  await assertClean('history')
})

test('both languages are there without loading anything again', async () => {
  await page.evaluate(() => (globalThis.isSamePage = true))
  await page.getByRole('button', { name: '日本語' }).click()
  await page.getByRole('link', { name: '台帳' }).waitFor()
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'ja')
  assert.equal(await page.evaluate(() => globalThis.isSamePage), true)
  await assertClean('Japanese')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('link', { name: 'Ledger' }).waitFor()
})

test('people, audit and status are clean, in the dark and on a phone too', async () => {
  for (const name of ['People', 'Audit', 'Status', 'Ledger', 'Agents']) {
    await page.getByRole('link', { name, exact: true }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await assertClean(name)
  }
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('link', { name: 'Ledger', exact: true }).click()
  await page.getByRole('list', { name: 'Asset ledger' }).waitFor()
  await assertClean('phone, dark')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
})

test('a page of another site can change nothing', async () => {
  const stranger = await page.context().newPage()
  await stranger.goto('data:text/html,<title>stranger</title>')
  // The browser sends it and, because of our resource policy, does not even hand over the answer.
  const outcome = await stranger.evaluate(
    (url) => fetch(`${url}/api/v1/agent-tokens`, { method: 'POST', mode: 'no-cors', credentials: 'include', body: '{}' }).then(String, String),
    house.url,
  )
  assert.match(outcome, /Failed to fetch/)
  const { tokens } = await house.local('GET', '/api/v1/agent-tokens')
  assert.deepEqual(tokens, [], 'a token that nobody asked for')
  await stranger.close()
})

/** A value stands bare or with its source. */
function valueOf(fact) {
  return typeof fact === 'object' && fact !== null && 'v' in fact ? fact.v : fact
}

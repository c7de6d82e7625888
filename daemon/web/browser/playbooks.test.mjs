// SPDX-License-Identifier: Apache-2.0
// A playbook from its file to its picture, in a real browser against the real daemon.
import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { axeFindings, cspViolations, openHouse, setUp } from './house.mjs'

const file = path.join(path.dirname(fileURLToPath(import.meta.url)), 'playbook.json')
let house
let page
let document

before(async () => {
  document = JSON.parse(await readFile(file, 'utf8'))
  house = await openHouse()
  page = await house.page()
  await setUp(house, page)
  await page.goto(`${house.url}/playbooks`)
})

after(() => house?.close())

async function assertClean(where) {
  assert.deepEqual(await axeFindings(page), [], `axe: ${where}`)
  assert.deepEqual(await cspViolations(page), [], `CSP: ${where}`)
  assert.deepEqual(page.complaints, [], `console: ${where}`)
}

async function submit(chosen) {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('File').setInputFiles(chosen)
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
}

test('the library of a new house has what we ship', async () => {
  await page.getByRole('row').filter({ hasText: 'Shipped' }).first().waitFor()
  await assertClean('new library')
  await page.getByRole('button', { name: 'Import a playbook' }).first().click()
  await page.getByRole('dialog').waitFor()
  await assertClean('import')
})

test('a file that is no playbook is refused with everything that is wrong', async () => {
  const { name: _, ...broken } = document
  await submit({ name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ ...broken, workflow_start: 7 })) })
  const list = page.getByRole('dialog').getByRole('list', { name: 'Findings of the check' })
  await list.getByText('missing_member').waitFor()
  assert.ok((await list.getByRole('listitem').count()) >= 2)
  // The browser itself notes a refusal on the console.
  page.complaints = page.complaints.filter((each) => !/422/.test(each))
  await assertClean('refusal')
})

test('a playbook is taken in and opens with its picture', async () => {
  await submit(file)
  await page.waitForURL('**/playbooks/*')
  await page.getByRole('heading', { level: 1, name: document.name }).waitFor()
  const picture = page.getByRole('img', { name: /Picture of the workflow/ })
  await picture.waitFor()
  assert.equal(await picture.locator('[data-step]').count(), Object.keys(document.workflow).length)
  await assertClean('playbook')
  await picture.locator('[data-step]').last().click()
  assert.match(await page.evaluate(() => globalThis.document.activeElement.id), /^step-\d+$/)
  if (process.env.SONAE_PICTURES !== undefined) await writeFile(path.join(process.env.SONAE_PICTURES, 'playbook.png'), await page.screenshot({ fullPage: true }))
})

test('it reads well in Japanese, in the dark and on a phone', async () => {
  await page.getByRole('button', { name: '日本語' }).click()
  await page.getByRole('img', { name: /流れの図/ }).waitFor()
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.locator('html[data-theme=dark]').waitFor({ state: 'attached' })
  await assertClean('dark')
  await page.setViewportSize({ width: 390, height: 844 })
  await assertClean('phone')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
  await page.getByRole('button', { name: 'English' }).click()
})

test('the library lists it, the document comes back, and the audit knows who', async () => {
  const href = await page.getByRole('link', { name: 'Download the document' }).getAttribute('href')
  const given = await page.evaluate((target) => fetch(target).then((answer) => answer.json()), href)
  assert.deepEqual(given, document)
  await page.getByRole('link', { name: 'All playbooks' }).click()
  await page.getByRole('row').filter({ hasText: document.name }).waitFor()
  await assertClean('library')
  await page.getByRole('navigation').getByRole('link', { name: 'Audit', exact: true }).click()
  await page.getByRole('row').filter({ hasText: 'Playbook imported' }).filter({ hasText: document.name }).filter({ hasText: '管理 花子' }).waitFor()
  await assertClean('audit')
})

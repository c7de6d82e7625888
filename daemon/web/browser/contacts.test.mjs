// SPDX-License-Identifier: Apache-2.0
// The contact tree from its first contact to an answered call, in real browsers against the real daemon. With
// SONAE_PICTURES=FOLDER the pictures are written there.
import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { axeFindings, cspViolations, join, openHouse, seen, setUp } from './house.mjs'

const phone = { width: 390, height: 844 }
const desk = { width: 1440, height: 900 }

let house
/** Keeps the contacts, at a desk. */
let keeper
let auditor

before(async () => {
  house = await openHouse()
  keeper = await house.page({ viewport: desk })
  await setUp(house, keeper)
  auditor = await house.page({ viewport: desk })
  await join(house, auditor, { name: '監査 次郎', role: 'auditor', login: 'kansa' })
})

after(() => house?.close())

/** The browser notes a refusal that was meant on the console. */
const forgive = (page, what) => (page.complaints = page.complaints.filter((each) => !what.test(each)))

async function assertClean(page, where) {
  // A daemon without the endpoint is drawn as "not available"; the browser notes its 404 all the same.
  forgive(page, /channels|status of 404/)
  assert.deepEqual(await axeFindings(page), [], `axe: ${where}`)
  assert.deepEqual(await cspViolations(page), [], `CSP: ${where}`)
  assert.deepEqual(page.complaints, [], `console: ${where}`)
}

async function picture(page, name) {
  const folder = process.env.SONAE_PICTURES
  if (folder === undefined) return
  await mkdir(folder, { recursive: true })
  const { width, height } = page.viewportSize()
  // The page scrolls in its frame: all of it is seen through a taller window.
  const whole = await page.evaluate(() => Math.max(document.documentElement.scrollHeight, document.querySelector('main')?.scrollHeight ?? 0))
  await page.setViewportSize({ width, height: Math.min(Math.max(height, whole + 20), 3600) })
  await page.screenshot({ path: path.join(folder, `contacts-${name}.png`), animations: 'disabled' })
  await page.setViewportSize({ width, height })
}

const dialog = (page) => page.getByRole('dialog')
const open = async (page, address, heading) => {
  await page.goto(`${house.url}${address}`)
  await seen(page, page.getByRole('heading', { level: 1, name: heading }))
}
const named = (policies) => policies.find((each) => each.name === '夜間の重大事象')
const directory = () => house.local('GET', '/api/v1/directory')

/** Fills the form of a contact. `reaches`: channel and address, in their order. */
async function addContact(page, { name, reading, department, roles, reaches }) {
  await open(page, '/contacts/new', 'Add a contact')
  await page.getByLabel(/^Name/).fill(name)
  await page.getByLabel(/^Reading/).fill(reading)
  await page.getByLabel('Department').fill(department)
  for (const role of roles) await page.getByRole('checkbox', { name: role, exact: true }).check()
  for (const [i, [channel, address]] of reaches.entries()) {
    if (i > 0) await page.getByRole('button', { name: 'Add a number or address' }).click()
    await page.getByLabel(`Channel ${i + 1}`, { exact: true }).selectOption(channel)
    await page.getByLabel(`Number or address ${i + 1}`, { exact: true }).fill(address)
  }
}

test('an empty contact tree says what is missing, on every page and without a fault', async () => {
  // A house begins with policies of its own.
  const texts = { contacts: 'No contacts yet', rosters: 'No rosters yet', policies: /No policies yet|Serious incident/, calls: 'No calls so far', channels: 'Readiness of the numbers' }
  for (const [name, text] of Object.entries(texts)) {
    const address = `/${name}`
    await keeper.goto(`${house.url}${address}`)
    await seen(keeper, keeper.getByRole('heading', { name: text }).first())
    await assertClean(keeper, `${address}, empty`)
  }
  await open(keeper, '/contacts', 'Contact tree')
  await seen(keeper, keeper.getByText('Role that nobody holds'))
  await picture(keeper, 'empty')
})

test('two people are added, in the order in which their numbers are tried', async () => {
  await addContact(keeper, { name: '佐藤 花子', reading: 'さとう はなこ', department: '医療情報部', roles: ['Medical IT section'], reaches: [['mail', 'sato@example.jp'], ['paper', '090-1234-5678']] })
  await keeper.getByRole('button', { name: 'Move Number 2 up' }).click()
  assert.equal(await keeper.getByLabel('Number or address 1', { exact: true }).inputValue(), '090-1234-5678')
  await assertClean(keeper, 'form of a contact')
  await picture(keeper, 'contact-form')
  await keeper.getByRole('button', { name: 'Save' }).click()
  await seen(keeper, keeper.getByRole('heading', { level: 1, name: '佐藤 花子' }))
  await seen(keeper, keeper.getByRole('link', { name: '090-1234-5678' }))
  await assertClean(keeper, 'contact')
  await picture(keeper, 'contact')

  await addContact(keeper, { name: '山田 太郎', reading: 'やまだ たろう', department: '院長室', roles: ['Hospital director', 'CSIRT lead'], reaches: [['paper', '内線']] })
  await keeper.getByRole('button', { name: 'Save' }).click()
  await seen(keeper, keeper.getByText('＊This is no telephone number.'))
  forgive(keeper, /422/)
  await keeper.getByLabel('Number or address 1', { exact: true }).fill('0120-000-000')
  await keeper.getByRole('button', { name: 'Save' }).click()
  await seen(keeper, keeper.getByRole('heading', { level: 1, name: '山田 太郎' }))
  const { contacts } = await directory()
  assert.deepEqual(contacts.find((each) => each.name === '佐藤 花子').reaches.map((each) => each.channel), ['paper', 'mail'])
})

test('whoever saves what somebody else changed meanwhile is asked which one stays', async () => {
  const { contacts } = await directory()
  const sato = contacts.find((each) => each.name === '佐藤 花子')
  await open(keeper, `/contacts/${sato.id}`, '佐藤 花子')
  await keeper.getByRole('button', { name: 'Change' }).click()
  await keeper.getByLabel('Department').fill('システム課')
  await house.local('PUT', `/api/v1/directory/contact/${sato.id}`, { ...sato, note: '夜勤明けは昼まで不可' })
  await keeper.getByRole('button', { name: 'Save' }).click()
  await seen(keeper, keeper.getByRole('alert').getByText('Somebody else saved it first'))
  await seen(keeper, keeper.getByText('They differ in: Department, Note'))
  forgive(keeper, /409/)
  await assertClean(keeper, 'conflict')
  await picture(keeper, 'conflict')
  await keeper.getByRole('button', { name: 'Save mine over theirs' }).click()
  await seen(keeper, keeper.getByText('システム課'))
  const after = (await directory()).contacts.find((each) => each.id === sato.id)
  assert.deepEqual([after.department, after.version], ['システム課', sato.version + 2])
})

test('vendors, groups and outside bodies have their sections; empty numbers say so and are filled in', async () => {
  await open(keeper, '/contacts?view=vendors', 'Contact tree')
  await keeper.getByRole('button', { name: 'Add a vendor' }).click()
  await dialog(keeper).getByLabel(/^Name/).fill('電子カルテ株式会社')
  await dialog(keeper).getByLabel('Emergency line').fill('03-0000-1111')
  await dialog(keeper).getByLabel('Systems').fill('電子カルテ\n医事会計')
  await dialog(keeper).getByLabel('Restart').check()
  await assertClean(keeper, 'vendor')
  await dialog(keeper).getByRole('button', { name: 'Save' }).click()
  await dialog(keeper).waitFor({ state: 'detached' })
  await seen(keeper, keeper.getByRole('link', { name: '03-0000-1111' }))

  await keeper.getByRole('tab', { name: /^Groups/ }).click()
  await keeper.getByRole('button', { name: 'Add a group' }).click()
  await dialog(keeper).getByLabel(/^Name/).fill('全員')
  for (const name of ['佐藤 花子', '山田 太郎']) {
    await dialog(keeper).getByRole('button', { name: 'Add a person' }).click()
    await dialog(keeper).getByRole('radio', { name, exact: true }).check()
    await dialog(keeper).getByRole('button', { name: 'Add', exact: true }).click()
    await dialog(keeper).getByRole('button', { name: `Take ${name} out` }).waitFor()
  }
  await dialog(keeper).getByRole('button', { name: 'Save' }).click()
  await dialog(keeper).waitFor({ state: 'detached' })
  await seen(keeper, keeper.getByText('佐藤 花子, 山田 太郎'))

  await keeper.getByRole('tab', { name: /^Outside bodies/ }).click()
  assert.equal(await keeper.getByText('The numbers are still empty').count(), 9)
  await assertClean(keeper, 'outside bodies')
  await picture(keeper, 'outside')
  await keeper.getByRole('button', { name: 'Fill in: Health centre' }).click()
  await dialog(keeper).getByLabel('Number by day').fill('03-2222-3333')
  await dialog(keeper).getByLabel('I tried these numbers today').check()
  await dialog(keeper).getByRole('button', { name: 'Save' }).click()
  await dialog(keeper).waitFor({ state: 'detached' })
  await seen(keeper, keeper.getByRole('link', { name: '03-2222-3333' }))
  assert.equal(await keeper.getByText('The numbers are still empty').count(), 8)
})

test('a CSV that does not fit is not taken in, and every line says why; a mended one is', async () => {
  await keeper.goto(`${house.url}/contacts?import=1`)
  const file = (text) => ({ name: '連絡先.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await dialog(keeper).getByLabel(/^Excel/).setInputFiles(file('氏名,かな,携帯,メール\n鈴木 一,すずき はじめ,090-1111-2222,suzuki@example.jp\n田中 二,たなか,なし,tanaka\n'))
  await dialog(keeper).getByRole('button', { name: 'Import' }).click()
  await seen(keeper, dialog(keeper).getByText('Nothing was imported'))
  await seen(keeper, dialog(keeper).getByRole('row', { name: /^3 This is no telephone number/ }))
  await seen(keeper, dialog(keeper).getByRole('row', { name: /^3 This is no mail address/ }))
  forgive(keeper, /422/)
  await assertClean(keeper, 'import')
  await picture(keeper, 'import')
  await dialog(keeper).getByLabel(/^Excel/).setInputFiles(file('氏名,かな,携帯,メール\n鈴木 一,すずき はじめ,090-1111-2222,suzuki@example.jp\n'))
  await dialog(keeper).getByRole('button', { name: 'Import' }).click()
  await dialog(keeper).waitFor({ state: 'detached' })
  await seen(keeper, keeper.getByRole('link', { name: '鈴木 一', exact: true }))
  await keeper.getByLabel(/^Search by/).fill('スズキ')
  await seen(keeper, keeper.getByText('1 of 3'))
  await assertClean(keeper, 'list')
  await keeper.getByLabel(/^Search by/).fill('')
  await picture(keeper, 'list')
  // No channel is set up in this house: whoever shall be called needs a number that a person dials.
  const suzuki = (await directory()).contacts.find((each) => each.name === '鈴木 一')
  await house.local('PUT', `/api/v1/directory/contact/${suzuki.id}`, { ...suzuki, reaches: [...suzuki.reaches, { channel: 'paper', address: '9119', hours: 'any', verified_at: null }] })
})

test('a roster says who is on duty now and next, and a change puts somebody else there', async () => {
  await open(keeper, '/rosters', 'Rosters')
  await keeper.getByRole('button', { name: 'Add a roster' }).click()
  await dialog(keeper).getByLabel(/^Name/).fill('情報当直')
  await dialog(keeper).getByLabel('First day of the first person').fill('2026-01-05')
  await dialog(keeper).getByLabel('Days each').fill('1')
  for (const name of ['佐藤 花子', '鈴木 一']) {
    await dialog(keeper).getByRole('button', { name: 'Add a person' }).click()
    await dialog(keeper).getByRole('radio', { name, exact: true }).check()
    await dialog(keeper).getByRole('button', { name: 'Add', exact: true }).click()
    await dialog(keeper).getByRole('button', { name: `Take ${name} out` }).waitFor()
  }
  await assertClean(keeper, 'form of a roster')
  await picture(keeper, 'roster-form')
  await dialog(keeper).getByRole('button', { name: 'Save' }).click()
  await dialog(keeper).waitFor({ state: 'detached' })
  const { duties, contacts } = await directory()
  const onDuty = contacts.find((each) => each.id === duties[0].now.contact).name
  await seen(keeper, keeper.getByRole('group', { name: '情報当直 (Medical IT section)' }).getByRole('link', { name: onDuty }))
  // The calendar, which the page works out, says the same as the daemon.
  await seen(keeper, keeper.getByRole('list', { name: 'Duties of 情報当直' }).locator('[aria-current=date]').getByText(onDuty))
  await keeper.getByRole('button', { name: 'Show the month' }).click()
  await assertClean(keeper, 'rosters')
  await picture(keeper, 'rosters')

  await keeper.getByRole('button', { name: 'Change or swap: 情報当直' }).click()
  await dialog(keeper).getByRole('radio', { name: '山田 太郎', exact: true }).check()
  await dialog(keeper).getByRole('button', { name: 'Save' }).click()
  await dialog(keeper).waitFor({ state: 'detached' })
  await seen(keeper, keeper.getByRole('heading', { name: 'Coming changes (1)' }))
  await seen(keeper, keeper.locator('.now').getByRole('link', { name: '山田 太郎' }))
  await keeper.getByRole('button', { name: /^Take back: 山田 太郎/ }).click()
  await seen(keeper, keeper.locator('.now').getByRole('link', { name: onDuty }))
  await keeper.getByRole('button', { name: 'Change or swap: 情報当直' }).click()
  await dialog(keeper).getByRole('radio', { name: 'Two people swap' }).check()
  await dialog(keeper).getByLabel('One duty').selectOption({ index: 2 })
  await dialog(keeper).getByLabel('The other duty').selectOption({ index: 3 })
  await dialog(keeper).getByRole('button', { name: 'Save' }).click()
  await dialog(keeper).waitFor({ state: 'detached' })
  await seen(keeper, keeper.getByRole('heading', { name: 'Coming changes (2)' }))
})

test('a policy names its fault at the field, is proven when it is saved, and shows the moment at which it fails', async () => {
  await open(keeper, '/policies/new', 'Add a policy')
  await keeper.getByLabel(/^Name/).fill('夜間の重大事象')
  const first = keeper.getByRole('group', { name: 'Step 1', exact: true })
  await first.getByLabel(/^Time to the next step/).fill('0')
  await keeper.getByRole('button', { name: 'Save and check the 90 days' }).click()
  await seen(keeper, first.getByText('＊Too short: 10 seconds at least.'))
  await seen(keeper, keeper.getByText('To mend: Step 1 (step-1) Time to the next step'))
  forgive(keeper, /422/)
  await assertClean(keeper, 'fault of a policy')
  await picture(keeper, 'policy-form')
  await first.getByLabel(/^Time to the next step/).fill('5')
  // Management is called after the first step only, which is later than what is promised.
  await keeper.getByLabel(/^Management is called within/).fill('1')
  await keeper.getByRole('button', { name: 'Save and check the 90 days' }).click()
  await seen(keeper, keeper.getByText(/^Begun .*: management is called only after 5 min/))
  await picture(keeper, 'policy-broken')
  await keeper.getByRole('button', { name: 'Change' }).click()
  await keeper.getByLabel(/^Management is called within/).fill('15')
  await keeper.getByRole('button', { name: 'Save and check the 90 days' }).click()
  await seen(keeper, keeper.getByText('Whenever it begins in the next 90 days, management is called within 15 min'))
  await seen(keeper, keeper.getByRole('region', { name: 'Steps of 夜間の重大事象' }).getByText(/^Without enough answers after 5 min → 2. step-2/))
  await assertClean(keeper, 'policy')
  await picture(keeper, 'policy')
  await open(keeper, '/policies', 'Escalation policies')
  await seen(keeper, keeper.getByRole('listitem').filter({ hasText: '夜間の重大事象' }).getByText(/^Holds for 90 days/))
  await assertClean(keeper, 'policies')
  await picture(keeper, 'policies')
})

test('a test calls people, a person is telephoned from the board, and the call is answered', async () => {
  await open(keeper, '/policies', 'Escalation policies')
  await keeper.getByRole('link', { name: '夜間の重大事象' }).click()
  await keeper.getByRole('button', { name: 'Test it' }).click()
  await dialog(keeper).getByRole('button', { name: 'Begin the test' }).click()
  await keeper.waitForURL('**/calls/*')
  await seen(keeper, keeper.getByText('Calling', { exact: true }).or(keeper.getByText('calling', { exact: true })).first())
  await seen(keeper, keeper.getByText('Next step in'))
  await assertClean(keeper, 'running call')
  await picture(keeper, 'call')

  await keeper.getByRole('button', { name: 'Escalate now' }).click()
  await dialog(keeper).getByRole('button', { name: 'Escalate' }).click()
  await dialog(keeper).waitFor({ state: 'detached' })
  await seen(keeper, keeper.getByText('Round 1, step-2'))
  await keeper.getByRole('tab', { name: 'Policy' }).click()
  await seen(keeper, keeper.getByText('now here'))
  await keeper.getByRole('tab', { name: /^Telephone/ }).click()
  const number = keeper.getByRole('article').getByRole('link').first()
  await seen(keeper, number)
  assert.match(await number.getAttribute('href'), /^tel:[0-9]+$/)
  await assertClean(keeper, 'board')
  await picture(keeper, 'board')
  const tried = await keeper.getByRole('article').getByRole('heading').innerText()
  await keeper.getByRole('button', { name: 'Message left' }).click()
  await seen(keeper, keeper.getByText(/^tried 1 time/))
  assert.notEqual(await keeper.getByRole('article').getByRole('heading').innerText(), tried)

  await keeper.getByRole('tab', { name: 'Live' }).click()
  await keeper.getByRole('button', { name: 'Enter somebody’s answer' }).click()
  await dialog(keeper).getByRole('radio', { name: '山田 太郎', exact: true }).check()
  await dialog(keeper).getByRole('radio', { name: 'is coming', exact: true }).check()
  await dialog(keeper).getByLabel('Minutes to arrival').fill('20')
  await dialog(keeper).getByLabel(/^Who told it/).fill('秘書 高橋')
  await assertClean(keeper, 'operator')
  await picture(keeper, 'operator')
  await dialog(keeper).getByRole('button', { name: 'Enter', exact: true }).click()
  await dialog(keeper).waitFor({ state: 'detached' })
  await seen(keeper, keeper.getByRole('status').getByText('Answered: 山田 太郎'))
  await seen(keeper, keeper.getByText('Told by 秘書 高橋.'))
  await assertClean(keeper, 'answered call')
  await picture(keeper, 'call-answered')
  const { escalations } = await house.local('GET', '/api/v1/escalations')
  assert.deepEqual([escalations[0].state, escalations[0].responses[0].answer, escalations[0].responses[0].minutes], ['answered', 'coming', 20])
})

test('another page follows the call by itself, and stopping it needs a reason', async () => {
  const { policies } = await directory()
  const ring = await house.local('POST', '/api/v1/escalations', { policy: named(policies).id })
  await open(keeper, '/contacts', 'Contact tree')
  await keeper.getByRole('link', { name: /^DRILL: CALLING/ }).first().click()
  await seen(keeper, keeper.getByText('Next step in'))
  await house.local('POST', `/api/v1/escalations/${ring.id}/actions`, { action: 'respond', contact: ring.calls[0].contact.id, answer: 'cannot', note: '' })
  await seen(keeper, keeper.getByRole('group', { name: 'Answers (1)' }).getByText('cannot'))
  await keeper.getByRole('button', { name: 'Stop calling' }).click()
  assert.equal(await dialog(keeper).getByRole('button', { name: 'Stop calling' }).isDisabled(), true)
  await dialog(keeper).getByLabel(/^Reason/).fill('試験終わり')
  await dialog(keeper).getByRole('button', { name: 'Stop calling' }).click()
  await dialog(keeper).waitFor({ state: 'detached' })
  await seen(keeper, keeper.getByText('Reason: 試験終わり'))
})

test('an incident shows who is being called and who answered', async () => {
  const incident = await house.local('POST', '/api/v1/incidents', { title: '病棟の端末に英文', severity: 'high', scenario: 'ransomware', source: 'person', is_drill: true, criteria: ['ransom_note'], playbook: '' })
  await keeper.goto(`${house.url}/incidents/${incident.id}`)
  const panel = keeper.getByRole('group', { name: 'Calls', exact: true })
  await seen(keeper, panel.getByText(/^Being called: /).first())
  await assertClean(keeper, 'incident')
  await picture(keeper, 'incident')
  await panel.getByRole('link', { name: 'the incident' }).click()
  await seen(keeper, keeper.getByRole('link', { name: 'Open the war room' }))
  await keeper.getByRole('tab', { name: /^Telephone/ }).click()
  await keeper.getByRole('button', { name: 'Not reached' }).click()
  await seen(keeper, keeper.getByText(/^tried 1 time/))
  const { entries } = await house.local('GET', `/api/v1/incidents/${incident.id}/chronology?max=100`)
  assert.ok(entries.some((each) => each.kind === 'person_telephoned' && each.details.outcome === 'not_reached'), 'the try is a line of the chronology')
  await open(keeper, '/calls', 'Calls')
  await seen(keeper, keeper.getByRole('heading', { name: 'Running (2)' }))
  await assertClean(keeper, 'calls')
  await picture(keeper, 'calls')
})

test('the readiness says for whom no number was tried', async () => {
  await open(keeper, '/channels', 'Channels and readiness')
  await seen(keeper, keeper.getByText('People with a verified number: 0 of 3').first())
})

test('whoever may read only finds everything and no button that changes it', async () => {
  for (const [address, heading] of [['/contacts', 'Contact tree'], ['/rosters', 'Rosters'], ['/policies', 'Escalation policies']]) {
    await open(auditor, address, heading)
    await auditor.getByText(/佐藤 花子|夜間の重大事象/).filter({ visible: true }).first().waitFor()
    assert.equal(await auditor.getByRole('button', { name: /^(Add|Change|Remove|Import)/ }).count(), 0, address)
    await assertClean(auditor, `${address} read only`)
  }
  const { escalations } = await house.local('GET', '/api/v1/escalations')
  await auditor.goto(`${house.url}/calls/${escalations[0].id}?view=board`)
  await seen(auditor, auditor.getByRole('article'))
  assert.equal(await auditor.getByRole('button', { name: /^(Reached|Not reached|Stop|Escalate|Enter)/ }).count(), 0)
})

test('on a phone, and in Japanese, every page is whole and nothing scrolls sideways', async () => {
  const { contacts, policies } = await directory()
  const { escalations } = await house.local('GET', '/api/v1/escalations')
  await keeper.getByRole('button', { name: '日本語' }).click()
  const pages = [
    ['contacts', '/contacts', '連絡網'],
    ['vendors', '/contacts?view=vendors', '連絡網'],
    ['outside', '/contacts?view=outside', '連絡網'],
    ['contact', `/contacts/${contacts[0].id}`, contacts[0].name],
    ['contact-new', '/contacts/new', '連絡先を追加'],
    ['rosters', '/rosters', '当直表'],
    ['policies', '/policies', '呼び出しの手順'],
    ['policy', `/policies/${named(policies).id}`, named(policies).name],
    ['policy-new', '/policies/new', '手順を追加'],
    ['calls', '/calls', '呼び出し'],
    ['call', `/calls/${escalations[0].id}`, /病棟/],
    ['board', `/calls/${escalations[0].id}?view=board`, /病棟/],
    ['channels', '/channels', '連絡手段と備え'],
  ]
  for (const [name, address, heading] of pages) {
    for (const [size, viewport] of [['desk', desk], ['phone', phone]]) {
      await keeper.setViewportSize(viewport)
      await open(keeper, address, heading)
      await keeper.waitForLoadState('networkidle').catch(() => undefined)
      await assertClean(keeper, `${address} in Japanese, ${size}`)
      const sideways = await keeper.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      assert.ok(sideways <= 0, `${address} scrolls sideways by ${sideways} px`)
      await picture(keeper, `ja-${size}-${name}`)
    }
  }
  await keeper.setViewportSize(phone)
  await open(keeper, `/calls/${escalations[0].id}?view=board`, /病棟/)
  const overflow = await keeper.getByRole('navigation', { name: '主なページ' }).evaluate((nav) => nav.scrollWidth - nav.clientWidth)
  assert.ok(overflow <= 0, `the navigation is ${overflow} px too wide`)
  const target = await keeper.getByRole('button', { name: '出なかった' }).boundingBox()
  assert.ok(target.height >= 44, `a button of ${target.height} px`)
})

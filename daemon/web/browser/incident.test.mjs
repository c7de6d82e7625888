// SPDX-License-Identifier: Apache-2.0
// A ransomware drill by hand, from its declaration to its score, by two people in two real browsers against the real
// daemon. With SONAE_PICTURES=FOLDER the pictures are written there.
import assert from 'node:assert/strict'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { addDevices, assertClean, dialog, join, openHouse, panel, pictureOf, setUp, takeRole } from './house.mjs'

const phone = { width: 390, height: 844 }
const desk = { width: 1440, height: 900 }

let house
/** Leads the CSIRT at a desk; is the administrator too. */
let lead
/** The hospital director with a phone. */
let director
let incident

before(async () => {
  house = await openHouse()
  lead = await house.page({ viewport: desk })
  await setUp(house, lead)
  director = await house.page({ viewport: phone, hasTouch: true })
  await join(house, director, { name: '院長 山田太郎', role: 'management', login: 'yamada' })
  await addDevices(house)
})

after(() => house?.close())

/** The browser notes a refusal that was meant on the console. */
const forgive = (page, status) => (page.complaints = page.complaints.filter((each) => !each.includes(String(status))))

const picture = (page, name) => pictureOf(page, `incident-${name}`)
const wholePicture = (page, name) => pictureOf(page, `incident-${name}`, { height: 2600 })
const stripe = (page) => page.getByText('DRILL DRILL DRILL').first()
const read = () => house.local('GET', `/api/v1/incidents/${incident}`)

async function taskNamed(name) {
  const { tasks } = await read()
  const found = tasks.find((each) => each.translations.en?.name === name && ['task', 'approval', 'waiting'].includes(each.state))
  assert.ok(found, `no open task ${name}: ${tasks.filter((each) => each.ended_at === null).map((each) => each.translations.en?.name).join(', ')}`)
  return found
}

async function openTask(page, name) {
  const { task } = await taskNamed(name)
  await page.goto(`${house.url}/incidents/${incident}?task=${task}`)
  await dialog(page).getByRole('heading', { level: 2, name }).waitFor()
}

async function finish(page, name, note = '') {
  await openTask(page, name)
  for (const field of await dialog(page).getByLabel(/^Evidence:/).all()) await field.fill('写真 2 枚、共有フォルダー A')
  if (note !== '') await dialog(page).getByLabel('Note', { exact: true }).fill(note)
  await dialog(page).getByRole('button', { name: 'Record that it is done' }).click()
  await dialog(page).waitFor({ state: 'detached' })
}

async function skip(page, name, reason) {
  await openTask(page, name)
  await dialog(page).getByRole('button', { name: 'Skip…' }).click()
  await dialog(page).getByLabel(/^Reason for skipping/).fill(reason)
  await dialog(page).getByRole('button', { name: 'Skip this task' }).click()
  await dialog(page).waitFor({ state: 'detached' })
}

test('a drill is declared with what speaks for the BCP, and says on its pages that it is one', async () => {
  await lead.goto(`${house.url}/incidents`)
  await lead.getByText('No incident and no drill so far').waitFor()
  await assertClean(lead, 'empty list')
  await picture(lead, 'list-empty')
  await lead.getByRole('button', { name: 'Start a drill' }).click()
  await stripe(lead).waitFor()
  await lead.getByLabel(/^What happened\?/).fill('病棟の端末 3 台に英文が表示')
  await lead.getByLabel('A ransom note or English text appeared on a screen').check()
  await lead.getByLabel('Several devices failed at the same time').check()
  await lead.getByText('This points to starting the BCP.').waitFor()
  await assertClean(lead, 'declaration')
  await wholePicture(lead, 'declare')
  await lead.getByRole('button', { name: 'Start the drill' }).click()
  await lead.waitForURL('**/incidents/inc_*')
  incident = new URL(lead.url()).pathname.split('/')[2]
  await lead.getByRole('heading', { level: 1, name: /2026-001|\d{4}-001/ }).waitFor()
  await stripe(lead).waitFor()
  assert.equal(await lead.getByText('INCIDENT', { exact: true }).count(), 0, 'a drill must alarm nobody')
  await assertClean(lead, 'war room')
  await picture(lead, 'room-start')
})

test('each takes a role, and gets what to do now', async () => {
  await takeRole(house, lead, incident, 'CSIRT lead')
  await takeRole(house, director, incident, 'Hospital director')
  await stripe(director).waitFor()
  await assertClean(director, 'my page on a phone')
  await picture(director, 'now-phone')
  // A role is taken in the war room with one press.
  await lead.goto(`${house.url}/incidents/${incident}`)
  await lead.getByRole('button', { name: 'Take it: Medical IT section' }).click()
  await panel(lead, /^What to do now \(.*Medical IT section/).waitFor()
})

test('the first tasks are done with their evidence', async () => {
  await openTask(lead, 'Know where an anomaly is reported')
  await assertClean(lead, 'task')
  await picture(lead, 'task')
  await finish(lead, 'Know where an anomaly is reported', '内線 9119 に集約')
  await finish(lead, 'Detect the anomaly')
  await finish(lead, 'The CSIRT and management learn of it')
})

test('the director decides on a phone, with what follows from each answer in view', async () => {
  await director.goto(`${house.url}/incidents/${incident}/now`)
  await director.getByRole('button', { name: 'Decide' }).first().click()
  await dialog(director).getByText('Start the BCP?').waitFor()
  await assertClean(director, 'decision on a phone')
  await picture(director, 'decision-phone')
  await dialog(director).getByLabel(/^Yes/).check()
  await dialog(director).getByRole('button', { name: 'Record this decision' }).click()
  await dialog(director).waitFor({ state: 'detached' })
  await lead.goto(`${house.url}/incidents/${incident}`)
  await lead.locator('[aria-current=step]', { hasText: 'First response' }).waitFor()
  await picture(lead, 'room-response')
})

test('no clock runs before it is recorded since when the hospital is aware', async () => {
  const clocks = panel(lead, 'Reporting deadlines')
  await clocks.getByText('Not recorded: since when the hospital is aware').waitFor()
  await clocks.getByRole('button', { name: 'Record since when we are aware' }).click()
  await dialog(lead).getByLabel('Care is hindered').check()
  await dialog(lead).getByLabel(/^Personal data leaked/).check()
  await dialog(lead).getByLabel(/^Sensitive personal data/).check()
  await assertClean(lead, 'awareness')
  await picture(lead, 'aware')
  await dialog(lead).getByRole('button', { name: 'Record' }).click()
  await clocks.getByText(/days? .*left/).first().waitFor()
  await clocks.getByText(/gone, not reported/).first().waitFor()
})

test('a note is one line and Enter, and what others write waits until it is asked for', async () => {
  await lead.getByLabel(/^Note in one line/).fill('5東→本部 端末3台に英文 #ward5e-pc03')
  await lead.getByLabel('Keep as unresolved').check()
  await lead.getByLabel(/^Note in one line/).press('Enter')
  const lines = panel(lead, 'Chronology').getByRole('listitem')
  await lines.filter({ hasText: '端末3台に英文' }).getByText('Unresolved').waitFor()
  const count = await lines.count()

  await director.goto(`${house.url}/incidents/${incident}?view=chronology`)
  await director.getByLabel(/^Note in one line/).fill('救急の受け入れを止める方向で調整')
  await director.getByLabel(/^Note in one line/).press('Enter')
  await director.getByText('救急の受け入れを止める方向で調整').first().waitFor()

  await lead.getByRole('button', { name: /^Show \d+ new entr/ }).waitFor()
  assert.equal(await lines.count(), count, 'nothing moves by itself')
  await picture(lead, 'room-waiting')
  await lead.getByRole('button', { name: /^Show \d+ new entr/ }).click()
  await lines.filter({ hasText: '救急の受け入れ' }).waitFor()
  await picture(director, 'chronology-phone')
})

test('boards say how care and devices are', async () => {
  await lead.getByRole('button', { name: 'Change the state of Emergency' }).click()
  await dialog(lead).getByLabel('Stopped').check()
  await dialog(lead).getByLabel('Note').fill('救急車は受け入れない')
  await dialog(lead).getByRole('button', { name: 'Save' }).click()
  await panel(lead, 'Care services').getByText('Stopped').waitFor()
  await lead.getByRole('button', { name: 'Add a device' }).click()
  await dialog(lead).getByLabel('Find a device').fill('ward5e')
  await dialog(lead).getByLabel(/^ward5e-pc03/).check()
  await dialog(lead).getByLabel('Infected').check()
  await assertClean(lead, 'device')
  await picture(lead, 'device')
  await dialog(lead).getByRole('button', { name: 'Save' }).click()
  await panel(lead, 'Devices').getByText('ward5e-pc03').waitFor()
})

test('who agrees to what can hurt care does not carry it out', async () => {
  await finish(lead, 'Stop the spread 1: cut the path to the backup')
  await openTask(director, 'Stop the spread 2: cut the outside paths')
  // The CSIRT lead may approve, but will carry it out: the director approves.
  await director.getByText('1 person must agree before this is done').waitFor()
  await dialog(director).getByRole('button', { name: 'Skip…' }).waitFor()
  await assertClean(director, 'approval on a phone')
  await picture(director, 'approval-phone')
  await dialog(director).getByRole('button', { name: 'Approve' }).click()
  await dialog(director).waitFor({ state: 'detached' })
  await finish(lead, 'Stop the spread 2: cut the outside paths')
})

test('a decision told by telephone is entered on behalf and confirmed in person', async () => {
  await openTask(lead, 'Report to management, its orders, announcement inside')
  await dialog(lead).getByRole('button', { name: 'Record that it is done' }).click()
  await dialog(lead).waitFor({ state: 'detached' })
  await openTask(lead, 'Decide: stop using systems')
  await dialog(lead).getByLabel(/^Yes/).check()
  await dialog(lead).getByLabel('Whose decision is it?').selectOption({ label: '院長 山田太郎' })
  await assertClean(lead, 'decision on behalf')
  await picture(lead, 'behalf')
  await dialog(lead).getByRole('button', { name: 'Record it on behalf' }).click()
  await dialog(lead).waitFor({ state: 'detached' })
  await panel(lead, 'Decisions of management').getByText('To be confirmed', { exact: true }).waitFor()

  await director.goto(`${house.url}/incidents/${incident}/now`)
  await director.getByRole('button', { name: 'Confirm' }).click()
  await picture(director, 'confirm-phone')
  await dialog(director).getByRole('button', { name: 'It is right' }).click()
  await dialog(director).waitFor({ state: 'detached' })
  await panel(lead, 'Decisions of management').getByText('Confirmed', { exact: true }).waitFor()
})

test('a link with a PIN asks one person, and is shown once', async () => {
  await openTask(lead, 'Stop the systems')
  await dialog(lead).getByText('Ask for an answer by telephone link').click()
  await dialog(lead).getByLabel('Who answers').selectOption({ label: '院長 山田太郎' })
  await dialog(lead).getByRole('button', { name: 'Make the link' }).click()
  const link = await dialog(lead).getByLabel('Link').inputValue()
  const pin = await dialog(lead).getByLabel('PIN', { exact: true }).inputValue()
  assert.match(link, /\/a\/[\w-]+$/)
  assert.match(pin, /^\d{4}$/)
  await assertClean(lead, 'link')
  await picture(lead, 'link')
  const stranger = await house.page({ viewport: phone })
  await stranger.goto(link)
  assert.match(await stranger.locator('body').innerText(), /PIN/)
  await stranger.close()
})

test('a task that somebody else has finished is refused plainly, and the page reads again', async () => {
  // This page hears nothing, as on a bad line: what it shows is what was true when it was opened.
  await lead.route('**/api/v1/events', (route) => route.abort())
  await openTask(lead, 'Start alternative operation (paper)')
  const { task } = await taskNamed('Start alternative operation (paper)')
  await house.local('POST', `/api/v1/incidents/${incident}/actions`, { action: 'finish_task', task, command: 0, is_success: true })
  await dialog(lead).getByRole('button', { name: 'Record that it is done' }).click()
  await dialog(lead).getByText('Somebody else finished this task already').waitFor()
  await dialog(lead).getByText('Ended', { exact: true }).waitFor()
  assert.equal(await dialog(lead).getByRole('button', { name: 'Record that it is done' }).count(), 0)
  await picture(lead, 'stale')
  await lead.unroute('**/api/v1/events')
  lead.complaints = []
})

test('a report begins with what is known, keeps its versions, and stops its clock when it was sent', async () => {
  await lead.goto(`${house.url}/incidents/${incident}`)
  await panel(lead, 'Reporting deadlines').getByRole('link', { name: 'Report to the ministry of health' }).click()
  await lead.waitForURL('**/reports/*')
  await stripe(lead).waitFor()
  assert.match(await lead.getByLabel('Effect on care').inputValue(), /Emergency: Stopped/)
  await lead.getByLabel('Contact').fill('内線 9119')
  await lead.getByRole('button', { name: 'Save as a new version' }).click()
  await lead.getByText('Version 1 was saved').waitFor()
  await assertClean(lead, 'report')
  await wholePicture(lead, 'report')
  await lead.getByRole('button', { name: 'Note that it was sent' }).click()
  await dialog(lead).getByLabel('Receipt or person').fill('A-17')
  await dialog(lead).getByRole('button', { name: 'Note it' }).click()
  await dialog(lead).waitFor({ state: 'detached' })
  await lead.getByText('Version 1 to Ministry of Health').waitFor()
  await lead.getByRole('link', { name: 'War room' }).click()
  await panel(lead, 'Reporting deadlines').getByText(/^Reported /).waitFor()
})

test('tasks are skipped with a reason, a playbook is paused and goes on', async () => {
  await skip(lead, 'Confirm the policy and report to outside bodies', '訓練では省く')
  await panel(lead, 'Chronology').getByText('訓練では省く').waitFor()
  await lead.getByRole('button', { name: /^Pause / }).click()
  await dialog(lead).getByLabel(/^Reason/).fill('休憩')
  await dialog(lead).getByRole('button', { name: 'Pause' }).click()
  await panel(lead, 'Playbooks').getByText('Paused').waitFor()
  await lead.getByRole('button', { name: /^Resume / }).click()
  await dialog(lead).getByLabel(/^Reason/).fill('再開')
  await dialog(lead).getByRole('button', { name: 'Resume' }).click()
  await panel(lead, 'Playbooks').getByText('Runs').waitFor()
  await assertClean(lead, 'war room in full')
  await wholePicture(lead, 'room-full')
})

test('it reads in Japanese, in the dark and on a phone', async () => {
  await lead.getByRole('button', { name: '日本語' }).click()
  await lead.getByRole('heading', { level: 2, name: '届出の期限' }).waitFor()
  await lead.getByText('訓練 訓練 訓練').first().waitFor()
  await assertClean(lead, 'Japanese')
  await picture(lead, 'room-ja')
  await lead.emulateMedia({ colorScheme: 'dark' })
  await lead.locator('html[data-theme=dark]').waitFor({ state: 'attached' })
  await assertClean(lead, 'dark')
  await picture(lead, 'room-dark-ja')
  await lead.setViewportSize(phone)
  for (const name of ['作業', 'クロノロ', '役割', '状況', '経営の判断', 'プレイブック']) {
    await lead.getByRole('tab', { name }).click()
    await assertClean(lead, `phone: ${name}`)
  }
  await lead.getByRole('tab', { name: '今' }).click()
  await lead.emulateMedia({ colorScheme: 'light' })
  await lead.evaluate(() => globalThis.scrollTo(0, 0))
  await picture(lead, 'room-phone-ja')
  await wholePicture(lead, 'room-phone-whole-ja')
  await lead.goto(`${house.url}/incidents`)
  await lead.getByText('訓練 訓練 訓練').first().waitFor()
  await assertClean(lead, 'list on a phone')
  await picture(lead, 'list-phone-ja')
  await lead.goto(`${house.url}/incidents/${incident}`)
  await lead.setViewportSize(desk)
})

test('the war room prints on A3 landscape, with the hash of its last entry', async () => {
  await lead.emulateMedia({ media: 'print' })
  await lead.locator('.sheet').waitFor()
  await lead.setViewportSize({ width: 1512, height: 1048 })
  await picture(lead, 'print')
  await lead.setViewportSize(desk)
  const { chronology } = await read()
  assert.ok((await lead.locator('.sheet').innerText()).includes(chronology.head))
  const folder = process.env.SONAE_PICTURES
  const pdf = await lead.pdf({ preferCSSPageSize: true, printBackground: true, ...(folder === undefined ? {} : { path: path.join(folder, 'incident-room.pdf') }) })
  const sheets = [...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map((each) => `${Math.round(each[1])} × ${Math.round(each[2])}`)
  assert.ok(sheets.length > 0)
  assert.deepEqual(sheets.filter((each) => !/^119[01] × 842$/.test(each)), [], 'points')
  await lead.emulateMedia({ media: 'screen' })
  await lead.getByRole('button', { name: 'English' }).click()
})

test('a phase is left behind with a reason, the drill is closed over what is open, and has its score', async () => {
  await lead.getByRole('button', { name: 'Next phase' }).click()
  await dialog(lead).getByText(/keeps? the next phase shut/).waitFor()
  await dialog(lead).getByLabel(/^Reason/).fill('訓練の時間切れ')
  await assertClean(lead, 'gate')
  await picture(lead, 'gate')
  await dialog(lead).getByRole('button', { name: 'Change the phase' }).click()
  await lead.locator('[aria-current=step]', { hasText: 'Recovery' }).waitFor()
  await lead.getByRole('button', { name: 'Close…' }).click()
  await dialog(lead).getByLabel(/^Why it is over/).fill('訓練を終える')
  await dialog(lead).getByRole('button', { name: 'Close it' }).click()
  await dialog(lead).getByText(/^Mandatory tasks are not done, or a question was not answered with yes/).waitFor()
  forgive(lead, 403)
  await dialog(lead).getByLabel(/^Reason for leaving mandatory/).fill('訓練の範囲は初動まで')
  await assertClean(lead, 'close')
  await picture(lead, 'close')
  await dialog(lead).getByRole('button', { name: 'Close it' }).click()
  await lead.getByRole('heading', { name: 'Score of the drill' }).waitFor()
  await lead.getByText(/ in all$/).waitFor()
  await assertClean(lead, 'score')
  await picture(lead, 'score')
  assert.equal((await read()).state, 'closed')
  await lead.goto(`${house.url}/incidents`)
  await lead.getByRole('region', { name: 'Closed drills' }).getByText('DRILL', { exact: true }).waitFor()
})

test('a real incident is red on every page, first in the navigation, and gone when it is closed', async () => {
  const { id } = await house.local('POST', '/api/v1/incidents', { title: '電子カルテが開かない', severity: 'critical', scenario: 'ehr_down', source: 'person', is_drill: false, criteria: ['ehr_stopped'] })
  const banner = director.getByRole('complementary', { name: 'Open incidents' })
  await banner.waitFor()
  for (const target of ['/assets', '/playbooks', '/about']) {
    await director.goto(house.url + target)
    await banner.getByText('電子カルテが開かない').waitFor()
    assert.equal(await director.getByRole('navigation').getByRole('link').first().innerText(), 'Incidents')
  }
  await assertClean(director, 'banner on a phone')
  await picture(director, 'banner-phone')
  await lead.goto(`${house.url}/assets`)
  await lead.getByRole('link', { name: /INCIDENT/ }).waitFor()
  await assertClean(lead, 'banner')
  await picture(lead, 'banner')
  await director.goto(house.url)
  await director.waitForURL(`**/incidents/${id}`)
  await picture(director, 'real-phone')
  await house.local('POST', `/api/v1/incidents/${id}/actions`, { action: 'take_role', role: 'csirt_lead' })
  await house.local('POST', `/api/v1/incidents/${id}/actions`, { action: 'close', reason: '停電', overrule: '攻撃ではない' })
  await banner.waitFor({ state: 'detached' })
})

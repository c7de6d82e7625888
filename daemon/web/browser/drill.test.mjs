// SPDX-License-Identifier: Apache-2.0
// A ransomware drill with the shipped BCP from its declaration to its close, led by three people through their pages only:
// each does what the page says is to be done now. With SONAE_PICTURES=FOLDER the pictures are written there.
import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { addDevices, assertClean, dialog, join, openHouse, panel, pictureOf, seen, setUp, takeRole } from './house.mjs'

const phone = { width: 390, height: 844 }
const desk = { width: 1280, height: 800 }
const library = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../../playbooks/library')
const extension = 'extension-definition--7d0d1f0e-5a0b-4f0c-9d43-2b6f0a8c51e7'

/** What this drill leaves out, with the reason that is given for it. */
const skipped = new Map([
  ['Instruct the vendors', '訓練では事業者を呼ばない'],
  ['First publication', '訓練では公表しない'],
])

/** Of the house's own: what comes round every hour, and is late after a second. */
const rounds = {
  type: 'playbook',
  spec_version: 'cacao-2.0',
  id: 'playbook--6f1f3a0e-4c52-4a3e-9d0b-0f6f6d1f2a11',
  name: '定時の病棟確認',
  playbook_types: ['mitigation'],
  created_by: 'identity--6f1f3a0e-4c52-4a3e-9d0b-0f6f6d1f2a11',
  created: '2026-11-01T00:00:00.000Z',
  modified: '2026-11-01T00:00:00.000Z',
  workflow_start: 'start--6f1f3a0e-4c52-4a3e-9d0b-0f6f6d1f2a12',
  workflow: {
    'start--6f1f3a0e-4c52-4a3e-9d0b-0f6f6d1f2a12': { type: 'start', on_completion: 'action--6f1f3a0e-4c52-4a3e-9d0b-0f6f6d1f2a13' },
    'action--6f1f3a0e-4c52-4a3e-9d0b-0f6f6d1f2a13': {
      type: 'action',
      name: '病棟へ電話する',
      commands: [{ type: 'manual', command: '各病棟の様子を聞く。' }],
      agent: 'group--6f1f3a0e-4c52-4a3e-9d0b-0f6f6d1f2a14',
      step_extensions: { [extension]: { phase: 'first_response', mandatory: true, assignee_role: 'it_section', deputy_roles: ['csirt_lead'], due_seconds: 1 } },
      on_completion: 'end--6f1f3a0e-4c52-4a3e-9d0b-0f6f6d1f2a15',
    },
    'end--6f1f3a0e-4c52-4a3e-9d0b-0f6f6d1f2a15': { type: 'end' },
  },
  agent_definitions: { 'group--6f1f3a0e-4c52-4a3e-9d0b-0f6f6d1f2a14': { type: 'group', name: 'CSIRT', contact: { phone: { duty: '000-0000-0000' } } } },
  extension_definitions: {
    [extension]: { type: 'extension-definition', name: 'hospital-bcp', created_by: 'identity--6f1f3a0e-4c52-4a3e-9d0b-0f6f6d1f2a11', schema: 'docs/playbook-extension.md', version: '1.0.0' },
  },
}

let house
/** Leads the CSIRT at a desk and answers for care, reports and the public. */
let lead
/** The one IT person. */
let engineer
/** The hospital director with a phone. */
let director
let incident

before(async () => {
  house = await openHouse()
  lead = await house.page({ viewport: desk })
  await setUp(house, lead)
  engineer = await house.page({ viewport: desk })
  await join(house, engineer, { name: '情報 一郎', role: 'it', login: 'joho' })
  director = await house.page({ viewport: phone, hasTouch: true })
  await join(house, director, { name: '院長 山田太郎', role: 'management', login: 'yamada' })
  await addDevices(house)
})

after(() => house?.close())

const picture = (page, name, whole) => pictureOf(page, `drill-${name}`, whole)
const stripe = (page) => page.getByText('DRILL DRILL DRILL').first()
const todo = (page) => panel(page, /^What to do now/)
const phaseNow = (page, name) => page.locator('[aria-current=step]', { hasText: name })

async function openRoom(page, view = '') {
  await page.goto(`${house.url}/incidents/${incident}${view}`)
  await seen(page, stripe(page))
}

async function openNow(page) {
  await page.goto(`${house.url}/incidents/${incident}/now`)
  await seen(page, todo(page))
}

/** Presses what the first entry of "what to do now" offers, or that of the one named; false when nothing waits for him. */
async function openNext(page, name) {
  const entries = todo(page).getByRole('listitem').filter({ hasNotText: /Waits for approval|The plan is done/ })
  const wanted = name === undefined ? entries.first() : entries.filter({ has: page.getByRole('heading', { name, exact: true }) })
  await seen(page, name === undefined ? todo(page).getByRole('listitem').or(todo(page).getByText('Nothing waits for you now')).first() : wanted)
  if ((await wanted.count()) === 0) return false
  await wanted.getByRole('button').click()
  await dialog(page).waitFor()
  return true
}

async function press(page, name) {
  await dialog(page).getByRole('button', { name, exact: true }).last().click()
  await seen(page, dialog(page), 'detached')
}

async function skip(page, reason) {
  await dialog(page).getByRole('button', { name: 'Skip…' }).click()
  await dialog(page).getByLabel(/^Reason for skipping/).fill(reason)
  await press(page, 'Skip this task')
}

/** Does what stands in the dialog as the plan wishes it; a question is answered with yes. */
async function doTask(page) {
  const within = dialog(page)
  const reason = skipped.get(await within.getByRole('heading', { level: 2 }).innerText())
  if (reason !== undefined) return skip(page, reason)
  const button = within.getByRole('button', { name: /^(Approve|Record this decision|Record that it is done)$/ })
  await seen(page, button)
  const what = await button.innerText()
  if (what === 'Record this decision') await within.getByLabel(/^Yes/).check()
  for (const field of await within.getByLabel(/^Evidence:/).all()) await field.fill('写真 2 枚、本部の共有フォルダー')
  await press(page, what)
}

/** Everybody does what his page says, until `until` holds or nothing waits for anybody. */
async function work(until = async () => false) {
  for (let wasBusy = true; wasBusy; ) {
    wasBusy = false
    for (const page of [engineer, lead, director]) {
      await openNow(page)
      while (!(await until(page)) && (await openNext(page))) {
        await doTask(page)
        wasBusy = true
      }
      if (await until(page)) return
    }
  }
}

test('the CSIRT lead starts the drill, and three people take their roles', async () => {
  await lead.goto(`${house.url}/incidents`)
  await lead.getByRole('button', { name: 'Start a drill' }).click()
  await lead.getByLabel(/^What happened\?/).fill('病棟の端末 3 台に英文が表示')
  await lead.getByLabel('A ransom note or English text appeared on a screen').check()
  await picture(lead, 'declare')
  await lead.getByRole('button', { name: 'Start the drill' }).click()
  await lead.waitForURL('**/incidents/inc_*')
  incident = new URL(lead.url()).pathname.split('/')[2]
  await seen(lead, stripe(lead))
  await picture(lead, 'room-start')
  await takeRole(house, lead, incident, 'CSIRT lead')
  await openRoom(lead)
  for (const role of ['Care continuity lead', 'Administration (filings, legal)', 'Public relations', 'Vendor contact']) {
    await lead.getByRole('button', { name: `Take it: ${role}` }).click()
    await lead.getByRole('button', { name: `Take it: ${role}` }).waitFor({ state: 'detached' })
  }
  await takeRole(house, director, incident, 'Hospital director')
  await takeRole(house, engineer, incident, 'Medical IT section')
  await openRoom(engineer)
  await engineer.getByRole('button', { name: 'Take it: Medical IT safety manager' }).click()
  await panel(engineer, /^What to do now.*Medical IT safety manager/).waitFor()
  await picture(engineer, 'room-engineer')
})

test('detection: the first report with evidence in words and as a file, and the director starts the BCP on a phone', async () => {
  await openNow(engineer)
  await picture(engineer, 'now-detection')
  assert.ok(await openNext(engineer, 'Know where an anomaly is reported'))
  await picture(engineer, 'task')
  await dialog(engineer).getByRole('button', { name: 'I take it' }).click()
  await dialog(engineer).getByRole('button', { name: 'I take it' }).waitFor({ state: 'detached' })
  await dialog(engineer).getByText('Add evidence').click()
  await dialog(engineer).getByLabel(/^Files/).setInputFiles({ name: '要求画面.txt', mimeType: 'text/plain', buffer: Buffer.from('Your files are encrypted') })
  await dialog(engineer).getByLabel(/^In words/).fill('第一報の用紙、本部の箱 1')
  await dialog(engineer).getByRole('button', { name: 'Add it' }).click()
  await dialog(engineer).getByRole('link', { name: '要求画面.txt' }).waitFor()
  await picture(engineer, 'task-evidence', { height: 1400 })
  await dialog(engineer).getByLabel('Note', { exact: true }).fill('内線 9119 に集約')
  await press(engineer, 'Record that it is done')
  await work(async (page) => page === director)
  await openNow(lead)
  await seen(lead, todo(lead).getByRole('button', { name: /^Decide: BCP or ordinary fault/ }))
  await picture(lead, 'now-others')
  await openNow(director)
  await picture(director, 'now-director')
  assert.ok(await openNext(director, 'Decide: BCP or ordinary fault'))
  await picture(director, 'decide-bcp')
  await doTask(director)
  await openRoom(lead)
  await phaseNow(lead, 'First response').waitFor()
  await picture(lead, 'room-response')
  await picture(lead, 'room-response-whole', { height: 3000 })
  await openRoom(director)
  await picture(director, 'room-director')
})

test('first response: devices, care and since when the hospital is aware stand on the page', async () => {
  await openRoom(lead)
  await panel(lead, 'Devices').getByRole('button', { name: 'Add a device' }).click()
  await dialog(lead).getByLabel('Find a device').fill('ward5e')
  await dialog(lead).getByLabel(/^ward5e-pc03/).check()
  await dialog(lead).getByLabel('Infected').check()
  await dialog(lead).getByLabel('Note').fill('LAN を抜いた')
  await press(lead, 'Save')
  await panel(lead, 'Devices').getByText('ward5e-pc03').waitFor()
  for (const [service, state] of [['Emergency', 'Stopped'], ['Outpatients', 'Limited']]) {
    await lead.getByRole('button', { name: `Change the state of ${service}` }).click()
    await dialog(lead).getByLabel(state).check()
    await press(lead, 'Save')
    await panel(lead, 'Care services').getByText(state, { exact: true }).waitFor()
  }
  await panel(lead, 'Reporting deadlines').getByRole('button', { name: 'Record since when we are aware' }).click()
  await dialog(lead).getByLabel('Care is hindered').check()
  for (const fact of [/^Personal data leaked/, /^Sensitive personal data/]) await dialog(lead).getByLabel(fact).check()
  await picture(lead, 'aware')
  await press(lead, 'Record')
  await panel(lead, 'Reporting deadlines').getByText(/days? .*left/).first().waitFor()
  await lead.getByLabel(/^Note in one line/).fill('5東→本部 端末3台に英文 #ward5e-pc03')
  await lead.getByLabel(/^Note in one line/).press('Enter')
  await panel(lead, 'Chronology').getByRole('listitem').filter({ hasText: '端末3台に英文' }).waitFor()
})

test('a question is answered on the telephone page with a link and a PIN', async () => {
  await openNow(lead)
  assert.ok(await openNext(lead, 'Report to management, its orders, announcement inside'))
  await doTask(lead)
  await openRoom(lead)
  await panel(lead, 'Decisions of management').getByRole('button', { name: 'Open Decide: stop using systems' }).click()
  await dialog(lead).getByText('Ask for an answer by telephone link').click()
  await dialog(lead).getByLabel('Who answers').selectOption({ label: '院長 山田太郎' })
  await dialog(lead).getByRole('button', { name: 'Make the link' }).click()
  const link = await dialog(lead).getByLabel('Link').inputValue()
  const pin = await dialog(lead).getByLabel('PIN', { exact: true }).inputValue()
  await picture(lead, 'link')
  const telephone = await house.page({ viewport: phone, hasTouch: true })
  await telephone.goto(`${house.url}${new URL(link).pathname}?lang=en`)
  await seen(telephone, telephone.getByText('DRILL DRILL DRILL'))
  await picture(telephone, 'telephone')
  await telephone.getByLabel('PIN (4 digits)').fill(pin)
  await telephone.getByRole('button', { name: 'Yes' }).click()
  await seen(telephone, telephone.getByText('Your answer is on record'))
  await picture(telephone, 'telephone-done')
  await assertClean(telephone, 'telephone')
  await telephone.close()
  await dialog(lead).getByText('Ended', { exact: true }).waitFor()
  await press(lead, 'Close')
  await panel(lead, 'Decisions of management').getByRole('listitem').filter({ hasText: 'Stop using the systems?' }).getByText('Yes', { exact: true }).waitFor()
})

test('modules are added while the plan runs, one of them again and again, and what is late climbs to the deputy', async () => {
  await lead.goto(`${house.url}/playbooks`)
  await lead.getByRole('button', { name: 'Import a playbook' }).first().click()
  await dialog(lead).getByLabel('File').setInputFiles({ name: 'rounds.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(rounds)) })
  await dialog(lead).getByRole('button', { name: 'Import', exact: true }).click()
  await seen(lead, lead.getByRole('heading', { level: 1, name: rounds.name }))
  await openRoom(lead)
  for (const name of ['Information leak module', rounds.name]) {
    await lead.getByRole('button', { name: 'Add a playbook' }).click()
    await dialog(lead).getByLabel(name).check()
    await press(lead, 'Add it')
    await seen(lead, panel(lead, 'Playbooks').getByRole('listitem').filter({ hasText: name }).getByText('Runs', { exact: true }))
  }
  await openNow(lead)
  await seen(lead, todo(lead).getByRole('listitem').filter({ hasText: '病棟へ電話する' }).getByText('overdue, asked of the deputies'))
  await picture(lead, 'now-climbed')
  assert.ok(await openNext(lead, '病棟へ電話する'))
  await doTask(lead)
  await openRoom(lead)
  await seen(lead, panel(lead, 'Playbooks').getByRole('listitem').filter({ hasText: rounds.name }).getByText('Ended', { exact: true }))
  await lead.getByRole('button', { name: 'Add a playbook' }).click()
  await dialog(lead).getByLabel(rounds.name).check()
  await press(lead, 'Add it')
  await seen(lead, panel(lead, 'Playbooks').getByRole('listitem').filter({ hasText: rounds.name }).nth(1))
})

test('the phase is not left by accident while mandatory tasks are open', async () => {
  await lead.getByRole('button', { name: 'Next phase' }).click()
  await dialog(lead).getByText(/keeps? the next phase shut/).waitFor()
  assert.ok(await dialog(lead).getByRole('button', { name: 'Change the phase' }).isDisabled())
  await picture(lead, 'gate')
  await press(lead, 'Cancel')
})

for (const [phase, next] of [['first response', 'Recovery'], ['recovery', 'After action']]) {
  test(`everybody does what his page says, through ${phase}`, async () => {
    await work(async (page) => phaseNow(page, next).isVisible())
    await openRoom(lead)
    await seen(lead, phaseNow(lead, next))
    await picture(lead, `room-${next}`)
    await openNow(director)
    await picture(director, `now-${next}`)
  })
}

test('a report is drafted from what is known, saved and noted as sent', async () => {
  await openRoom(lead)
  await panel(lead, 'Reporting deadlines').getByRole('link', { name: 'Report to the ministry of health' }).click()
  await lead.waitForURL('**/reports/*')
  assert.match(await lead.getByLabel('Effect on care').inputValue(), /Emergency: Stopped/)
  assert.match(await lead.getByLabel('Affected devices').inputValue(), /ward5e-pc03/)
  await lead.getByLabel('Contact').fill('内線 9119')
  await lead.getByRole('button', { name: 'Save as a new version' }).click()
  await seen(lead, lead.getByText('Version 1 was saved'))
  await picture(lead, 'report')
  await lead.getByRole('button', { name: 'Note that it was sent' }).click()
  await dialog(lead).getByLabel('Receipt or person').fill('A-17')
  await press(lead, 'Note it')
})

test('nothing is left to do, and the CSIRT lead closes the drill over nothing', async () => {
  await work()
  await openRoom(lead)
  await seen(lead, lead.getByText('No open tasks.'))
  await picture(lead, 'room-end')
  await todo(lead).getByRole('listitem').filter({ hasText: 'The plan is done to its end' }).getByRole('button', { name: 'Close…' }).click()
  assert.equal(await dialog(lead).getByLabel(/^Reason for leaving mandatory/).count(), 0)
  await dialog(lead).getByLabel(/^Why it is over/).fill('訓練を終える')
  await picture(lead, 'close')
  await press(lead, 'Close it')
  await seen(lead, lead.getByText('This is closed', { exact: true }))
  await seen(lead, lead.getByText(/ in all$/))
  await assertClean(lead, 'closed')
  await picture(lead, 'closed', { height: 3200 })
})

test('every item of the ministry was done, or skipped with a reason that the page shows', async () => {
  for (const question of ['Start the BCP?', 'Stop using the systems?', 'Declare the return to normal operation?']) {
    await seen(lead, panel(lead, 'Decisions of management').getByRole('listitem').filter({ hasText: question }).getByText('Yes', { exact: true }))
  }
  const plan = JSON.parse(await readFile(path.join(library, 'mhlw_bcp.json'), 'utf8'))
  const items = new Set(Object.values(plan.workflow).flatMap((each) => each.step_extensions?.[extension]?.mhlw_item ?? []))
  await lead.getByText(/^Finished tasks/).click()
  const cards = await lead.locator('#panel-tasks').getByRole('button').allInnerTexts()
  const itemsThat = (state) => new Set(cards.filter((each) => each.includes(state)).flatMap((each) => /item (\d-\d)/.exec(each)?.[1] ?? []))
  const [done, left] = [itemsThat('Done'), itemsThat('Skipped')]
  assert.equal(items.size, 19)
  assert.deepEqual([...items].filter((each) => !done.has(each) && !left.has(each)), [])
  assert.ok(!done.has('5-5'), 'what was left out is not called done')
  for (const [name, reason] of skipped) {
    assert.ok(cards.some((each) => each.includes(name) && each.includes(`Reason: ${reason}`)), name)
    await seen(lead, lead.getByRole('table', { name: 'By task' }).getByRole('row').filter({ hasText: name }).filter({ hasText: reason }))
  }
})

test('the score says how it went, on the page and on the command line', async () => {
  const { code, out } = await house.sonae('drill', 'report', incident)
  assert.equal(code, 0)
  assert.match(out, /management informed +0:00:\d\d \(target 15 min\)/)
  const roles = lead.getByRole('table', { name: 'By role' })
  await seen(lead, roles.getByRole('row').filter({ hasText: 'Hospital director' }))
  await lead.setViewportSize(phone)
  await openRoom(lead)
  await seen(lead, lead.getByText(/ in all$/))
  await assertClean(lead, 'score on a phone')
  await picture(lead, 'closed-phone', { height: 3200 })
  await lead.setViewportSize(desk)
})

test('the chronology that is exported verifies, and one changed letter in it does not', async () => {
  await openRoom(lead)
  const [download] = await Promise.all([lead.waitForEvent('download'), lead.getByRole('link', { name: /^Export the chronology/ }).click()])
  const file = await download.path()
  const verdict = await house.sonae('chronology', 'verify', file)
  assert.equal(verdict.code, 0, verdict.error)
  const head = await panel(lead, 'Chronology').locator('.hash').innerText()
  assert.ok(verdict.out.includes(head), 'the file ends where the page says')
  const text = await readFile(file, 'utf8')
  for (const [, reason] of skipped) assert.ok(text.includes(reason))
  await writeFile(file, text.replace('写真 2 枚', '写真 3 枚'))
  assert.equal((await house.sonae('chronology', 'verify', file)).code, 8)
})

test('it prints on A3 landscape with the marks of a drill', async () => {
  await lead.emulateMedia({ media: 'print' })
  await lead.locator('.sheet').waitFor()
  await lead.setViewportSize({ width: 1512, height: 1048 })
  assert.match(await lead.locator('.sheet').innerText(), /DRILL/)
  await assertClean(lead, 'print')
  await picture(lead, 'print')
  await lead.setViewportSize(desk)
  const pdf = await lead.pdf({ preferCSSPageSize: true, printBackground: true })
  const sheets = [...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map((each) => `${Math.round(each[1])} × ${Math.round(each[2])}`)
  assert.ok(sheets.length > 0)
  assert.deepEqual(sheets.filter((each) => !/^119[01] × 842$/.test(each)), [], 'points')
})

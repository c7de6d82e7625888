// SPDX-License-Identifier: Apache-2.0
// The screen in the room of the CSIRT, in a real browser against the real daemon. With SONAE_PICTURES=FOLDER the pictures are
// written there.
import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { axeFindings, cspViolations, join, openHouse, seen, setUp } from './house.mjs'

let house
let wall

before(async () => {
  house = await openHouse()
  const administrator = await house.page()
  await setUp(house, administrator)
  wall = await house.page({ viewport: { width: 1920, height: 1080 } })
  await join(house, wall, { name: '本部の大画面', role: 'display', login: 'screen' })
})

after(() => house?.close())

async function assertClean(page, where) {
  page.complaints = page.complaints.filter((each) => !/ERR_INTERNET_DISCONNECTED|ERR_NETWORK/.test(each))
  assert.deepEqual(await axeFindings(page), [], `axe: ${where}`)
  assert.deepEqual(await cspViolations(page), [], `CSP: ${where}`)
  assert.deepEqual(page.complaints, [], `console: ${where}`)
}

/** Nothing is beyond the edge of the screen, and no line of text runs out of its place below. */
async function assertFits(page) {
  const beyond = await page.evaluate(() => {
    const isCut = (element) => {
      const box = element.getBoundingClientRect()
      return box.bottom > innerHeight + 1 || box.right > innerWidth + 1
    }
    const isHidden = (element) =>
      [element.closest('section'), element.closest('.column'), element.closest('.columns')].some(
        (holder) => holder !== null && element.getBoundingClientRect().bottom > holder.getBoundingClientRect().bottom + 1,
      )
    const { scrollHeight, scrollWidth } = document.documentElement
    const scrolls = scrollHeight > innerHeight || scrollWidth > innerWidth ? [`the page is ${scrollWidth} × ${scrollHeight}`] : []
    return [...scrolls, ...[...document.querySelectorAll('.wall p, .wall li, .wall h2')].filter((each) => isCut(each) || isHidden(each)).map((each) => each.innerText)]
  })
  assert.deepEqual(beyond, [])
}

async function picture(page, name) {
  const folder = process.env.SONAE_PICTURES
  if (folder === undefined) return
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: path.join(folder, `wallboard-${name}.png`), animations: 'disabled' })
}

const declare = (title, severity, more = {}) =>
  house.local('POST', '/api/v1/incidents', { title, severity, scenario: 'ransomware', source: 'person', is_drill: false, criteria: ['ransom_note'], playbook: '', ...more })

const addContact = (name, channel, address) =>
  house.local('POST', '/api/v1/directory/contact', { name, reading: '', department: '', language: 'ja', roles: ['it_section'], deputy: null, account: null, is_active: true, note: '', reaches: [{ channel, address, hours: 'any', verified_at: null }] })

/** The status of a request that the screen's own session makes. */
const statusOf = (page, target) => page.evaluate(async (url) => (await fetch(url)).status, target)

test('an account for a screen sees the wallboard and nothing else', async () => {
  await wall.goto(`${house.url}/assets`)
  await wall.waitForURL(/\/wallboard$/)
  await seen(wall, wall.getByText('No incident is running'))
  await seen(wall, wall.getByText('Nobody is being called'))

  assert.equal(await wall.getByRole('navigation').count(), 0)
  assert.equal(await statusOf(wall, '/api/v1/wallboard'), 200)
  for (const target of ['assets', 'incidents', 'directory', 'escalations', 'channels', 'people', 'agents']) {
    assert.equal(await statusOf(wall, `/api/v1/${target}`), 403, target)
  }
  wall.complaints = []
  await assertFits(wall)
  await assertClean(wall, 'nothing happens')
  await picture(wall, 'quiet')
})

test('what happens appears by itself: incidents, who is called, who answered, which channel failed', async () => {
  const sato = await addContact('佐藤 花子', 'mail', 'sato@example.jp')
  const people = ['鈴木 一郎', '高橋 健', '田中 誠', '伊藤 幸子', '渡辺 大輔', '山本 恵', '中村 隆']
  for (const [i, name] of people.entries()) await addContact(name, i % 2 === 0 ? 'paper' : 'popup', i % 2 === 0 ? `090-0000-000${i}` : `pc-0${i}`)
  // One call is enough here: without its policy the contact tree of the first task calls nobody.
  const { policies } = await house.local('GET', '/api/v1/directory')
  const tree = policies.find((each) => each.tree === 'anomaly_report')
  await house.local('DELETE', `/api/v1/directory/policy/${tree.id}?version=${tree.version}`)
  const incident = await declare('病棟の端末に英文の脅迫文', 'critical')
  await seen(wall, wall.getByText('病棟の端末に英文の脅迫文').first())
  await seen(wall, wall.getByText('佐藤 花子'))
  await seen(wall, wall.getByText(/this channel is not set up|no such address/).first())

  const { escalations } = await house.local('GET', '/api/v1/escalations')
  const running = escalations.find((each) => each.incident?.id === incident.id)
  await house.local('POST', `/api/v1/escalations/${running.id}/actions`, { action: 'respond', contact: sato.id, answer: 'coming', minutes: 20, note: '' })
  await seen(wall, wall.getByText('coming (in 20 min)'))
  const facts = { may_have_leaked: true, is_sensitive: true, is_financial: false, is_wrongful: true, is_over_1000: false, may_hinder_care: true, is_attack: true }
  await house.local('POST', `/api/v1/incidents/${incident.id}/actions`, { action: 'set_aware', aware_since: new Date(Date.now() - 3_600_000).toISOString(), facts })
  await seen(wall, wall.getByText(/ left$/).first())

  await assertFits(wall)
  await assertClean(wall, 'one incident')
  await picture(wall, 'one')
})

test('more than fits is counted, and nothing scrolls', async () => {
  for (let i = 1; i <= 4; i += 1) await declare(`とても長い名前の事案で一行に入りきらないものが続くときの表示を確かめる その${i}`, 'high')
  await declare('避難訓練と同じ日の机上訓練', 'low', { is_drill: true })
  await seen(wall, wall.getByText('and 4 more').first())

  await assertFits(wall)
  await assertClean(wall, 'many incidents')
  await picture(wall, 'many')
})

test('in Japanese and in the dark it fits as well', async () => {
  await wall.evaluate(() => {
    localStorage.setItem('sonae.language', 'ja')
    localStorage.setItem('sonae.theme', 'dark')
  })
  await wall.reload()
  await seen(wall, wall.getByText('ほか 4 件').first())

  await assertFits(wall)
  await assertClean(wall, 'Japanese, dark')
  await picture(wall, 'dark')
})

test('a screen that lost the daemon says so loudly, since when, and comes back by itself', async () => {
  await wall.context().setOffline(true)
  await seen(wall, wall.getByRole('alert').getByText(/サーバーにつながっていません\(\d\d:\d\d から\)/))
  await assertFits(wall)
  await assertClean(wall, 'not connected')
  await picture(wall, 'lost')

  await wall.context().setOffline(false)
  await wall.getByRole('alert').waitFor({ state: 'detached' })
})

test('an account that is switched off takes the screen with it', async () => {
  const { people } = await house.local('GET', '/api/v1/people')
  const screen = people.find((each) => each.login === 'screen')
  await house.local('PATCH', `/api/v1/people/${screen.id}`, { is_active: false })
  await declare('消えるべき事案', 'low')

  await wall.waitForURL(/\/login/)
})

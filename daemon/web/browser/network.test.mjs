// SPDX-License-Identifier: Apache-2.0
// The network from its first declared segment to an approved drawing, in a real browser against the real daemon. With
// SONAE_PICTURES=FOLDER the pictures are written there.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assertClean, dialog, join, openHouse, pictureOf, seen, setUp } from './house.mjs'

const desk = { width: 1440, height: 900 }
const tablet = { width: 1180, height: 820 }
const phone = { width: 390, height: 844 }

let house
let keeper
let director

before(async () => {
  house = await openHouse()
  keeper = await house.page({ viewport: desk })
  await setUp(house, keeper)
  director = await house.page({ viewport: tablet, hasTouch: true })
  await join(house, director, { name: '院長 山田', role: 'management', login: 'yamada' })
})

after(() => house?.close())

const open = async (page, address, heading) => {
  await page.goto(`${house.url}${address}`)
  await seen(page, page.getByRole('heading', { level: 1, name: heading }))
}
const card = (page, name) => page.getByRole('button', { name })
const get = (path) => house.local('GET', `/api/v1${path}`)

const segments = [
  ['10.1.10.0/24', 'HISサーバ', 110, '10.1.10.254', false],
  ['10.1.11.0/24', '電子カルテDB', 111, '10.1.11.254', false],
  ['10.1.21.0/24', '外来端末 A棟1階', 121, '10.1.21.254', false],
  ['10.2.40.0/24', '手術・ICU', 240, '10.2.40.254', true],
  ['10.3.10.0/24', '事務端末', 310, '10.3.10.254', false],
]

/** The drawing is built behind the answer to a change: until it has what was declared. */
async function untilDrawn(isThere) {
  for (let i = 0; i < 100; i += 1) {
    const { layout } = await get('/network/diagram?depth=1')
    if (layout.nodes.some(isThere)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`not drawn: ${JSON.stringify((await get('/network/diagram?depth=1')).layout.nodes.map((each) => each.id))}`)
}

test('a house of which no network is known says on every page what to do', async () => {
  await open(keeper, '/connections', 'External connections')
  await seen(keeper, keeper.getByText(/^Begin with four/))
  await assertClean(keeper, '/connections, empty')
  await open(keeper, '/devices', 'Network devices')
  await seen(keeper, keeper.getByText('No device was asked yet'))
  await assertClean(keeper, '/devices, empty')
  await open(keeper, '/network', 'Network diagram')
  await assertClean(keeper, '/network, empty')
  await pictureOf(keeper, 'network-empty')
})

test('zones are filled by rules, and a segment is declared', async () => {
  await open(keeper, '/zones', 'Zones and segments')
  for (const [prefix, zone] of [['10.1.0.0/16', 'his'], ['10.2.0.0/16', 'departmental'], ['10.3.0.0/16', 'information']]) {
    await keeper.getByRole('button', { name: 'Add a rule' }).click()
    const rule = keeper.getByRole('group', { name: /^Rule \d+$/ }).last()
    await rule.getByLabel('Inside of').fill(prefix)
    await rule.getByLabel('Zone', { exact: true }).selectOption(zone)
  }
  await keeper.getByRole('button', { name: 'Save' }).click()
  await seen(keeper, keeper.getByText('Zones and rules are saved'))

  for (const [prefix, name, vlan, gateway, isClinical] of segments) {
    await keeper.getByRole('button', { name: 'Declare a segment' }).click()
    await dialog(keeper).getByLabel(/^Range/).fill(prefix)
    await dialog(keeper).getByLabel('Name').fill(name)
    await dialog(keeper).getByLabel('VLAN').fill(String(vlan))
    await dialog(keeper).getByLabel('Gateway').fill(gateway)
    if (isClinical) await dialog(keeper).getByLabel(/^Clinical/).check()
    await dialog(keeper).getByRole('button', { name: 'Save' }).click()
    await dialog(keeper).waitFor({ state: 'detached' })
  }
  await seen(keeper, keeper.getByRole('row', { name: /10\.2\.40\.0\/24 手術・ICU/ }))
  await assertClean(keeper, '/zones')
  await pictureOf(keeper, 'network-zones', { height: 1700 })
  assert.equal((await get('/network/segments')).segments.length, segments.length)
})

test('what was declared is drawn, and every card is read, opened and left by keys alone', async () => {
  await untilDrawn((each) => each.element === '10.3.10.0/24')
  await open(keeper, '/network', 'Network diagram')
  await seen(keeper, card(keeper, /^Segment HISサーバ/))
  await assertClean(keeper, '/network')
  await pictureOf(keeper, 'network-desk')

  const first = keeper.locator('[data-node][tabindex="0"]')
  assert.equal(await first.count(), 1)
  await first.focus()
  await keeper.keyboard.press('End')
  await keeper.keyboard.press('Home')
  for (let i = 0; i < 12 && !/^Segment/.test(await keeper.evaluate(() => document.activeElement.getAttribute('aria-label'))); i += 1) await keeper.keyboard.press('PageDown')
  await keeper.keyboard.press('Enter')
  await seen(keeper, keeper.getByRole('complementary', { name: 'Details' }).getByText('Range', { exact: true }))
  await assertClean(keeper, 'details')
  await pictureOf(keeper, 'network-details')
  await keeper.keyboard.press('Escape')
  await keeper.getByRole('complementary', { name: 'Details' }).waitFor({ state: 'detached' })
})

test('nothing moves by itself: what is new waits until it is wanted', async () => {
  await open(keeper, '/network', 'Network diagram')
  await seen(keeper, card(keeper, /^Segment HISサーバ/))
  await house.local('PUT', '/api/v1/network/segments/10.1.31.0~24', { name: '病棟端末 3・4階', zone: '', vlan: 131, gateway: '10.1.31.254', is_clinical: false })

  await seen(keeper, keeper.getByRole('status').getByText(/^Updated at/))
  assert.equal(await card(keeper, /病棟端末/).count(), 0)
  await keeper.getByRole('button', { name: 'Show it' }).click()
  await seen(keeper, card(keeper, /^Segment 病棟端末/))
})

test('an external connection is entered, reviewed, and drawn at the edge', async () => {
  await open(keeper, '/connections/new', 'Add a connection')
  await keeper.getByRole('button', { name: 'Save' }).click()
  await seen(keeper, keeper.getByText('＊Enter a name.'))
  await keeper.getByLabel(/^Name/).fill('電子カルテ保守回線')
  await keeper.getByLabel('Purpose').fill('電子カルテの遠隔保守')
  await keeper.getByLabel('At the other end').fill('架空電子カルテ株式会社')
  await keeper.getByLabel('Telephone at night').fill('03-0000-1111')
  await keeper.getByLabel('Public addresses').fill('203.0.113.9')
  await keeper.getByLabel('MFA').selectOption('no')
  await keeper.getByLabel('How it is cut: who, where, what').fill('情報システム課が FW-01 のポリシー 12 を無効にする')
  await assertClean(keeper, 'form of a connection')
  await pictureOf(keeper, 'network-connection-form', { height: 1500 })
  await keeper.getByRole('button', { name: 'Save' }).click()
  await seen(keeper, keeper.getByRole('heading', { level: 1, name: '電子カルテ保守回線' }))
  await seen(keeper, keeper.getByText('No MFA'))

  await keeper.getByRole('button', { name: 'Review now' }).click()
  await dialog(keeper).getByRole('radio', { name: 'To be changed' }).check()
  await dialog(keeper).getByLabel('Note').fill('多要素認証を入れる')
  await assertClean(keeper, 'review')
  await dialog(keeper).getByRole('button', { name: 'Save' }).click()
  await dialog(keeper).waitFor({ state: 'detached' })
  await seen(keeper, keeper.getByText('多要素認証を入れる'))
  await assertClean(keeper, 'connection')
  await pictureOf(keeper, 'network-connection', { height: 1200 })

  await keeper.getByRole('button', { name: 'Change', exact: true }).click()
  await keeper.getByLabel('Where its log is kept').fill('ログサーバー')
  await keeper.getByRole('button', { name: 'Save' }).click()
  await seen(keeper, keeper.getByText('ログサーバー'))

  await open(keeper, '/connections', 'External connections')
  await seen(keeper, keeper.getByRole('link', { name: '電子カルテ保守回線' }))
  await assertClean(keeper, '/connections')
  await pictureOf(keeper, 'network-connections')
  const { connections } = await get('/connections')
  await untilDrawn((each) => each.element === connections[0].declared.id)
})

test('a card stays where a person puts it, and goes back when it is released', async () => {
  await open(keeper, '/network', 'Network diagram')
  await seen(keeper, card(keeper, /^Segment HISサーバ/))
  await keeper.getByRole('button', { name: 'Move cards' }).click()
  const box = await card(keeper, /^Segment 事務端末/).boundingBox()
  await keeper.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await keeper.mouse.down()
  await keeper.mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2 + 40, { steps: 4 })
  await keeper.mouse.up()
  await seen(keeper, keeper.getByText('1 moved'))
  await assertClean(keeper, 'moving')
  await pictureOf(keeper, 'network-moving')
  await keeper.getByRole('button', { name: 'Save' }).click()
  await seen(keeper, keeper.getByText('The places are saved'))
  assert.equal((await get('/network/pins')).pins.length, 1)
  await seen(keeper, keeper.locator('[data-node="segment:10.3.10.0/24"] .pin'))

  await keeper.getByRole('button', { name: 'Move cards' }).click()
  await keeper.getByRole('button', { name: 'Release all' }).click()
  await dialog(keeper).getByRole('button', { name: 'Release all' }).click()
  await dialog(keeper).waitFor({ state: 'detached' })
  assert.deepEqual((await get('/network/pins')).pins, [])
})

test('a view is kept under a name, and is one choice away', async () => {
  await open(keeper, '/network?depth=1&zones=his', 'Network diagram')
  await seen(keeper, card(keeper, /^Segment HISサーバ/))
  assert.equal(await card(keeper, /^Segment 事務端末/).count(), 0)
  await keeper.getByRole('button', { name: 'Save this view' }).click()
  await dialog(keeper).getByLabel(/^Name/).fill('HIS だけ')
  await dialog(keeper).getByRole('button', { name: 'Save' }).click()
  await dialog(keeper).waitFor({ state: 'detached' })
  await open(keeper, '/network', 'Network diagram')
  await keeper.getByLabel('Saved views').selectOption('HIS だけ')
  await keeper.waitForURL(/zones=his/)
  await seen(keeper, card(keeper, /^Segment HISサーバ/))
  await assertClean(keeper, 'saved view')
})

test('the key "/" finds a place from every page', async () => {
  await house.local('POST', '/api/v1/assets', { name: 'his-db01', kind: 'server', place: '管理棟 4F', address: '10.1.10.5', mac: '00:53:00:1a:02:75' })
  await open(keeper, '/audit', 'Audit record')
  await keeper.keyboard.press('/')
  await dialog(keeper).getByLabel(/^IP, MAC/).fill('0053.001a.0275')
  await seen(keeper, dialog(keeper).getByRole('heading', { name: 'his-db01' }))
  await seen(keeper, dialog(keeper).getByText('管理棟 4F'))
  await assertClean(keeper, 'where')
  await pictureOf(keeper, 'network-where')
  await untilSegmentHas('10.1.10.5')
  await dialog(keeper).getByRole('link', { name: 'Show in the diagram' }).click()
  await seen(keeper, keeper.getByRole('complementary', { name: 'Details' }))
})

/** The machine is in the network once it was built anew. */
async function untilSegmentHas(address) {
  for (let i = 0; i < 100; i += 1) {
    const { matches } = await get(`/network/where?q=${address}`)
    if (matches.some((each) => each.segment !== '')) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`not in the network: ${address}`)
}

test('a cable that no device reports is declared between two ports, and drawn', async () => {
  for (const [name, address, mac] of [['core-sw1', '10.1.10.2', '00:53:00:aa:00:01'], ['floor-sw3', '10.1.21.2', '00:53:00:aa:00:02']]) {
    await house.local('POST', '/api/v1/assets', { name, kind: 'network_device', place: '管理棟 1F', address, mac })
    await untilSegmentHas(address)
  }
  const cables = async () => (await get('/network')).links.filter((each) => each.kind === 'cable' && each.grounds.some((ground) => ground.code === 'declared_link'))
  await open(keeper, '/zones', 'Zones and segments')
  await keeper.getByRole('button', { name: 'Declare a cable' }).click()
  for (const [end, name, port] of [['End 1', 'core-sw1', 'Gi1/0/24'], ['End 2', 'floor-sw3', '1']]) {
    const group = dialog(keeper).getByRole('group', { name: end, exact: true })
    await group.getByLabel('Device', { exact: true }).fill(name)
    await group.getByRole('radio', { name }).check()
    await group.getByLabel(/^Port of end/).fill(port)
  }
  await assertClean(keeper, 'form of a cable')
  await pictureOf(keeper, 'network-cable')
  await dialog(keeper).getByRole('button', { name: 'Save' }).click()
  await dialog(keeper).waitFor({ state: 'detached' })
  await seen(keeper, keeper.getByRole('row', { name: /core-sw1 Gi1\/0\/24 floor-sw3 1/ }))
  for (let i = 0; i < 100 && (await cables()).length === 0; i += 1) await new Promise((resolve) => setTimeout(resolve, 100))
  assert.deepEqual((await cables()).map((each) => [each.a_port, each.b_port].sort()), [['1', 'Gi1/0/24']])

  await keeper.getByRole('button', { name: /^Change: core-sw1/ }).click()
  await dialog(keeper).getByLabel('Port of end 2').fill('49')
  await dialog(keeper).getByRole('button', { name: 'Save' }).click()
  await seen(keeper, keeper.getByRole('row', { name: /floor-sw3 49/ }))
  await keeper.getByRole('button', { name: /^Remove: core-sw1/ }).click()
  await dialog(keeper).getByRole('button', { name: 'Remove' }).click()
  await seen(keeper, keeper.getByText('No cable is declared.'))
  assert.deepEqual((await get('/network/links')).links, [])
})

test('the director approves the drawing on a tablet, and what changes after it is shown as different', async () => {
  await open(director, '/network', 'Network diagram')
  await seen(director, card(director, /^Segment HISサーバ/))
  await assertClean(director, 'tablet')
  await pictureOf(director, 'network-tablet')
  await director.getByRole('button', { name: 'Approve this drawing' }).tap()
  await dialog(director).getByLabel('What was checked, what to mind').fill('全館')
  await dialog(director).getByRole('button', { name: 'Approve' }).tap()
  await dialog(director).waitFor({ state: 'detached' })
  await seen(director, director.getByText(/^Approved/).first())

  const { approvals } = await get('/network/moments')
  assert.deepEqual([approvals.length, approvals[0].by_name], [1, '院長 山田'])
  const { version } = await get('/network/segments').then(({ segments: all }) => all.find((each) => each.prefix === '10.1.31.0/24'))
  await house.local('DELETE', '/api/v1/network/segments/10.1.31.0~24', undefined, { 'if-match': `"${version}"` })
  await house.local('PUT', '/api/v1/network/segments/10.4.1.0~24', { name: '来訪者 Wi-Fi', zone: 'guest', vlan: 900, gateway: '10.4.1.254', is_clinical: false })
  await untilDrawn((each) => each.element === '10.4.1.0/24')
  await open(keeper, `/network?since=${encodeURIComponent(approvals[0].of)}`, 'Network diagram')
  await seen(keeper, keeper.getByRole('region', { name: /difference/ }).getByText(/来訪者 Wi-Fi/))
  await seen(keeper, keeper.getByRole('region', { name: /difference/ }).getByText(/病棟端末/))
  await assertClean(keeper, 'comparison')
  await pictureOf(keeper, 'network-comparison')
  await keeper.getByRole('region', { name: /difference/ }).getByRole('button', { name: /来訪者 Wi-Fi/ }).click()
  await seen(keeper, keeper.getByRole('heading', { level: 2, name: '来訪者 Wi-Fi' }))
})

test('the drawing leaves as PDF, SVG, PNG and draw.io', async () => {
  await open(keeper, '/network', 'Network diagram')
  await keeper.getByText('Export', { exact: true }).click()
  const links = await keeper.locator('a[download]').evaluateAll((all) => all.map((each) => each.href))
  assert.equal(links.length, 4)
  for (const link of links) {
    const [status, bytes] = await keeper.evaluate(async (address) => {
      const answer = await fetch(address)
      return [answer.status, (await answer.blob()).size]
    }, link)
    assert.equal(status, 200, link)
    assert.ok(bytes > 500, link)
  }
})

test('on a phone it is a list, in which a tap tells the rest; in the dark it is as readable', async () => {
  const page = await house.page({ viewport: phone, hasTouch: true, isMobile: true })
  await join(house, page, { name: '夜勤 一郎', role: 'csirt', login: 'night' })
  await open(page, '/network', 'Network diagram')
  await seen(page, page.getByRole('button', { name: /^HISサーバ/ }))
  await assertClean(page, 'phone')
  await pictureOf(page, 'network-phone')
  await page.getByRole('button', { name: /^手術・ICU/ }).tap()
  await seen(page, page.getByText(/^Clinical: nothing is sent/))
  await assertClean(page, 'phone, details')
  await pictureOf(page, 'network-phone-details')

  await keeper.evaluate(() => localStorage.setItem('sonae.theme', 'dark'))
  await open(keeper, '/network', 'Network diagram')
  await seen(keeper, card(keeper, /^Segment HISサーバ/))
  await assertClean(keeper, 'dark')
  await pictureOf(keeper, 'network-dark')
})

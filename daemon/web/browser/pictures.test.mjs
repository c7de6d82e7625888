// SPDX-License-Identifier: Apache-2.0
// The demo hospital as the README shows it. With SONAE_PICTURES=FOLDER the pictures are written there.
import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { axeFindings, cspViolations, openHouse, seen, setUp } from './house.mjs'

let house
let page

before(async () => {
  house = await openHouse({ demo: true })
  page = await house.page({ viewport: { width: 1440, height: 900 } })
  await setUp(house, page, { hospital: 'サンプル総合病院' })
})

after(() => house?.close())

async function picture(name) {
  const folder = process.env.SONAE_PICTURES
  if (folder === undefined) return
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' })
}

test('the demo says on every page that it is one', async () => {
  for (const target of ['/assets', '/agents', '/people', '/about']) {
    await page.goto(house.url + target)
    await page.getByText('Demo (made-up data)').waitFor()
  }
})

test('the ledger of 1,240 devices reads well in English and Japanese', async () => {
  await page.goto(`${house.url}/assets`)
  await page.getByRole('grid').getByRole('row').nth(10).waitFor()
  assert.match(await page.locator('main').innerText(), /1,240/)
  await picture('ledger-en')
  await page.getByRole('button', { name: '日本語' }).click()
  await page.getByRole('navigation').getByRole('link', { name: '資産台帳' }).waitFor()
  await page.getByRole('grid').getByRole('row').nth(10).waitFor()
  await picture('ledger-ja')
  assert.deepEqual(await axeFindings(page), [])
})

test('a device without patches is found by its filter and opens', async () => {
  await page.goto(`${house.url}/assets?f.patch=security`)
  await page.getByRole('grid').getByRole('rowheader').getByRole('link').first().click()
  await page.waitForURL('**/assets/ast_*')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByText('人が入力する項目').or(page.getByText('Entered by people')).first().waitFor()
  await picture('asset-ja')
  assert.deepEqual(await axeFindings(page), [])
})

test('the drill that goes on is in its war room, and the one that was held has its score', async () => {
  await page.goto(`${house.url}/incidents`)
  await page.getByRole('link', { name: /つながらない端末/ }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByText('システム使用停止の判断').first().waitFor()
  await picture('demo-war-room-ja')
  assert.deepEqual(await axeFindings(page), [])
  await page.goto(`${house.url}/incidents`)
  await page.getByRole('link', { name: /プリンターから英文/ }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByText('訓練終了').first().waitFor()
  await picture('demo-drill-over-ja')
  assert.deepEqual(await axeFindings(page), [])
})

test('what was observed of the network is drawn, and tells who said so', async () => {
  await page.goto(`${house.url}/network?layers=l2&depth=2`)
  await page.locator('[data-edge].cable.measured').nth(20).waitFor({ state: 'attached' })
  await page.goto(`${house.url}/network`)
  await page.locator('[data-node^="connection:observed:"]').focus()
  await page.keyboard.press('Enter')
  const details = page.getByRole('complementary', { name: '詳細' })
  await seen(page, details.getByText('遠隔操作ソフトの通信を観測'))
  await seen(page, details.getByText('センサー mirror0'))
  await seen(page, details.getByText('teamviewer'))
  await picture('demo-network-ja')
  assert.deepEqual(await axeFindings(page), [])

  await page.getByRole('link', { name: '承認した版と比べる' }).or(page.getByRole('button', { name: '承認した版と比べる' })).click()
  const { approvals } = await house.local('GET', '/api/v1/network/moments')
  const { changes } = await house.local('GET', `/api/v1/network/changes?since=${encodeURIComponent(approvals[0].of)}`)
  assert.ok(changes.length > 0)
  await seen(page, page.getByRole('region', { name: `違い ${changes.length} 件` }))
})

test('the register sets what was observed beside what was declared, and a switch tells its ports and neighbours', async () => {
  await page.goto(`${house.url}/connections`)
  await seen(page, page.getByRole('row', { name: /登録のない接続.*台帳にない接続が観測されています/ }))
  await seen(page, page.getByRole('row', { name: /画像装置保守/ }))
  assert.deepEqual(await axeFindings(page), [])
  await page.goto(`${house.url}/devices`)
  await page.getByRole('link', { name: 'SW-01', exact: true }).click()
  await seen(page, page.getByRole('heading', { level: 1, name: 'SW-01' }))
  await page.getByRole('tab', { name: /^隣/ }).click()
  await seen(page, page.getByRole('row', { name: /CORE-01/ }))
  assert.deepEqual(await axeFindings(page), [])
})

test('agents, and the ledger on a phone', async () => {
  await page.goto(`${house.url}/agents`)
  await page.getByRole('row').nth(5).waitFor()
  await picture('agents-ja')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${house.url}/assets`)
  await page.getByRole('listitem').nth(3).waitFor()
  await picture('phone-ja')
  assert.deepEqual(await axeFindings(page), [])
  assert.deepEqual(await cspViolations(page), [])
  assert.deepEqual(page.complaints, [])
})

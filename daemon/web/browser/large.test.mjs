// SPDX-License-Identifier: Apache-2.0
// Ten thousand devices: the table stays a table. Times are printed, not asserted, because machines differ.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { cspViolations, openHouse, seen, setUp } from './house.mjs'

const count = 10_000
const atOnce = 32
let house
let page

before(async () => {
  house = await openHouse()
  page = await house.page({ viewport: { width: 1440, height: 900 } })
  let next = 0
  const add = async () => {
    for (let i = next++; i < count; i = next++) {
      const name = `KARTE-${String(i).padStart(5, '0')}`
      const place = i % 2 === 0 ? '東病棟 3F ナースステーション' : '本館 2F 検体検査室'
      await house.local('POST', '/api/v1/assets', { name, kind: 'pc', place })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, add))
  await setUp(house, page)
})

after(() => house?.close())

test('ten thousand rows are there, a filter finds half of them, the end can be reached', async (context) => {
  const started = performance.now()
  await page.goto(`${house.url}/assets`)
  const grid = page.getByRole('grid')
  await seen(page, grid.getByText('KARTE-00000'))
  const shown = performance.now()
  assert.equal(await grid.getAttribute('aria-rowcount'), String(count + 2))

  await page.getByRole('searchbox', { name: 'Search in all columns' }).fill('東病棟')
  await page.getByText('5,000', { exact: false }).first().waitFor()
  const filtered = performance.now()
  await page.getByRole('searchbox', { name: 'Search in all columns' }).fill('')
  await page.waitForFunction((rows) => document.querySelector('[role=grid]').ariaRowCount === rows, String(count + 2))

  await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
  await grid.getByText('KARTE-09999').waitFor()

  assert.ok((await grid.getByRole('row').count()) < 200, 'only what is seen is in the document')
  assert.deepEqual(await cspViolations(page), [])
  context.diagnostic(`first rows after ${Math.round(shown - started)} ms, filter answered after ${Math.round(filtered - shown)} ms`)
})

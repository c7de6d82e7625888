// SPDX-License-Identifier: Apache-2.0
import { readAssets } from '../../api/calls'
import type { AssetRow } from '../../api/shapes'

// The most that the daemon gives at once.
const atOnce = 1000
// 10,000 rows are 300 pages of paper; more is a mistake.
const most = 20_000

/** All rows of a query, for paper. The ledger may change between two pages; a row is kept once. */
export async function readAllRows(query: URLSearchParams): Promise<AssetRow[]> {
  const found = new Map<string, AssetRow>()
  for (let offset = 0; offset < most; offset += atOnce) {
    const part = new URLSearchParams(query)
    part.set('offset', String(offset))
    part.set('limit', String(atOnce))
    const answer = await readAssets(part)
    for (const row of answer.rows) found.set(row.id, row)
    if (answer.rows.length < atOnce) break
  }
  return [...found.values()]
}

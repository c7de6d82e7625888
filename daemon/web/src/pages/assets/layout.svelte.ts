// SPDX-License-Identifier: Apache-2.0
import { readStoredJson, writeStored } from '../../lib/storage'
import { isColumn, usualColumns, type ColumnName } from './columns'

const storageKey = 'sonae.ledger.columns'

/** Columns in their order, as this device remembers them; the usual ones when it remembers nothing usable. */
function remembered(): ColumnName[] {
  const stored = readStoredJson(storageKey)
  const known = Array.isArray(stored) ? stored.filter((each): each is ColumnName => typeof each === 'string' && isColumn(each)) : []
  return known.includes('name') ? [...new Set(known)] : [...usualColumns]
}

const state = $state<{ columns: ColumnName[] }>({ columns: remembered() })

export function shownColumns(): readonly ColumnName[] {
  return state.columns
}

export function setShownColumns(columns: readonly ColumnName[]): void {
  // The first column stays in view while the others scroll: it is always the name.
  state.columns = ['name', ...columns.filter((each) => each !== 'name')]
  writeStored(storageKey, JSON.stringify(state.columns))
}

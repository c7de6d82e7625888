// SPDX-License-Identifier: Apache-2.0
import { isColumn, type ColumnName } from './columns'

export interface SortKey {
  column: ColumnName
  isDescending: boolean
}

/** Which rows of the ledger, in which order. What is empty is not asked. */
export interface LedgerQuery {
  search: string
  filters: Partial<Record<ColumnName, string>>
  /** First key first. */
  sort: SortKey[]
}

export function emptyQuery(): LedgerQuery {
  return { search: '', filters: {}, sort: [] }
}

export function filtersOf(query: LedgerQuery): [ColumnName, string][] {
  return Object.entries(query.filters).flatMap(([column, text]) => (isColumn(column) && text !== '' ? [[column, text] as [ColumnName, string]] : []))
}

/** The parameters that the API, and the address of the page, have for it. */
export function parametersOf(query: LedgerQuery): URLSearchParams {
  const parameters = new URLSearchParams()
  if (query.search !== '') parameters.set('q', query.search)
  for (const [column, text] of filtersOf(query)) parameters.set(`f.${column}`, text)
  if (query.sort.length > 0) parameters.set('sort', query.sort.map((key) => (key.isDescending ? '-' : '') + key.column).join(','))
  return parameters
}

/** Reads an address that anybody may have typed: what it does not know is left out. */
export function queryOf(parameters: URLSearchParams): LedgerQuery {
  const query = emptyQuery()
  query.search = parameters.get('q') ?? ''
  for (const [name, text] of parameters) {
    const column = name.startsWith('f.') ? name.slice(2) : ''
    if (isColumn(column) && text !== '') query.filters[column] = text
  }
  for (const key of (parameters.get('sort') ?? '').split(',')) {
    const isDescending = key.startsWith('-')
    const column = isDescending ? key.slice(1) : key
    if (isColumn(column) && !query.sort.some((each) => each.column === column)) query.sort.push({ column, isDescending })
  }
  return query
}

export function isFiltered(query: LedgerQuery): boolean {
  return query.search !== '' || filtersOf(query).length > 0
}

/**
 * What a click on a heading makes of the sorting: up, down, none. With `isAdded` the other keys stay, and a new one
 * comes after them.
 */
export function toggledSort(sort: readonly SortKey[], column: ColumnName, isAdded: boolean): SortKey[] {
  const present = sort.find((each) => each.column === column)
  const next: SortKey[] = present === undefined ? [{ column, isDescending: false }] : present.isDescending ? [] : [{ column, isDescending: true }]
  if (!isAdded) return next
  if (present === undefined) return [...sort, ...next]
  return sort.flatMap((each) => (each.column === column ? next : [each]))
}

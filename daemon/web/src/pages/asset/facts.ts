// SPDX-License-Identifier: Apache-2.0
import type { Absence, Section, Value } from '../../api/shapes'

export type Plain = string | number | boolean | readonly string[]

/** One value with where it comes from, or the reason why there is none. */
export interface Fact {
  field: string
  value: Plain | undefined
  absent: Absence | undefined
  source: string
}

export interface Single {
  kind: 'single'
  /** Key of the item; "" is the machine. */
  item: string
  facts: Fact[]
}

export interface Entry {
  key: string
  /** Parts of the key, then the values, by column. */
  cells: Map<string, Fact>
  /** All that is shown of it in lower case, for the filter. */
  search: string
}

export interface List {
  kind: 'list'
  /** What the key of its items begins with: "if", "disk", "package" … */
  item: string
  columns: string[]
  entries: Entry[]
}

/** Names of the parts of an item's key after its kind; "*" takes what is left. */
const keyParts: Record<string, string[]> = {
  'packages:*': ['name', 'architecture'],
  'updates:pending': ['name', 'architecture'],
  'network:if': ['name'],
  'hardware:slot': ['name'],
  'hardware:disk': ['name'],
  'accounts:user': ['name'],
  'services:unit': ['name'],
  'ports:*': [],
}

export function factOf(field: string, value: Value, sources: readonly string[]): Fact {
  if (typeof value !== 'object' || Array.isArray(value)) return { field, value, absent: undefined, source: sources[0] ?? '' }
  return { field, value: value.v, absent: value.absent, source: sources[value.s] ?? '' }
}

/** A plain value as a person types it into a filter. */
export function plainText(value: Plain | undefined): string {
  if (value === undefined) return ''
  return typeof value === 'object' ? value.join(', ') : String(value)
}

function partsOf(section: string, key: string): { item: string; names: string[]; parts: string[] } {
  const [head = '', ...rest] = key.split(':')
  const own = keyParts[`${section}:${head}`]
  const names = own ?? keyParts[`${section}:*`] ?? ['name']
  const item = own === undefined && keyParts[`${section}:*`] !== undefined ? '*' : head
  // A name may hold colons; the last part of "name, architecture" does not.
  const last = names.length > 1 ? [rest.slice(0, -1).join(':'), rest.at(-1) ?? ''] : [rest.join(':')]
  return { item, names, parts: names.length === 0 ? [] : last }
}

function entryOf(section: Section, key: string, values: Record<string, Value>): { item: string; entry: Entry } {
  const { item, names, parts } = partsOf(section.name, key)
  const cells = new Map<string, Fact>()
  names.forEach((name, i) => cells.set(name, { field: name, value: parts[i], absent: undefined, source: '' }))
  for (const [field, value] of Object.entries(values)) cells.set(field, factOf(field, value, section.sources))
  const search = [key, ...[...cells.values()].map((fact) => plainText(fact.value))].join(' ').toLowerCase()
  return { item, entry: { key, cells, search } }
}

/** The items of a section as they are shown: single ones as "name: value", those of a kind as a table. */
export function groupsOf(section: Section): (Single | List)[] {
  const singles: Single[] = []
  const lists = new Map<string, List>()
  for (const [key, values] of Object.entries(section.items)) {
    if (!key.includes(':')) {
      singles.push({ kind: 'single', item: key, facts: Object.entries(values).map(([field, value]) => factOf(field, value, section.sources)) })
      continue
    }
    const { item, entry } = entryOf(section, key, values)
    const list = lists.get(item) ?? { kind: 'list', item, columns: [], entries: [] }
    for (const column of entry.cells.keys()) if (!list.columns.includes(column)) list.columns.push(column)
    list.entries.push(entry)
    lists.set(item, list)
  }
  return [...singles, ...lists.values()]
}

/** Where the values of an entry come from, each once. */
export function sourcesOf(entry: Entry): string[] {
  return [...new Set([...entry.cells.values()].map((fact) => fact.source).filter((source) => source !== ''))]
}

export function matching(list: List, filter: string): Entry[] {
  const words = filter.toLowerCase().split(/\s+/).filter((word) => word !== '')
  return words.length === 0 ? list.entries : list.entries.filter((entry) => words.every((word) => entry.search.includes(word)))
}

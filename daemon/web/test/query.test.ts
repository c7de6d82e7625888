// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { columnNames } from '../src/pages/assets/columns'
import { emptyQuery, parametersOf, queryOf, toggledSort, type LedgerQuery } from '../src/pages/assets/query'
import { below, randomOf } from './random'

const pieces = ['a', 'ﾊ', '部', ' ', '&', '=', '+', '%', '#', '?', ',', '-', '!', '"', '<', '🏥']

function textOf(random: () => number): string {
  return Array.from({ length: 1 + below(random, 8) }, () => pieces[below(random, pieces.length)]).join('')
}

function randomQuery(random: () => number): LedgerQuery {
  const query = emptyQuery()
  if (random() < 0.5) query.search = textOf(random)
  for (const column of columnNames) if (random() < 0.2) query.filters[column] = textOf(random)
  const shuffled = [...columnNames].sort(() => random() - 0.5)
  query.sort = shuffled.slice(0, below(random, 4)).map((column) => ({ column, isDescending: random() < 0.5 }))
  return query
}

describe('a query of the ledger', () => {
  it('comes back from its address unchanged (property, 500 queries)', () => {
    for (let seed = 1; seed <= 500; ++seed) {
      const query = randomQuery(randomOf(seed))
      const address = parametersOf(query).toString()

      expect(queryOf(new URLSearchParams(address)), `seed ${seed}`).toEqual(query)
    }
  })

  it('leaves out of an address what it does not know', () => {
    const query = queryOf(new URLSearchParams('q=x&f.nothing=1&f.kind=server&f.os=&sort=-nothing,,name,-name&page=3'))

    expect(query).toEqual({ search: 'x', filters: { kind: 'server' }, sort: [{ column: 'name', isDescending: false }] })
  })

  it('asks the API in the words of its contract', () => {
    const query: LedgerQuery = {
      search: 'pacs',
      filters: { kind: 'server', os: '' },
      sort: [
        { column: 'last_seen', isDescending: true },
        { column: 'name', isDescending: false },
      ],
    }

    expect(parametersOf(query).toString()).toBe('q=pacs&f.kind=server&sort=-last_seen%2Cname')
  })
})

describe('a click on a heading', () => {
  it('sorts up, down and not at all', () => {
    const up = toggledSort([], 'name', false)
    const down = toggledSort(up, 'name', false)

    expect(up).toEqual([{ column: 'name', isDescending: false }])
    expect(down).toEqual([{ column: 'name', isDescending: true }])
    expect(toggledSort(down, 'name', false)).toEqual([])
  })

  it('without Shift forgets the other keys; with Shift keeps their order', () => {
    const keys = toggledSort(toggledSort([], 'kind', false), 'name', true)

    expect(keys.map((key) => key.column)).toEqual(['kind', 'name'])
    expect(toggledSort(keys, 'kind', true)).toEqual([
      { column: 'kind', isDescending: true },
      { column: 'name', isDescending: false },
    ])
    expect(toggledSort(keys, 'os', false)).toEqual([{ column: 'os', isDescending: false }])
  })
})

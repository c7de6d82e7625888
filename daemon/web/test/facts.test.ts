// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import type { Section } from '../src/api/shapes'
import { groupsOf, matching, sourcesOf, type List } from '../src/pages/asset/facts'

function sectionOf(name: string, items: Section['items'], sources = ['/first', '/second']): Section {
  return { name, state: 'complete', collected_at: '2026-05-01T02:00:00Z', hash: '', cost: { cpu_us: 1, wall_us: 1, bytes: 1 }, sources, items }
}

function listOf(section: Section): List {
  const list = groupsOf(section).find((group) => group.kind === 'list')
  if (list === undefined) throw new Error('no list')
  return list
}

describe('facts of a section', () => {
  it('have their source: the first one, or the one that a value names', () => {
    const [group] = groupsOf(sectionOf('os', { '': { name: 'Debian', kernel: { s: 1, v: '6.1' }, build: { absent: 'not_applicable', s: 0 } } }))

    expect(group).toEqual({
      kind: 'single',
      item: '',
      facts: [
        { field: 'name', value: 'Debian', absent: undefined, source: '/first' },
        { field: 'kernel', value: '6.1', absent: undefined, source: '/second' },
        { field: 'build', value: undefined, absent: 'not_applicable', source: '/first' },
      ],
    })
  })

  it('that are arrays stay arrays, and a source that is not there is no source', () => {
    const [group] = groupsOf(sectionOf('network', { '': { gateways: ['192.0.2.1'], mtu: { s: 9, v: 1500 } } }))

    expect(group?.kind === 'single' && group.facts.map((fact) => [fact.value, fact.source])).toEqual([
      [['192.0.2.1'], '/first'],
      [1500, ''],
    ])
  })

  it('of packages take manager, name and architecture apart, colons in the name included', () => {
    const list = listOf(sectionOf('packages', { 'dpkg:a:b:amd64': { version: '1' }, 'rpm:zlib:x86_64': { version: '2' } }))

    expect(list.columns).toEqual(['name', 'architecture', 'version'])
    expect(list.entries.map((entry) => [entry.cells.get('name')?.value, entry.cells.get('architecture')?.value])).toEqual([
      ['a:b', 'amd64'],
      ['zlib', 'x86_64'],
    ])
  })

  it('of ports come from the values, not from the key', () => {
    const list = listOf(sectionOf('ports', { 'tcp:[::]:22': { protocol: 'tcp', address: '::', port: 22 } }))

    expect(list.columns).toEqual(['protocol', 'address', 'port'])
  })

  it('are found by all words of a filter, and tell their sources once', () => {
    const list = listOf(sectionOf('services', { 'unit:ssh.service': { state: 'running' }, 'unit:cups.service': { state: { s: 1, v: 'failed' }, start: 'enabled' } }))

    expect(matching(list, 'CUPS fail').map((entry) => entry.key)).toEqual(['unit:cups.service'])
    expect(matching(list, 'cups running')).toEqual([])
    expect(sourcesOf(matching(list, 'cups')[0] ?? list.entries[0]!)).toEqual(['/second', '/first'])
  })
})

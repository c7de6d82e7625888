// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { emptyForm, faultsOf, formOf, formOfObserved, inUrgency, isOverdue, linesOf, matchesText, rowKey } from '../src/pages/connections/register'
import { inUrgency as devicesInUrgency, learnedByPort, matchesText as deviceMatches } from '../src/pages/devices/device_list'
import { isPrefix, isVlan, moved, numbered, ruleFault, ruleOf, typedRule, zoneFault } from '../src/pages/zones/zone_rules'
import { observedOf, rowOf, zones } from './network_fixture'

describe('the register', () => {
  it('shows first what is not as it should be, the grave before the late', () => {
    const quiet = rowOf()
    const late = rowOf({ declared: { ...quiet.declared!, id: 'b', name: 'b' }, findings: ['review_due'] })
    const open = rowOf({ declared: null, findings: ['undeclared'] })
    expect(inUrgency([quiet, late, open]).map(rowKey)).toEqual(['observed:x', 'b', 'xcn_1'])
  })

  it('is searched by every word, in whatever width it is typed', () => {
    expect(matchesText(rowOf(), 'ｒｔｘ 電子カルテ')).toBe(true)
    expect(matchesText(rowOf(), 'rtx pacs')).toBe(false)
    expect(matchesText(rowOf({ declared: null }), '203.0.113.77')).toBe(true)
  })

  it('begins a form with what was observed, and leaves to people what only they know', () => {
    const form = formOfObserved(observedOf())
    expect(form).toMatchObject({ name: '', method: 'l2tp', device_hint: 'RTX1220', device: '', public_addresses: ['203.0.113.77'], mfa: 'unknown' })
    expect(formOfObserved(observedOf({ device: 'ast_1', method: 'remote_tool' }))).toMatchObject({ device: 'ast_1', kind: 'maintenance' })
  })

  it('gives back what is entered without what only the daemon sets', () => {
    expect(formOf({ ...emptyForm, id: 'x', name: 'n', reviews: [], version: 3 })).toEqual({ ...emptyForm, name: 'n' })
  })

  it('wants a name and sensible days', () => {
    expect(faultsOf(emptyForm)).toEqual({ name: 'name_missing' })
    expect(faultsOf({ ...emptyForm, name: 'x', review_every_days: 0, silent_after_days: Number.NaN })).toEqual({ review_every_days: 'out_of_range', silent_after_days: 'out_of_range' })
  })

  it('knows what is late, and takes one address in each line', () => {
    expect(isOverdue('2026-01-01T00:00:00Z', Date.parse('2026-02-01T00:00:00Z'))).toBe(true)
    expect(isOverdue(null, 0)).toBe(false)
    expect(linesOf(' 203.0.113.1 \n\n 203.0.113.0/24')).toEqual(['203.0.113.1', '203.0.113.0/24'])
  })
})

describe('devices that were asked', () => {
  const device = (address: string, state: 'ok' | 'silent' = 'ok') => ({ address, name: `sw-${address}`, vendor: 'Cisco', model: 'C9200', firmware: '', serial: '', kind: 'switch', rule: '', state, asked_at: null, answered_at: null, neighbours: 0, interfaces: 0, problem: '' })

  it('stand by the number of their address, those that do not answer first', () => {
    expect(devicesInUrgency([device('10.1.10.2'), device('10.1.9.2'), device('10.1.11.1', 'silent')]).map((each) => each.address)).toEqual(['10.1.11.1', '10.1.9.2', '10.1.10.2'])
  })

  it('are found by model, and count what each port has learned', () => {
    expect(deviceMatches(device('10.1.1.1'), 'cisco ｃ9200')).toBe(true)
    expect(learnedByPort({ address: 'x', at: '', forwarding: [{ mac: 'a', interface: 3 }, { mac: 'b', interface: 3 }, { mac: 'c' }] })).toEqual(new Map([[3, 2]]))
  })
})

describe('zones and rules', () => {
  it.each([
    ['10.1.10.0/24', true],
    ['fd00::/8', true],
    ['10.1.10.0', false],
    ['10.1.10.0/33', false],
    ['10.1.300.0/24', false],
    ['10.1.10.0/24/1', false],
    ['', false],
  ])('%s is a prefix: %s', (text, expected) => {
    expect(isPrefix(text)).toBe(expected)
  })

  it('are refused with the reason before anybody is asked', () => {
    const rule = { zone: 'his', prefix: '', vlan: '', name_has: '' }
    expect(ruleFault(rule)).toBe('zones.empty_rule')
    expect(ruleFault({ ...rule, prefix: 'x' })).toBe('zones.not_a_prefix')
    expect(ruleFault({ ...rule, vlan: '4095' })).toBe('zones.not_a_vlan')
    expect(ruleFault({ ...rule, name_has: '手術' })).toBeUndefined()
    expect([isVlan('1'), isVlan('0'), isVlan('4094')]).toEqual([true, false, true])
    expect(zoneFault({ code: 'HIS', name_ja: 'x', name_en: '', order: 1 }, zones)).toBe('zones.needs_code')
    expect(zoneFault(zones[0]!, [...zones, zones[0]!])).toBe('zones.needs_code')
    expect(zoneFault({ ...zones[0]!, name_ja: '', name_en: ' ' }, zones)).toBe('zones.needs_name')
    expect(zoneFault(zones[0]!, zones)).toBeUndefined()
  })

  it('keep the order in which they are listed', () => {
    expect(numbered(moved(zones, 1, -1)).map((each) => [each.code, each.order])).toEqual([['departmental', 1], ['his', 2]])
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
  })

  it('come back from what was typed', () => {
    const rule = { zone: 'his', prefix: '10.0.0.0/8', vlan: 30, name_has: '' }
    expect(ruleOf(typedRule(rule))).toEqual(rule)
    expect(ruleOf(typedRule({ zone: 'his' }))).toEqual({ zone: 'his', prefix: '', vlan: null, name_has: '' })
  })
})

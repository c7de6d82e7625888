// SPDX-License-Identifier: Apache-2.0
// Zones and rules as they are typed, and what is wrong with them. Pure.
import type { Key } from '../../i18n/i18n.svelte'
import type { DeclaredSegment, Zone, ZoneRule } from '../../api/network_shapes'

/** A rule while it is typed: everything is text. */
export interface TypedRule {
  zone: string
  prefix: string
  vlan: string
  name_has: string
}

export function typedRule(rule: ZoneRule): TypedRule {
  return { zone: rule.zone, prefix: rule.prefix ?? '', vlan: rule.vlan ? String(rule.vlan) : '', name_has: rule.name_has ?? '' }
}

export function ruleOf(typed: TypedRule): ZoneRule {
  return { zone: typed.zone, prefix: typed.prefix.trim(), vlan: typed.vlan.trim() === '' ? null : Number(typed.vlan), name_has: typed.name_has.trim() }
}

/** "10.1.10.0/24", or a prefix of IPv6. The daemon looks closer. */
export function isPrefix(text: string): boolean {
  const [address = '', length = '', ...more] = text.split('/')
  const bits = /^\d{1,3}$/.test(length) ? Number(length) : -1
  if (more.length > 0 || bits < 0) return false
  if (address.includes(':')) return bits <= 128 && /^[0-9a-f:.]+$/i.test(address)
  const octets = address.split('.')
  return bits <= 32 && octets.length === 4 && octets.every((each) => /^\d{1,3}$/.test(each) && Number(each) <= 255)
}

export function isVlan(text: string): boolean {
  return /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 4094
}

export function ruleFault(typed: TypedRule): Key | undefined {
  const [prefix, vlan] = [typed.prefix.trim(), typed.vlan.trim()]
  if (prefix !== '' && !isPrefix(prefix)) return 'zones.not_a_prefix'
  if (vlan !== '' && !isVlan(vlan)) return 'zones.not_a_vlan'
  return prefix === '' && vlan === '' && typed.name_has.trim() === '' ? 'zones.empty_rule' : undefined
}

export function zoneFault(zone: Zone, all: readonly Zone[]): Key | undefined {
  const isOwn = all.filter((each) => each.code === zone.code).length === 1
  if (!/^[a-z][a-z0-9_]*$/.test(zone.code) || !isOwn) return 'zones.needs_code'
  return zone.name_ja.trim() === '' && zone.name_en.trim() === '' ? 'zones.needs_name' : undefined
}

/** Places from left to right, as they stand in the list. */
export function numbered(zones: readonly Zone[]): Zone[] {
  return zones.map((each, i) => ({ ...each, order: i + 1 }))
}

export function moved<Item>(all: readonly Item[], index: number, step: -1 | 1): Item[] {
  const next = [...all]
  const [item] = next.splice(index, 1)
  if (item !== undefined) next.splice(Math.min(Math.max(index + step, 0), next.length), 0, item)
  return next
}

export const newSegment: DeclaredSegment = { prefix: '', name: '', zone: '', vlan: null, gateway: '', is_clinical: false }

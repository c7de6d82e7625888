// SPDX-License-Identifier: Apache-2.0
import type { Contact, Finding, Reach } from '../../api/contact_shapes'

const dayMilliseconds = 86_400_000
/** Numbers change with the seasons: what nobody has tried for so long is not relied upon. */
export const staleDays = 90
/** The emergency list is tried once a month. */
export const readyDays = 30

/** When somebody last answered through one of the numbers; null when nobody ever did. */
export function lastVerified(contact: Pick<Contact, 'reaches'>): string | null {
  const times = contact.reaches.flatMap((each) => (each.verified_at === null ? [] : [each.verified_at]))
  return times.reduce<string | null>((newest, each) => (newest === null || Date.parse(each) > Date.parse(newest) ? each : newest), null)
}

export function isOlderThan(at: string | null, days: number, now: number): boolean {
  return at === null || now - Date.parse(at) > days * dayMilliseconds
}

export type Verification = 'none' | 'never' | 'stale' | 'fresh'

export function verificationOf(contact: Pick<Contact, 'reaches'>, now: number): Verification {
  if (contact.reaches.length === 0) return 'none'
  const at = lastVerified(contact)
  if (at === null) return 'never'
  return isOlderThan(at, staleDays, now) ? 'stale' : 'fresh'
}

const hiragana = (text: string) => text.replaceAll(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))

/** A text as one compares it: width, case and kind of kana do not matter. */
export function searchKey(text: string): string {
  return hiragana(text.normalize('NFKC').toLowerCase()).replaceAll(/\s+/g, ' ').trim()
}

/** Whether every word occurs in something of the contact. `words` of roles are the reader's. */
export function matches(contact: Contact, query: string, words: (role: string) => string): boolean {
  const parts = searchKey(query).split(' ').filter((each) => each !== '')
  if (parts.length === 0) return true
  const roles = contact.roles.flatMap((each) => [each, words(each)])
  const text = searchKey([contact.name, contact.name.replaceAll(/\s/g, ''), contact.reading, contact.department, ...roles, ...contact.reaches.map((each) => each.address)].join('\n'))
  return parts.every((each) => text.includes(each))
}

/** Those whose name or reading is what was typed come first, then those that begin with it; else their order stays. */
export function nearestFirst(contacts: readonly Contact[], query: string): Contact[] {
  const wanted = searchKey(query)
  if (wanted === '') return [...contacts]
  const keyed = contacts.map((contact) => ({ contact, keys: [searchKey(contact.name), searchKey(contact.reading)] }))
  const distance = (keys: readonly string[]) => (keys.includes(wanted) ? 0 : keys.some((each) => each.startsWith(wanted)) ? 1 : 2)
  return keyed.toSorted((a, b) => distance(a.keys) - distance(b.keys)).map(({ contact }) => contact)
}

/** Active ones first, then by how they are read. */
export function inListOrder(contacts: readonly Contact[]): Contact[] {
  const collator = new Intl.Collator('ja')
  const keyed = contacts.map((contact) => ({ contact, key: contact.reading || contact.name }))
  return keyed.toSorted((a, b) => Number(b.contact.is_active) - Number(a.contact.is_active) || collator.compare(a.key, b.key)).map(({ contact }) => contact)
}

/** Numbers that a person can dial, each once: the same one often stands there for calls and for messages. */
export function dialable(contact: Contact | undefined): Reach[] {
  const numbers = (contact?.reaches ?? []).filter((each) => each.channel === 'voice' || each.channel === 'sms' || each.channel === 'paper')
  return numbers.filter((each, i) => numbers.findIndex((other) => other.address === each.address) === i)
}

/** What a telephone takes: pauses and blanks are for the eye. */
export const dialled = (number: string): string => `tel:${number.replaceAll(/[^0-9+*#,]/g, '')}`

function addTo(groups: Map<string, Finding[]>, finding: Finding): void {
  const list = groups.get(finding.code)
  if (list === undefined) groups.set(finding.code, [finding])
  else list.push(finding)
}

/** The gravest first: without a number or a holder nobody is called at all. */
const gravity = ['no_reach', 'role_without_holder', 'roster_gap', 'deputy_missing', 'outside_body_without_number', 'one_column', 'never_verified', 'stale']

export interface FindingGroup {
  code: string
  findings: Finding[]
}

export function groupedFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, Finding[]>()
  for (const each of findings) addTo(groups, each)
  const place = (code: string) => (gravity.includes(code) ? gravity.indexOf(code) : gravity.length)
  return [...groups].map(([code, list]) => ({ code, findings: list })).toSorted((a, b) => place(a.code) - place(b.code))
}

/** Without these somebody cannot be called at all. */
export const isGrave = (code: string): boolean => gravity.indexOf(code) >= 0 && gravity.indexOf(code) <= 3

// SPDX-License-Identifier: Apache-2.0
import type { Contact, Reach } from '../../api/contact_shapes'
import { isOlderThan, readyDays } from '../contacts/contact_state'

export interface Readiness {
  contact: Contact
  reaches: { reach: Reach; isReady: boolean }[]
  readyCount: number
}

export interface Summary {
  people: number
  /** With one number at least that was tried within the time. */
  readyPeople: number
  numbers: number
  readyNumbers: number
}

/** Each active contact with its numbers; those whom nothing reaches for sure first. */
export function readinessOf(contacts: readonly Contact[], now: number): Readiness[] {
  const all = contacts
    .filter((each) => each.is_active)
    .map((contact) => {
      const reaches = contact.reaches.map((reach) => ({ reach, isReady: !isOlderThan(reach.verified_at, readyDays, now) }))
      return { contact, reaches, readyCount: reaches.filter((each) => each.isReady).length }
    })
  const lack = (each: Readiness) => (each.readyCount === 0 ? 0 : each.readyCount < each.reaches.length ? 1 : 2)
  return all.toSorted((a, b) => lack(a) - lack(b) || (a.contact.reading || a.contact.name).localeCompare(b.contact.reading || b.contact.name, 'ja'))
}

export function summaryOf(all: readonly Readiness[]): Summary {
  return {
    people: all.length,
    readyPeople: all.filter((each) => each.readyCount > 0).length,
    numbers: all.reduce((sum, each) => sum + each.reaches.length, 0),
    readyNumbers: all.reduce((sum, each) => sum + each.readyCount, 0),
  }
}

/** Rounded down: 100 % is said only when nothing lacks. */
export const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.floor((100 * part) / whole))

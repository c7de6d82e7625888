// SPDX-License-Identifier: Apache-2.0
import type { WallCall, WallClock, WallIncident, WallPerson } from '../../api/wallboard'
import type { Tone } from '../../ui/tone'

export interface Cut<Item> {
  shown: Item[]
  /** How many stand nowhere. */
  more: number
}

/** The first ones; a screen on the wall does not scroll. */
export function cut<Item>(all: readonly Item[], most: number): Cut<Item> {
  // One line says what is missing: with one more than there is room for, two are missing.
  const shown = all.length <= most ? all.length : most - 1
  return { shown: all.slice(0, shown), more: all.length - shown }
}

/** The same where the count has a line of its own. */
export function firstOf<Item>(all: readonly Item[], most: number): Cut<Item> {
  return { shown: all.slice(0, most), more: Math.max(0, all.length - most) }
}

const graveness = ['critical', 'high', 'medium', 'low']

/** What is real before drills, then the gravest, then the newest. */
export function inOrder(incidents: readonly WallIncident[]): WallIncident[] {
  return incidents.toSorted(
    (a, b) =>
      Number(a.is_drill) - Number(b.is_drill) ||
      graveness.indexOf(a.severity) - graveness.indexOf(b.severity) ||
      Date.parse(b.declared_at) - Date.parse(a.declared_at),
  )
}

/** "At once" before every day, then what ends first, then "promptly", which has no end; drills last. */
export function byUrgency(clocks: readonly WallClock[]): WallClock[] {
  const end = (clock: WallClock) => (clock.closes_at !== null ? Date.parse(clock.closes_at) : clock.kind === 'at_once' ? 0 : Infinity)
  return clocks.toSorted((a, b) => Number(a.is_drill) - Number(b.is_drill) || (end(a) === end(b) ? 0 : end(a) - end(b)))
}

const isReached = (person: WallPerson) => person.answer === 'accepted' || person.answer === 'coming'

/** Whoever takes care of it first, then whoever is being called, then whoever cannot or could not be reached. */
export function peopleInOrder(call: WallCall): WallPerson[] {
  const place = (person: WallPerson) => (isReached(person) ? 0 : person.answer !== '' || person.state === 'failed' || person.state === '' ? 2 : 1)
  return call.people.toSorted((a, b) => place(a) - place(b))
}

export function personTone(person: WallPerson): Tone {
  if (isReached(person)) return 'good'
  return person.answer !== '' || person.state === 'failed' || person.state === '' ? 'bad' : 'note'
}

/** Calls that wait for somebody before those that were answered; what is real before drills; for an incident itself before its tasks. */
export function callsInOrder(calls: readonly WallCall[]): WallCall[] {
  return calls.toSorted(
    (a, b) =>
      Number(b.state === 'calling') - Number(a.state === 'calling') ||
      Number(a.is_drill) - Number(b.is_drill) ||
      Number(b.reason === 'incident') - Number(a.reason === 'incident') ||
      Date.parse(b.started_at) - Date.parse(a.started_at),
  )
}

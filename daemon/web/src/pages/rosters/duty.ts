// SPDX-License-Identifier: Apache-2.0
// Who is on duty when, as daemon/core/contacts/roster.cpp says: this draws the calendar, the daemon decides whom it calls.
import type { Hours, Override, Roster, Rotation } from '../../api/contact_shapes'
import { holidayOn, weekdayOf } from './holidays'

const minute = 60_000
export const dayMilliseconds = 1440 * minute
// Japan has had no daylight saving time since 1951.
const japan = 540 * minute
const dayBegins = (8 * 60 + 30) * minute
const dayEnds = (17 * 60 + 15) * minute

/** Somebody's time on duty in milliseconds; `contact` null: nobody. */
export interface Stretch {
  contact: string | null
  from: number
  /** Not included. */
  until: number
}

/** The day in Japan, from 1970-01-01. */
export const dayOf = (at: number): number => Math.floor((at + japan) / dayMilliseconds)
/** When that day begins in Japan. */
export const beginOf = (day: number): number => day * dayMilliseconds - japan
export const isFree = (day: number): boolean => weekdayOf(day) === 0 || weekdayOf(day) === 6 || holidayOn(day) !== ''

interface Span {
  hours: Hours
  from: number
  until: number
}

function hourSpan(at: number): Span {
  const day = dayOf(at)
  const midnight = beginOf(day)
  if (isFree(day)) return { hours: 'holiday', from: midnight, until: midnight + dayMilliseconds }
  if (at < midnight + dayBegins) return { hours: 'night', from: midnight, until: midnight + dayBegins }
  if (at < midnight + dayEnds) return { hours: 'day', from: midnight + dayBegins, until: midnight + dayEnds }
  return { hours: 'night', from: midnight + dayEnds, until: midnight + dayMilliseconds }
}

class Piece {
  contact: string | null = null
  until = Number.POSITIVE_INFINITY

  constructor(readonly at: number) {}

  endsAt(edge: number): void {
    if (edge > this.at) this.until = Math.min(this.until, edge)
  }
}

function lookAtOverrides(overrides: readonly Override[], piece: Piece): void {
  for (const each of overrides) {
    const [from, until] = [Date.parse(each.from), Date.parse(each.until)]
    piece.endsAt(from)
    piece.endsAt(until)
    if (from <= piece.at && piece.at < until) piece.contact = each.contact
  }
}

function lookAtRotation(rotation: Rotation, piece: Piece): void {
  if (rotation.members.length === 0 || rotation.turn_days <= 0) return
  const begin = Date.parse(`${rotation.first_day}T00:00:00Z`) - japan + rotation.handover_minutes * minute
  piece.endsAt(begin)
  if (!(piece.at >= begin)) return
  if (rotation.hours !== 'any') {
    const span = hourSpan(piece.at)
    piece.endsAt(span.until)
    if (span.hours !== rotation.hours) return
  }
  const length = rotation.turn_days * dayMilliseconds
  const turn = Math.floor((piece.at - begin) / length)
  piece.endsAt(begin + (turn + 1) * length)
  piece.contact = rotation.members[turn % rotation.members.length] ?? null
}

function pieceAt(roster: Roster, at: number): Piece {
  const piece = new Piece(at)
  lookAtOverrides(roster.overrides, piece)
  for (const rotation of roster.rotations) {
    if (piece.contact !== null) break
    lookAtRotation(rotation, piece)
  }
  return piece
}

/** Everybody's time on duty between two moments, in order and without a gap: a time with nobody is a stretch too. */
export function stretches(roster: Roster, from: number, until: number): Stretch[] {
  const found: Stretch[] = []
  for (let at = from; at < until; ) {
    const piece = pieceAt(roster, at)
    const end = Math.min(piece.until, until)
    const last = found.at(-1)
    if (last !== undefined && last.contact === piece.contact) last.until = end
    else found.push({ contact: piece.contact, from: at, until: end })
    at = end
  }
  return found
}

/** What of the stretches lies in one day of Japan. */
export function partsOf(day: number, all: readonly Stretch[]): Stretch[] {
  const [from, until] = [beginOf(day), beginOf(day + 1)]
  return all.filter((each) => each.from < until && each.until > from)
}

/** The days that a calendar shows: the week of a day, or whole weeks around its month. Weeks begin on Monday. */
export function shownDays(anchor: number, span: 'week' | 'month'): number[] {
  const monday = (day: number) => day - ((weekdayOf(day) + 6) % 7)
  if (span === 'week') return Array.from({ length: 7 }, (_, i) => monday(anchor) + i)
  const date = new Date(anchor * dayMilliseconds)
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / dayMilliseconds
  const last = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0) / dayMilliseconds
  return Array.from({ length: monday(last) + 7 - monday(first) }, (_, i) => monday(first) + i)
}

/** The same day of a neighbouring month or week. */
export function shifted(anchor: number, span: 'week' | 'month', by: -1 | 1): number {
  if (span === 'week') return anchor + 7 * by
  const date = new Date(anchor * dayMilliseconds)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + by, 1) / dayMilliseconds
}

/** Two people take each other's time: one override each. */
export function swapOf(one: Stretch, other: Stretch, note: string): Override[] {
  if (one.contact === null || other.contact === null) return []
  const iso = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z')
  return [
    { from: iso(one.from), until: iso(one.until), contact: other.contact, note },
    { from: iso(other.from), until: iso(other.until), contact: one.contact, note },
  ]
}

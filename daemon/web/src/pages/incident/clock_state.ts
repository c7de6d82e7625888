// SPDX-License-Identifier: Apache-2.0
import type { Clock } from '../../api/shapes'
import type { Tone } from '../../ui/tone'
import { secondsUntil } from './spans'

/** sent: done. early: its window has not opened. running: counts down. late: the last day has gone by. elapsed: no number in the law, counts up. */
export type ClockState = 'sent' | 'early' | 'running' | 'late' | 'elapsed'

export interface ClockReading {
  state: ClockState
  /** Until the end, since the end, or since awareness: whatever the state tells. */
  seconds: number
  tone: Tone
}

const soonSeconds = 86_400

export function readingOf(clock: Clock, now: number): ClockReading {
  if (clock.sent_at !== null) return { state: 'sent', seconds: 0, tone: 'good' }
  if (clock.closes_at === null || clock.kind === 'promptly' || clock.kind === 'at_once') {
    return { state: 'elapsed', seconds: Math.max(0, -secondsUntil(clock.aware_since, now)), tone: 'warn' }
  }
  const left = secondsUntil(clock.closes_at, now)
  if (left <= 0) return { state: 'late', seconds: -left, tone: 'bad' }
  const isEarly = clock.kind === 'window' && clock.opens_at !== null && secondsUntil(clock.opens_at, now) > 0
  return { state: isEarly ? 'early' : 'running', seconds: left, tone: left <= soonSeconds ? 'bad' : 'note' }
}

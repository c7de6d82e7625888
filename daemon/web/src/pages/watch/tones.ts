// SPDX-License-Identifier: Apache-2.0
// How states of the watch look. Pure.
import type { Candidate, CandidateState, Standing, Subject, WatchSensor } from '../../api/watch_shapes'
import { onDrawingPath, assetPath } from '../../lib/routes'
import type { Language } from '../../i18n/i18n.svelte'
import type { Tone } from '../../ui/tone'

export const stateTone: Record<CandidateState, Tone> = { open: 'bad', seen: 'warn', confirmed: 'note', dismissed: 'quiet' }
export const standingTone: Record<Standing, Tone> = { alarm: 'bad', learning: 'quiet', maintenance: 'quiet', allowed: 'quiet', exempt: 'quiet', blind: 'warn', flood: 'warn' }

/** From this score on a finding opens a candidate, and people are called. */
const opensAt = 70
const pagesAt = 85
export const scoreTone = (score: number): Tone => (score >= pagesAt ? 'bad' : score >= opensAt ? 'warn' : 'quiet')

/** The words of a candidate in the reader's language; its code where there are none. */
export const firstActionOf = (candidate: Candidate, language: Language): string => (language === 'ja' ? candidate.first_action_ja : candidate.first_action_en) || candidate.first_action
export const whyOf = (candidate: Candidate, language: Language): string => (language === 'ja' ? candidate.why_ja : candidate.why_en) || candidate.why

export const isSettled = (candidate: Candidate): boolean => candidate.state === 'confirmed' || candidate.state === 'dismissed'

/** Who waits first, the gravest of them before the others; then what was decided, newest first. */
export function inUrgency(candidates: readonly Candidate[]): Candidate[] {
  const weight = (each: Candidate): number => (each.state === 'open' ? 0 : each.state === 'seen' ? 1 : 2)
  return candidates.toSorted((a, b) => weight(a) - weight(b) || (weight(a) < 2 ? b.score - a.score : 0) || b.last.localeCompare(a.last))
}

/** Where a machine stands in the drawing; a range is an element of its own. */
export function drawingPathOf(subject: Pick<Subject, 'kind' | 'id'>): string {
  return onDrawingPath(subject.kind === 'mac' ? `mac:${subject.id}` : subject.id)
}

export const ledgerPathOf = (subject: Pick<Subject, 'kind' | 'id'>): string => (subject.kind === 'asset' ? assetPath(subject.id) : '')

export const sensorState = (sensor: WatchSensor): 'ok' | 'blind' | 'silent' => (sensor.is_silent ? 'silent' : sensor.is_blind ? 'blind' : 'ok')
export const sensorTone: Record<ReturnType<typeof sensorState>, Tone> = { ok: 'good', blind: 'bad', silent: 'bad' }

/** Midnight is nobody's deadline: the end of the day after so many days. */
export function dayAfter(now: number, days: number): string {
  return new Date(now + days * 86_400_000).toISOString()
}

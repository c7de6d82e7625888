// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import type { WallCall, WallClock, WallIncident, WallPerson } from '../src/api/wallboard'
import { byUrgency, callsInOrder, cut, firstOf, inOrder, peopleInOrder, personTone } from '../src/pages/wallboard/wall_state'

const incident = (number: string, more: Partial<WallIncident> = {}): WallIncident => ({
  number,
  title: number,
  severity: 'medium',
  is_drill: false,
  phase: 'detection',
  declared_at: '2026-11-30T01:00:00Z',
  overdue_tasks: 0,
  ...more,
})

const person = (name: string, more: Partial<WallPerson> = {}): WallPerson => ({
  name,
  role: '',
  answer: '',
  minutes: 0,
  channel: 'sms',
  state: 'sent',
  failure: '',
  at: '2026-11-30T01:00:00Z',
  ...more,
})

const call = (title: string, more: Partial<WallCall> = {}): WallCall => ({
  incident_number: '',
  title,
  reason: 'incident',
  is_drill: false,
  severity: 'high',
  state: 'calling',
  round: 1,
  by_hand_from: null,
  step_until: '2026-11-30T01:05:00Z',
  started_at: '2026-11-30T01:00:00Z',
  people: [],
  ...more,
})

const clock = (code: string, closes_at: string | null, is_drill = false): WallClock => ({
  incident_number: '',
  is_drill,
  code,
  kind: closes_at === null ? 'at_once' : 'limit',
  closes_at,
  aware_since: '2026-11-30T01:00:00Z',
})

describe('what has no room', () => {
  it('is counted, and the count takes the place of one', () => {
    expect(cut([1, 2, 3], 3)).toEqual({ shown: [1, 2, 3], more: 0 })
    expect(cut([1, 2, 3, 4], 3)).toEqual({ shown: [1, 2], more: 2 })
    expect(cut([], 3)).toEqual({ shown: [], more: 0 })
    expect(firstOf([1, 2, 3], 2)).toEqual({ shown: [1, 2], more: 1 })
    expect(firstOf([1], 2)).toEqual({ shown: [1], more: 0 })
  })
})

describe('the order on the wall', () => {
  it('has what is real before drills, then the gravest, then the newest', () => {
    const all = [
      incident('drill', { is_drill: true, severity: 'critical' }),
      incident('old', { declared_at: '2026-11-29T01:00:00Z' }),
      incident('new'),
      incident('grave', { severity: 'critical', declared_at: '2026-11-28T01:00:00Z' }),
    ]
    expect(inOrder(all).map((each) => each.number)).toEqual(['grave', 'new', 'old', 'drill'])
  })

  it('has "at once" before every day', () => {
    const all = [clock('late', '2026-12-02T15:00:00Z'), clock('soon', '2026-12-01T15:00:00Z'), clock('drill', null, true), clock('now', null), { ...clock('promptly', null), kind: 'promptly' as const }]
    expect(byUrgency(all).map((each) => each.code)).toEqual(['now', 'soon', 'late', 'promptly', 'drill'])
  })

  it('has calls that wait for somebody first', () => {
    const all = [call('answered', { state: 'answered' }), call('drill', { is_drill: true }), call('real')]
    expect(callsInOrder(all).map((each) => each.title)).toEqual(['real', 'drill', 'answered'])
  })

  it('has whoever takes care of it first, then whoever is being called', () => {
    const people = [
      person('failed', { state: 'failed' }),
      person('called'),
      person('cannot', { answer: 'cannot' }),
      person('coming', { answer: 'coming' }),
      person('no number', { channel: '', state: '' }),
    ]
    const shown = peopleInOrder(call('a', { people }))
    expect(shown.map((each) => each.name)).toEqual(['coming', 'called', 'failed', 'cannot', 'no number'])
    expect(shown.map(personTone)).toEqual(['good', 'note', 'bad', 'bad', 'bad'])
  })
})

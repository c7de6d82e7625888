// SPDX-License-Identifier: Apache-2.0
// Parts of a contact tree, as the daemon gives them.
import type { Call, Contact, Directory, Escalation, Policy, PolicyStep, Roster } from '../src/api/contact_shapes'

export function contactOf(change: Partial<Contact> = {}): Contact {
  return {
    id: 'con_sato',
    name: '佐藤 花子',
    reading: 'さとう はなこ',
    department: '医療情報部',
    language: 'ja',
    roles: ['it_section'],
    reaches: [{ channel: 'voice', address: '090-1234-5678', hours: 'any', verified_at: '2026-11-01T00:00:00Z' }],
    deputy: null,
    account: null,
    is_active: true,
    note: '',
    version: 3,
    ...change,
  }
}

export function rosterOf(change: Partial<Roster> = {}): Roster {
  return {
    id: 'ros_1',
    name: '情報当直',
    role: 'it_section',
    rotations: [{ members: ['con_sato', 'con_suzuki'], first_day: '2026-11-02', handover_minutes: 510, turn_days: 7, hours: 'any' }],
    overrides: [],
    version: 1,
    ...change,
  }
}

export function stepOf(id: string, change: Partial<PolicyStep> = {}): PolicyStep {
  return {
    id,
    targets: [{ kind: 'role', code: 'it_section' }],
    wait_s: 300,
    ring_s: 60,
    how: 'all',
    everyone: false,
    quorum: [],
    only: { hours: [], least_severity: 'low', drill: 'any' },
    next: '',
    otherwise: '',
    ...change,
  }
}

export function policyOf(change: Partial<Policy> = {}): Policy {
  return {
    id: 'pol_1',
    name: '夜間の重大事象',
    reasons: ['incident'],
    least_severity: 'low',
    management_within_s: 900,
    repeats: 3,
    steps: [stepOf('duty', { next: 'management' }), stepOf('management')],
    answer_expires_s: 3600,
    stall_s: 1800,
    version: 1,
    ...change,
  }
}

export function directoryOf(change: Partial<Directory> = {}): Directory {
  return { contacts: [contactOf()], vendors: [], outside_bodies: [], groups: [], rosters: [], duties: [], policies: [], findings: [], ...change }
}

export function callOf(number: number, name: string, change: Partial<Call> = {}): Call {
  return {
    number,
    contact: { id: `con_${name}`, name },
    role: 'it_section',
    step: 'duty',
    round: 1,
    at: '2026-11-25T01:00:00Z',
    is_over: false,
    messages: [{ channel: 'voice', state: 'sent', failure: '', attempts: 1, is_repeat: false, due_at: '2026-11-25T01:00:00Z', changed_at: '2026-11-25T01:00:01Z' }],
    ...change,
  }
}

export function ringOf(change: Partial<Escalation> = {}): Escalation {
  return {
    id: 'esc_1',
    incident: null,
    reason: 'test',
    subject: '',
    severity: 'high',
    is_drill: true,
    policy: '夜間の重大事象',
    state: 'calling',
    step: 'duty',
    round: 1,
    started_at: '2026-11-25T01:00:00Z',
    step_until: '2026-11-25T01:05:00Z',
    ended_at: null,
    end_reason: '',
    by_hand: null,
    calls: [],
    responses: [],
    tries: [],
    ...change,
  }
}

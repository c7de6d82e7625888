// SPDX-License-Identifier: Apache-2.0
// Documents of the contact tree (docs/contacts.md). The API describes them as objects; their members are named here.
import type { Severity } from './shapes'

export const channelKinds = ['voice', 'sms', 'mail', 'line_works', 'slack', 'teams', 'google_chat', 'line', 'webhook', 'popup', 'paper'] as const
export type ChannelKind = (typeof channelKinds)[number]
export const hourKinds = ['any', 'day', 'night', 'holiday'] as const
export type Hours = (typeof hourKinds)[number]
export const powers = ['reboot', 'cut', 'restore'] as const
export type Power = (typeof powers)[number]
export type Column = 'house' | 'internet' | 'telephone' | 'paper'

export interface Reach {
  channel: ChannelKind
  address: string
  hours: Hours
  verified_at: string | null
}

export interface Contact {
  id: string
  name: string
  reading: string
  department: string
  language: 'ja' | 'en'
  roles: string[]
  reaches: Reach[]
  deputy: string | null
  account: string | null
  is_active: boolean
  note: string
  version: number
}

export interface Vendor {
  id: string
  name: string
  systems: string[]
  contract: string
  hours: string
  emergency_line: string
  powers: Power[]
  contacts: string[]
  note: string
  version: number
}

export interface OutsideBody {
  code: string
  name: string
  number: string
  night_number: string
  mail: string
  url: string
  note: string
  verified_at: string | null
  version: number
}

export interface Group {
  id: string
  name: string
  members: string[]
  version: number
}

export interface Rotation {
  members: string[]
  first_day: string
  handover_minutes: number
  turn_days: number
  hours: Hours
}

export interface Override {
  from: string
  until: string
  contact: string
  note: string
}

export interface Roster {
  id: string
  name: string
  role: string
  rotations: Rotation[]
  overrides: Override[]
  version: number
}

export interface Duty {
  contact: string
  from: string
  until: string
}

export interface RosterDuty {
  roster: string
  now: Duty | null
  next: Duty | null
}

export const reasons = ['incident', 'task_overdue', 'decision', 'test', 'contact_tree', 'candidate'] as const
export type Reason = (typeof reasons)[number]
export type TargetKind = 'contact' | 'role' | 'group' | 'asked'

export interface Target {
  kind: TargetKind
  code: string
}

export interface Clause {
  count: number
  roles: string[]
}

export type How = 'all' | 'one_by_one' | 'round_robin'

export interface PolicyStep {
  id: string
  targets: Target[]
  wait_s: number
  ring_s: number
  how: How
  everyone: boolean
  quorum: Clause[]
  only: { hours: Hours[]; least_severity: Severity; drill: 'any' | 'only' | 'never' }
  next: string
  otherwise: string
  /** Absent or empty: every number of the person, in its order. */
  channels?: ChannelKind[]
}

export interface Policy {
  id: string
  /** Which contact tree of the playbooks it is; absent or empty: none. */
  tree?: string
  name: string
  reasons: Reason[]
  least_severity: Severity
  management_within_s: number
  repeats: number
  steps: PolicyStep[]
  answer_expires_s: number
  stall_s: number
  version: number
  /** In the answer to storing it: its proof, as of that moment. */
  check?: PolicyCheck
}

export interface Finding {
  code: string
  subject: string
  at: string | null
}

export interface Directory {
  contacts: Contact[]
  vendors: Vendor[]
  outside_bodies: OutsideBody[]
  groups: Group[]
  rosters: Roster[]
  duties: RosterDuty[]
  policies: Policy[]
  findings: Finding[]
}

/** What each kind of a directory holds. */
export interface ItemOf {
  contact: Contact
  vendor: Vendor
  group: Group
  roster: Roster
  policy: Policy
  outside_body: OutsideBody
}
export type ItemKind = keyof ItemOf

export interface ContactName {
  id: string
  name: string
}

export interface PolicyCheck {
  holds: boolean
  moments: number
  slowest_s: number
  counter_example: { at: string; reached_s: number | null; unreachable: ContactName[] } | null
}

/** A sheet of a workbook as the imports take it. */
export interface SheetTable {
  sheet: string
  csv: string
  /** Those that are visible. */
  sheets: string[]
}

export interface ImportFault {
  line: number
  cause: string
  column: string
  text: string
}

export interface CallMessage {
  channel: ChannelKind
  state: 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'answered' | 'failed' | 'cancelled'
  failure: string
  attempts: number
  is_repeat: boolean
  due_at: string
  changed_at: string
}

export interface Call {
  number: number
  contact: ContactName
  role: string
  step: string
  round: number
  at: string
  is_over: boolean
  messages: CallMessage[]
}

/** Those that a person chooses here; `call_back` comes from a telephone. */
export const answers = ['accepted', 'coming', 'cannot', 'deputy'] as const
export type Answer = (typeof answers)[number]

export interface CallResponse {
  contact: ContactName
  answer: Answer | 'call_back'
  minutes: number
  via: 'app' | 'link' | 'code' | 'digit' | 'operator'
  by: string
  note: string
  at: string
  counts: boolean
}

export const tryOutcomes = ['not_reached', 'message_left'] as const

/** Somebody was telephoned by hand and did not answer. */
export interface TelephoneTry {
  contact: ContactName
  outcome: (typeof tryOutcomes)[number]
  by: string
  note: string
  at: string
}

/** From when on people have to telephone by themselves. */
export interface ByHand {
  from: string
  cause: 'unanswered' | 'unreachable' | 'paper' | 'exhausted' | 'call_back'
}

export interface Escalation {
  id: string
  incident: { id: string; number: string; title: string } | null
  reason: Reason
  subject: string
  severity: Severity
  is_drill: boolean
  policy: string
  state: 'calling' | 'answered' | 'stopped' | 'exhausted'
  step: string
  round: number
  started_at: string
  step_until: string | null
  ended_at: string | null
  end_reason: string
  by_hand: ByHand | null
  calls: Call[]
  responses: CallResponse[]
  tries: TelephoneTry[]
}

export type EscalationAction =
  | { action: 'respond'; contact: string; answer: Answer; minutes?: number; note?: string; is_own?: boolean }
  | { action: 'telephone'; contact: string; outcome: TelephoneTry['outcome']; note?: string }
  | { action: 'escalate'; as_of: string }
  | { action: 'call'; contact: string }
  | { action: 'stop'; reason: string }

export interface ChannelHealth {
  channel: ChannelKind
  column: Column
  is_configured: boolean
  /** Its breaker is open: it is not tried until retry_in_s is over. */
  is_open: boolean
  retry_in_s: number
  sent: number
  failed: number
  waiting: number
  last_failure: string
  test: { escalation: string; contact: string; at: string; state: Escalation['state'] } | null
}

export interface ChannelList {
  channels: ChannelHealth[]
  oldest_due_s: number
  /** How often each channel is tested by itself; 0 for never. */
  test_every_s: number
}

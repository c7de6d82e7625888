// SPDX-License-Identifier: Apache-2.0
// What a screen on the wall may read, and nothing else.
import { at } from './calls'
import { call } from './client'
import type { Answer, CallMessage, ChannelKind, Escalation, Reason } from './contact_shapes'
import type { Clock, IncidentSummary } from './shapes'

export interface WallIncident {
  number: string
  title: string
  severity: IncidentSummary['severity']
  is_drill: boolean
  phase: IncidentSummary['phase']
  declared_at: string
  overdue_tasks: number
}

export interface WallClock {
  incident_number: string
  is_drill: boolean
  code: string
  kind: Clock['kind']
  /** Nothing: at once or promptly. */
  closes_at: string | null
  aware_since: string
}

export interface WallPerson {
  name: string
  role: string
  answer: Answer | ''
  minutes: number
  /** Of the last message; "" without one. */
  channel: ChannelKind | ''
  state: CallMessage['state'] | ''
  failure: string
  at: string
}

export interface WallCall {
  incident_number: string
  title: string
  reason: Reason
  is_drill: boolean
  severity: IncidentSummary['severity']
  state: Escalation['state']
  round: number
  /** From when on a person has to telephone. */
  by_hand_from: string | null
  step_until: string
  started_at: string
  people: WallPerson[]
}

export interface Wallboard {
  now: string
  hospital: string
  incidents: WallIncident[]
  clocks: WallClock[]
  calls: WallCall[]
  /** Those that do not work. */
  channels: { channel: ChannelKind; failure: string }[]
  /** For how long something is due that was not begun; 0: on time. */
  oldest_due_s: number
}

export const readWallboard = () => call<Wallboard>(at('/api/v1/wallboard'))

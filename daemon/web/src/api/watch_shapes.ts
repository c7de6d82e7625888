// SPDX-License-Identifier: Apache-2.0
// Documents of the watch: what detectors found, candidates for incidents, and what people declared.

export type IdentityKind = 'none' | 'asset' | 'mac' | 'address' | 'segment'
export type Standing = 'alarm' | 'learning' | 'maintenance' | 'allowed' | 'exempt' | 'blind' | 'flood'
export type CandidateState = 'open' | 'seen' | 'confirmed' | 'dismissed'
export const dismissals = ['expected_work', 'known_good', 'false_alarm', 'exercise', 'duplicate', 'other'] as const
export type Dismissal = (typeof dismissals)[number]

export interface Party {
  kind: IdentityKind
  id: string
  name: string
}

export interface Actor {
  id: string
  name: string
}

export interface Measure {
  name: string
  value: number
  threshold: number
}

export interface Finding {
  number: number
  /** The same while it grows. */
  episode: string
  detector: string
  subject: Party
  other: Party
  segment: string
  first: string
  last: string
  count: number
  score: number
  standing: Standing
  measures: Measure[]
  /** Texts from the network: never markup. */
  facts: { name: string; text: string }[]
  reason_ja: string
  reason_en: string
}

export interface Subject extends Party {
  asset: null | { kind: string; department: string; place: string; purpose: string; owner: string; vendor: string }
}

export interface Candidate {
  id: string
  state: CandidateState
  opened_at: string
  title_ja: string
  title_en: string
  recipe: string
  detector: string
  score: number
  confidence: number
  /** People are called for it. */
  pages: boolean
  severity: string
  first: string
  last: string
  playbook: string
  first_action: string
  /** In the words of the card; empty for a code that nobody has words for. */
  first_action_ja: string
  first_action_en: string
  why: string
  why_ja: string
  why_en: string
  reasons: string[]
  subjects: Subject[]
  subject_count: number
  segments: string[]
  seen_by: Actor
  seen_at: string | null
  settled_by: Actor
  settled_at: string | null
  dismissal: Dismissal | ''
  note: string
  incident: null | { id: string; number: string }
  call: null | { id: string; state: string }
  /** Of one candidate alone. */
  findings?: Finding[]
}

export interface Suppression {
  id: string
  detector: string
  subject: string
  subject_name: string
  other: string
  owner: string
  reason: string
  until: string
  is_in_force: boolean
  created_at: string
  created_by: Actor
}

export interface Maintenance {
  id: string
  asset: string
  asset_name: string
  segment: string
  from: string
  until: string
  is_in_force: boolean
  owner: string
  reason: string
  created_by: Actor
}

export interface MachineRole {
  asset: string
  asset_name: string
  role: string
  state: 'learned' | 'declared' | 'confirmed' | 'denied'
  is_in_force: boolean
  reason: string
  at: string
  by: Actor
}

export interface WatchSensor {
  id: string
  agent: string
  asset: string
  asset_name: string
  interface: string
  received_at: string
  is_silent: boolean
  is_blind: boolean
}

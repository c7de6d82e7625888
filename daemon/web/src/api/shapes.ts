// SPDX-License-Identifier: Apache-2.0
// Short names for the shapes of the API.
import type { components } from './types'

type Schemas = components['schemas']

export type Status = Schemas['Status']
export type Doctor = Schemas['Doctor']
export type CheckState = Schemas['CheckState']
export type Role = Schemas['Role']
export type Permission = Schemas['Permission']
export type Kind = Schemas['Kind']
export type AssetRow = Schemas['AssetRow']
export type AssetDetail = Schemas['AssetDetail']
export type AssetAdd = Schemas['AssetAdd']
export type AssetChange = Schemas['AssetChange']
export type PatchState = Schemas['Patch']['state']
export type Section = Schemas['Section']
export type Value = Schemas['Value']
export type Absence = Schemas['Absence']
export type Change = Schemas['Change']
export type Agent = Schemas['Agent']
export type AgentState = Agent['state']
export type Token = Schemas['Token']
export type TokenAdd = Schemas['TokenAdd']
export type Person = Schemas['Person']
export type PersonChange = Schemas['PersonChange']
export type Invitation = Schemas['Invitation']
export type InvitationOpened = Schemas['InvitationOpened']
export type InvitationAccept = Schemas['InvitationAccept']
export type Playbook = Schemas['Playbook']
export type PlaybookDetail = Schemas['PlaybookDetail']
export type PlaybookStep = Schemas['PlaybookStep']
export type PlaybookEdgeKind = PlaybookStep['next'][number]['kind']
export type PlaybookSignature = Schemas['PlaybookSignature']
export type PlaybookFinding = Schemas['PlaybookFinding']
export type PlaybookFault = Schemas['PlaybookProblem']['faults'][number]
export type IncidentDeclaration = Schemas['IncidentDeclaration']
export type IncidentSummary = Schemas['IncidentSummary']
export type Incident = Schemas['Incident']
export type IncidentAfterAction = Schemas['IncidentAfterAction']
export type IncidentAction = Schemas['IncidentAction']
export type IncidentPerson = Schemas['IncidentPerson']
export type IncidentPhase = Schemas['IncidentPhase']
export type IncidentFacts = Schemas['IncidentFacts']
export type IncidentExecution = Schemas['IncidentExecution']
export type IncidentTask = Schemas['IncidentTask']
export type TaskDecision = Schemas['TaskDecision']
export type TaskState = Schemas['TaskState']
export type TaskOutput = Schemas['TaskOutput']
export type Severity = Schemas['Severity']
export type IncidentSource = Schemas['IncidentSource']
export type Scenario = Schemas['Scenario']
export type Criterion = Schemas['Criterion']
export type AssetState = Schemas['AssetState']
export type CareService = Schemas['CareService']
export type ServiceState = Schemas['ServiceState']
export type Clock = Schemas['Clock']
export type ChronologyEntry = Schemas['ChronologyEntry']
export type Report = Schemas['Report']
export type Score = Schemas['Score']
export type AuditRecord = Schemas['AuditRecord']
export type SessionDocument = Schemas['Session']
export type SessionPerson = Schemas['SessionPerson']

export interface AssetPage {
  revision: number
  total: number
  matched: number
  offset: number
  rows: AssetRow[]
}

export interface AgentList {
  interval_s: number
  late_after_s: number
  agents: Agent[]
}

export interface NewToken {
  id: string
  token: string
  expires_at: string
  server: string
  command: string
}

export interface NewInvitation {
  code: string
  role: Role
  name: string
  expires_at: string
}

export interface PeopleList {
  people: Person[]
  invitations: Invitation[]
}

export interface ChronologyPage {
  entries: ChronologyEntry[]
  count: number
}

export interface HistoryPage {
  changes: Change[]
  next: number | null
}

export interface AuditPage {
  records: AuditRecord[]
  next: number | null
}

// SPDX-License-Identifier: Apache-2.0
// Parts of one incident, as the daemon gives them.
import type { ChronologyEntry, Clock, Incident, IncidentSummary, IncidentTask, TaskDecision } from '../src/api/shapes'
import { adopt } from '../src/lib/session.svelte'
import { serve, type Routes, type Seen } from './fake_api'

export const sato = { id: 'per_sato', name: '佐藤' }
export const director = { id: 'per_director', name: '院長 山田' }

export function summaryOf(change: Partial<IncidentSummary> = {}): IncidentSummary {
  return {
    id: 'inc_1',
    number: '2026-003',
    title: '病棟の端末に英文',
    severity: 'high',
    scenario: 'ransomware',
    source: 'person',
    criteria: ['ransom_note'],
    is_drill: false,
    state: 'open',
    phase: 'first_response',
    revision: 41,
    declared_at: '2026-11-25T00:40:00Z',
    declared_by: sato,
    happened_at: '2026-11-25T00:30:00Z',
    closed_at: null,
    close_reason: '',
    close_overrule: '',
    open_tasks: 2,
    overdue_tasks: 0,
    ...change,
  }
}

export function taskOf(change: Partial<IncidentTask> = {}): IncidentTask {
  return {
    task: '1-9',
    execution: 1,
    step: 'action--1',
    name: '外部通信経路の遮断',
    description: '外部の接続点を切ります。',
    instruction: 'すべての外部通信を遮断する。',
    translations: { en: { name: 'Cut the outside paths', command: 'Cut every outside connection.' } },
    state: 'task',
    phase: 'first_response',
    lane: 'technical',
    mhlw_item: '3-3',
    mhlw_wording_confirmed: true,
    is_mandatory: true,
    assignee_role: 'it_section',
    deputy_roles: ['it_deputy'],
    asked: 'assignee',
    asked_role: 'it_section',
    owner: null,
    entered_at: '2026-11-25T00:50:00Z',
    due_at: '2026-11-25T01:50:00Z',
    is_overdue: false,
    ended_at: null,
    ended_by: null,
    command: 0,
    commands: 1,
    patient_safety_risk: 0,
    evidence_required: [],
    evidence: [],
    evidence_files: [],
    note: '',
    failure: '',
    skip_reason: '',
    is_simulated: false,
    may_rerun: false,
    approval: null,
    outputs: [],
    decision: null,
    clock: '',
    ...change,
  }
}

export function decisionOf(change: Partial<TaskDecision> = {}): TaskDecision {
  return {
    question: 'BCPを発動しますか。',
    if_yes: '対策本部を設けます。',
    if_no: '通常の障害として扱います。',
    recommendation: '発動する。',
    answer_variable: '__is_bcp__',
    answer: null,
    answered_by: null,
    answered_at: null,
    on_behalf_of: null,
    is_confirmed: false,
    is_denied: false,
    may_confirm: false,
    channel: '',
    answer_note: '',
    asked: [],
    ...change,
  }
}

export function clockOf(change: Partial<Clock> = {}): Clock {
  return {
    code: 'ppc_preliminary',
    authority: 'ppc',
    kind: 'window',
    reason: '',
    first_day: '2026-11-28',
    last_day: '2026-11-30',
    cautious_last_day: '2026-11-29',
    opens_at: '2026-11-27T15:00:00Z',
    closes_at: '2026-11-30T15:00:00Z',
    aware_since: '2026-11-25T00:30:00Z',
    source: '個人情報保護法第26条第1項',
    url: 'https://example.test/law',
    edition: 'appi_2022-04-01',
    is_confirmed: false,
    sent_at: null,
    ...change,
  }
}

export function entryOf(number: number, change: Partial<ChronologyEntry> = {}): ChronologyEntry {
  return {
    number,
    happened_at: '2026-11-25T01:00:00Z',
    entered_at: '2026-11-25T01:00:00Z',
    kind: 'note',
    actor: sato,
    from: '',
    to: '',
    assets: [],
    people: [],
    is_open: false,
    corrects: 0,
    text: `line ${number}`,
    details: {},
    ...change,
  }
}

export function incidentOf(change: Partial<Incident> = {}): Incident {
  return {
    ...summaryOf(),
    phases: [],
    gate: { next: 'recovery', missing: ['1-9'] },
    my_roles: ['it_section'],
    my_tasks: ['1-9'],
    people: [
      { ...sato, role: 'csirt' },
      { ...director, role: 'management' },
    ],
    roles: [{ role: 'it_section', person: sato, since: '2026-11-25T00:45:00Z' }],
    past_roles: [],
    executions: [
      {
        number: 1,
        playbook: { sha256: 'ab12', id: 'playbook--1', name: '医療機関BCP', translations: { en: { name: 'Hospital BCP' } } },
        tlp: 'TLP:AMBER',
        state: 'running',
        failure: '',
        started_at: '2026-11-25T00:40:00Z',
        ended_at: null,
      },
    ],
    tasks: [taskOf()],
    assets: [],
    services: [{ service: 'emergency', state: 'stopped', note: '', since: '2026-11-25T00:55:00Z', by: sato }],
    aware_since: null,
    aware_by: null,
    facts: null,
    clocks: [],
    reports: [],
    chronology: { count: 3, head: 'c0ffee', root: 'beef' },
    ...change,
  }
}

export async function signIn(role: 'csirt' | 'management' | 'auditor' | 'administrator' = 'csirt', more: string[] = []): Promise<void> {
  const permissions = ['read_incidents', 'read_playbooks', ...(role === 'auditor' ? [] : ['act_on_incidents']), ...more]
  const person = { ...(role === 'management' ? director : sato), login: 'sato', role, language: 'en' }
  await adopt({ signed_in: true, csrf: 'c', permissions, person } as Parameters<typeof adopt>[0])
}

/** Serves one incident; `actions` answers what is done to it. */
export function serveIncident(incident: () => Incident, actions: Routes[string] = () => ({ body: incident() }), more: Routes = {}): Seen[] {
  return serve({
    'GET /api/v1/incidents': () => ({ body: { incidents: [incident()] } }),
    'GET /api/v1/incidents/inc_1': () => ({ body: incident() }),
    'GET /api/v1/incidents/inc_1/chronology': () => ({ body: { entries: [], count: 0 } }),
    'POST /api/v1/incidents/inc_1/actions': actions,
    ...more,
  })
}

export const actionsIn = (seen: readonly Seen[]): unknown[] => seen.filter((each) => each.method === 'POST').map((each) => each.body)

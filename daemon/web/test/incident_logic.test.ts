// SPDX-License-Identifier: Apache-2.0
import { contactOf, directoryOf } from './contact_fixture'
import { callGroups } from '../src/pages/incident/call_list'
import { beforeEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../src/i18n/i18n.svelte'
import '../src/i18n/incidents'
import { isBarredByAgreeing, waitsForOthers } from '../src/pages/incident/agreement'
import { readingOf } from '../src/pages/incident/clock_state'
import { entryAsides, entryText } from '../src/pages/incident/entry_text'
import { unresolved } from '../src/pages/incident/feed.svelte'
import { evidenceOf, missingIn, valuesOf } from '../src/pages/incident/finish'
import { nextActions, tasksOf, waitedFor } from '../src/pages/incident/next_actions'
import { PeopleChoice } from '../src/pages/incident/people_choice'
import { postsOf } from '../src/pages/incident/roles'
import { exactSpan, fieldTime, isoOfField, spanText } from '../src/pages/incident/spans'
import { ownHalf, taskText } from '../src/pages/incident/task_text'
import { usualFacts } from '../src/pages/incident/usual_facts'
import { directionOf } from '../src/pages/incidents/criteria'
import { readable, sourcesOf, type DraftField } from '../src/pages/report/report_text'
import { clockOf, decisionOf, director, entryOf, incidentOf, sato, taskOf } from './incident_fixture'

beforeEach(() => setLanguage('en'))

describe('the criteria of a declaration', () => {
  it('point to the BCP, to an ordinary fault, or nowhere', () => {
    expect(directionOf([])).toBe('none')
    expect(directionOf(['ransom_note'])).toBe('bcp')
    expect(directionOf(['single_device'])).toBe('fault')
  })

  it('for an ordinary fault never outweigh a ransom note', () => {
    expect(directionOf(['ransom_note', 'single_device', 'known_fault', 'maintenance_work', 'power_or_cable'])).toBe('bcp_against')
    expect(directionOf(['care_hindered', 'single_device', 'known_fault'])).toBe('fault')
  })
})

describe('who may hold a role', () => {
  const contacts = [
    contactOf({ id: 'con_chief', name: '高瀬', department: '', roles: ['hospital_director'] }),
    contactOf({ id: 'con_vendor', name: '東雲', department: '', roles: ['vendor_contact'] }),
    contactOf({ id: 'con_same', name: '佐藤', department: '', roles: ['it_section'], account: sato.id }),
    contactOf({ id: 'con_ward', name: '5階東', department: '', roles: [] }),
  ]
  const choice = new PeopleChoice(() => incidentOf({ people: [{ ...sato, role: 'it' }] }), () => contacts)

  it('is whoever may sign in, once, and then contacts that have some role', () => {
    expect(choice.fitFor('it_section').map((each) => each.value)).toEqual([sato.id, 'con_chief', 'con_vendor'])
  })

  it('is for a role of management only whom the house says is of management', () => {
    expect(choice.fitFor('vice_director').map((each) => each.value)).toEqual(['con_chief'])
  })
})

describe('a statutory clock', () => {
  const at = (iso: string) => Date.parse(iso)

  it('counts down to the end of its last day, and says when its window is not open yet', () => {
    expect(readingOf(clockOf(), at('2026-11-26T15:00:00Z'))).toMatchObject({ state: 'early', seconds: 4 * 86_400 })
    expect(readingOf(clockOf(), at('2026-11-28T15:00:00Z'))).toMatchObject({ state: 'running', seconds: 2 * 86_400, tone: 'note' })
    expect(readingOf(clockOf(), at('2026-11-30T14:00:00Z'))).toMatchObject({ state: 'running', seconds: 3_600, tone: 'bad' })
    expect(readingOf(clockOf(), at('2026-11-30T16:00:00Z'))).toMatchObject({ state: 'late', seconds: 3_600 })
  })

  it('without a number of days counts what has gone by', () => {
    const promptly = clockOf({ kind: 'promptly', opens_at: null, closes_at: null, first_day: null, last_day: null })

    expect(readingOf(promptly, at('2026-11-25T02:12:00Z'))).toMatchObject({ state: 'elapsed', seconds: 6_120 })
  })

  it('is done when the report was sent', () => {
    expect(readingOf(clockOf({ sent_at: '2026-11-26T00:00:00Z' }), at('2027-01-01T00:00:00Z')).state).toBe('sent')
  })
})

describe('the facts that reports depend on', () => {
  it('begin with a wrongful purpose where somebody broke in, as any leak is then to be reported', () => {
    expect(usualFacts('ransomware')).toMatchObject({ is_wrongful: true, is_attack: true, may_have_leaked: false })
    expect(usualFacts('ehr_down').is_wrongful).toBe(false)
  })
})

describe('what one person does now', () => {
  it('is at most three, in the daemon’s order, without what is over', () => {
    const tasks = ['1-1', '1-2', '1-3', '1-4', '1-5'].map((task) => taskOf({ task, state: task === '1-2' ? 'done' : 'task' }))
    const incident = incidentOf({ tasks, my_tasks: ['1-4', '1-2', '1-1', '1-5', '1-3'] })

    const actions = nextActions(incident, sato.id)

    expect(actions.map((each) => ('task' in each ? each.task.task : each.kind))).toEqual(['1-4', '1-1', '1-5'])
  })

  it('beyond these three is what one has taken, or what waits for one’s roles', () => {
    const tasks = [
      taskOf({ task: '1-1' }),
      taskOf({ task: '1-2', owner: director }),
      taskOf({ task: '1-3', asked_role: 'csirt_lead' }),
      taskOf({ task: '1-4', asked_role: 'csirt_lead', owner: sato }),
    ]

    expect(tasksOf(incidentOf({ tasks }), sato.id).map((each) => each.task)).toEqual(['1-1', '1-4'])
  })

  it('leaves in view what others have to do next, the most urgent first', () => {
    const tasks = [
      taskOf({ task: '1-1', asked_role: 'vice_director', due_at: null }),
      taskOf({ task: '1-2', asked_role: 'hospital_director', due_at: '2026-11-25T03:00:00Z' }),
      taskOf({ task: '1-3', asked_role: 'hospital_director', due_at: '2026-11-25T02:00:00Z' }),
      taskOf({ task: '1-4' }),
      taskOf({ task: '1-5', state: 'done', asked_role: 'hospital_director' }),
    ]

    expect(waitedFor(incidentOf({ tasks }), sato.id).map((each) => each.task)).toEqual(['1-3', '1-2', '1-1'])
  })

  it('begins with a role when one has none', () => {
    expect(nextActions(incidentOf({ my_roles: [], my_tasks: [] }), sato.id)).toEqual([{ kind: 'role' }])
  })

  it('asks those who answer for reports to set the clocks going', () => {
    const kinds = (roles: string[], phase: 'detection' | 'first_response') => nextActions(incidentOf({ my_roles: roles, phase }), sato.id).map((each) => each.kind)

    expect(kinds(['general_affairs'], 'first_response')).toEqual(['task', 'aware'])
    expect(kinds(['general_affairs'], 'detection')).toEqual(['task'])
    expect(kinds(['it_section'], 'first_response')).toEqual(['task'])
  })

  it('asks first to confirm what was entered on one’s behalf', () => {
    const seenBy = (mayConfirm: boolean) => {
      const decision = decisionOf({ answer: true, answered_by: sato, on_behalf_of: director, may_confirm: mayConfirm })
      const incident = incidentOf({ my_roles: ['hospital_director'], my_tasks: [], aware_since: '2026-11-25T00:00:00Z', tasks: [taskOf({ state: 'done', decision })] })
      return nextActions(incident, sato.id).map((each) => each.kind)
    }

    expect(seenBy(true)).toEqual(['confirm'])
    expect(seenBy(false)).toEqual([])
  })

  it('ends with what somebody else has to approve first', () => {
    const approval = { roles: ['hospital_director'], quorum: 1, votes: [] }
    const tasks = [taskOf({ task: '1-1', state: 'approval', approval }), taskOf({ task: '1-2' })]

    const actions = nextActions(incidentOf({ tasks, my_tasks: ['1-1', '1-2'] }), sato.id)

    expect(actions.map((each) => ('task' in each ? each.task.task : each.kind))).toEqual(['1-2', '1-1'])
  })

  it('is to close it once nothing is left, for whoever may', () => {
    const kinds = (change: Parameters<typeof incidentOf>[0], me = sato.id) =>
      nextActions(incidentOf({ my_roles: ['csirt_lead'], my_tasks: [], aware_since: '2026-11-25T00:00:00Z', tasks: [taskOf({ state: 'done' })], gate: { next: 'closed', missing: [] }, ...change }), me).map((each) => each.kind)

    expect(kinds({})).toEqual(['close'])
    expect(kinds({ my_roles: ['it_section'] })).toEqual([])
    expect(kinds({ my_roles: ['hospital_director'] }, director.id)).toEqual(['close'])
    expect(kinds({ tasks: [taskOf()] })).toEqual([])
    expect(kinds({ gate: { next: 'closed', missing: ['1:action--2'] } })).toEqual([])
  })

  it('is nothing once the incident is closed', () => {
    expect(nextActions(incidentOf({ state: 'closed', my_roles: [] }), sato.id)).toEqual([])
  })
})

describe('an approval', () => {
  const asked = (change: Parameters<typeof taskOf>[0] = {}) =>
    taskOf({ state: 'approval', approval: { roles: ['it_manager', 'hospital_director'], quorum: 1, votes: [] }, patient_safety_risk: 2, ...change })

  it('bars whoever is to carry out what may harm patients, so that others are waited for', () => {
    const both = incidentOf({ my_roles: ['it_section', 'it_manager'] })

    expect(isBarredByAgreeing(both, asked(), sato.id)).toBe(true)
    expect(waitsForOthers(both, asked(), sato.id)).toBe(true)
    expect(waitsForOthers(both, asked({ patient_safety_risk: 1 }), sato.id)).toBe(false)
    expect(waitsForOthers(both, asked({ owner: director }), sato.id)).toBe(false)
    expect(waitsForOthers(incidentOf({ my_roles: ['it_manager'] }), asked(), sato.id)).toBe(false)
  })

  it('is waited for by whoever may not give it, and by whoever has given it', () => {
    const vote = { person: sato, role: 'it_manager', agrees: true, on_behalf_of: null, entered_by: null, is_confirmed: true, is_denied: false, may_confirm: false }
    const voted = asked({ approval: { roles: ['it_manager'], quorum: 2, votes: [vote] } })

    expect(waitsForOthers(incidentOf({ my_roles: ['it_section'] }), asked(), sato.id)).toBe(true)
    expect(waitsForOthers(incidentOf({ my_roles: ['it_manager'] }), voted, sato.id)).toBe(true)
    expect(waitsForOthers(incidentOf(), taskOf(), sato.id)).toBe(false)
  })

  it('of a question comes with its answer, and bars nobody', () => {
    expect(waitsForOthers(incidentOf({ my_roles: ['hospital_director'] }), asked({ assignee_role: 'hospital_director', asked_role: 'hospital_director', decision: decisionOf() }), sato.id)).toBe(false)
  })
})

describe('the roles of an incident', () => {
  it('begin with those that nobody holds while a task waits', () => {
    const incident = incidentOf({ tasks: [taskOf({ asked_role: 'night_desk' }), taskOf({ task: '1-10' })] })

    expect(postsOf(incident)[0]).toMatchObject({ role: 'night_desk', waiting: 1 })
    expect(postsOf(incident).find((each) => each.role === 'it_section')).toMatchObject({ holder: sato, waiting: 1 })
  })
})

describe('a task', () => {
  it('speaks the reader’s language where its playbook does', () => {
    expect(taskText(taskOf(), 'en')).toMatchObject({ name: 'Cut the outside paths', instruction: 'Cut every outside connection.', description: '外部の接続点を切ります。' })
    expect(taskText(taskOf(), 'ja').name).toBe('外部通信経路の遮断')
    expect([ownHalf('写真 / photograph', 'ja'), ownHalf('写真 / photograph', 'en'), ownHalf('a/b', 'en')]).toEqual(['写真', 'photograph', 'a/b'])
  })

  it('is finished with its values, and with each proof beside what it proves', () => {
    const task = taskOf({ evidence_required: ['写真', 'ログ'], outputs: [{ name: '__a__', type: 'bool', description: '' }, { name: '__b__', type: 'string', description: '' }] })

    expect(missingIn(task, true, ['3 枚', ''], { __a__: 'true' })).toEqual(['__b__', 'evidence 1'])
    expect(missingIn(task, false, [], {})).toEqual([])
    expect(evidenceOf(task, ['3 枚', ' '], 'ja')).toEqual(['写真: 3 枚'])
    expect(valuesOf(task.outputs, { __a__: 'false', __b__: ' x ' })).toEqual({ __a__: false, __b__: 'x' })
  })
})

describe('an entry of the chronology', () => {
  it('is a sentence made of its codes, in the reader’s language', () => {
    const changed = entryOf(4, { kind: 'service_state_changed', text: '', details: { service: 'emergency', from: 'normal', to: 'stopped' } })
    const taken = entryOf(6, { kind: 'role_taken', text: '', details: { role: 'it_section', from: '', to: sato.id } })
    const paused = entryOf(7, { kind: 'execution_paused', text: '', details: { execution: 1, state: 'paused' } })
    const skipped = entryOf(5, { kind: 'task_skipped', text: '', details: { task: '1-9', name: '外部通信経路の遮断', reason: 'no such line' } })

    expect(entryText(changed, incidentOf())).toBe('Emergency: Normal → Stopped')
    expect(entryText(skipped, incidentOf())).toBe('Skipped: Cut the outside paths')
    expect(entryText(taken, incidentOf())).toBe('Medical IT section: 佐藤')
    expect(entryText(paused, incidentOf())).toBe('Playbook paused: Hospital BCP')
    expect(entryAsides(skipped)).toEqual([{ label: 'Reason', text: 'no such line' }])
    setLanguage('ja')
    expect(entryText(changed, incidentOf())).toBe('救急: 通常 → 停止')
  })

  it('of a kind that this page does not know is shown as it is', () => {
    expect(entryText(entryOf(1, { kind: 'telephone_rang', text: 'twice' }), incidentOf())).toBe('telephone_rang twice')
  })

  it('stays unresolved until another corrects it', () => {
    const entries = [entryOf(1, { is_open: true }), entryOf(2, { is_open: true }), entryOf(3, { corrects: 1 })]

    expect(unresolved(entries).map((each) => each.number)).toEqual([2])
  })
})

describe('lengths of time', () => {
  it('have their two largest units', () => {
    expect(spanText(4 * 86_400 + 21 * 3_600 + 59 * 60, 'en')).toBe('4 days 21 hr')
    expect(spanText(6_120, 'en')).toBe('1 hr 42 min')
    expect(spanText(86_400 + 120, 'en')).toBe('1 day')
    expect(spanText(59, 'en')).toBe('0 min')
    expect(spanText(-5, 'ja')).toBe('0 分')
    expect([exactSpan(20, 'en'), exactSpan(200, 'en')]).toEqual(['20 sec', '3 min 20 sec'])
  })

  it('come back from a field to the minute that was in it', () => {
    const at = Date.parse('2026-11-25T00:30:00Z')

    expect(isoOfField(fieldTime(at))).toBe('2026-11-25T00:30:00Z')
    expect(isoOfField('')).toBeUndefined()
  })
})

describe('whom to call', () => {
  const words = { role: (code: string) => code, body: (code: string) => code, night: (number: string) => `${number} night` }

  it('names who holds a role first, then who has one that is asked and nobody holds', () => {
    const contacts = [
      contactOf({ id: 'con_1', name: 'nurse', account: null, roles: ['nursing_director'], reaches: [] }),
      contactOf({ id: 'con_2', name: 'deputy', account: null, roles: ['it_deputy'] }),
      contactOf({ id: 'con_3', name: 'sato', account: sato.id, roles: ['it_section'] }),
    ]
    const incident = incidentOf({ tasks: [taskOf({ asked_role: 'it_deputy' })] })

    const { people } = callGroups(incident, directoryOf({ contacts }), words)

    expect(people.map((each) => each.what)).toEqual(['it_section', 'it_deputy', 'nursing_director'])
    expect(people[2]!.numbers).toEqual([])
  })

  it('has vendors with their line, and bodies with the number of the night', () => {
    const directory = directoryOf({
      vendors: [{ id: 'ven_1', name: 'HIS Ltd', systems: ['HIS', 'PACS'], contract: '', hours: '24h', emergency_line: '0120-000', powers: [], contacts: [], note: '', version: 1 }],
      outside_bodies: [{ code: 'mhlw', name: '', number: '03-1', night_number: '03-2', mail: '', url: '', note: '', verified_at: null, version: 1 }],
    })

    const groups = callGroups(incidentOf(), directory, words)

    expect(groups.vendors).toEqual([{ what: 'HIS, PACS', name: 'HIS Ltd', numbers: ['0120-000'], note: '24h' }])
    expect(groups.bodies).toEqual([{ what: 'mhlw', name: '', numbers: ['03-1', '03-2 night'], note: '' }])
  })
})

describe('a draft of a report', () => {
  type Part = DraftField['parts'][number]
  const part: Part = { source: 'board', at: null, code: '', text: '', entry: 0 }
  const said = (...parts: Partial<Part>[]) => readable({ field: 'x', value: '', parts: parts.map((each) => ({ ...part, ...each })) })

  it('says its codes in words and its times in the zone of the reader', () => {
    expect(said({ code: 'emergency=stopped' }, { code: 'surgery=limited' })).toBe('Emergency: Stopped\nSurgery: Limited')
    expect(said({ code: 'his-db01=infected', text: 'two screens' })).toBe('his-db01: Infected two screens')
    expect(said({ code: 'ransom_note' })).toBe('A ransom note or English text appeared on a screen')
    expect(said({ code: 'may_have_leaked' })).toBe('Data may have leaked')
    expect(said({ code: 'vpn_intrusion' })).toBe('Intrusion through the VPN')
    expect(said({ code: 'police_report', at: '2026-11-25T02:00:00Z' })).toMatch(/^25 Nov 2026, \d\d:00 Report to the police$/)
  })

  it('leaves what people typed alone, and names the line that it stands in', () => {
    expect(said({ text: '1+1=2; a=unheard_of, ransom_note', entry: 7 })).toBe('1+1=2; a=unheard_of, ransom_note (#7)')
  })

  it('names each source once', () => {
    const parts = [part, { ...part, source: 'chronology' as const }, part]

    expect(sourcesOf({ field: 'x', value: '', parts })).toBe('Board · Chronology')
    expect(sourcesOf({ field: 'x', value: '', parts: [] })).toBe('')
  })
})

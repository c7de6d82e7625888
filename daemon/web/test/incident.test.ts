// SPDX-License-Identifier: Apache-2.0
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../src/i18n/i18n.svelte'
import { navigate } from '../src/lib/router.svelte'
import { Feed } from '../src/pages/incident/feed.svelte'
import { problem, serve } from './fake_api'
import { actionsIn, clockOf, director, entryOf, incidentOf, sato, serveIncident, signIn, taskOf } from './incident_fixture'
import { dialog, group, knowing, open, press } from './incident_room'
import IncidentPage from '../src/pages/incident/IncidentPage.svelte'

beforeEach(() => {
  sessionStorage.clear()
  setLanguage('en')
})

describe('the war room', () => {
  it('answers in its first view what happened, which phase, and what I do now', async () => {
    await open(incidentOf())

    expect(screen.getByRole('list', { name: 'Phases' }).querySelector('[aria-current]')?.textContent).toContain('First response')
    expect(group(/What to do now \(Medical IT section\)/).getByRole('heading', { level: 3 }).textContent).toBe('Cut the outside paths')
    expect(screen.queryByText('DRILL DRILL DRILL')).toBeNull()
  })

  it('says plainly that no clock runs before awareness is recorded, and records it', async () => {
    const seen = await open(incidentOf())

    const clocks = group('Reporting deadlines')
    expect(clocks.getByText(/Not recorded: since when/)).toBeTruthy()
    await fireEvent.click(clocks.getByRole('button', { name: 'Record since when we are aware' }))
    await fireEvent.input(dialog().getByLabelText(/^Aware since/), { target: { value: '2026-11-25T09:30' } })
    await fireEvent.click(dialog().getByLabelText('Care is hindered'))
    await press('Record')

    await waitFor(() => expect(actionsIn(seen).length).toBe(1))
    expect(actionsIn(seen)[0]).toMatchObject({
      action: 'set_aware',
      aware_since: new Date('2026-11-25T09:30').toISOString().replace('.000Z', 'Z'),
      facts: { is_attack: true, may_hinder_care: true, may_have_leaked: false },
    })
  })

  it('shows each clock with what is left, what has gone by, or that it was sent', async () => {
    const clocks = [
      clockOf({ closes_at: new Date(Date.now() + 2 * 86_400_000 + 60_000).toISOString(), opens_at: '2020-01-01T00:00:00Z' }),
      clockOf({ code: 'police_report', authority: 'police', kind: 'promptly', closes_at: null, opens_at: null, first_day: null, last_day: null, aware_since: new Date(Date.now() - 3_700_000).toISOString() }),
      clockOf({ code: 'mhlw_report', authority: 'mhlw', kind: 'promptly', closes_at: null, sent_at: '2026-11-25T02:00:00Z' }),
    ]
    await open(incidentOf({ aware_since: '2026-11-25T00:30:00Z', aware_by: sato, clocks }))

    const items = group('Reporting deadlines').getAllByRole('listitem').map((each) => each.textContent)
    expect(items[0]).toMatch(/Preliminary report to the PPC.*2 days left.*from Sat 28 Nov to Mon 30 Nov \(strictly counted: by Sun 29 Nov\)/s)
    expect(items[1]).toMatch(/Report to the police.*1 hr 1 min gone, not reported/s)
    expect(items[2]).toMatch(/Report to the ministry of health.*Reported/s)
  })

  it('writes what is typed into its one line, and marks it as unresolved when asked', async () => {
    const seen = await open(incidentOf())

    await fireEvent.input(screen.getByLabelText(/^Note in one line/), { target: { value: '5東→本部 端末3台に英文' } })
    await fireEvent.click(screen.getByLabelText('Keep as unresolved'))
    await fireEvent.submit(screen.getByLabelText(/^Note in one line/).closest('form')!)

    await waitFor(() => expect(actionsIn(seen)).toEqual([{ action: 'add_note', line: '5東→本部 端末3台に英文 !open' }]))
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(/^Note in one line/).value).toBe(''))
  })

  it('keeps a line that could not be sent, also over a reload', async () => {
    await open(incidentOf(), { actions: () => problem(503, 'overloaded') })

    await fireEvent.input(screen.getByLabelText(/^Note in one line/), { target: { value: 'line' } })
    await fireEvent.submit(screen.getByLabelText(/^Note in one line/).closest('form')!)

    await screen.findByRole('alert')
    expect(screen.getByLabelText<HTMLInputElement>(/^Note in one line/).value).toBe('line')
    expect(sessionStorage.getItem('sonae.draft.inc_1.note')).toBe('line')
  })

  it('offers to correct a line with what stands there, and to settle one that is open', async () => {
    const entries = [entryOf(1, { text: '外来は 3 台' }), entryOf(2, { text: '業者の回答待ち', is_open: true })]
    const seen = await open(incidentOf(), { more: { 'GET /api/v1/incidents/inc_1/chronology': () => ({ body: { entries, count: 2 } }) } })
    const line = () => screen.getByLabelText<HTMLInputElement>(/^Note in one line/)
    const send = () => fireEvent.submit(line().closest('form')!)

    await fireEvent.click(await screen.findByRole('button', { name: 'Correct #1' }))
    await waitFor(() => expect(line().value).toBe('外来は 3 台'))
    await fireEvent.input(line(), { target: { value: '外来は 5 台' } })
    await send()
    await waitFor(() => expect(actionsIn(seen)).toEqual([{ action: 'add_note', line: '外来は 5 台 !correct=1' }]))

    await waitFor(() => expect(line().value).toBe(''))
    expect(screen.queryByRole('button', { name: 'Settle #1' })).toBeNull()
    await fireEvent.click(screen.getByRole('button', { name: 'Settle #2' }))
    await screen.findByText('Settle #2')
    await fireEvent.input(line(), { target: { value: '回答があった' } })
    await send()
    await waitFor(() => expect(actionsIn(seen).at(-1)).toEqual({ action: 'add_note', line: '回答があった !correct=2' }))
  })

  it('says who held a role before, and whom a line names', async () => {
    const past_roles = [{ role: 'it_section', person: director, since: '2026-11-25T00:40:00Z', until: '2026-11-25T00:45:00Z' }]
    const entries = [entryOf(1, { text: '@佐藤 が現場へ', people: [sato] })]
    await open(incidentOf({ past_roles }), { more: { 'GET /api/v1/incidents/inc_1/chronology': () => ({ body: { entries, count: 1 } }) } })

    expect(group('Roles').getAllByText(/院長 山田/).length).toBe(1)
    expect(await screen.findByText('Names: 佐藤')).toBeTruthy()
  })

  it('tells whom to telephone while nobody is being called, on paper too', async () => {
    const contact = { id: 'con_1', name: '佐藤', account: sato.id, roles: ['it_section'], reaches: [{ channel: 'voice' as const, address: '090-0000-0001', hours: 'any' as const, verified_at: null }] }
    await open(incidentOf(), knowing(contact))

    await waitFor(() => expect(screen.getAllByText('090-0000-0001').length).toBe(2))
    expect(group('Whom to call').getByText('090-0000-0001')).toBeTruthy()
  })

  it('of a drill says so above everything and at the end of its paper', async () => {
    await open(incidentOf({ is_drill: true }))

    expect(screen.getAllByText('DRILL DRILL DRILL').length).toBe(2)
  })

  it('that is closed still takes notes and the moment of awareness, and says so', async () => {
    const seen = await open(incidentOf({ state: 'closed', closed_at: '2026-11-25T03:00:00Z' }))

    expect(screen.getByText(/can still be recorded/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Record since when we are aware' })).toBeTruthy()
    await fireEvent.input(screen.getByLabelText(/^Note in one line/), { target: { value: '届出の控え' } })
    await fireEvent.submit(screen.getByLabelText(/^Note in one line/).closest('form')!)

    await waitFor(() => expect(actionsIn(seen)).toEqual([{ action: 'add_note', line: '届出の控え' }]))
  })

  it('that is closed offers nothing to change, and of a drill shows the score', async () => {
    const score = { seconds: 200, tasks: [{ task: '1-9', step: '', name: '', role: 'it_section', seconds: 80, was_overdue: true, state: 'done' }], roles: [{ role: 'it_section', tasks: 1, seconds: 80, overdue: 1 }], phases: [{ phase: 'detection', seconds: 120 }] }
    await open(incidentOf({ is_drill: true, state: 'closed', closed_at: '2026-11-25T03:00:00Z' }), { more: { 'GET /api/v1/incidents/inc_1/score': () => ({ body: score }) } })

    expect(await screen.findByText('3 min 20 sec in all')).toBeTruthy()
    expect(screen.getByRole('row', { name: /Cut the outside paths.*Overdue.*1 min 20 sec/ })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Next phase' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Close…' })).toBeNull()
  })

  it('lets those who may only read look at everything and change nothing', async () => {
    await open(incidentOf(), { role: 'auditor' })

    expect(screen.getByText('You may read only.')).toBeTruthy()
    for (const name of ['Close…', 'Next phase', 'Take it: CSIRT lead', 'Add a device']) expect(screen.queryByRole('button', { name })).toBeNull()
  })

  it('is on paper with orders, clocks, roles, boards and the hash of its last entry', async () => {
    await open(incidentOf())

    const sheet = document.querySelector('.sheet')?.textContent ?? ''
    expect(sheet).toMatch(/INCIDENT.*2026-003.*Cut every outside connection\..*Not recorded: since when.*Medical IT section.*佐藤.*Emergency.*Stopped.*c0ffee/s)
  })
})

describe('the chronology of others', () => {
  it('waits until the reader asks for it; own entries do not', async () => {
    await signIn()
    const pages = [[entryOf(1)], [entryOf(2)], [entryOf(3, { actor: director })]]
    serve({ 'GET /api/v1/incidents/inc_1/chronology': () => ({ body: { entries: pages.shift() ?? [], count: 3 } }) })
    const feed = new Feed('inc_1')
    const shown = () => feed.entries.map((each) => each.number)

    await feed.open()
    await feed.follow()
    expect([shown(), feed.waiting.length]).toEqual([[1, 2], 0])
    await feed.follow()
    expect([shown(), feed.waiting.length]).toEqual([[1, 2], 1])
    feed.show()
    expect(shown()).toEqual([1, 2, 3])
  })

  it('is read backwards in pages without a gap', async () => {
    const all = Array.from({ length: 250 }, (_, i) => entryOf(i + 1))
    serve({
      'GET /api/v1/incidents/inc_1/chronology': ({ query }) => {
        const after = query.get('after')
        const max = Number(query.get('max'))
        return { body: { entries: after === null ? all.slice(-max) : all.slice(Number(after), Number(after) + max), count: all.length } }
      },
    })
    const feed = new Feed('inc_1')

    await feed.open()
    await feed.all()

    expect(feed.entries.map((each) => each.number)).toEqual(all.map((each) => each.number))
    expect(feed.hasOlder).toBe(false)
  })
})

describe('a task', () => {
  const address = '/incidents/inc_1?task=1-9'

  it('is finished with its proof, its values and a note', async () => {
    const task = taskOf({ evidence_required: ['接続点の一覧 / list of connections'], outputs: [{ name: '__cut__', type: 'bool', description: 'All cut?' }] })
    const seen = await open(incidentOf({ tasks: [task] }), { address })

    await press('Record that it is done')
    expect(dialog().getAllByText('＊Fill this in.').length).toBe(2)
    expect(actionsIn(seen)).toEqual([])
    await fireEvent.click(within(dialog().getByRole('group', { name: 'All cut?', hidden: true })).getByLabelText('Yes'))
    await fireEvent.input(dialog().getByLabelText('Evidence: list of connections'), { target: { value: 'folder A' } })
    await fireEvent.input(dialog().getByLabelText('Note'), { target: { value: 'two lines' } })
    await press('Record that it is done')

    await waitFor(() => expect(screen.queryByRole('dialog', { hidden: true })).toBeNull())
    expect(actionsIn(seen)).toEqual([
      { action: 'finish_task', task: '1-9', command: 0, is_success: true, note: 'two lines', evidence: ['list of connections: folder A'], values: { __cut__: true } },
    ])
  })

  it('takes files and words as evidence while it goes on, and shows what it has', async () => {
    const file = { name: '要求文.jpg', sha256: 'ab12', size_bytes: 2048, added_at: '2026-11-25T01:00:00Z', by: sato }
    const incident = incidentOf({ tasks: [taskOf({ evidence_files: [file] })] })
    const seen = await open(incident, {
      address: '/incidents/inc_1?task=1-9',
      more: { 'POST /api/v1/incidents/inc_1/tasks/1-9/evidence': () => ({ status: 201, body: incident }) },
    })

    const link = dialog().getByRole<HTMLAnchorElement>('link', { name: '要求文.jpg', hidden: true })
    expect(link.getAttribute('href')).toBe('/api/v1/incidents/inc_1/evidence/ab12')
    await fireEvent.change(dialog().getByLabelText(/^Files/), { target: { files: [new File(['bytes'], '画面 1.png')] } })
    await fireEvent.input(dialog().getByLabelText(/^In words/), { target: { value: '金庫 3' } })
    await press('Add it')

    await waitFor(() => expect(actionsIn(seen).at(-1)).toEqual({ action: 'add_evidence', task: '1-9', evidence: ['金庫 3'] }))
    const sent = seen.find((each) => each.path.endsWith('/evidence'))!
    expect(sent.query.get('name')).toBe('画面 1.png')
    expect(sent.headers.get('content-type')).toBe('application/octet-stream')
    expect(sent.text).toBe('5 bytes')
  })

  it('that somebody else has finished is refused plainly, and the page reads again', async () => {
    let now = incidentOf()
    const seen = serveIncident(
      () => now,
      () => {
        now = incidentOf({ revision: 42, tasks: [taskOf({ state: 'done', ended_by: director, ended_at: '2026-11-25T01:10:00Z' })] })
        return problem(409, 'task_over')
      },
    )
    await signIn()
    await navigate(address)
    render(IncidentPage)
    await screen.findByRole('heading', { level: 1, name: /2026-003/ })

    await press('Record that it is done')

    expect((await screen.findByRole('alert', { hidden: true })).textContent).toContain('Somebody else finished this task already')
    await waitFor(() => expect(dialog().getByText(/院長 山田/)).toBeTruthy())
    expect(dialog().queryByRole('button', { name: 'Record that it is done', hidden: true })).toBeNull()
    expect(seen.filter((each) => each.path === '/api/v1/incidents/inc_1').length).toBeGreaterThan(1)
  })

  it('is skipped with a reason only', async () => {
    const seen = await open(incidentOf(), { address })

    await press('Skip…')
    await press('Skip this task')
    expect(dialog().getByText('＊Give a reason.')).toBeTruthy()
    await fireEvent.input(dialog().getByLabelText(/^Reason for skipping/), { target: { value: 'no such line' } })
    await press('Skip this task')

    await waitFor(() => expect(actionsIn(seen)).toEqual([{ action: 'skip_task', task: '1-9', reason: 'no such line' }]))
  })

  it('is taken without leaving it', async () => {
    const seen = await open(incidentOf(), { address })

    await press('I take it')

    await waitFor(() => expect(actionsIn(seen)).toEqual([{ action: 'take_task', task: '1-9', person: '' }]))
    expect(screen.getByRole('dialog', { hidden: true })).toBeTruthy()
  })

  it('that needs approval offers it to those who hold the role', async () => {
    const approval = { roles: ['csirt_lead'], quorum: 1, votes: [] }
    const task = taskOf({ state: 'approval', approval, patient_safety_risk: 2 })
    const seen = await open(incidentOf({ tasks: [task], my_roles: ['csirt_lead'] }), { address })

    expect(dialog().getAllByText('Patients: harm possible').length).toBeGreaterThan(0)
    await press('Approve')

    await waitFor(() => expect(actionsIn(seen)).toEqual([{ action: 'approve_task', task: '1-9', agrees: true }]))
  })

  it('that needs approval tells everybody else whom to ask', async () => {
    const task = taskOf({ state: 'approval', approval: { roles: ['csirt_lead'], quorum: 1, votes: [] } })
    await open(incidentOf({ tasks: [task], roles: [{ role: 'csirt_lead', person: director, since: '2026-11-25T00:45:00Z' }] }), { address })

    expect(dialog().getByText(/CSIRT lead: 院長 山田/)).toBeTruthy()
    expect(dialog().queryByRole('button', { name: 'Approve', hidden: true })).toBeNull()
  })

  it('that failed can be done once more', async () => {
    const seen = await open(incidentOf({ tasks: [taskOf({ state: 'failed', may_rerun: true })] }), { address })

    await press('Do it once more')

    await waitFor(() => expect(actionsIn(seen)).toEqual([{ action: 'rerun_task', task: '1-9' }]))
  })
})

describe('roles, boards and playbooks', () => {
  it('a role is taken with one press, those of management by management only', async () => {
    const seen = await open(incidentOf())

    expect(screen.queryByRole('button', { name: 'Take it: Hospital director' })).toBeNull()
    await fireEvent.click(screen.getByRole('button', { name: 'Take it: CSIRT lead' }))

    await waitFor(() => expect(actionsIn(seen)).toEqual([{ action: 'take_role', role: 'csirt_lead', person: '' }]))
  })

  it('a service is set to its state', async () => {
    const seen = await open(incidentOf())

    await fireEvent.click(screen.getByRole('button', { name: 'Change the state of Surgery' }))
    await fireEvent.click(dialog().getByLabelText('Limited'))
    await press('Save')

    await waitFor(() => expect(actionsIn(seen)).toEqual([{ action: 'set_service', service: 'surgery', state: 'limited', note: '' }]))
  })

  it('a device is found in the ledger and put on the board', async () => {
    const rows = { revision: 1, total: 1, matched: 1, offset: 0, rows: [{ id: 'ast_1', name: 'his-db01', purpose: '', place: '' }] }
    const seen = await open(incidentOf(), { more: { 'GET /api/v1/assets': () => ({ body: rows }) } })

    await fireEvent.click(screen.getByRole('button', { name: 'Add a device' }))
    await fireEvent.click(await dialog().findByLabelText('his-db01'))
    await fireEvent.click(dialog().getByLabelText('Infected'))
    await press('Save')

    await waitFor(() => expect(actionsIn(seen)).toEqual([{ action: 'set_asset', asset: 'ast_1', state: 'infected', note: '' }]))
  })

  it('a playbook is paused with a reason', async () => {
    const seen = await open(incidentOf())

    await fireEvent.click(screen.getByRole('button', { name: 'Pause Hospital BCP' }))
    await fireEvent.input(dialog().getByLabelText(/^Reason/), { target: { value: 'wait' } })
    await press('Pause')

    await waitFor(() => expect(actionsIn(seen)).toEqual([{ action: 'pause', execution: 1, reason: 'wait' }]))
  })
})

describe('my page', () => {
  it('has nothing but the next actions, with the whole order', async () => {
    await open(incidentOf(), { address: '/incidents/inc_1/now' })

    expect(screen.getByText('Cut every outside connection.')).toBeTruthy()
    await fireEvent.click(screen.getByRole('button', { name: 'Open' }))
    expect(location.search).toBe('?task=1-9')
    expect(screen.getByRole('dialog', { hidden: true })).toBeTruthy()
    expect(screen.queryByText('Chronology')).toBeNull()
  })
})

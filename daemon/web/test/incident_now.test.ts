// SPDX-License-Identifier: Apache-2.0
// What a task says of itself: why it has come, how much of its evidence is there, why it was skipped.
import { screen, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../src/i18n/i18n.svelte'
import { director, incidentOf, taskOf } from './incident_fixture'
import { dialog, group, open } from './incident_room'

beforeEach(() => {
  sessionStorage.clear()
  setLanguage('en')
})

const address = '/incidents/inc_1/now'
const todo = () => group(/What to do now/)

describe('what to do now', () => {
  it('says of a task why it has come to the reader: it is late, or its role is nobody’s', async () => {
    await open(incidentOf({ tasks: [taskOf({ asked: 'management', asked_role: 'hospital_director' })], roles: [] }), { address })

    expect(todo().getByText('long overdue, asked of management')).toBeTruthy()
    expect(todo().getByText('Hospital director: nobody has taken this role')).toBeTruthy()
  })

  it('says neither of what is asked of the reader as planned', async () => {
    await open(incidentOf(), { address })

    expect(todo().queryByText(/overdue/)).toBeNull()
    expect(todo().queryByText(/nobody has taken/)).toBeNull()
  })
})

describe('somebody with nothing to do', () => {
  it('sees whose turn it is', async () => {
    const theirs = taskOf({ task: '1-10', name: 'BCP発動の判断', translations: { en: { name: 'Decide: BCP or ordinary fault' } }, assignee_role: 'hospital_director', asked_role: 'hospital_director' })
    await open(incidentOf({ tasks: [theirs], my_tasks: [], roles: [{ role: 'hospital_director', person: director, since: '2026-11-25T00:45:00Z' }] }), { address })

    expect(todo().getByText('Others have to do this next:')).toBeTruthy()
    expect(todo().getByRole('button', { name: /Decide: BCP or ordinary fault.*Hospital director/ })).toBeTruthy()
  })
})

describe('the form of a task', () => {
  const file = { name: 'screen.jpg', sha256: 'ab', size_bytes: 7, added_at: '2026-11-25T01:00:00Z', by: director }
  const task = taskOf({ evidence_required: ['写真 / photo', '時刻 / time'], evidence_files: [file] })

  it('says how much of the evidence is there already', async () => {
    await open(incidentOf({ tasks: [task] }), { address: `${address}?task=1-9` })

    expect(dialog().getAllByText(/^1 of 2 pieces added already/).length).toBe(2)
  })
})

describe('what was skipped', () => {
  const skipped = taskOf({ state: 'skipped', skip_reason: 'not in this drill', ended_by: director })

  it('says why among the finished tasks', async () => {
    await open(incidentOf({ tasks: [skipped], my_tasks: [] }))

    expect(group('Open tasks (0)').getByRole('button', { name: /Cut the outside paths.*Skipped.*item 3-3.*Reason: not in this drill/ })).toBeTruthy()
  })

  it('says why in the score of a drill, beside its item of the check list', async () => {
    const score = { seconds: 200, milestones: [], tasks: [{ task: '1-9', step: '', name: '', role: 'it_section', seconds: 80, was_overdue: false, state: 'skipped' }], roles: [], phases: [] }
    await open(incidentOf({ is_drill: true, state: 'closed', closed_at: '2026-11-25T03:00:00Z', tasks: [skipped] }), { more: { 'GET /api/v1/incidents/inc_1/score': () => ({ body: score }) } })

    const table = within(await screen.findByRole('table', { name: 'By task' }))
    expect(table.getByRole('row', { name: /item 3-3.*Skipped.*not in this drill/ })).toBeTruthy()
  })
})

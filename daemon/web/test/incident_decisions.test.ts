// SPDX-License-Identifier: Apache-2.0
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../src/i18n/i18n.svelte'
import { actionsIn, decisionOf, director, incidentOf, sato, taskOf } from './incident_fixture'
import { dialog, group, knowing, open, press } from './incident_room'

beforeEach(() => {
  sessionStorage.clear()
  setLanguage('en')
})

describe('a decision of management', () => {
  const address = '/incidents/inc_1?task=1-9'
  const asked = taskOf({ decision: decisionOf(), assignee_role: 'hospital_director', deputy_roles: [], asked_role: 'hospital_director' })

  it('is answered by management with what follows from each answer in view', async () => {
    const seen = await open(incidentOf({ tasks: [asked] }), { address, role: 'management' })

    expect(dialog().getByText('対策本部を設けます。')).toBeTruthy()
    await press('Record this decision')
    expect(dialog().getByText('＊Choose yes or no.')).toBeTruthy()
    await fireEvent.click(dialog().getByLabelText(/^Yes/))
    await press('Record this decision')

    await waitFor(() => expect(actionsIn(seen)).toEqual([{ action: 'answer_decision', task: '1-9', answer: true, note: '' }]))
  })

  it('is entered by others only on behalf of somebody', async () => {
    const seen = await open(incidentOf({ tasks: [asked], roles: [{ role: 'hospital_director', person: director, since: '2026-11-25T00:45:00Z' }] }), { address })

    await fireEvent.click(dialog().getByLabelText(/^No/))
    await press('Record it on behalf')
    expect(dialog().getByText('＊Choose who decided.')).toBeTruthy()
    await fireEvent.change(dialog().getByLabelText('Whose decision is it?'), { target: { value: director.id } })
    await press('Record it on behalf')

    await waitFor(() => expect(actionsIn(seen)).toEqual([{ action: 'answer_decision', task: '1-9', answer: false, note: '', on_behalf_of: director.id }]))
  })

  it('can be asked by a link whose PIN is shown once', async () => {
    const incident = incidentOf({ tasks: [asked], roles: [{ role: 'hospital_director', person: director, since: '2026-11-25T00:45:00Z' }] })
    const link = { url: 'https://sonae.test/a/TOKEN', pin: '0420', until: '2026-11-25T02:00:00Z' }
    const seen = await open(incident, { address, actions: () => ({ body: { ...incident, link } }) })

    await fireEvent.change(dialog().getByLabelText('Who answers'), { target: { value: director.id } })
    await press('Make the link')

    await waitFor(() => expect(dialog().getByLabelText<HTMLTextAreaElement>('PIN').value).toBe('0420'))
    expect(dialog().getByLabelText<HTMLTextAreaElement>('Link').value).toBe('https://sonae.test/a/TOKEN')
    expect(actionsIn(seen)).toEqual([{ action: 'ask_decision', task: '1-9', person: director.id }])
  })

  it('that was entered on my behalf asks me to confirm it', async () => {
    const decision = decisionOf({ answer: true, answered_by: sato, on_behalf_of: director, may_confirm: true })
    const seen = await open(incidentOf({ tasks: [taskOf({ state: 'done', decision })], my_roles: ['hospital_director'], my_tasks: [] }), { address, role: 'management' })

    await press('It is right')

    await waitFor(() => expect(actionsIn(seen)).toEqual([{ action: 'confirm_decision', task: '1-9', person: director.id }]))
  })

  it('that I never took is denied, with how I know', async () => {
    const decision = decisionOf({ answer: true, answered_by: sato, on_behalf_of: director, may_confirm: true })
    const seen = await open(incidentOf({ tasks: [taskOf({ state: 'done', decision })], my_tasks: [] }), { address, role: 'management' })

    await press('That is wrong')
    await fireEvent.input(dialog().getByLabelText(/^How you know/), { target: { value: 'nobody called' } })
    await press('Record that it was never decided')

    await waitFor(() => expect(actionsIn(seen)).toEqual([{ action: 'deny_decision', task: '1-9', person: director.id, reason: 'nobody called' }]))
  })

  it('can be that of a contact without an account', async () => {
    const incident = incidentOf({ tasks: [asked], roles: [] })
    const seen = await open(incident, { address, ...knowing({ id: 'con_1', name: '院長 高橋', department: '', account: null, roles: ['hospital_director'] }) })

    await waitFor(() => expect(dialog().getAllByText('院長 高橋').length).toBeGreaterThan(0))
    await fireEvent.click(dialog().getByLabelText(/^Yes/))
    await fireEvent.change(dialog().getByLabelText('Whose decision is it?'), { target: { value: 'con_1' } })
    await press('Record it on behalf')

    await waitFor(() => expect(actionsIn(seen)).toEqual([{ action: 'answer_decision', task: '1-9', answer: true, note: '', on_behalf_of: 'con_1' }]))
  })
})

describe('an approval', () => {
  const cut = taskOf({ state: 'approval', patient_safety_risk: 2, approval: { roles: ['it_manager', 'hospital_director'], quorum: 1, votes: [] } })

  it('that would bar the reader from doing it is not offered as what to do now, and says so where it can be given', async () => {
    await open(incidentOf({ tasks: [cut], my_roles: ['it_section', 'it_manager'] }), { address: '/incidents/inc_1/now?task=1-9' })

    expect(dialog().getByRole('button', { name: 'Approve', hidden: true })).toBeTruthy()
    expect(dialog().getByText(/Who approves this does not carry it out/)).toBeTruthy()
    expect(within(screen.getByRole('group', { name: /What to do now/, hidden: true })).queryByRole('button', { name: 'Approve', hidden: true })).toBeNull()
  })

  it('is offered to whoever may give it', async () => {
    await open(incidentOf({ tasks: [cut], my_roles: ['it_manager'] }), { address: '/incidents/inc_1/now' })

    expect(group(/What to do now/).getByRole('button', { name: 'Approve' })).toBeTruthy()
  })

  const vote = { person: director, role: 'hospital_director', agrees: true, on_behalf_of: director, entered_by: sato, is_confirmed: false, is_denied: false, may_confirm: false }

  it('that came by telephone is recorded in the name of who gave it, and marked until it is confirmed', async () => {
    const approval = { roles: ['hospital_director', 'csirt_lead'], quorum: 2, votes: [vote] }
    const incident = incidentOf({ tasks: [taskOf({ state: 'approval', approval })], roles: [{ role: 'csirt_lead', person: director, since: '2026-11-25T00:45:00Z' }] })
    const seen = await open(incident, { address: '/incidents/inc_1?task=1-9', ...knowing({ id: 'con_1', name: '院長 高橋', department: '', account: null, roles: ['hospital_director'] }) })

    expect(dialog().getByText('To be confirmed')).toBeTruthy()
    await waitFor(() => expect(dialog().getAllByText('院長 高橋').length).toBeGreaterThan(0))
    await fireEvent.change(dialog().getByLabelText('Whose decision is it?'), { target: { value: 'con_1' } })
    await press('Record that they agree')

    await waitFor(() => expect(actionsIn(seen)).toEqual([{ action: 'answer_decision', task: '1-9', answer: true, on_behalf_of: 'con_1', note: '' }]))
  })
})

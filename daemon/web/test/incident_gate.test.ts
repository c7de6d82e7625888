// SPDX-License-Identifier: Apache-2.0
import { fireEvent, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../src/i18n/i18n.svelte'
import { actionsIn, decisionOf, incidentOf, taskOf } from './incident_fixture'
import { dialog, open, press } from './incident_room'

beforeEach(() => {
  sessionStorage.clear()
  setLanguage('en')
})

describe('the phase gate', () => {
  it('tells of a question that was answered with no, and of one that was never put', async () => {
    const said = taskOf({ state: 'done', decision: decisionOf({ answer: false }) })
    await open(incidentOf({ tasks: [said], gate: { next: 'recovery', missing: ['1-9', '1:action--later'] } }))

    await fireEvent.click(screen.getByRole('button', { name: 'Next phase' }))

    expect(dialog().getByText(/answered with no/)).toBeTruthy()
    expect(dialog().getByText(/1 question on which this phase depends was never put/)).toBeTruthy()
  })

  it('names what is missing and lets nobody pass without a reason', async () => {
    const seen = await open(incidentOf())

    await fireEvent.click(screen.getByRole('button', { name: 'Next phase' }))
    expect(dialog().getByText('1 task keeps the next phase shut')).toBeTruthy()
    expect(dialog().getByRole<HTMLButtonElement>('button', { name: 'Change the phase', hidden: true }).disabled).toBe(true)
    await fireEvent.input(dialog().getByLabelText(/^Reason/), { target: { value: 'the line is gone' } })
    await press('Change the phase')

    await waitFor(() => expect(actionsIn(seen)).toEqual([{ action: 'set_phase', phase: 'recovery', reason: 'the line is gone' }]))
  })

  it('to the end is overruled with a reason', async () => {
    const seen = await open(incidentOf())

    await fireEvent.click(screen.getByRole('button', { name: 'Close…' }))
    await fireEvent.input(dialog().getByLabelText(/^Why it is over/), { target: { value: 'a cable' } })
    await fireEvent.input(dialog().getByLabelText(/^Reason for leaving/), { target: { value: 'no attack' } })
    await press('Close it')

    await waitFor(() => expect(actionsIn(seen)).toEqual([{ action: 'close', reason: 'a cable', overrule: 'no attack' }]))
  })
})

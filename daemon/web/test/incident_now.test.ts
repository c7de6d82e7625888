// SPDX-License-Identifier: Apache-2.0
// What a task says on the page that says what to do now.
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

describe('the form of a task', () => {
  const file = { name: 'screen.jpg', sha256: 'ab', size_bytes: 7, added_at: '2026-11-25T01:00:00Z', by: director }
  const task = taskOf({ evidence_required: ['写真 / photo', '時刻 / time'], evidence_files: [file] })

  it('says how much of the evidence is there already', async () => {
    await open(incidentOf({ tasks: [task] }), { address: `${address}?task=1-9` })

    expect(dialog().getAllByText(/^1 of 2 pieces added already/).length).toBe(2)
  })
})

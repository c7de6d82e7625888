// SPDX-License-Identifier: Apache-2.0
import { fireEvent, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { setLanguage } from '../src/i18n/i18n.svelte'
import { entryOf, incidentOf, sato, taskOf } from './incident_fixture'
import { open } from './incident_room'

beforeEach(() => {
  sessionStorage.clear()
  setLanguage('en')
})

describe('printing', () => {
  it('reads the whole chronology first', async () => {
    const print = vi.fn()
    vi.stubGlobal('print', print)
    const entries = [entryOf(1), entryOf(2)]
    await open(incidentOf(), {
      more: { 'GET /api/v1/incidents/inc_1/chronology': ({ query }) => ({ body: { entries: query.get('after') === null ? entries.slice(-1) : entries.slice(Number(query.get('after'))), count: 2 } }) },
    })

    await fireEvent.click(screen.getByRole('button', { name: 'Print' }))

    await waitFor(() => expect(print).toHaveBeenCalled())
    expect(document.querySelector('.sheet')?.textContent).toMatch(/line 1.*line 2/s)
  })

  it('lists what was done once it is over, instead of an empty list of orders', async () => {
    const skipped = taskOf({ state: 'skipped', skip_reason: 'not in this drill', ended_by: sato, ended_at: '2026-11-25T02:00:00Z' })
    await open(incidentOf({ state: 'closed', closed_at: '2026-11-25T03:00:00Z', tasks: [skipped] }))

    const sheet = document.querySelector('.sheet')?.textContent ?? ''
    expect(sheet).toContain('What was done (1)')
    expect(sheet).toMatch(/3-3.*Cut the outside paths.*not in this drill.*佐藤/s)
  })

  it('carries the strictest marking, and no words of a TLP:RED playbook', async () => {
    const [execution] = incidentOf().executions
    const red = { ...execution!, number: 2, tlp: 'TLP:RED' }
    const opened = entryOf(1, { kind: 'task_opened', details: { task: '2-1', name: 'Secret step' } })
    await open(incidentOf({ executions: [execution!, red], tasks: [taskOf(), taskOf({ task: '2-1', execution: 2, name: 'Secret step', translations: {} })] }), {
      more: { 'GET /api/v1/incidents/inc_1/chronology': () => ({ body: { entries: [opened], count: 1 } }) },
    })

    const sheet = document.querySelector('.sheet')
    await waitFor(() => expect(sheet?.textContent).toMatch(/#1|1/))
    expect(sheet?.querySelector('.marking')?.textContent).toBe('TLP:RED')
    expect(sheet?.textContent).toContain('TLP:RED — not printed; read 2-1 on the screen')
    expect(sheet?.textContent).not.toContain('Secret step')
  })
})

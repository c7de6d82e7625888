// SPDX-License-Identifier: Apache-2.0
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Incident, Report } from '../src/api/shapes'
import { setLanguage } from '../src/i18n/i18n.svelte'
import { navigate } from '../src/lib/router.svelte'
import ReportPage from '../src/pages/report/ReportPage.svelte'
import type { Seen } from './fake_api'
import { actionsIn, clockOf, incidentOf, sato, serveIncident, signIn } from './incident_fixture'

beforeEach(() => {
  sessionStorage.clear()
  setLanguage('en')
})

function reportOf(change: Partial<Report> = {}): Report {
  return {
    report: 'mhlw_report',
    authority: 'mhlw',
    draft: [
      { field: 'symptoms', value: '英文が表示', parts: [{ source: 'chronology', at: null, code: '', text: '英文が表示', entry: 0 }] },
      { field: 'care_impact', value: 'emergency=stopped', parts: [{ source: 'board', at: null, code: 'emergency=stopped', text: '', entry: 0 }] },
      { field: 'contact', value: '', parts: [] },
    ],
    versions: [],
    sent: [],
    ...change,
  }
}
const version = { version: 1, saved_at: '2026-11-25T02:00:00Z', by: sato, fields: { symptoms: 'older', care_impact: 'all stopped', contact: '9119' } }

async function open(report: () => Report, change: Partial<Incident> = {}): Promise<Seen[]> {
  const seen = serveIncident(() => incidentOf(change), undefined, { 'GET /api/v1/incidents/inc_1/reports/mhlw_report': () => ({ body: report() }) })
  await signIn()
  await navigate('/incidents/inc_1/reports/mhlw_report')
  render(ReportPage)
  await screen.findByLabelText('Symptoms')
  return seen
}

const value = (label: string) => screen.getByLabelText<HTMLTextAreaElement>(label).value

describe('a report', () => {
  it('begins with what is known, in words, and is saved as a version', async () => {
    const seen = await open(reportOf)

    expect(value('Effect on care')).toBe('Emergency: Stopped')
    expect(screen.getByText('What Sonae knows is from: Board')).toBeTruthy()
    await fireEvent.input(screen.getByLabelText('Contact'), { target: { value: '内線 9119' } })
    await fireEvent.click(await screen.findByRole('button', { name: 'Save as a new version' }))

    await waitFor(() =>
      expect(actionsIn(seen)).toEqual([
        { action: 'save_report', report: 'mhlw_report', fields: { symptoms: '英文が表示', care_impact: 'Emergency: Stopped', contact: '内線 9119' } },
      ]),
    )
  })

  it('goes on from its last version and shows beside it what is known now', async () => {
    await open(() => reportOf({ versions: [version] }))

    expect(value('Symptoms')).toBe('older')
    await fireEvent.click(await screen.findByRole('button', { name: 'Use this for Symptoms' }))
    expect(value('Symptoms')).toBe('英文が表示')
    expect(screen.getByText('There are changes that are not saved')).toBeTruthy()
  })

  it('is noted as sent, with time, receipt and version', async () => {
    const seen = await open(() => reportOf({ versions: [version] }))

    await fireEvent.click(await screen.findByRole('button', { name: 'Note that it was sent' }))
    const dialog = within(screen.getByRole('dialog', { hidden: true }))
    await fireEvent.input(dialog.getByLabelText(/^When/), { target: { value: '2026-11-25T11:00' } })
    await fireEvent.input(dialog.getByLabelText('Receipt or person'), { target: { value: 'A-17' } })
    await fireEvent.click(dialog.getByRole('button', { name: 'Note it', hidden: true }))

    await waitFor(() => expect(actionsIn(seen)[0]).toMatchObject({ action: 'note_report_sent', report: 'mhlw_report', receipt: 'A-17', version: 1, to: 'Ministry of Health, Labour and Welfare' }))
  })

  it('can still be written and noted as sent when the incident is closed', async () => {
    const seen = await open(() => reportOf({ versions: [version] }), { state: 'closed', closed_at: '2026-11-25T03:00:00Z' })

    await fireEvent.input(screen.getByLabelText('Contact'), { target: { value: '内線 9120' } })
    await fireEvent.click(await screen.findByRole('button', { name: 'Save as a new version' }))

    await waitFor(() => expect(actionsIn(seen)[0]).toMatchObject({ action: 'save_report', fields: { contact: '内線 9120' } }))
    expect(screen.getByRole('button', { name: 'Note that it was sent' })).toBeTruthy()
  })

  it('shows the law that wants it, and that its text was not compared', async () => {
    await open(reportOf, { clocks: [clockOf({ code: 'mhlw_report', kind: 'promptly', closes_at: null })] })

    expect((await screen.findByRole('group', { name: 'Deadline and source' })).textContent).toMatch(/個人情報保護法第26条第1項.*Not compared with the official text/s)
  })

  it('of a drill carries the banner', async () => {
    await open(reportOf, { is_drill: true })

    expect(await screen.findByText('DRILL DRILL DRILL')).toBeTruthy()
  })
})

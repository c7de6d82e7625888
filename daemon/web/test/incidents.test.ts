// SPDX-License-Identifier: Apache-2.0
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../src/i18n/i18n.svelte'
import { watchIncidents } from '../src/lib/open_incidents.svelte'
import { navigate } from '../src/lib/router.svelte'
import DeclarePage from '../src/pages/incidents/DeclarePage.svelte'
import IncidentsPage from '../src/pages/incidents/IncidentsPage.svelte'
import IncidentBanner from '../src/shell/IncidentBanner.svelte'
import Navigation from '../src/shell/Navigation.svelte'
import { problem, serve, type Routes, type Seen } from './fake_api'
import { incidentOf, signIn, summaryOf } from './incident_fixture'

beforeEach(() => setLanguage('en'))

const drill = summaryOf({ id: 'inc_2', number: '2026-002', title: 'Autumn drill', is_drill: true, state: 'closed', closed_at: '2026-10-01T02:00:00Z' })

describe('the list of incidents', () => {
  it('begins with what is open and keeps drills apart, marked as such', async () => {
    serve({ 'GET /api/v1/incidents': () => ({ body: { incidents: [summaryOf(), drill, summaryOf({ id: 'inc_3', title: 'Old fault', state: 'closed' })] } }) })
    await signIn()

    render(IncidentsPage)

    const open = await screen.findByRole('region', { name: 'Open' })
    expect(within(open).getByRole('link', { name: 'Open the war room' }).getAttribute('href')).toBe('/incidents/inc_1')
    expect(within(open).queryByText(/DRILL/)).toBeNull()
    expect(within(screen.getByRole('region', { name: 'Closed drills' })).getByRole('row', { name: /DRILL.*Autumn drill/ })).toBeTruthy()
    expect(within(screen.getByRole('region', { name: 'Closed incidents' })).getByText('Old fault')).toBeTruthy()
  })

  it('offers no declaration to those who may only read', async () => {
    serve({ 'GET /api/v1/incidents': () => ({ body: { incidents: [] } }) })
    await signIn('auditor')

    render(IncidentsPage)

    await screen.findByText('No incident and no drill so far')
    expect(screen.queryByRole('button', { name: 'Declare an incident' })).toBeNull()
  })
})

describe('declaring', () => {
  async function open(address: string, routes: Routes = {}): Promise<Seen[]> {
    const seen = serve({ 'GET /api/v1/playbooks': () => ({ body: { playbooks: [] } }), 'POST /api/v1/incidents': () => ({ status: 201, body: incidentOf() }), ...routes })
    await signIn()
    await navigate(address)
    render(DeclarePage)
    return seen
  }

  it('sends what was chosen and leads to the war room', async () => {
    const seen = await open('/incidents/declare')

    await fireEvent.click(screen.getByLabelText(/^Real/))
    await fireEvent.input(screen.getByLabelText(/^What happened/), { target: { value: ' 病棟の端末に英文 ' } })
    await fireEvent.click(screen.getByLabelText('A ransom note or English text appeared on a screen'))
    expect(screen.getByRole('status').textContent).toContain('points to starting the BCP')
    await fireEvent.click(screen.getByRole('button', { name: 'Declare the incident' }))

    await waitFor(() => expect(location.pathname).toBe('/incidents/inc_1'))
    expect(seen.find((each) => each.method === 'POST')?.body).toEqual({
      title: '病棟の端末に英文',
      severity: 'high',
      scenario: 'ransomware',
      source: 'person',
      is_drill: false,
      criteria: ['ransom_note'],
      playbook: '',
    })
  })

  it('is never by mistake: without a choice between real and drill nothing is sent', async () => {
    const seen = await open('/incidents/declare')

    await fireEvent.input(screen.getByLabelText(/^What happened/), { target: { value: 'x' } })
    await fireEvent.click(screen.getByRole('button', { name: 'Declare the incident' }))

    expect((await screen.findByRole('alert')).textContent).toContain('Choose whether this is real or a drill.')
    expect(seen.some((each) => each.method === 'POST')).toBe(false)
  })

  it('a drill says so in the banner, on the button and in what is sent', async () => {
    const seen = await open('/incidents/declare?drill=1')

    expect(screen.getByText('DRILL DRILL DRILL')).toBeTruthy()
    await fireEvent.input(screen.getByLabelText(/^What happened/), { target: { value: 'x' } })
    await fireEvent.change(screen.getByLabelText('Noticed by'), { target: { value: 'staff_report' } })
    await fireEvent.click(screen.getByRole('button', { name: 'Start the drill' }))

    await waitFor(() => expect(seen.find((each) => each.method === 'POST')?.body).toMatchObject({ is_drill: true, source: 'staff_report' }))
  })

  it('that is refused says why at its field', async () => {
    await open('/incidents/declare?drill=1', { 'POST /api/v1/incidents': () => problem(422, 'time_in_future', { pointer: '/happened_at' }) })

    await fireEvent.input(screen.getByLabelText(/^What happened/), { target: { value: 'x' } })
    await fireEvent.click(screen.getByRole('button', { name: 'Start the drill' }))

    expect((await screen.findAllByText(/A time in the future cannot be recorded/)).length).toBe(2)
  })
})

describe('an open incident', () => {
  async function watch(...incidents: ReturnType<typeof summaryOf>[]): Promise<void> {
    serve({ 'GET /api/v1/incidents': () => ({ body: { incidents } }) })
    await signIn('csirt', ['read_ledger', 'read_wallboard'])
    watchIncidents()()
    render(Navigation)
    render(IncidentBanner)
  }
  const links = () => within(screen.getByRole('navigation')).getAllByRole('link').map((each) => each.textContent?.trim())

  it('stands above every page and first in the navigation', async () => {
    await watch(summaryOf())

    expect((await screen.findByRole('link', { name: /INCIDENT.*2026-003/ })).getAttribute('href')).toBe('/incidents/inc_1')
    expect(links()[0]).toBe('Incidents')
  })

  it('that is a drill alarms nobody', async () => {
    await watch(summaryOf({ is_drill: true }))

    await waitFor(() => expect(links()[0]).toBe('Incidents'))
    await waitFor(() => expect(screen.queryByText('INCIDENT')).toBeNull())
  })

  it('that is over leaves the ledger first', async () => {
    await watch(drill)

    await waitFor(() => expect(links().slice(0, 2)).toEqual(['Ledger', 'Incidents']))
  })
})

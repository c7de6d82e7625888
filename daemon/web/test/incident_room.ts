// SPDX-License-Identifier: Apache-2.0
// The war room as a test opens it.
import { fireEvent, render, screen, within } from '@testing-library/svelte'
import type { Incident } from '../src/api/shapes'
import { navigate } from '../src/lib/router.svelte'
import IncidentPage from '../src/pages/incident/IncidentPage.svelte'
import NowPage from '../src/pages/incident/NowPage.svelte'
import type { Seen } from './fake_api'
import { contactOf, directoryOf } from './contact_fixture'
import { serveIncident, signIn } from './incident_fixture'

/** What a page that knows this contact is served. */
export const knowing = (contact: Parameters<typeof contactOf>[0]) => ({
  permissions: ['read_contacts'],
  more: { 'GET /api/v1/directory': () => ({ body: directoryOf({ contacts: [contactOf(contact)] }) }), 'GET /api/v1/escalations': () => ({ body: { escalations: [] } }) },
})

type Options = { permissions?: string[]; role?: Parameters<typeof signIn>[0]; address?: string; actions?: Parameters<typeof serveIncident>[1]; more?: Parameters<typeof serveIncident>[2] }

export async function open(incident: Incident, { role = 'csirt', address = '/incidents/inc_1', permissions = [], actions, more }: Options = {}): Promise<Seen[]> {
  const seen = serveIncident(() => incident, actions, more)
  await signIn(role, permissions)
  await navigate(address)
  render(address.includes('/now') ? NowPage : IncidentPage)
  await screen.findByRole('heading', { level: 1, name: /2026-003/ })
  return seen
}

export const group = (name: string | RegExp) => within(screen.getByRole('group', { name }))
export const dialog = () => within(screen.getByRole('dialog', { hidden: true }))
export const press = (name: string) => fireEvent.click(dialog().getByRole('button', { name, hidden: true }))

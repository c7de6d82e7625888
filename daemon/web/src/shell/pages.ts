// SPDX-License-Identifier: Apache-2.0
import type { Component } from 'svelte'
import type { Route } from '../lib/routes'

type Loader = () => Promise<{ default: Component }>

type TreePage = keyof (typeof import('../pages/contacts/pages'))['pages']
const tree =
  (page: TreePage): Loader =>
  async () =>
    (await import('../pages/contacts/pages')).pages[page]()

type NetworkPage = keyof (typeof import('../pages/network/pages'))['pages']
const network =
  (page: NetworkPage): Loader =>
  async () =>
    (await import('../pages/network/pages')).pages[page]()

// Each page is a file of its own: the log-in page loads none of the others.
export const pages: Record<Route['page'], Loader> = {
  setup: () => import('../pages/setup/SetupPage.svelte'),
  invite: () => import('../pages/setup/SetupPage.svelte'),
  login: () => import('../pages/login/LoginPage.svelte'),
  incidents: () => import('../pages/incidents/IncidentsPage.svelte'),
  declare: () => import('../pages/incidents/DeclarePage.svelte'),
  incident: () => import('../pages/incident/IncidentPage.svelte'),
  incident_now: () => import('../pages/incident/NowPage.svelte'),
  report: () => import('../pages/report/ReportPage.svelte'),
  assets: () => import('../pages/assets/LedgerPage.svelte'),
  asset: () => import('../pages/asset/AssetPage.svelte'),
  agents: () => import('../pages/agents/AgentsPage.svelte'),
  playbooks: () => import('../pages/playbooks/PlaybooksPage.svelte'),
  playbook: () => import('../pages/playbooks/PlaybookPage.svelte'),
  contacts: tree('contacts'),
  contact: tree('contact'),
  rosters: tree('rosters'),
  policies: tree('policies'),
  policy: tree('policy'),
  calls: tree('calls'),
  ring: tree('ring'),
  channels: tree('channels'),
  network: network('network'),
  connections: network('connections'),
  connection: network('connection'),
  devices: network('devices'),
  zones: network('zones'),
  watch: () => import('../pages/watch/WatchPage.svelte'),
  candidate: () => import('../pages/watch/CandidatePage.svelte'),
  wallboard: () => import('../pages/wallboard/WallboardPage.svelte'),
  people: () => import('../pages/people/PeoplePage.svelte'),
  audit: () => import('../pages/audit/AuditPage.svelte'),
  about: () => import('../pages/about/AboutPage.svelte'),
  not_found: () => import('../pages/NotFoundPage.svelte'),
}

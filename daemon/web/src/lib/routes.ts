// SPDX-License-Identifier: Apache-2.0

export type Route =
  | { page: 'setup' | 'invite' | 'login' | 'incidents' | 'declare' | 'assets' | 'agents' | 'playbooks' | 'people' | 'audit' | 'about' | 'not_found' }
  | { page: 'contacts' | 'rosters' | 'policies' | 'calls' | 'channels' | 'wallboard' }
  | { page: 'network' | 'connections' | 'devices' | 'zones' | 'watch' }
  | { page: 'connection' | 'candidate' | 'asset' | 'playbook' | 'incident' | 'incident_now' | 'contact' | 'policy' | 'ring'; id: string }
  | { page: 'report'; id: string; report: string }

const plain = ['setup', 'invite', 'login', 'incidents', 'assets', 'agents', 'playbooks', 'people', 'audit', 'about', 'contacts', 'rosters', 'policies', 'calls', 'channels', 'wallboard', 'network', 'connections', 'devices', 'zones', 'watch'] as const
// Lists whose members have a page each.
const ones = [
  { list: 'assets', page: 'asset' },
  { list: 'playbooks', page: 'playbook' },
  { list: 'contacts', page: 'contact' },
  { list: 'policies', page: 'policy' },
  { list: 'calls', page: 'ring' },
  { list: 'connections', page: 'connection' },
  { list: 'watch', page: 'candidate' },
] as const

/** What a path shows. A trailing slash changes nothing; "/" is the ledger. */
export function routeOf(path: string): Route {
  const parts = path.split('/').filter((part) => part !== '')
  const [first, second] = parts
  if (first === undefined) return { page: 'assets' }
  if (first === 'incidents' && second !== undefined) return incidentRoute(parts.slice(1).map(safeDecode))
  const one = ones.find((each) => each.list === first)
  if (one !== undefined && second !== undefined && parts.length === 2) return { page: one.page, id: safeDecode(second) }
  const page = parts.length === 1 ? plain.find((each) => each === first) : undefined
  return { page: page ?? 'not_found' }
}

function incidentRoute([id, view, report, ...more]: string[]): Route {
  if (id === undefined || more.length > 0) return { page: 'not_found' }
  if (view === undefined) return id === 'declare' ? { page: 'declare' } : { page: 'incident', id }
  if (view === 'now' && report === undefined) return { page: 'incident_now', id }
  return view === 'reports' && report !== undefined ? { page: 'report', id, report } : { page: 'not_found' }
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

export function assetPath(id: string): string {
  return `/assets/${encodeURIComponent(id)}`
}

export function playbookPath(hash: string): string {
  return `/playbooks/${encodeURIComponent(hash)}`
}

export function incidentPath(id: string, view: '' | 'now' = ''): string {
  return `/incidents/${encodeURIComponent(id)}${view === '' ? '' : `/${view}`}`
}

export function contactPath(id: string): string {
  return `/contacts/${encodeURIComponent(id)}`
}

export function policyPath(id: string): string {
  return `/policies/${encodeURIComponent(id)}`
}

export function ringPath(id: string): string {
  return `/calls/${encodeURIComponent(id)}`
}

export function connectionPath(id: string): string {
  return `/connections/${encodeURIComponent(id)}`
}

export function candidatePath(id: string): string {
  return `/watch/${encodeURIComponent(id)}`
}

/** In the query, because the server takes a path that ends in ".2" for a file. */
export function devicePath(address: string): string {
  return `/devices?address=${encodeURIComponent(address)}`
}

/** The drawing, with one element of the network sought out. */
export function onDrawingPath(element: string): string {
  return `/network?find=${encodeURIComponent(element)}`
}

export function reportPath(id: string, report: string): string {
  return `/incidents/${encodeURIComponent(id)}/reports/${encodeURIComponent(report)}`
}

/** Pages that need no session. */
export function isOpen(route: Route): boolean {
  return route.page === 'setup' || route.page === 'invite' || route.page === 'login'
}

/** Where to go after signing in: a place of this app, never another site. */
export function returnPath(wanted: string | null): string {
  if (wanted === null || !wanted.startsWith('/') || /^\/[/\\]/.test(wanted)) return '/assets'
  const path = wanted.split(/[?#]/)[0] ?? ''
  const route = routeOf(path)
  return isOpen(route) || route.page === 'not_found' ? '/assets' : wanted
}

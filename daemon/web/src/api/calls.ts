// SPDX-License-Identifier: Apache-2.0
// The daemon's operations by name. Paths are typed: one that the API does not know does not compile.
import { call, type Request } from './client'
import type * as Shape from './shapes'
import type { paths } from './types'

type Path = keyof paths

export function at(path: Path, id?: string): string {
  return id === undefined ? path : path.replace('{id}', encodeURIComponent(id))
}

export function post<Answer>(path: string, body: unknown, more: Request = {}): Promise<Answer> {
  return call<Answer>(path, { ...more, method: 'POST', body })
}

export const readStatus = () => call<Shape.Status>(at('/api/v1/status'))
export const readDoctor = () => call<Shape.Doctor>(at('/api/v1/doctor'))

export const readSession = () => call<Shape.SessionDocument>(at('/api/v1/session'))
export const signIn = (login: string, password: string, totp: string) =>
  post<Shape.SessionDocument>(at('/api/v1/session'), { login, password, totp }, { isSignIn: true })
export const signOut = () => call<void>(at('/api/v1/session'), { method: 'DELETE', isSignIn: true })
export const changeOwnLanguage = (language: 'ja' | 'en') =>
  call<Shape.SessionDocument>(at('/api/v1/session'), { method: 'PATCH', body: { language } })

export const openInvitation = (code: string) =>
  post<Shape.InvitationOpened>(at('/api/v1/invitations/open'), { code }, { isSignIn: true })
export const acceptInvitation = (answers: Shape.InvitationAccept) =>
  post<Shape.SessionDocument>(at('/api/v1/invitations/accept'), answers, { isSignIn: true })

export const readAssets = (query: URLSearchParams, signal?: AbortSignal) =>
  call<Shape.AssetPage>(at('/api/v1/assets'), { query, ...(signal === undefined ? {} : { signal }) })
export const addAsset = (asset: Shape.AssetAdd) => post<Shape.AssetRow>(at('/api/v1/assets'), asset)
export const readAsset = (id: string) => call<Shape.AssetDetail>(at('/api/v1/assets/{id}', id))
export const changeAsset = (id: string, version: number, change: Shape.AssetChange) =>
  call<Shape.AssetRow>(at('/api/v1/assets/{id}', id), { method: 'PATCH', body: change, version })
export const readHistory = (id: string, before: number | null) =>
  call<Shape.HistoryPage>(at('/api/v1/assets/{id}/history', id), { query: pageQuery(before) })

export const readAgents = () => call<Shape.AgentList>(at('/api/v1/agents'))
export const approveAgent = (id: string) => post<Shape.Agent>(at('/api/v1/agents/{id}/approve', id), undefined)
export const unlockAgent = (id: string) => post<Shape.Agent>(at('/api/v1/agents/{id}/unlock', id), undefined)
export const revokeAgent = (id: string) => post<Shape.Agent>(at('/api/v1/agents/{id}/revoke', id), undefined)
export const readTokens = () => call<{ tokens: Shape.Token[] }>(at('/api/v1/agent-tokens'))
export const addToken = (token: Shape.TokenAdd) => post<Shape.NewToken>(at('/api/v1/agent-tokens'), token)
export const removeToken = (id: string) => call<void>(at('/api/v1/agent-tokens/{id}', id), { method: 'DELETE' })

export const readPeople = () => call<Shape.PeopleList>(at('/api/v1/people'))
export const invite = (name: string, role: Shape.Role, language: 'ja' | 'en') =>
  post<Shape.NewInvitation>(at('/api/v1/invitations'), { name, role, language })
export const changePerson = (id: string, change: Shape.PersonChange) =>
  call<Shape.Person>(at('/api/v1/people/{id}', id), { method: 'PATCH', body: change })

export const readPlaybooks = () => call<{ playbooks: Shape.Playbook[] }>(at('/api/v1/playbooks'))
export const readPlaybook = (hash: string) => call<Shape.PlaybookDetail>(at('/api/v1/playbooks/{id}', hash))
/** The document goes out as it is in its file: signatures and the daemon's verdict are about those bytes. */
export const importPlaybook = (document: ArrayBuffer) =>
  call<Shape.PlaybookDetail>(at('/api/v1/playbooks'), { method: 'POST', bytes: document })

// The shell itself watches this list; what else there is to incidents is in incident_calls.ts.
export const readIncidents = () => call<{ incidents: Shape.IncidentSummary[] }>(at('/api/v1/incidents'))

export const readAudit = (before: number | null) => call<Shape.AuditPage>(at('/api/v1/audit'), { query: pageQuery(before) })

export const csvPath = (query: URLSearchParams): string => `${at('/api/v1/assets.csv')}?${query.toString()}`
export const playbookDocumentPath = (hash: string): string => at('/api/v1/playbooks/{id}/document', hash)
export const eventsPath: string = at('/api/v1/events')

function pageQuery(before: number | null): URLSearchParams {
  return new URLSearchParams(before === null ? {} : { before: String(before) })
}

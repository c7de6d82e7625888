// SPDX-License-Identifier: Apache-2.0
// The operations of the watch; only its pages load them.
import { post } from './calls'
import { call } from './client'
import type * as Shape from './watch_shapes'

const root = '/api/v1/watch'
const one = (list: string, id: string): string => `${root}/${list}/${encodeURIComponent(id)}`

export const readCandidates = () => call<{ candidates: Shape.Candidate[] }>(`${root}/candidates`)
export const readCandidate = (id: string) => call<Shape.Candidate>(one('candidates', id))
export const seeCandidate = (id: string) => post<Shape.Candidate>(`${one('candidates', id)}/see`, {})
export const confirmCandidate = (id: string, note: string) => post<Shape.Candidate>(`${one('candidates', id)}/confirm`, { note })

export interface DismissWish {
  reason: Shape.Dismissal
  note: string
  suppress_until?: string
  owner?: string
}
export const dismissCandidate = (id: string, wish: DismissWish) => post<Shape.Candidate>(`${one('candidates', id)}/dismiss`, wish)

export const readFindings = (query: URLSearchParams) => call<{ events: Shape.Finding[]; next: number | null }>(`${root}/events`, { query })
export const readSuppressions = () => call<{ suppressions: Shape.Suppression[] }>(`${root}/suppressions`)
export const liftSuppression = (id: string) => call<void>(one('suppressions', id), { method: 'DELETE' })
export const readMaintenance = () => call<{ maintenance: Shape.Maintenance[] }>(`${root}/maintenance`)
export const endMaintenance = (id: string) => call<void>(one('maintenance', id), { method: 'DELETE' })
export const readRoles = () => call<{ roles: Shape.MachineRole[] }>(`${root}/roles`)
export const settleRole = (asset: string, role: string, isConfirmed: boolean) =>
  call<Shape.MachineRole>(`${one('roles', asset)}/${encodeURIComponent(role)}`, { method: 'PUT', body: { is_confirmed: isConfirmed } })
export const readSensors = () => call<{ sensors: Shape.WatchSensor[] }>(`${root}/sensors`)

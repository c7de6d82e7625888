// SPDX-License-Identifier: Apache-2.0
// The operations of incidents; only their pages load them.
import { at, post } from './calls'
import { call } from './client'
import type * as Shape from './shapes'

export const declareIncident = (declaration: Shape.IncidentDeclaration) => post<Shape.Incident>(at('/api/v1/incidents'), declaration)
export const readIncident = (id: string) => call<Shape.Incident>(at('/api/v1/incidents/{id}', id))
export const actOnIncident = (id: string, action: Shape.IncidentAction) =>
  post<Shape.IncidentAfterAction>(at('/api/v1/incidents/{id}/actions', id), action)
/** Longer ones the daemon refuses. */
export const maxEvidenceBytes = 20 * 1024 * 1024
export const addEvidenceFile = (id: string, task: string, file: File) =>
  call<Shape.Incident>(at('/api/v1/incidents/{id}/tasks/{task}/evidence', id).replace('{task}', encodeURIComponent(task)), {
    method: 'POST',
    query: new URLSearchParams({ name: file.name }),
    bytes: file,
    type: 'application/octet-stream',
  })
export const evidencePath = (id: string, sha256: string): string => at('/api/v1/incidents/{id}/evidence/{sha256}', id).replace('{sha256}', sha256)
export const readReport = (id: string, code: string) =>
  call<Shape.Report>(at('/api/v1/incidents/{id}/reports/{code}', id).replace('{code}', encodeURIComponent(code)))
export const readScore = (id: string) => call<Shape.Score>(at('/api/v1/incidents/{id}/score', id))

/** Entries after a number, oldest first; without a number the last ones. */
export const readChronology = (id: string, { after, max = 100 }: { after?: number; max?: number } = {}) =>
  call<Shape.ChronologyPage>(at('/api/v1/incidents/{id}/chronology', id), {
    query: new URLSearchParams({ ...(after === undefined ? {} : { after: String(after) }), max: String(max) }),
  })

export const chronologyExportPath = (id: string): string => at('/api/v1/incidents/{id}/chronology/export', id)

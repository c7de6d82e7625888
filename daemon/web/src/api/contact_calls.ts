// SPDX-License-Identifier: Apache-2.0
// The operations of the contact tree; only its pages load them.
import { at, post } from './calls'
import { call } from './client'
import type * as Shape from './contact_shapes'

const itemPath = (kind: Shape.ItemKind, id: string): string => at('/api/v1/directory/{kind}/{id}', id).replace('{kind}', kind)

export const readDirectory = () => call<Shape.Directory>(at('/api/v1/directory'))
export const addItem = <Kind extends Shape.ItemKind>(kind: Kind, item: Partial<Shape.ItemOf[Kind]>) =>
  post<Shape.ItemOf[Kind]>(at('/api/v1/directory/{kind}').replace('{kind}', kind), item)
/** The item's version is the one that was read; 409 when somebody else was faster. */
export const changeItem = <Kind extends Shape.ItemKind>(kind: Kind, id: string, item: Shape.ItemOf[Kind]) =>
  call<Shape.ItemOf[Kind]>(itemPath(kind, id), { method: 'PUT', body: item })
export const removeItem = (kind: Shape.ItemKind, id: string, version: number) =>
  call<void>(itemPath(kind, id), { method: 'DELETE', query: new URLSearchParams({ version: String(version) }) })

export const importContacts = (csv: string) => post<{ added: number; updated: number; heading_line: number }>(at('/api/v1/contacts/import'), { csv })
/** A sheet of an Excel workbook as CSV, the first visible one without a name; line n is its row n. */
export const readTable = (workbook: ArrayBuffer, sheet = '') =>
  call<Shape.SheetTable>(at('/api/v1/tables'), { method: 'POST', query: new URLSearchParams(sheet ? { sheet } : {}), bytes: workbook, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' })
export const importRoster = (csv: string, name: string, role: string) => post<Shape.Roster & { heading_line: number }>('/api/v1/rosters/import', { csv, name, role })

export const checkPolicy = (id: string) => call<Shape.PolicyCheck>(at('/api/v1/policies/{id}/check', id))

export const readEscalations = () => call<{ escalations: Shape.Escalation[] }>(at('/api/v1/escalations'))
export const readEscalation = (id: string) => call<Shape.Escalation>(at('/api/v1/escalations/{id}', id))
export const testPolicy = (policy: string) => post<Shape.Escalation>(at('/api/v1/escalations'), { policy })
export const actOnEscalation = (id: string, action: Shape.EscalationAction) => post<Shape.Escalation>(at('/api/v1/escalations/{id}/actions', id), action)

export const readChannels = () => call<Shape.ChannelList>(at('/api/v1/channels'))
export const testChannel = (channel: Shape.ChannelKind, contact: string) => post<Shape.Escalation>(at('/api/v1/channels/{channel}/tests').replace('{channel}', channel), { contact })

export const phoneTreePath = (language: 'ja' | 'en'): string => `/api/v1/phone-tree.pdf?language=${language}`

// SPDX-License-Identifier: Apache-2.0
// The operations of the network; only its pages load them.
import { post } from './calls'
import { call, type Request } from './client'
import type * as Shape from './network_shapes'

const root = '/api/v1/network'
const one = (list: string, id: string): string => `${list}/${encodeURIComponent(id)}`
const given = (version: number | undefined): Request => (version === undefined ? {} : { version })

export const drawingFormats = ['pdf', 'svg', 'png', 'drawio'] as const
export type DrawingFormat = (typeof drawingFormats)[number]

export const readDiagram = (query: URLSearchParams, signal?: AbortSignal) =>
  call<Shape.Diagram>(`${root}/diagram`, { query, ...(signal === undefined ? {} : { signal }) })
export const drawingPath = (format: DrawingFormat, query: URLSearchParams): string => `${root}/diagram.${format}?${query.toString()}`
/** Those elements, what touches them, and what stands at the other ends. */
export const readElements = (ids: readonly string[], at = '') =>
  call<Shape.Network>(root, { query: new URLSearchParams({ elements: ids.join(','), ...(at === '' ? {} : { at }) }) })
export const readNetwork = () => call<Shape.Network>(root)
export const readMoments = (max = 100) => call<Shape.Moments>(`${root}/moments`, { query: new URLSearchParams({ max: String(max) }) })
export const approveDrawing = (of: string, note: string) => post<Shape.Approval>(`${root}/approvals`, { of, note })

export const readPins = () => call<{ version?: number; pins: Shape.Pin[] }>(`${root}/pins`)
export const savePins = (pins: readonly Shape.Pin[], version: number | undefined) =>
  call<{ version?: number; pins: Shape.Pin[] }>(`${root}/pins`, { method: 'PUT', body: { pins }, ...given(version) })
export const readViews = () => call<{ views: Shape.NamedView[] }>(`${root}/views`)
/** With the version of the view that is replaced; a new name has none. */
export const saveView = ({ version, ...view }: Shape.NamedView) => call<Shape.NamedView>(one(`${root}/views`, view.name), { method: 'PUT', body: view, ...given(version) })
export const removeView = ({ name, version }: Shape.NamedView) => call<void>(one(`${root}/views`, name), { method: 'DELETE', ...given(version) })

export const readZones = () => call<Shape.ZoneList>(`${root}/zones`)
export const saveZones = ({ version, zones, rules }: Shape.ZoneList) => call<Shape.ZoneList>(`${root}/zones`, { method: 'PUT', body: { zones, rules }, ...given(version) })
export const readSegments = () => call<{ segments: Shape.DeclaredSegment[] }>(`${root}/segments`)
const segmentPath = (prefix: string): string => one(`${root}/segments`, prefix.replace('/', '~'))
export const saveSegment = ({ version, ...segment }: Shape.DeclaredSegment) =>
  call<Shape.DeclaredSegment>(segmentPath(segment.prefix), { method: 'PUT', body: segment, ...given(version) })
export const removeSegment = (prefix: string, version: number | undefined) => call<void>(segmentPath(prefix), { method: 'DELETE', ...given(version) })

export const readLinks = () => call<Shape.LinkList>(`${root}/links`)
export const saveLinks = (links: readonly Shape.DeclaredLink[], version: number | undefined) => call<Shape.LinkList>(`${root}/links`, { method: 'PUT', body: { links }, ...given(version) })

export const findWhere = (text: string, signal?: AbortSignal) =>
  call<{ matches: Shape.Whereabouts[] }>(`${root}/where`, { query: new URLSearchParams({ q: text }), ...(signal === undefined ? {} : { signal }) })

export const readConnections = () => call<{ connections: Shape.RegisterRow[] }>('/api/v1/connections')
export const addConnection = (connection: Partial<Shape.DeclaredConnection>) => post<Shape.DeclaredConnection>('/api/v1/connections', connection)
export const changeConnection = (id: string, connection: Partial<Shape.DeclaredConnection>, version: number | undefined) =>
  call<Shape.DeclaredConnection>(one('/api/v1/connections', id), { method: 'PUT', body: connection, ...given(version) })
export const removeConnection = (id: string, version: number | undefined) => call<void>(one('/api/v1/connections', id), { method: 'DELETE', ...given(version) })
export const reviewConnection = (id: string, verdict: Shape.Verdict, note: string) =>
  post<Shape.ConnectionReview>(`${one('/api/v1/connections', id)}/reviews`, { verdict, note })

export const readDevices = () => call<{ devices: Shape.AskedDevice[] }>('/api/v1/devices')
export const readDevice = (address: string) => call<Shape.DeviceReading>(one('/api/v1/devices', address))
export const askDevice = (address: string) => post<void>('/api/v1/devices/scan', { address })

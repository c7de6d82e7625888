// SPDX-License-Identifier: Apache-2.0
// Documents of the network: drawing, elements, register of external connections, devices that were asked.

export type * from './device_shapes'

export type Evidence = 'measured' | 'declared' | 'inferred' | 'stale'
export type Mark = 'added' | 'removed' | 'changed'
export type Layers = 'l2' | 'l3' | 'both'
export type NodeKind = 'band' | 'zone' | 'connection' | 'device' | 'segment' | 'group'
export type LinkKind = 'cable' | 'routed' | 'outside' | 'tunnel'
export type ElementKind = 'device' | 'segment' | 'link' | 'connection' | 'zone'

/** `x` is where it begins (ends, when it stands to the right), `y` its base line, from the corner of its node. */
export interface TextLine {
  role: string
  text?: string
  x?: number
  y?: number
  width?: number
  size?: number
  bold?: boolean
  right?: boolean
}

/** What is "" or none is left out on the wire. */
export interface LayoutNode {
  id: string
  element?: string
  kind: NodeKind
  x: number
  y: number
  width: number
  height: number
  parent?: string
  lines?: TextLine[]
  symbol?: string
  zone?: string
  evidence?: Evidence
  mark?: Mark
  is_pinned?: boolean
  is_dashed?: boolean
}

export interface LayoutEdge {
  id: string
  kind: LinkKind
  from: string
  to: string
  points: [number, number][]
  from_label?: string
  to_label?: string
  label?: string
  /** Where those texts begin, base line. */
  from_label_at?: [number, number]
  to_label_at?: [number, number]
  label_at?: [number, number]
  evidence?: Evidence
  mark?: Mark
}

export interface Layout {
  width: number
  height: number
  at: string
  nodes: LayoutNode[]
  edges: LayoutEdge[]
}

export interface FieldChange {
  field: string
  before?: unknown
  after?: unknown
}

export interface ElementChange {
  kind: 'added' | 'removed' | 'changed'
  of: ElementKind
  id: string
  name: string
  fields?: FieldChange[]
}

export interface Approval {
  id: string
  at: string
  /** The moment of the network that was approved. */
  of: string
  by: string
  by_name: string
  note: string
  /** Counted from the first: the version of the drawing. */
  number?: number
  /** Nothing has changed since. */
  is_current?: boolean
}

export interface Diagram {
  layout: Layout
  changes?: ElementChange[]
  approval: Approval | null
  /** Machines of the whole house. */
  hosts: number
}

export interface Moments {
  moments: { at: string; changes: number }[]
  approvals: Approval[]
}

export interface Ground {
  code: string
  source: string
  detail?: string
}

export interface Known {
  evidence: Evidence
  grounds?: Ground[]
  first_seen?: string | null
  last_seen?: string | null
}

export interface Attachment {
  segment?: string
  address?: string
  mac?: string
  switch_device?: string
  switch_port?: string
}

export interface Port {
  name: string
  description?: string
  mac?: string
  speed_mbps?: number | null
  is_up?: boolean | null
  vlan?: number | null
  tagged_vlans?: number[]
  addresses?: string[]
}

export interface NetworkDevice extends Known {
  id: string
  name: string
  kind: string
  tier?: string
  vendor?: string
  model?: string
  firmware?: string
  serial?: string
  place?: string
  asset?: string | null
  zone?: string
  roles?: string[]
  ports?: Port[]
  attachments?: Attachment[]
}

export interface NetworkSegment extends Known {
  id: string
  prefix?: string
  vlan?: number | null
  name?: string
  zone?: string
  gateways?: string[]
  dhcp_first?: string
  dhcp_last?: string
  dhcp_servers?: string[]
  name_servers?: string[]
  is_clinical?: boolean
  is_reachable_block?: boolean
}

export interface NetworkLink extends Known {
  id: string
  kind: LinkKind
  a: string
  a_port?: string
  b: string
  b_port?: string
  address?: string
  speed_mbps?: number | null
  vlans?: number[]
}

export interface NetworkConnection extends Known {
  id: string
  name: string
  kind?: string
  vendor?: string
  method?: string
  device?: string
  public_addresses?: string[]
  peers?: string[]
  agreement: Agreement
  differences?: string[]
}

export interface Network {
  at: string
  zones: Zone[]
  devices: NetworkDevice[]
  segments: NetworkSegment[]
  links: NetworkLink[]
  connections: NetworkConnection[]
}

export interface Zone {
  code: string
  name_ja: string
  name_en: string
  order: number
}

export interface ZoneRule {
  zone: string
  prefix?: string
  vlan?: number | null
  name_has?: string
}

export interface ZoneList {
  version?: number
  zones: Zone[]
  rules: ZoneRule[]
}

export interface DeclaredSegment {
  prefix: string
  name: string
  zone: string
  vlan?: number | null
  gateway: string
  is_clinical: boolean
  version?: number
}

export interface DeclaredLink {
  a: string
  a_port: string
  b: string
  b_port: string
  declared_at?: string
}

export interface LinkList {
  version?: number
  links: DeclaredLink[]
}

export interface Pin {
  node: string
  x: number
  y: number
}

export interface NamedView {
  name: string
  layers: Layers
  depth: number
  zones: string[]
  place: string
  version?: number
}

/** Where a machine is, for somebody who has to go there. */
export interface Whereabouts {
  device: string
  asset: string
  name: string
  kind: string
  address: string
  mac: string
  segment: string
  segment_name: string
  zone: string
  place: string
  switch_name: string
  switch_port: string
  vendor: string
  vendor_phone: string
  owner: string
  last_seen: string | null
  evidence: Evidence
}

export type Agreement = 'both' | 'observed_only' | 'declared_only' | 'differs'
export const verdicts = ['in_order', 'to_change', 'to_close'] as const
export type Verdict = (typeof verdicts)[number]

export interface ConnectionReview {
  at: string
  /** Id of a person. */
  reviewer: string
  verdict: Verdict
  note: string
}

export const connectionKinds = ['internet', 'vpn_remote_access', 'vpn_site', 'maintenance', 'regional_network', 'online_eligibility', 'cloud', 'telephone', 'other'] as const
export const connectionMethods = ['ipsec', 'ssl_vpn', 'wireguard', 'openvpn', 'l2tp', 'ip_vpn', 'leased_line', 'isdn', 'remote_tool', 'internet', 'other'] as const

/** One row of the register; "" is "not entered". */
export interface DeclaredConnection {
  id: string
  name: string
  kind: string
  purpose: string
  vendor: string
  contact: string
  owner: string
  contract: string
  method: string
  direction: string
  device_hint: string
  device: string
  public_addresses: string[]
  source_limit: string[]
  source_limit_state: string
  mfa: string
  availability: string
  encryption: string
  log_place: string
  stop_procedure: string
  review_every_days: number
  silent_after_days: number
  reviews: ConnectionReview[]
  version?: number
}

export interface ObservedConnection {
  id: string
  device: string
  device_name: string
  method: string
  public_addresses: string[]
  peers: string[]
  first_seen: string | null
  last_seen: string | null
  grounds: Ground[]
}

export interface RegisterRow {
  declared: DeclaredConnection | null
  observed: ObservedConnection | null
  agreement: Agreement
  differences: string[]
  findings: string[]
  review_due_at: string | null
}

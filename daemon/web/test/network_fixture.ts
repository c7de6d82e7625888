// SPDX-License-Identifier: Apache-2.0
// Parts of a network and its drawing, as the daemon gives them.
import type { Diagram, Layout, LayoutEdge, LayoutNode, Network, NetworkDevice, NetworkSegment, RegisterRow, Zone } from '../src/api/network_shapes'
import { emptyForm } from '../src/pages/connections/register'

export const zones: Zone[] = [
  { code: 'his', name_ja: 'HIS系', name_en: 'HIS', order: 1 },
  { code: 'departmental', name_ja: '部門・医療機器系', name_en: 'Departmental', order: 2 },
]

export function nodeOf(change: Partial<LayoutNode> & { id: string }): LayoutNode {
  return { kind: 'device', x: 0, y: 0, width: 160, height: 74, evidence: 'measured', ...change }
}

export function segmentNode(prefix: string, name: string, at: Partial<LayoutNode> = {}): LayoutNode {
  return nodeOf({
    id: `segment:${prefix}`,
    element: prefix,
    kind: 'segment',
    zone: 'his',
    parent: 'zone:his',
    height: 132,
    lines: [
      { role: 'title', text: name, x: 7, y: 17, width: 150, size: 10.5, bold: true },
      { role: 'prefix', text: prefix, x: 7, y: 31, width: 150, size: 10 },
      { role: 'vlan', text: '110', x: 157, y: 31, width: 54, size: 8.5, right: true },
      { role: 'dhcp_range', text: '10.10.10.100-10.10.10.200', x: 7, y: 54, width: 150, size: 8.5 },
      { role: 'count', text: 'printer=12', x: 7, y: 68, width: 48, size: 8 },
    ],
    ...at,
  })
}

/** A way outside, a firewall, a zone with two segments. */
export function layoutOf(change: Partial<Layout> = {}): Layout {
  const nodes: LayoutNode[] = [
    nodeOf({ id: 'band:external', kind: 'band', symbol: 'external', width: 800, height: 90, lines: [{ role: 'title', text: 'external' }] }),
    nodeOf({ id: 'connection:xcn_1', element: 'xcn_1', kind: 'connection', symbol: 'internet', x: 100, y: 8, parent: 'band:external', lines: [{ role: 'title', text: 'インターネット回線' }, { role: 'vendor', text: '架空通信' }, { role: 'agreement', text: 'both' }] }),
    nodeOf({ id: 'device:ast_fw', element: 'ast_fw', symbol: 'firewall', x: 100, y: 134, lines: [{ role: 'title', text: 'FW-01' }, { role: 'model', text: 'FortiGate 200F' }] }),
    nodeOf({ id: 'zone:his', element: 'his', kind: 'zone', zone: 'his', x: 80, y: 260, width: 400, height: 200, lines: [{ role: 'title', text: 'HIS系', x: 26 }, { role: 'title_en', text: 'HIS', x: 26 }, { role: 'count', text: 'host=486' }] }),
    segmentNode('10.10.10.0/24', 'HISサーバ', { x: 100, y: 300 }),
    segmentNode('10.10.11.0/24', '電子カルテDB', { x: 290, y: 302, evidence: 'inferred' }),
  ]
  const edges: LayoutEdge[] = [
    { id: 'outside:ast_fw:xcn_1', kind: 'outside', from: 'device:ast_fw', to: 'connection:xcn_1', points: [[180, 134], [180, 82]], evidence: 'measured' },
    { id: 'routed:ast_fw:10.10.10.0/24', kind: 'routed', from: 'device:ast_fw', to: 'segment:10.10.10.0/24', points: [[150, 208], [150, 300]], from_label: '10.10.10.254', evidence: 'measured' },
  ]
  return { width: 800, height: 500, at: '2026-11-24T00:30:00Z', nodes, edges, ...change }
}

export function diagramOf(change: Partial<Diagram> = {}): Diagram {
  return { layout: layoutOf(), approval: null, hosts: 1240, ...change }
}

export function deviceOf(change: Partial<NetworkDevice> = {}): NetworkDevice {
  return { id: 'ast_fw', name: 'FW-01', kind: 'firewall', vendor: 'Fortinet', asset: 'ast_fw', attachments: [], evidence: 'measured', grounds: [{ code: 'lldp_neighbour', source: 'snmp:10.90.10.2', detail: 'port3' }], first_seen: '2026-09-01T00:00:00Z', last_seen: '2026-11-24T00:29:00Z', ...change }
}

export function segmentOf(change: Partial<NetworkSegment> = {}): NetworkSegment {
  return { id: '10.10.10.0/24', prefix: '10.10.10.0/24', vlan: 110, name: 'HISサーバ', zone: 'his', gateways: ['10.10.10.254'], is_clinical: true, evidence: 'measured', grounds: [], ...change }
}

export function networkOf(change: Partial<Network> = {}): Network {
  return { at: '2026-11-24T00:30:00Z', zones, devices: [], segments: [], links: [], connections: [], ...change }
}

export function rowOf(change: Partial<RegisterRow> = {}): RegisterRow {
  const declared = { ...emptyForm, id: 'xcn_1', name: '電子カルテ保守回線', vendor: '架空電子カルテ', reviews: [], version: 4 }
  return { declared, observed: observedOf(), agreement: 'both', differences: [], findings: [], review_due_at: '2027-01-01T00:00:00Z', ...change }
}

export function observedOf(change: Partial<NonNullable<RegisterRow['observed']>> = {}): NonNullable<RegisterRow['observed']> {
  return { id: 'observed:x', device: 'mac:00:a0:de:01:02:03', device_name: 'RTX1220', method: 'l2tp', public_addresses: ['203.0.113.77'], peers: ['198.51.100.7'], first_seen: '2026-05-01T00:00:00Z', last_seen: '2026-11-24T00:20:00Z', grounds: [], ...change }
}

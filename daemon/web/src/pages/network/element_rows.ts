// SPDX-License-Identifier: Apache-2.0
// What the side panel says of each kind of element. Pure but for the language.
import type { Known, Network, NetworkConnection, NetworkDevice, NetworkLink, NetworkSegment } from '../../api/network_shapes'
import { codeText, language, t } from '../../i18n/i18n.svelte'
import { devicePath } from '../../lib/routes'
import { absoluteTime } from '../../lib/time'
import { zoneName, type ZoneNames } from './node_text'

export interface Row {
  label: string
  value: string
  href?: string
}

export type Found =
  | { of: 'device'; element: NetworkDevice }
  | { of: 'segment'; element: NetworkSegment }
  | { of: 'connection'; element: NetworkConnection }
  | { of: 'link'; element: NetworkLink }

/** The element with that id, whichever kind it is. */
export function elementIn(network: Network, id: string): Found | undefined {
  const device = network.devices.find((each) => each.id === id)
  if (device) return { of: 'device', element: device }
  const segment = network.segments.find((each) => each.id === id)
  if (segment) return { of: 'segment', element: segment }
  const connection = network.connections.find((each) => each.id === id)
  if (connection) return { of: 'connection', element: connection }
  const link = network.links.find((each) => each.id === id)
  return link && { of: 'link', element: link }
}

const list = (texts: readonly string[] | undefined): string => (texts ?? []).join('\n')

function deviceRows(device: NetworkDevice, network: Network, zones: ZoneNames): Row[] {
  const legs = device.attachments ?? []
  const segments = new Map(network.segments.map((each) => [each.id, each]))
  const devices = new Map(network.devices.map((each) => [each.id, each]))
  const ports = (device.ports ?? []).flatMap((each) => (each.addresses ?? []).map((address) => `${address} (${each.name})`))
  const segmentText = (id: string) => [segments.get(id)?.name ?? '', id].filter(Boolean).join(' ')
  const uplink = legs.filter((each) => each.switch_device).map((each) => [devices.get(each.switch_device ?? '')?.name || each.switch_device, each.switch_port].filter(Boolean).join(' '))
  return [
    { label: t('panel.kind'), value: codeText('device_class', device.kind) },
    { label: t('panel.address'), value: list([...new Set([...legs.map((each) => each.address ?? '').filter(Boolean), ...ports])]) },
    { label: t('panel.mac'), value: list([...new Set(legs.map((each) => each.mac ?? '').filter(Boolean))]) },
    { label: t('panel.segment'), value: list([...new Set(legs.map((each) => each.segment ?? '').filter(Boolean))].map(segmentText)) },
    { label: t('panel.switch'), value: list([...new Set(uplink)]) },
    { label: t('panel.zone'), value: device.zone ? zoneName(device.zone, zones) : '' },
    { label: t('panel.place'), value: device.place ?? '' },
    { label: t('panel.vendor'), value: device.vendor ?? '' },
    { label: t('panel.model'), value: device.model ?? '' },
    { label: t('panel.firmware'), value: device.firmware ?? '' },
    { label: t('panel.serial'), value: device.serial ?? '' },
    { label: t('panel.roles'), value: (device.roles ?? []).map((each) => codeText('net_role', each)).join(', ') },
  ]
}

function segmentRows(segment: NetworkSegment, zones: ZoneNames): Row[] {
  const range = segment.dhcp_first ? `${segment.dhcp_first} – ${segment.dhcp_last ?? ''}` : ''
  return [
    { label: t('panel.prefix'), value: segment.prefix ?? '' },
    { label: t('panel.vlan'), value: segment.vlan ? String(segment.vlan) : '' },
    { label: t('panel.zone'), value: zoneName(segment.zone ?? '', zones) },
    { label: t('panel.gateway'), value: list(segment.gateways) },
    { label: t('panel.dhcp'), value: range },
    { label: t('panel.dhcp_server'), value: list(segment.dhcp_servers) },
    { label: t('panel.name_server'), value: list(segment.name_servers) },
  ]
}

function connectionRows(connection: NetworkConnection, network: Network): Row[] {
  const holder = network.devices.find((each) => each.id === connection.device)
  return [
    { label: t('panel.agreement'), value: codeText('agreement', connection.agreement) },
    { label: t('panel.kind'), value: connection.kind ? codeText('conn_kind', connection.kind) : '' },
    { label: t('panel.connection_vendor'), value: connection.vendor ?? '' },
    { label: t('panel.method'), value: connection.method ? codeText('conn_method', connection.method) : '' },
    { label: t('panel.device'), value: holder?.name ?? connection.device ?? '' },
    { label: t('panel.public'), value: list(connection.public_addresses) },
    { label: t('panel.peers'), value: list(connection.peers) },
  ]
}

function linkRows(link: NetworkLink, network: Network): Row[] {
  const names = new Map([...network.devices, ...network.segments, ...network.connections].map((each) => [each.id, each.name || each.id]))
  const end = (id: string, port: string | undefined) => [names.get(id) ?? id, port ?? ''].filter(Boolean).join(' ')
  return [
    { label: t('panel.kind'), value: t(`link_kind.${link.kind}`) },
    { label: t('element_field.a'), value: end(link.a, link.a_port) },
    { label: t('element_field.b'), value: end(link.b, link.b_port) },
    { label: t('panel.address'), value: link.address ?? '' },
    { label: t('panel.vlan'), value: (link.vlans ?? []).join(', ') },
    { label: t('element_field.speed_mbps'), value: link.speed_mbps ? speedText(link.speed_mbps) : '' },
  ]
}

export function speedText(mbps: number): string {
  return mbps >= 1_000 ? `${mbps / 1_000} Gbit/s` : `${mbps} Mbit/s`
}

function knownRows(known: Known): Row[] {
  return [
    { label: t('panel.first_seen'), value: absoluteTime(known.first_seen ?? null, language()) },
    { label: t('panel.last_seen'), value: absoluteTime(known.last_seen ?? null, language()) },
  ]
}

export function rowsOf(found: Found, network: Network, zones: ZoneNames): Row[] {
  const { of, element } = found
  const own =
    of === 'device' ? deviceRows(element, network, zones) : of === 'segment' ? segmentRows(element, zones) : of === 'connection' ? connectionRows(element, network) : linkRows(element, network)
  return [...own, ...knownRows(element)]
}

/** The address by which a device answers questions: that of its reading. */
export function askedAddress(device: NetworkDevice): string {
  const asked = device.grounds?.find((each) => each.source.startsWith('snmp:'))?.source.slice('snmp:'.length)
  return asked === undefined ? '' : devicePath(asked)
}

/** The other ends of what touches an element, by name. */
export function linksOf(id: string, network: Network): { id: string; to: string; text: string; link: NetworkLink }[] {
  const names = new Map([...network.devices, ...network.segments, ...network.connections].map((each) => [each.id, each.name || each.id]))
  return network.links
    .filter((each) => each.a === id || each.b === id)
    .map((link) => {
      const isA = link.a === id
      const to = isA ? link.b : link.a
      const mine = (isA ? link.a_port : link.b_port) ?? ''
      const theirs = [names.get(to) ?? to, (isA ? link.b_port : link.a_port) ?? ''].filter(Boolean).join(' ')
      return { id: link.id, to, text: mine === '' ? theirs : `${mine} → ${theirs}`, link }
    })
}

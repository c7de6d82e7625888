// SPDX-License-Identifier: Apache-2.0
// The words of a drawing: the layout has codes and values only.
import type { LayoutEdge, LayoutNode, TextLine, Zone } from '../../api/network_shapes'
import { codeText, language, t } from '../../i18n/i18n.svelte'
import { numberText } from '../../lib/number'

export type ZoneNames = ReadonlyMap<string, Zone>

/** A person's name of a zone in the reader's language; a code that nobody named is shown as it is. */
export function zoneName(code: string, zones: ZoneNames): string {
  const zone = zones.get(code)
  if (zone === undefined) return code === '' ? t('network.unzoned') : code
  const [mine, other] = language() === 'ja' ? [zone.name_ja, zone.name_en] : [zone.name_en, zone.name_ja]
  return mine || other || code
}

const numbered = (amount: string): string => (Number.isNaN(Number(amount)) ? amount : numberText(Number(amount), language()))

function countText(text: string): string {
  const [code = '', amount = ''] = text.split('=')
  if (code === 'host' || code === 'segment' || code === 'more') return t(`line.count_${code}`, { n: numbered(amount) })
  return t('line.count', { class: codeText('device_class', code), n: numbered(amount) })
}

function changeText(text: string): string {
  const parts = text.split(' ').map((each) => each.split('='))
  return parts.map(([code = '', amount = '']) => t('line.change', { what: codeText('diff', code), n: numbered(amount) })).join(' ')
}

// The first three numbers of both ends of a range are the same nearly always: "10.1.10.100–200".
const shortRange = (text: string): string => text.replace(/^(\d+\.\d+\.\d+\.)(\d+)-\1(\d+)$/, '$1$2–$3')

const wordings: Record<string, (text: string) => string> = {
  vlan: (text) => t('line.vlan', { text }),
  gateway: (text) => (text === '-' ? t('line.no_gateway') : t('line.gateway', { text })),
  dhcp_range: (text) => (text === '-' ? t('line.no_dhcp') : t('line.dhcp_range', { text: shortRange(text) })),
  changed_on: (text) => t('line.changed_on', { text: text.slice(0, 10) }),
  count: countText,
  change: changeText,
  method: (text) => codeText('conn_method', text),
  agreement: (text) => codeText('agreement', text),
  note: (text) => codeText('card_note', text),
}

/** One line of a card with the label that belongs to it. */
export function lineText({ role, text = '' }: TextLine): string {
  return wordings[role]?.(text) ?? text
}

/** The lines in the reader's language: of two titles one. */
export function linesOf(node: LayoutNode): (TextLine & { text: string })[] {
  const lines = (node.lines ?? []).map((each) => ({ ...each, text: each.text ?? '' }))
  if (!lines.some((each) => each.role === 'title_en')) return lines
  return lines.filter((each) => each.role !== (language() === 'ja' ? 'title_en' : 'title'))
}

const bandTexts: Record<string, Parameters<typeof t>[0]> = {
  external: 'network.external',
  edge: 'network.edge',
  core: 'network.core',
  access: 'network.access',
  zones: 'network.zones_band',
}

/** What a node is called. */
export function nodeName(node: LayoutNode, zones: ZoneNames): string {
  if (node.kind === 'band') return bandName(node)
  const lines = linesOf(node)
  const title = lines.find((each) => (each.role === 'title' || each.role === 'title_en') && each.text !== '')?.text ?? ''
  if (title !== '') return title
  if (node.kind === 'zone') return zoneName(node.zone ?? node.element ?? '', zones)
  if (node.kind === 'group') return t('network.unplaced')
  if (node.kind === 'connection') return t('network.undeclared')
  const prefix = lines.find((each) => each.role === 'prefix' || each.role === 'vlan')
  if (prefix !== undefined) return lineText(prefix)
  return node.kind === 'segment' ? t('network.unsegmented') : (node.element ?? node.id)
}

/** What stands on the card in a line: its title may be for the reader to make. */
export function drawnText(line: TextLine & { text: string }, node: LayoutNode, zones: ZoneNames): string {
  return node.kind === 'band' || ((line.role === 'title' || line.role === 'title_en') && line.text === '') ? nodeName(node, zones) : lineText(line)
}

function bandName(node: LayoutNode): string {
  const key = bandTexts[node.id.replace(/^band:/, '')]
  return key === undefined ? '' : t(key)
}

const kindWords: Partial<Record<LayoutNode['kind'], Parameters<typeof t>[0]>> = {
  zone: 'element.zone',
  segment: 'element.segment',
  connection: 'element.connection',
}

/** Everything that a card tells, for who does not see it: kind, lines in their order, states, mark, evidence. What is drawn of it is part of it. */
export function spokenName(node: LayoutNode, zones: ZoneNames, states: readonly string[] = []): string {
  const key = kindWords[node.kind]
  const kind = key !== undefined ? t(key) : codeText('device_class', node.symbol ?? 'unknown')
  const lines = linesOf(node).map((each) => drawnText(each, node, zones))
  const said = lines.length > 0 ? lines : [nodeName(node, zones)]
  const evidence = node.kind === 'zone' || node.evidence === undefined || node.evidence === 'measured' ? '' : t(`evidence.${node.evidence}`)
  const mark = node.mark === undefined ? '' : t(`diff.${node.mark}`)
  return `${kind} ${[...said, ...states, mark, evidence].filter((each) => each !== '' && each !== '-').join(', ')}`
}

export function edgeName(edge: LayoutEdge, nameOf: (id: string) => string): string {
  const from = [nameOf(edge.from), edge.from_label ?? ''].filter(Boolean).join(' ')
  const to = [nameOf(edge.to), edge.to_label ?? ''].filter(Boolean).join(' ')
  return [`${t(`link_kind.${edge.kind}`)}: ${from} – ${to}`, edge.label ?? '', edge.evidence === undefined ? '' : t(`evidence.${edge.evidence}`)].filter(Boolean).join(', ')
}

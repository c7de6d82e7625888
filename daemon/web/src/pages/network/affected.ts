// SPDX-License-Identifier: Apache-2.0
// During an incident: which cards of the drawing hold devices whose state somebody entered. Pure.
import type { AssetState, Incident } from '../../api/shapes'
import type { LayoutNode, Network } from '../../api/network_shapes'
import type { IconName } from '../../ui/icons'
import type { Tone } from '../../ui/tone'
import { assetStates, assetTone } from '../incident/look'

export interface Affected {
  state: AssetState
  tone: Tone
  icon: IconName
  count: number
}

const shapes: Record<AssetState, IconName> = {
  normal: 'check',
  suspected: 'warning',
  infected: 'error',
  cut_off: 'close',
  under_examination: 'search',
  restoring: 'refresh',
  restored: 'check',
}

/** State of each asset that an open incident names and that is not as usual; real incidents before drills. */
export function statesOf(incidents: readonly Incident[]): Map<string, AssetState> {
  const states = new Map<string, AssetState>()
  for (const incident of incidents.toSorted((a, b) => Number(b.is_drill) - Number(a.is_drill))) {
    for (const row of incident.assets) if (row.state !== 'normal') states.set(row.asset, row.state)
  }
  return states
}

/** The elements in which each asset stands: itself, the segments of its addresses, and their zones. */
export function placesOf(network: Pick<Network, 'devices' | 'segments'>): Map<string, string[]> {
  const zoneOf = new Map(network.segments.map((each) => [each.id, each.zone ?? '']))
  const places = new Map<string, string[]>()
  for (const device of network.devices) {
    if (!device.asset) continue
    const segments = (device.attachments ?? []).map((each) => each.segment ?? '')
    const zones = [device.zone ?? '', ...segments.map((each) => zoneOf.get(each) ?? '')]
    places.set(device.asset, [device.id, ...segments, ...zones].filter((each) => each !== ''))
  }
  return places
}

/** By node: its states, the gravest first. A zone tells them only where its segments are not drawn. */
export function affectedNodes(nodes: readonly LayoutNode[], states: ReadonlyMap<string, AssetState>, places: ReadonlyMap<string, readonly string[]>): Map<string, Affected[]> {
  const byElement = new Map<string, Map<string, AssetState>>()
  for (const [asset, state] of states) {
    for (const element of new Set([asset, ...(places.get(asset) ?? [])])) {
      const inside = byElement.get(element) ?? new Map<string, AssetState>()
      byElement.set(element, inside.set(asset, state))
    }
  }
  const found = new Map<string, Affected[]>()
  const frames = new Set(nodes.map((each) => each.parent))
  for (const node of nodes) {
    if (node.kind === 'zone' && frames.has(node.id)) continue
    const inside = node.element === undefined ? undefined : byElement.get(node.element)
    if (inside !== undefined) found.set(node.id, countedStates([...inside.values()]))
  }
  return found
}

// In the order in which somebody has to look.
const gravity: readonly AssetState[] = ['infected', 'suspected', 'cut_off', 'under_examination', 'restoring', 'restored']

function countedStates(states: readonly AssetState[]): Affected[] {
  return gravity
    .map((state) => ({ state, tone: assetTone[state], icon: shapes[state], count: states.filter((each) => each === state).length }))
    .filter((each) => each.count > 0 && assetStates.includes(each.state))
}

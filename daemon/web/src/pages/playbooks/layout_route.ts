// SPDX-License-Identifier: Apache-2.0
// The lines between the boxes: down from a box, across in the channel between two layers, down again.
import type { Field, Net, Wire } from './layout_nets'
import { settled } from './layout_place'

const portGap = 16
const labelGap = 8
const boxInset = 12
const trackStep = 12
const headRoom = 18
const plainRoom = 12
export const labelRoom = 26

/** What a net does in one channel: where it comes to its track from above and from below. */
interface Crossing {
  net: Net
  tops: number[]
  bottoms: number[]
  track: number
}

export interface Channel {
  crossings: Map<Net, Crossing>
  tracks: number
  hasLabels: boolean
}

export interface Lines {
  /** x at which each edge leaves its box. */
  ports: number[]
  /** Channel i lies above layer i; the last one below all layers. */
  channels: Channel[]
}

function portsOf(field: Field, wires: readonly Wire[], x: readonly number[]): number[] {
  const ports = wires.map(() => 0)
  const bySource = new Map<number, number[]>()
  wires.forEach((wire, index) => bySource.set(wire.source, [...(bySource.get(wire.source) ?? []), index]))
  for (const [source, edges] of bySource) {
    const { layer, width } = field.cells[source]!
    const wanted = new Map(edges.map((edge) => [edge, nextX(field, wires, x, edge, layer)]))
    const sorted = edges.toSorted((a, b) => wanted.get(a)! - wanted.get(b)! || a - b)
    const labels = sorted.map((edge) => wires[edge]!.labelWidth)
    const distance = labels.map((label, i) => Math.max(portGap, label === 0 && (labels[i - 1] ?? 0) === 0 ? 0 : ((labels[i - 1] ?? 0) + label) / 2 + labelGap))
    const half = width / 2 - boxInset
    const bounds: [number, number] = [x[source]! - half + labels[0]! / 2, x[source]! + half - labels.at(-1)! / 2]
    const places = settled(sorted.map((edge) => ({ at: wanted.get(edge)!, weight: wires[edge]!.opensBranch ? 1 : 2 })), distance, bounds)
    sorted.forEach((edge, i) => (ports[edge] = Math.round(places[i]!)))
  }
  return ports
}

/** A width that holds the labels of all edges that leave a box, side by side in any order. */
export function widthForLabels(labels: readonly number[]): number {
  return labels.reduce((sum, label) => sum + Math.max(portGap, label + labelGap), 2 * boxInset)
}

/** Where an edge wants to go next, seen from its box. */
function nextX(field: Field, wires: readonly Wire[], x: readonly number[], edge: number, layer: number): number {
  const net = field.netOf[edge]!
  const lane = net.lane.get(net.isUp ? layer : layer + 1)
  return lane === undefined ? x[wires[edge]!.target]! + net.pin : x[lane]!
}

function crossingsOf(field: Field, wires: readonly Wire[], x: readonly number[], ports: readonly number[]): Channel[] {
  const channels = Array.from({ length: field.layerCount + 1 }, (): Channel => ({ crossings: new Map(), tracks: 0, hasLabels: false }))
  const at = (channel: number, net: Net): Crossing => {
    const { crossings } = channels[channel]!
    const found = crossings.get(net) ?? { net, tops: [], bottoms: [], track: 0 }
    crossings.set(net, found)
    return found
  }
  wires.forEach((wire, edge) => {
    const { layer } = field.cells[wire.source]!
    at(layer + 1, field.netOf[edge]!).tops.push(ports[edge]!)
    if (wire.labelWidth > 0) channels[layer + 1]!.hasLabels = true
  })
  for (const net of field.nets) {
    for (const [layer, cell] of net.lane) {
      at(layer, net).bottoms.push(x[cell]!)
      at(layer + 1, net).tops.push(x[cell]!)
    }
    at(field.cells[net.target]!.layer, net).bottoms.push(x[net.target]! + net.pin)
  }
  return channels
}

const spanOf = (crossing: Crossing): [number, number] => {
  const all = [...crossing.tops, ...crossing.bottoms]
  return [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))]
}

/** `upper` comes down where `lower` leaves: the other way round their lines would lie on each other. */
function mustBeAbove(upper: Crossing, lower: Crossing): boolean {
  return upper.tops.some((top) => lower.bottoms.some((bottom) => Math.abs(top - bottom) < trackStep))
}

function setTracks(channel: Channel): void {
  const open = [...channel.crossings.values()].map((crossing) => ({ crossing, span: spanOf(crossing) })).filter(({ span }) => span[1] > span[0])
  const taken: [number, number][][] = []
  const done: Crossing[] = []
  open.sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1])
  while (open.length > 0) {
    const free = open.findIndex((each) => !open.some((other) => other !== each && mustBeAbove(other.crossing, each.crossing)))
    // A ring of such wishes cannot be granted: its first one goes ahead.
    const { crossing, span } = open.splice(Math.max(free, 0), 1)[0]!
    let track = done.filter((each) => mustBeAbove(each, crossing)).reduce((most, each) => Math.max(most, each.track + 1), 0)
    while (taken[track]?.some((other) => span[0] < other[1] + trackStep && other[0] < span[1] + trackStep) === true) track += 1
    crossing.track = track
    while (taken.length <= track) taken.push([])
    taken[track]!.push(span)
    done.push(crossing)
  }
  channel.tracks = taken.length
}

export function linesOf(field: Field, wires: readonly Wire[], x: readonly number[]): Lines {
  const ports = portsOf(field, wires, x)
  const channels = crossingsOf(field, wires, x, ports)
  channels.forEach(setTracks)
  return { ports, channels }
}

export function heightOf(channel: Channel): number {
  if (channel.crossings.size === 0) return 0
  return (channel.hasLabels ? labelRoom : plainRoom) + Math.max(channel.tracks - 1, 0) * trackStep + headRoom
}

/** How far below the channel's upper edge the track of `net` lies. */
export function trackAt(channel: Channel, net: Net): number {
  return (channel.hasLabels ? labelRoom : plainRoom) + (channel.crossings.get(net)?.track ?? 0) * trackStep
}

// SPDX-License-Identifier: Apache-2.0
// What stands in the layers: boxes, and a narrow cell wherever a line passes by. Lines to one box run together.
import type { Layers } from './layout_layers'

export interface LayoutNode {
  id: string
  width: number
  height: number
}

export interface LayoutEdge {
  from: string
  to: string
  isFailure: boolean
  opensBranch: boolean
  /** 0: it has no label. */
  labelWidth: number
}

export interface Cell {
  layer: number
  width: number
  /** Index of the node; nothing for the place of a line. */
  node: number | undefined
  /** Cell of the same layer beside which this one belongs. */
  anchor: number | undefined
}

/** A wish: `lower` stands `pin` to the left of `upper`. */
export interface Tie {
  upper: number
  lower: number
  weight: number
  pin: number
}

/** All edges of one look that end at one box: they share one line from where they meet. */
export interface Net {
  target: number
  isFailure: boolean
  /** It leads to its own layer or one above. */
  isUp: boolean
  /** Indices of the edges. */
  edges: number[]
  /** Where it enters its box, from the middle. */
  pin: number
  /** Its cell in each layer that it passes. */
  lane: Map<number, number>
}

export interface Field {
  cells: Cell[]
  ties: Tie[]
  nets: Net[]
  netOf: Net[]
  layerCount: number
}

/** An edge by the indices of its nodes. */
export interface Wire extends LayoutEdge {
  source: number
  target: number
}

const laneWidth = 12
const pinStep = 20
// A line that runs past several layers bends as little as can be.
const laneWeight = 24

function netsOf(wires: readonly Wire[], layers: Layers): { nets: Net[]; netOf: Net[] } {
  const byKey = new Map<string, Net>()
  const netOf = wires.map((wire, index) => {
    const isUp = layers.of[wire.target]! <= layers.of[wire.source]!
    const key = `${wire.target} ${wire.isFailure} ${isUp}`
    const net: Net = byKey.get(key) ?? { target: wire.target, isFailure: wire.isFailure, isUp, edges: [], pin: 0, lane: new Map() }
    net.edges.push(index)
    byKey.set(key, net)
    return net
  })
  return { nets: [...byKey.values()], netOf }
}

function setPins(nets: readonly Net[]): void {
  const rank = (net: Net) => (net.isUp ? 2 : 0) + (net.isFailure ? 1 : 0)
  const entered = new Map<number, number>()
  for (const net of nets.toSorted((a, b) => rank(a) - rank(b))) {
    const before = entered.get(net.target) ?? 0
    net.pin = before * pinStep
    entered.set(net.target, before + 1)
  }
}

/** The layers that a net passes between its boxes; one that leads up also passes those of the boxes. */
function layersPassed(net: Net, wires: readonly Wire[], of: readonly number[]): [number, number] {
  const sources = net.edges.map((edge) => of[wires[edge]!.source]!)
  const target = of[net.target]!
  if (net.isUp) return [target, sources.reduce((a, b) => Math.max(a, b), 0)]
  return [sources.reduce((a, b) => Math.min(a, b), target) + 1, target - 1]
}

function weightOf(wire: Wire): number {
  if (wire.isFailure) return 0.6
  return wire.opensBranch ? 1.5 : 4
}

function addLane(field: Field, net: Net, wires: readonly Wire[], of: readonly number[]): void {
  const [first, last] = layersPassed(net, wires, of)
  for (let layer = first; layer <= last; layer += 1) {
    const isBesideTarget = net.isUp && layer === first
    const deepest = net.isUp && layer === last ? net.edges.find((edge) => of[wires[edge]!.source] === last) : undefined
    const anchor = deepest === undefined ? (isBesideTarget ? net.target : undefined) : wires[deepest]!.source
    field.cells.push({ layer, width: laneWidth, node: undefined, anchor })
    net.lane.set(layer, field.cells.length - 1)
    if (layer > first) field.ties.push({ upper: net.lane.get(layer - 1)!, lower: field.cells.length - 1, weight: laneWeight, pin: 0 })
  }
  if (!net.isUp && last >= first) {
    field.ties.push({ upper: net.lane.get(last)!, lower: net.target, weight: weightOf(wires[net.edges[0]!]!), pin: net.pin })
  }
}

/** Cells of nodes have the indices of their nodes. */
export function fieldOf(nodes: readonly LayoutNode[], wires: readonly Wire[], layers: Layers): Field {
  const cells = nodes.map((node, index): Cell => ({ layer: layers.of[index]!, width: node.width, node: index, anchor: undefined }))
  const { nets, netOf } = netsOf(wires, layers)
  setPins(nets)
  const field: Field = { cells, ties: [], nets, netOf, layerCount: layers.count }
  for (const net of nets) addLane(field, net, wires, layers.of)
  wires.forEach((wire, index) => {
    const net = netOf[index]!
    if (net.isUp) return
    const next = net.lane.get(layers.of[wire.source]! + 1)
    field.ties.push({ upper: wire.source, lower: next ?? net.target, weight: weightOf(wire), pin: next === undefined ? net.pin : 0 })
  })
  return field
}

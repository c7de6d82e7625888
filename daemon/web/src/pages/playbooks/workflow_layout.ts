// SPDX-License-Identifier: Apache-2.0
// A picture of a workflow in layers: the start on top, branches side by side, loops drawn back, what nothing leads to at
// the bottom. Pure: the same steps give the same picture everywhere. Lengths in pixels.
import { layersOf } from './layout_layers'
import { fieldOf, type Field, type LayoutEdge, type LayoutNode, type Net, type Wire } from './layout_nets'
import { orderedRows } from './layout_order'
import { placedCells } from './layout_place'
import { heightOf, labelRoom, linesOf, trackAt, widthForLabels, type Lines } from './layout_route'

export type { LayoutEdge, LayoutNode } from './layout_nets'

export interface Point {
  x: number
  y: number
}

export interface Box {
  id: string
  x: number
  y: number
  width: number
  height: number
}

export interface Line {
  /** From the lower edge of its source to the upper edge of its target, by right angles. */
  points: Point[]
  /** The middle of its label. */
  label: Point
}

export interface Layout {
  width: number
  height: number
  /** In the order of the nodes. */
  boxes: Box[]
  /** In the order of the edges. */
  lines: Line[]
  /** Where the part begins that the start does not lead to. */
  apartY: number | undefined
}

const margin = 16
// For the line that parts them, and its caption.
const apartRoom = 88
const apartGap = 20

interface Heights {
  channels: number[]
  layers: number[]
  apart: number | undefined
  all: number
}

function heights(nodes: readonly LayoutNode[], field: Field, lines: Lines, apart: number): Heights {
  const tallest = Array.from({ length: field.layerCount }, () => 0)
  nodes.forEach((node, index) => (tallest[field.cells[index]!.layer] = Math.max(tallest[field.cells[index]!.layer]!, node.height)))
  const found: Heights = { channels: [], layers: [], apart: undefined, all: margin }
  lines.channels.forEach((channel, index) => {
    found.channels.push(found.all)
    found.all += heightOf(channel)
    if (index === apart && index > 0 && index < field.layerCount) {
      found.apart = found.all + apartGap
      found.all += apartRoom
    }
    found.layers.push(found.all)
    found.all += tallest[index] ?? 0
  })
  found.all += margin
  return found
}

function withoutIdlePoints(points: readonly Point[]): Point[] {
  const kept: Point[] = []
  for (const point of points) {
    const [a, b] = [kept.at(-2), kept.at(-1)]
    if (b !== undefined && b.x === point.x && b.y === point.y) continue
    const isStraight = a !== undefined && b !== undefined && ((a.x === b.x && b.x === point.x) || (a.y === b.y && b.y === point.y))
    if (isStraight) kept.pop()
    kept.push(point)
  }
  return kept
}

/** The channels that an edge crosses, and where it leaves each. */
function legsOf(field: Field, net: Net, source: number, x: readonly number[]): { channel: number; x: number }[] {
  const from = field.cells[source]!.layer
  const to = field.cells[net.target]!.layer
  const legs: { channel: number; x: number }[] = []
  for (let channel = from + 1; net.isUp ? channel > to : channel < to; channel += net.isUp ? -1 : 1) {
    legs.push({ channel, x: x[net.lane.get(net.isUp ? channel - 1 : channel)!]! })
  }
  return [...legs, { channel: to, x: x[net.target]! + net.pin }]
}

function lineOf(field: Field, lines: Lines, tall: Heights, x: readonly number[], nodes: readonly LayoutNode[], edge: number, source: number): Line {
  const net = field.netOf[edge]!
  const from = { x: lines.ports[edge]!, y: tall.layers[field.cells[source]!.layer]! + nodes[source]!.height }
  const points: Point[] = [from]
  for (const leg of legsOf(field, net, source, x)) {
    const y = tall.channels[leg.channel]! + trackAt(lines.channels[leg.channel]!, net)
    points.push({ x: points.at(-1)!.x, y }, { x: leg.x, y })
  }
  points.push({ x: points.at(-1)!.x, y: tall.layers[field.cells[net.target]!.layer]! })
  return { points: withoutIdlePoints(points), label: { x: from.x, y: from.y + labelRoom / 2 } }
}

function moved(layout: Layout, labels: readonly number[]): Layout {
  const lefts = [...layout.boxes.map((box) => box.x), ...layout.lines.flatMap((line, i) => [...line.points.map((point) => point.x), line.label.x - labels[i]! / 2])]
  const rights = [...layout.boxes.map((box) => box.x + box.width), ...layout.lines.flatMap((line, i) => [...line.points.map((point) => point.x), line.label.x + labels[i]! / 2])]
  const shift = Math.ceil(margin - lefts.reduce((a, b) => Math.min(a, b), margin))
  const by = (point: Point): Point => ({ x: point.x + shift, y: point.y })
  return {
    ...layout,
    width: Math.ceil(rights.reduce((a, b) => Math.max(a, b), 0)) + shift + margin,
    boxes: layout.boxes.map((box) => ({ ...box, x: box.x + shift })),
    lines: layout.lines.map((line) => ({ points: line.points.map(by), label: by(line.label) })),
  }
}

function wiresOf(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Wire[] {
  const index = new Map(nodes.map((node, i) => [node.id, i]))
  return edges.map((edge) => {
    const [source, target] = [index.get(edge.from), index.get(edge.to)]
    if (source === undefined || target === undefined) throw new Error(`no such node: ${edge.from} or ${edge.to}`)
    return { ...edge, source, target }
  })
}

/** Widths that leave room for the labels below a box; even, so that its middle is a whole pixel. */
function widened(nodes: readonly LayoutNode[], wires: readonly Wire[]): LayoutNode[] {
  const labels = nodes.map((): number[] => [])
  for (const wire of wires) labels[wire.source]!.push(wire.labelWidth)
  return nodes.map((node, i) => ({ ...node, width: 2 * Math.ceil(Math.max(node.width, widthForLabels(labels[i]!)) / 2) }))
}

/** Nodes by their id; every edge's ends must be among them. `start`: id of the node on top. */
export function workflowLayout(given: readonly LayoutNode[], edges: readonly LayoutEdge[], start: string): Layout {
  const wires = wiresOf(given, edges)
  const nodes = widened(given, wires)
  const first = nodes.findIndex((node) => node.id === start)
  const layers = layersOf(nodes.length, wires.map(({ source, target, opensBranch }) => ({ from: source, to: target, opensBranch })), first === -1 ? undefined : first)
  const field = fieldOf(nodes, wires, layers)
  const x = placedCells(field, orderedRows(field, wires))
  const lines = linesOf(field, wires, x)
  const tall = heights(nodes, field, lines, layers.apart)
  const boxes = nodes.map(({ id, width, height }, i): Box => ({ id, x: x[i]! - width / 2, y: tall.layers[field.cells[i]!.layer]!, width, height }))
  const drawn = wires.map((wire, edge) => lineOf(field, lines, tall, x, nodes, edge, wire.source))
  return moved({ width: 0, height: tall.all, boxes, lines: drawn, apartY: tall.apart }, wires.map((wire) => wire.labelWidth))
}

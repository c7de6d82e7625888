// SPDX-License-Identifier: Apache-2.0
// In which order a drawing is read, and what stands beside what. Pure.
import type { Layout, LayoutEdge, LayoutNode } from '../../api/network_shapes'
import type { Box } from './viewport'

export const isElement = (node: LayoutNode): boolean => node.kind !== 'band' && node.kind !== 'group'

export function boxOf(node: LayoutNode): Box {
  return { x: node.x, y: node.y, width: node.width, height: node.height }
}

/** Everything that a reader can stop at: from top to bottom, what stands within another after it. */
export function readingOrder(nodes: readonly LayoutNode[]): LayoutNode[] {
  const children = new Map<string, LayoutNode[]>()
  const known = new Set(nodes.map((each) => each.id))
  for (const node of nodes) {
    const parent = node.parent !== undefined && known.has(node.parent) ? node.parent : ''
    children.set(parent, [...(children.get(parent) ?? []), node])
  }
  // Rows of cards whose tops differ by a few points are one row.
  const row = (node: LayoutNode) => Math.round(node.y / 24)
  const within = (parent: string): LayoutNode[] =>
    (children.get(parent) ?? []).toSorted((a, b) => row(a) - row(b) || a.x - b.x || a.y - b.y).flatMap((each) => [each, ...within(each.id)])
  return within('').filter(isElement)
}

export type Direction = 'up' | 'down' | 'left' | 'right'

/** The nearest node in that direction, straight ahead before aside; what holds the node or stands in it counts last. */
export function neighbourOf(node: LayoutNode, direction: Direction, nodes: readonly LayoutNode[]): LayoutNode | undefined {
  const from = centre(node)
  let best: LayoutNode | undefined
  let least = Number.POSITIVE_INFINITY
  for (const each of nodes) {
    if (each.id === node.id || each.parent === node.id || node.parent === each.id) continue
    const to = centre(each)
    const [ahead, aside] = apart(direction, to.x - from.x, to.y - from.y)
    if (ahead <= 1) continue
    const distance = ahead + Math.abs(aside) * 2
    if (distance < least) [best, least] = [each, distance]
  }
  return best
}

function apart(direction: Direction, dx: number, dy: number): [ahead: number, aside: number] {
  if (direction === 'up') return [-dy, dx]
  if (direction === 'down') return [dy, dx]
  return direction === 'left' ? [-dx, dy] : [dx, dy]
}

function centre(node: LayoutNode): { x: number; y: number } {
  return { x: node.x + node.width / 2, y: node.y + node.height / 2 }
}

/** Nothing stands elsewhere than before: then words and colours may change under the reader's eyes. */
export function isSamePlace(a: Layout, b: Layout): boolean {
  if (a.width !== b.width || a.height !== b.height || a.nodes.length !== b.nodes.length || a.edges.length !== b.edges.length) return false
  const boxes = (node: LayoutNode) => [node.id, node.x, node.y, node.width, node.height].join(' ')
  const courses = (edge: LayoutEdge) => `${edge.id} ${edge.points.join(' ')}`
  return a.nodes.every((each, i) => boxes(each) === boxes(b.nodes[i]!)) && a.edges.every((each, i) => courses(each) === courses(b.edges[i]!))
}

/** Edges that end at one of these nodes, and the nodes at their other ends. */
export function touching(ids: ReadonlySet<string>, edges: readonly LayoutEdge[]): { edges: Set<string>; nodes: Set<string> } {
  const found = { edges: new Set<string>(), nodes: new Set<string>() }
  for (const edge of edges) {
    if (!ids.has(edge.from) && !ids.has(edge.to)) continue
    found.edges.add(edge.id)
    found.nodes.add(edge.from).add(edge.to)
  }
  return found
}

/** A node and everything that stands in it, at any depth. */
export function withChildren(id: string, nodes: readonly LayoutNode[]): Set<string> {
  const found = new Set([id])
  // Parents stand before their children.
  for (const node of nodes) if (node.parent !== undefined && found.has(node.parent)) found.add(node.id)
  return found
}

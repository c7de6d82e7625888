// SPDX-License-Identifier: Apache-2.0
// Layers of a workflow's picture: every edge leads down, save those that close a loop.

export interface Link {
  from: number
  to: number
  opensBranch: boolean
}

export interface Layers {
  /** Of each node, from 0. */
  of: number[]
  count: number
  /** The first layer of those that the start does not lead to; `count` when there are none. */
  apart: number
}

function outgoing(count: number, links: readonly Link[]): Link[][] {
  const out = Array.from({ length: count }, (): Link[] => [])
  for (const link of links) out[link.from]?.push(link)
  return out
}

/** Nodes in an order in which every link leads on, and the links that close a loop. */
function walk(out: readonly Link[][], roots: readonly number[]): { order: number[]; loops: Set<Link> } {
  const state = new Map<number, 'open' | 'done'>()
  const loops = new Set<Link>()
  const left: number[] = []
  const path: { node: number; rest: Link[] }[] = []
  const enter = (node: number) => {
    state.set(node, 'open')
    path.push({ node, rest: [...(out[node] ?? [])] })
  }
  for (const root of roots) {
    if (!state.has(root)) enter(root)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const link = top.rest.pop()
      if (link === undefined) {
        state.set(top.node, 'done')
        left.push(top.node)
        path.pop()
      } else if (state.get(link.to) === 'open') loops.add(link)
      else if (!state.has(link.to)) enter(link.to)
    }
  }
  return { order: left.reverse(), loops }
}

function reached(out: readonly Link[][], firsts: readonly number[], walls: ReadonlySet<number> = new Set()): Set<number> {
  const seen = new Set<number>()
  const waiting = [...firsts]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node) || walls.has(node)) continue
    seen.add(node)
    for (const link of out[node] ?? []) waiting.push(link.to)
  }
  return seen
}

/**
 * What follows a step with branches stands below all of them, though no edge says so. Adds such links to `out`, but none
 * that would close a loop.
 */
function holdBelowBranches(out: Link[][], order: readonly number[]): void {
  const own = out.map((links) => [...links])
  for (const node of order) {
    const links = own[node] ?? []
    const afters = new Set(links.filter((link) => !link.opensBranch).map((link) => link.to))
    const branches = links.filter((link) => link.opensBranch).map((link) => link.to)
    if (branches.length === 0 || afters.size === 0) continue
    const inside = reached(own, branches, new Set([node, ...afters]))
    const ends = [...inside].filter((each) => (own[each] ?? []).every((link) => !inside.has(link.to)))
    for (const after of afters) {
      const below = reached(out, [after])
      for (const end of ends) if (!below.has(end)) out[end]?.push({ from: end, to: after, opensBranch: false })
    }
  }
}

function longestPaths(out: readonly Link[][], nodes: readonly number[], first: number, of: number[]): void {
  const waits = new Map(nodes.map((node) => [node, 0]))
  for (const node of nodes) {
    for (const link of out[node] ?? []) if (waits.has(link.to)) waits.set(link.to, (waits.get(link.to) ?? 0) + 1)
    of[node] = first
  }
  const ready = nodes.filter((node) => waits.get(node) === 0)
  for (let i = 0; i < ready.length; i += 1) {
    const node = ready[i]!
    for (const { to } of out[node] ?? []) {
      const count = waits.get(to)
      if (count === undefined) continue
      of[to] = Math.max(of[to] ?? first, (of[node] ?? first) + 1)
      waits.set(to, count - 1)
      if (count === 1) ready.push(to)
    }
  }
}

/** `start` is the node on top; those it does not lead to come in layers of their own below all others. */
export function layersOf(count: number, links: readonly Link[], start: number | undefined): Layers {
  const out = outgoing(count, links)
  const main = reached(out, start === undefined ? [] : [start])
  const entered = new Set(links.map((link) => link.to))
  const all = Array.from({ length: count }, (_, node) => node)
  const roots = [...(start === undefined ? [] : [start]), ...all.filter((node) => !entered.has(node)), ...all]
  const { order, loops } = walk(out, roots)
  const down = out.map((each) => each.filter((link) => !loops.has(link)))
  holdBelowBranches(down, order)
  const of = all.map(() => 0)
  const highest = (nodes: readonly number[]) => nodes.reduce((most, node) => Math.max(most, of[node] ?? 0), -1)
  const mains = order.filter((node) => main.has(node))
  const others = order.filter((node) => !main.has(node))
  longestPaths(down, mains, 0, of)
  const apart = highest(mains) + 1
  longestPaths(down, others, apart, of)
  return { of, count: highest(order) + 1, apart }
}

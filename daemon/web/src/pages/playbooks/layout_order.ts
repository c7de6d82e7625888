// SPDX-License-Identifier: Apache-2.0
// The order of cells within each layer: few crossings (barycentre method of Sugiyama, Tagawa and Toda, 1981).
import type { Cell, Field, Wire } from './layout_nets'

const sweeps = 8

interface Neighbours {
  above: number[][]
  below: number[][]
}

function neighboursOf(field: Field): Neighbours {
  const above = field.cells.map((): number[] => [])
  const below = field.cells.map((): number[] => [])
  for (const tie of field.ties) {
    above[tie.lower]!.push(tie.upper)
    below[tie.upper]!.push(tie.lower)
  }
  return { above, below }
}

/** As a reader expects it: what follows goes straight down, between its branches if there are several; failure leads aside. */
function successors(field: Field, wires: readonly Wire[]): number[][] {
  const kinds = field.cells.map(() => ({ branches: [] as number[], mains: [] as number[], failures: [] as number[] }))
  wires.forEach((wire, index) => {
    const net = field.netOf[index]!
    if (net.isUp) return
    const next = net.lane.get(field.cells[wire.source]!.layer + 1) ?? wire.target
    const { branches, mains, failures } = kinds[wire.source]!
    ;(wire.isFailure ? failures : wire.opensBranch ? branches : mains).push(next)
  })
  const ordered = kinds.map(({ branches, mains, failures }) => {
    const left = branches.length > 1 ? Math.ceil(branches.length / 2) : 0
    return [...branches.slice(0, left), ...mains, ...branches.slice(left), ...failures]
  })
  for (const net of field.nets.filter((each) => !each.isUp)) {
    for (const [layer, cell] of net.lane) ordered[cell]!.push(net.lane.get(layer + 1) ?? net.target)
  }
  return ordered
}

function firstRanks(field: Field, wires: readonly Wire[]): number[] {
  const next = successors(field, wires)
  const ranks = field.cells.map(() => -1)
  let count = 0
  const begin = (first: number) => {
    const waiting = [first]
    for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
      if (ranks[cell] !== -1) continue
      ranks[cell] = count++
      waiting.push(...next[cell]!.toReversed())
    }
  }
  field.cells.map((_, index) => index).filter((cell) => field.cells[cell]!.node !== undefined).toSorted((a, b) => field.cells[a]!.layer - field.cells[b]!.layer).forEach(begin)
  for (const net of field.nets.filter((each) => each.isUp)) {
    const deepest = Math.max(...net.lane.keys())
    const anchor = field.cells[net.lane.get(deepest)!]!.anchor!
    for (const cell of net.lane.values()) ranks[cell] = ranks[anchor]! + 0.5
  }
  return ranks
}

/** Places of a layer, counted from its middle: layers of different sizes compare. */
function placesOf(rows: readonly number[][], count: number): number[] {
  const places = Array.from({ length: count }, () => 0)
  for (const row of rows) row.forEach((cell, index) => (places[cell] = index - (row.length - 1) / 2))
  return places
}

function sortRow(row: number[], cells: readonly Cell[], near: readonly number[][], places: number[]): void {
  const keys = new Map<number, number>()
  for (const cell of row) {
    const ties = near[cell]!
    keys.set(cell, ties.length === 0 ? places[cell]! : ties.reduce((sum, each) => sum + places[each]!, 0) / ties.length)
  }
  for (const cell of row) {
    const anchor = cells[cell]!.anchor
    if (anchor !== undefined && near[cell]!.length === 0) keys.set(cell, keys.get(anchor)! + 0.001)
  }
  row.sort((a, b) => keys.get(a)! - keys.get(b)!)
  row.forEach((cell, index) => (places[cell] = index - (row.length - 1) / 2))
}

/** Crossings between all pairs of neighbouring layers (Fenwick tree: a layer may hold thousands). */
function crossings(rows: readonly number[][], below: readonly number[][], places: readonly number[]): number {
  let sum = 0
  for (const [index, row] of rows.entries()) {
    const size = rows[index + 1]?.length ?? 0
    const tree = new Int32Array(size + 1)
    let seen = 0
    for (const cell of row) {
      const ends = below[cell]!.map((each) => Math.round(places[each]! + (size - 1) / 2) + 1)
      for (const end of ends) {
        sum += seen
        for (let i = end; i > 0; i -= i & -i) sum -= tree[i]!
      }
      for (const end of ends) for (let i = end; i <= size; i += i & -i) tree[i]! += 1
      seen += ends.length
    }
  }
  return sum
}

/** Cells of each layer from left to right. */
export function orderedRows(field: Field, wires: readonly Wire[]): number[][] {
  const ranks = firstRanks(field, wires)
  const rows = Array.from({ length: field.layerCount }, (): number[] => [])
  field.cells.forEach((cell, index) => rows[cell.layer]!.push(index))
  for (const row of rows) row.sort((a, b) => ranks[a]! - ranks[b]! || a - b)
  const { above, below } = neighboursOf(field)
  const places = placesOf(rows, field.cells.length)
  let best = rows.map((row) => [...row])
  let least = crossings(rows, below, places)
  for (let sweep = 0; sweep < sweeps && least > 0; sweep += 1) {
    const isDown = sweep % 2 === 0
    for (const row of isDown ? rows : rows.toReversed()) sortRow(row, field.cells, isDown ? above : below, places)
    const count = crossings(rows, below, places)
    if (count < least) {
      least = count
      best = rows.map((row) => [...row])
    }
  }
  return best
}

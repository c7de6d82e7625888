// SPDX-License-Identifier: Apache-2.0
// Where each cell stands within its layer: near what it is tied to, and never on another one.
import type { Cell, Field, Tie } from './layout_nets'

const rounds = 24
// Wider than a rounded pixel could eat up.
const boxGap = 33
const laneGap = 17
// A line that is this close to straight is made straight.
const nearly = 48

export interface Wish {
  at: number
  weight: number
}

/**
 * The places nearest to the wishes (least squares) that keep the order and the distances: `distance[i]` is that between
 * i - 1 and i. Pool adjacent violators. With `bounds`, the first and last stay within them.
 */
export function settled(wishes: readonly Wish[], distance: readonly number[], bounds?: [number, number]): number[] {
  const shift: number[] = []
  const pools: { at: number; weight: number; size: number }[] = []
  let sum = 0
  wishes.forEach((wish, index) => {
    sum += index === 0 ? 0 : distance[index]!
    shift.push(sum)
    let pool = { at: wish.at - sum, weight: wish.weight, size: 1 }
    for (let last = pools.at(-1); last !== undefined && last.at > pool.at; last = pools.at(-1)) {
      const weight = last.weight + pool.weight
      pool = { at: (last.at * last.weight + pool.at * pool.weight) / weight, weight, size: last.size + pool.size }
      pools.pop()
    }
    pools.push(pool)
  })
  const [low, high] = bounds === undefined ? [-Infinity, Infinity] : [bounds[0], bounds[1] - sum]
  return pools.flatMap((pool) => Array.from({ length: pool.size }, () => Math.max(low, Math.min(pool.at, high)))).map((at, index) => at + shift[index]!)
}

function distances(row: readonly number[], cells: readonly Cell[]): number[] {
  return row.map((cell, index) => {
    const [a, b] = [cells[row[index - 1] ?? cell]!, cells[cell]!]
    const gap = a.node === undefined || b.node === undefined ? laneGap : boxGap
    return (a.width + b.width) / 2 + gap
  })
}

class Placing {
  readonly x: number[]
  private readonly above: Tie[][]
  private readonly below: Tie[][]
  private readonly distance: number[][]

  constructor(
    private readonly field: Field,
    private readonly rows: readonly number[][],
  ) {
    this.x = field.cells.map(() => 0)
    this.above = field.cells.map(() => [])
    this.below = field.cells.map(() => [])
    for (const tie of field.ties) {
      this.above[tie.lower]!.push(tie)
      this.below[tie.upper]!.push(tie)
    }
    this.distance = rows.map((row) => distances(row, field.cells))
    rows.forEach((_, layer) => this.settle(layer, []))
  }

  /** Settles one layer by its ties upwards, downwards or both. */
  settle(layer: number, sides: readonly ('above' | 'below')[]): void {
    const row = this.rows[layer]!
    const places = settled(row.map((cell) => this.wish(cell, sides)), this.distance[layer]!)
    row.forEach((cell, index) => (this.x[cell] = places[index]!))
  }

  private wish(cell: number, sides: readonly ('above' | 'below')[]): Wish {
    let [sum, weight] = [0, 0]
    const want = (at: number, share: number) => {
      sum += at * share
      weight += share
    }
    if (sides.includes('above')) for (const tie of this.above[cell]!) want(this.x[tie.upper]! - tie.pin, tie.weight)
    if (sides.includes('below')) for (const tie of this.below[cell]!) want(this.x[tie.lower]! + tie.pin, tie.weight)
    const { anchor, width } = this.field.cells[cell]!
    if (anchor !== undefined && sides.length > 0) want(this.x[anchor]! + this.field.cells[anchor]!.width / 2 + laneGap + width / 2, 1)
    return weight === 0 ? { at: this.x[cell]!, weight: 0.05 } : { at: sum / weight, weight }
  }

  private isStraightAbove(cell: number): boolean {
    return this.above[cell]!.some((tie) => this.x[tie.upper]! - tie.pin === this.x[cell])
  }

  /** Small bends of what should be straight go, where there is room. */
  straighten(layer: number, side: 'above' | 'below'): void {
    const row = this.rows[layer]!
    row.forEach((cell, index) => {
      const tie = this[side][cell]!.toSorted((a, b) => b.weight - a.weight)[0]
      if (tie === undefined) return
      const wanted = side === 'above' ? this.x[tie.upper]! - tie.pin : this.x[tie.lower]! + tie.pin
      // What moves away from a straight line on the other side makes a new bend.
      if (side === 'below' && this.isStraightAbove(cell)) return
      const left = row[index - 1]
      const right = row[index + 1]
      const low = left === undefined ? -Infinity : this.x[left]! + this.distance[layer]![index]!
      const high = right === undefined ? Infinity : this.x[right]! - this.distance[layer]![index + 1]!
      if (Math.abs(wanted - this.x[cell]!) < nearly && wanted >= low && wanted <= high) this.x[cell] = wanted
    })
  }
}

/** The middle of each cell, in whole pixels. */
export function placedCells(field: Field, rows: readonly number[][]): number[] {
  const placing = new Placing(field, rows)
  const down = rows.map((_, layer) => layer)
  const up = down.toReversed()
  for (let round = 0; round < rounds; round += 1) {
    const isLate = round >= rounds / 2
    for (const layer of down) placing.settle(layer, isLate ? ['above', 'below'] : ['above'])
    for (const layer of up) placing.settle(layer, isLate ? ['above', 'below'] : ['below'])
  }
  for (const layer of up) placing.straighten(layer, 'below')
  for (const layer of down) placing.straighten(layer, 'above')
  return placing.x.map(Math.round)
}

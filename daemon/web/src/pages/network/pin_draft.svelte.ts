// SPDX-License-Identifier: Apache-2.0
import type { LayoutEdge, LayoutNode, Pin } from '../../api/network_shapes'

interface Shift {
  x: number
  y: number
}

const still: Shift = { x: 0, y: 0 }
type Shifts = ReadonlyMap<string, Shift>

/** Cards that the reader moved and has not saved. Nothing else moves meanwhile: lines that end at a moved card are not drawn. */
export class PinDraft {
  // What was moved after each step, the last one is how it stands.
  #steps = $state.raw<readonly Shifts[]>([new Map()])
  #grabbed = $state('')
  #dragged = $state.raw(still)
  readonly #now: Shifts = $derived.by(() => {
    const kept = this.#steps.at(-1) ?? new Map<string, Shift>()
    if (this.#grabbed === '' || this.#dragged === still) return kept
    return new Map(kept).set(this.#grabbed, plus(kept.get(this.#grabbed) ?? still, this.#dragged))
  })
  readonly #nodes: ReadonlyMap<string, LayoutNode>

  constructor(
    nodes: readonly LayoutNode[],
    readonly pins: readonly Pin[],
    readonly version: number | undefined,
  ) {
    this.#nodes = new Map(nodes.map((each) => [each.id, each]))
  }

  get count(): number {
    return this.#now.size
  }

  get canUndo(): boolean {
    return this.#steps.length > 1
  }

  /** False for what has its place from a list: bands, and machines in a card. */
  grab(id: string): boolean {
    const node = this.#nodes.get(id)
    const isFixed = node === undefined || node.kind === 'band' || this.#nodes.get(node.parent ?? '')?.kind === 'segment'
    if (isFixed) return false
    this.#grabbed = id
    this.#dragged = still
    return true
  }

  drag(dx: number, dy: number): void {
    this.#dragged = plus(this.#dragged, { x: dx, y: dy })
  }

  drop(): void {
    if (this.#dragged !== still) this.#steps = [...this.#steps, this.#now]
    this.#grabbed = ''
    this.#dragged = still
  }

  /** By keys. */
  nudge(id: string, dx: number, dy: number): void {
    if (!this.grab(id)) return
    this.drag(dx, dy)
    this.drop()
  }

  undo(): void {
    if (this.canUndo) this.#steps = this.#steps.slice(0, -1)
  }

  /** How far a node stands from where it is drawn, with all that it stands in; nothing when it is there. */
  shiftOf(id: string): Shift | undefined {
    if (this.#now.size === 0) return undefined
    let sum: Shift | undefined
    for (let at: string | undefined = id; at !== undefined; at = this.#nodes.get(at)?.parent) {
      const own = this.#now.get(at)
      if (own !== undefined) sum = plus(sum ?? still, own)
    }
    return sum
  }

  isLoose(edge: LayoutEdge): boolean {
    return this.shiftOf(edge.from) !== undefined || this.shiftOf(edge.to) !== undefined
  }

  /** The whole list for the daemon: corners within what they stand in. Of a card that was moved the new place wins. */
  result(): Pin[] {
    const moved = [...this.#now].flatMap(([id, shift]) => {
      const node = this.#nodes.get(id)
      const parent = this.#nodes.get(node?.parent ?? '')
      return node === undefined ? [] : [{ node: id, x: Math.round(node.x - (parent?.x ?? 0) + shift.x), y: Math.round(node.y - (parent?.y ?? 0) + shift.y) }]
    })
    const ids = new Set(moved.map((each) => each.node))
    return [...this.pins.filter((each) => !ids.has(each.node)), ...moved]
  }
}

function plus(a: Shift, b: Shift): Shift {
  return { x: a.x + b.x, y: a.y + b.y }
}

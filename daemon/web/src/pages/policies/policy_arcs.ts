// SPDX-License-Identifier: Apache-2.0
// The lines of the picture of a policy. Steps stand in a column; whatever leads further than to the next one runs
// beside it, in lanes that do not cross each other.
import type { Policy } from '../../api/contact_shapes'

export interface Arc {
  kind: 'next' | 'otherwise'
  from: number
  /** Index of a step; the number of steps for the end of the round. */
  to: number
  /** From 0, the nearest to the steps. */
  lane: number
}

export interface Ways {
  /** Steps whose `next` is the one below them. */
  straight: ReadonlySet<number>
  arcs: Arc[]
  lanes: number
}

/** Whether anything leads to `otherwise` at all. */
export function isConditional(step: Policy['steps'][number]): boolean {
  return step.only.hours.length > 0 || step.only.least_severity !== 'low' || step.only.drill !== 'any'
}

export function waysOf(steps: Policy['steps']): Ways {
  const place = (id: string) => {
    const found = steps.findIndex((each) => each.id === id)
    return found < 0 ? steps.length : found
  }
  const straight = new Set<number>()
  const wanted: Omit<Arc, 'lane'>[] = []
  steps.forEach((step, i) => {
    const next = place(step.next)
    if (next === i + 1) straight.add(i)
    else wanted.push({ kind: 'next', from: i, to: next })
    if (isConditional(step)) wanted.push({ kind: 'otherwise', from: i, to: place(step.otherwise) })
  })
  return withLanes(straight, wanted)
}

/** Short ones inside; a lane is used again below the end of what it held. */
function withLanes(straight: Set<number>, wanted: readonly Omit<Arc, 'lane'>[]): Ways {
  const arcs: Arc[] = []
  for (const each of wanted.toSorted((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from)) {
    let lane = 0
    while (arcs.some((other) => other.lane === lane && other.from <= each.to && each.from <= other.to)) lane += 1
    arcs.push({ ...each, lane })
  }
  return { straight, arcs, lanes: arcs.reduce((most, each) => Math.max(most, each.lane + 1), 0) }
}

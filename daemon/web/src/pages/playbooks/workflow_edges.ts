// SPDX-License-Identifier: Apache-2.0
// What a playbook's steps lead to, as a reader understands it.
import type { PlaybookEdgeKind, PlaybookStep } from '../../api/shapes'

/** `then`: what follows when all branches of the step have ended. `again`: a loop's end leads back to its question. */
export type WorkflowEdgeKind = PlaybookEdgeKind | 'then' | 'again'

export interface WorkflowEdge {
  from: string
  to: string
  kind: WorkflowEdgeKind
  /** The value that leads along the edge of a switch. */
  case?: string
}

const branching: readonly WorkflowEdgeKind[] = ['branch', 'on_true', 'on_false', 'case']

export function opensBranch(kind: WorkflowEdgeKind): boolean {
  return branching.includes(kind)
}

function ownEdges(step: PlaybookStep, known: ReadonlyMap<string, PlaybookStep>): WorkflowEdge[] {
  const hasBranches = step.next.some((each) => opensBranch(each.kind))
  return step.next
    .filter((each) => known.has(each.step))
    .map((each) => ({ from: step.id, to: each.step, kind: hasBranches && each.kind === 'completion' ? 'then' : each.kind, ...(each.case === '' ? {} : { case: each.case }) }))
}

/** The ends of the lines that `loop` opens: CACAO says by them, without an edge, that the loop's question is asked again. */
function endsOfLoop(loop: PlaybookStep, known: ReadonlyMap<string, PlaybookStep>): PlaybookStep[] {
  const waiting = loop.next.filter((each) => opensBranch(each.kind)).map((each) => each.step)
  const seen = new Set<string>([loop.id])
  const ends: PlaybookStep[] = []
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const step = known.get(id)
    if (step === undefined || seen.has(id)) continue
    seen.add(id)
    if (step.type === 'end') ends.push(step)
    // The branches of a step within come back to that step, not to the loop.
    waiting.push(...step.next.filter((each) => !opensBranch(each.kind)).map((each) => each.step))
  }
  return ends
}

/** Every edge between steps that exist, in the order of the steps. */
export function workflowEdges(steps: readonly PlaybookStep[]): WorkflowEdge[] {
  const known = new Map(steps.map((step) => [step.id, step]))
  const edges = steps.flatMap((step) => ownEdges(step, known))
  for (const loop of steps.filter((step) => step.type === 'while-condition')) {
    const ends = endsOfLoop(loop, known).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    edges.push(...ends.map((end): WorkflowEdge => ({ from: end.id, to: loop.id, kind: 'again' })))
  }
  return edges
}

/** Steps as one would do them: a step before what it leads to, a branch as a whole; what nothing leads to comes last. */
export function inReadingOrder(steps: readonly PlaybookStep[], start: string): PlaybookStep[] {
  const known = new Map(steps.map((step) => [step.id, step]))
  const seen = new Set<string>()
  const orderFrom = (first: string): PlaybookStep[] => {
    const left: PlaybookStep[] = []
    const path: { step: PlaybookStep; rest: string[] }[] = []
    const enter = (id: string) => {
      const step = known.get(id)
      if (step === undefined || seen.has(id)) return
      seen.add(id)
      path.push({ step, rest: step.next.map((each) => each.step) })
    }
    enter(first)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      // From the last successor to the first: leaving order turned round then has the first one's line first.
      const next = top.rest.pop()
      if (next !== undefined) enter(next)
      else left.push(path.pop()!.step)
    }
    return left.reverse()
  }
  const named = new Set(steps.flatMap((step) => step.next.map((each) => each.step)))
  const others = steps.filter((step) => !named.has(step.id))
  return [start, ...others.map((step) => step.id), ...steps.map((step) => step.id)].flatMap(orderFrom)
}

// SPDX-License-Identifier: Apache-2.0
import type { Policy, PolicyStep, Target } from '../../api/contact_shapes'

/** "step-1", "step-2" …: the first that no step has. */
export function freeId(steps: readonly PolicyStep[]): string {
  let number = steps.length + 1
  while (steps.some((each) => each.id === `step-${number}`)) number += 1
  return `step-${number}`
}

export function newStep(steps: readonly PolicyStep[], targets: Target[] = [{ kind: 'role', code: 'it_section' }]): PolicyStep {
  return {
    id: freeId(steps),
    targets,
    wait_s: 300,
    ring_s: 60,
    how: 'all',
    everyone: false,
    quorum: [],
    only: { hours: [], least_severity: 'low', drill: 'any' },
    next: '',
    otherwise: '',
  }
}

export function newPolicy(): Policy {
  const first = newStep([])
  const second = newStep([first], [{ kind: 'role', code: 'hospital_director' }])
  return {
    id: '',
    name: '',
    reasons: ['incident'],
    least_severity: 'low',
    management_within_s: 900,
    repeats: 3,
    steps: [{ ...first, next: second.id, otherwise: second.id }, second],
    answer_expires_s: 3600,
    stall_s: 1800,
    version: 1,
  }
}

/** Another id for a step, and everything that leads to it follows. */
export function renamed(steps: readonly PolicyStep[], index: number, id: string): PolicyStep[] {
  const before = steps[index]?.id ?? ''
  const follow = (to: string) => (to !== '' && to === before ? id : to)
  return steps.map((each, at) => ({ ...each, id: at === index ? id : each.id, next: follow(each.next), otherwise: follow(each.otherwise) }))
}

/** Without the step; what led to it leads where it led. */
export function without(steps: readonly PolicyStep[], index: number): PolicyStep[] {
  const gone = steps[index]
  if (gone === undefined) return [...steps]
  const follow = (to: string) => (to === gone.id ? gone.next : to)
  return steps.filter((_, at) => at !== index).map((each) => ({ ...each, next: follow(each.next), otherwise: follow(each.otherwise) }))
}

/** One more at the end; what ended the round leads to it when it stood last. */
export function extended(steps: readonly PolicyStep[]): PolicyStep[] {
  const added = newStep(steps)
  const last = steps.length - 1
  return [...steps.map((each, at) => (at === last && each.next === '' ? { ...each, next: added.id, otherwise: each.otherwise === '' ? added.id : each.otherwise } : each)), added]
}

// SPDX-License-Identifier: Apache-2.0
import type { Incident, IncidentTask } from '../../api/shapes'
import { isOver } from './task_text'
import { answersForReports } from './roles'

/**
 * confirm: an answer was entered on my behalf. role: I hold none, so nothing can be asked of me.
 * aware: the statutory clocks do not run yet, and I am among those who set them going.
 */
export type NextAction = { kind: 'task' | 'confirm'; task: IncidentTask } | { kind: 'role' } | { kind: 'aware' }

const shownCount = 3

/**
 * What one person has to do now, the most urgent first, at most three: the daemon knows the order of tasks. Nothing in
 * an incident that is closed.
 */
export function nextActions(incident: Incident, me: string): NextAction[] {
  if (incident.state === 'closed') return []
  const actions: NextAction[] = incident.tasks.filter((each) => mustConfirm(each, me)).map((task) => ({ kind: 'confirm', task }))
  if (incident.my_roles.length === 0) actions.push({ kind: 'role' })
  const mine = incident.my_tasks.flatMap((name) => incident.tasks.filter((each) => each.task === name && !isOver(each)))
  // Two tasks at most stand before the clocks: what the law counts must not sink below a long list.
  const isUnaware = incident.aware_since === null && incident.phase !== 'detection' && answersForReports(incident.my_roles)
  const before = isUnaware ? mine.slice(0, 2) : mine
  actions.push(...before.map((task) => ({ kind: 'task' as const, task })))
  if (isUnaware) actions.push({ kind: 'aware' })
  return actions.slice(0, shownCount)
}

/** All that one person has taken, or that is asked of his roles and that nobody has taken. */
export function tasksOf(incident: Incident, me: string): IncidentTask[] {
  return incident.tasks.filter((each) => !isOver(each) && (each.owner === null ? incident.my_roles.includes(each.asked_role) : each.owner.id === me))
}

export function mustConfirm(task: IncidentTask, me: string): boolean {
  const decision = task.decision
  return decision !== null && decision.answer !== null && !decision.is_confirmed && decision.on_behalf_of?.id === me
}

// SPDX-License-Identifier: Apache-2.0
import type { Incident, IncidentPerson, IncidentTask } from '../../api/shapes'
import { isOver } from './task_text'
import { waitsForOthers } from './agreement'
import { answersForReports } from './roles'

/**
 * confirm: an answer was entered on my behalf, or on that of somebody without an account whose right I have. role: I hold none, so nothing can be asked of me.
 * aware: the statutory clocks do not run yet, and I am among those who set them going.
 * close: the plan is done to its end, and I am among those who may say so.
 */
export type NextAction = { kind: 'task' | 'confirm'; task: IncidentTask } | { kind: 'role' } | { kind: 'aware' } | { kind: 'close' }

const shownCount = 3

/**
 * What one person has to do now, the most urgent first, at most three: the daemon knows the order of tasks. Nothing in
 * an incident that is closed. What waits for somebody else comes last.
 */
export function nextActions(incident: Incident, me: string): NextAction[] {
  if (incident.state === 'closed') return []
  const actions: NextAction[] = incident.tasks.filter((each) => unconfirmedOf(each).length > 0).map((task) => ({ kind: 'confirm', task }))
  if (incident.my_roles.length === 0) actions.push({ kind: 'role' })
  const all = incident.my_tasks.flatMap((name) => incident.tasks.filter((each) => each.task === name && !isOver(each)))
  const isWaiting = (each: IncidentTask) => waitsForOthers(incident, each, me)
  const mine = [...all.filter((each) => !isWaiting(each)), ...all.filter(isWaiting)]
  // Two tasks at most stand before the clocks: what the law counts must not sink below a long list.
  const isUnaware = incident.aware_since === null && incident.phase !== 'detection' && answersForReports(incident.my_roles)
  const before = isUnaware ? mine.slice(0, 2) : mine
  actions.push(...before.map((task) => ({ kind: 'task' as const, task })))
  if (isUnaware) actions.push({ kind: 'aware' })
  if (isDone(incident) && mayClose(incident, me)) actions.push({ kind: 'close' })
  return actions.slice(0, shownCount)
}

/** What others have to do, the most urgent first, at most three: for whoever has nothing to do himself. */
export function waitedFor(incident: Incident, me: string): IncidentTask[] {
  const due = (task: IncidentTask) => (task.due_at === null ? Number.MAX_SAFE_INTEGER : Date.parse(task.due_at))
  const mine = new Set(tasksOf(incident, me).map((each) => each.task))
  const others = incident.tasks.filter((each) => !isOver(each) && !mine.has(each.task))
  return others.toSorted((a, b) => due(a) - due(b)).slice(0, shownCount)
}

/** Whether nothing of the plan is left: no task is open, and no mandatory step is missing. */
function isDone(incident: Incident): boolean {
  return incident.gate.next === 'closed' && incident.gate.missing.length === 0 && incident.tasks.every(isOver)
}

function mayClose(incident: Incident, me: string): boolean {
  return incident.my_roles.includes('csirt_lead') || incident.people.some((each) => each.id === me && each.role === 'management')
}

/** All that one person has taken, or that is asked of his roles and that nobody has taken. */
export function tasksOf(incident: Incident, me: string): IncidentTask[] {
  return incident.tasks.filter((each) => !isOver(each) && (each.owner === null ? incident.my_roles.includes(each.asked_role) : each.owner.id === me))
}

/** An answer that somebody else entered. */
export interface Unconfirmed {
  whose: IncidentPerson
  by: string
  answer: boolean
}

/** What the reader may confirm or deny: the answer to the question, and votes. */
export function unconfirmedOf(task: IncidentTask): Unconfirmed[] {
  const { decision, approval } = task
  const list: Unconfirmed[] = []
  if (decision?.may_confirm && decision.answer !== null && decision.on_behalf_of !== null) {
    list.push({ whose: decision.on_behalf_of, by: decision.answered_by?.name ?? '', answer: decision.answer })
  }
  for (const vote of approval?.votes ?? []) {
    const isKnown = list.some((each) => each.whose.id === vote.person.id)
    if (vote.may_confirm && !isKnown) list.push({ whose: vote.person, by: vote.entered_by?.name ?? '', answer: vote.agrees })
  }
  return list
}

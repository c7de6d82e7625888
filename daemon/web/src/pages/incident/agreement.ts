// SPDX-License-Identifier: Apache-2.0
import type { Incident, IncidentTask } from '../../api/shapes'

// As the daemon has it: what may harm patients takes two people.
const riskOfTwoPeople = 2

/** Whether the task waits for the reader's word. */
export function mayAgree(incident: Incident, task: IncidentTask, me: string): boolean {
  const approval = task.state === 'approval' ? task.approval : null
  return approval !== null && approval.roles.some((each) => incident.my_roles.includes(each)) && !approval.votes.some((each) => each.person.id === me)
}

/** Whether the reader is to carry out what nobody may carry out who agreed to it: agreeing would bar the way. */
export function isBarredByAgreeing(incident: Incident, task: IncidentTask, me: string): boolean {
  const carriesOut = task.owner === null ? incident.my_roles.includes(task.asked_role) : task.owner.id === me
  return task.decision === null && carriesOut && task.patient_safety_risk >= riskOfTwoPeople
}

/** Whether somebody else has to agree before the reader can go on. */
export function waitsForOthers(incident: Incident, task: IncidentTask, me: string): boolean {
  return task.state === 'approval' && (!mayAgree(incident, task, me) || isBarredByAgreeing(incident, task, me))
}

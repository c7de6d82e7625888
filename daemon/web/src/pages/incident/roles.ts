// SPDX-License-Identifier: Apache-2.0
import type { Incident, IncidentPerson } from '../../api/shapes'

/** For people whose account is one of management only. */
export const managementRoles = ['hospital_director', 'vice_director', 'administrative_director'] as const

/** In the order in which a hospital fills them. */
const usualRoles = [
  'csirt_lead',
  'csirt_deputy',
  'it_manager',
  'it_section',
  'it_deputy',
  'vendor_contact',
  'care_lead',
  'nursing_director',
  'general_affairs',
  'public_relations',
  'recorder',
  ...managementRoles,
] as const

/** Who may say when the hospital became aware: those who answer for reports. */
const reportRoles: readonly string[] = ['csirt_lead', 'csirt_deputy', 'general_affairs', ...managementRoles]

export interface Post {
  role: string
  holder: IncidentPerson | undefined
  since: string | undefined
  /** Open tasks that ask this role. */
  waiting: number
  /** Who held it before, the latest first. */
  past: Incident['past_roles']
}

export function isManagementRole(role: string): boolean {
  return managementRoles.some((each) => each === role)
}

export function answersForReports(roles: readonly string[]): boolean {
  return roles.some((each) => reportRoles.includes(each))
}

/** Every role that there is in the incident; those that nobody holds while tasks wait for them come first. */
export function postsOf(incident: Incident): Post[] {
  const open = incident.tasks.filter((each) => each.ended_at === null)
  const named = [...incident.roles.map((each) => each.role), ...open.flatMap((each) => [each.asked_role, each.assignee_role])]
  const all = [...new Set<string>([...usualRoles, ...named])].filter((each) => each !== '')
  const posts = all.map((role) => {
    const held = incident.roles.find((each) => each.role === role)
    return { role, holder: held?.person, since: held?.since, past: incident.past_roles.filter((each) => each.role === role).toReversed(), waiting: open.filter((each) => each.asked_role === role).length }
  })
  const isUrgent = (each: Post) => each.holder === undefined && each.waiting > 0
  return [...posts.filter(isUrgent), ...posts.filter((each) => !isUrgent(each))]
}

/** Everybody whom the incident names, by id. */
export function namesOf(incident: Incident): Map<string, string> {
  const people = [
    incident.declared_by,
    ...incident.roles.map((each) => each.person),
    ...incident.past_roles.map((each) => each.person),
    ...incident.tasks.flatMap((each) => [each.owner, each.ended_by, each.decision?.answered_by, each.decision?.on_behalf_of]),
    ...incident.tasks.flatMap((each) => (each.decision?.asked ?? []).map((asked) => asked.person)),
    ...incident.tasks.flatMap((each) => (each.approval?.votes ?? []).flatMap((vote) => [vote.person, vote.entered_by])),
    ...incident.tasks.flatMap((each) => each.evidence_files.map((file) => file.by)),
    incident.aware_by,
  ]
  const names = new Map<string, string>()
  for (const each of people) if (each !== null && each !== undefined) names.set(each.id, each.name)
  return names
}

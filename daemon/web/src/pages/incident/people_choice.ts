// SPDX-License-Identifier: Apache-2.0
import type { Incident, IncidentTask } from '../../api/shapes'
import { isManagementRole } from './roles'

export interface Choosable {
  value: string
  text: string
}

/** Whom one may hand something to, or whose answer one may enter. */
export class PeopleChoice {
  constructor(readonly incident: () => Incident) {}

  get everybody(): Choosable[] {
    return this.incident().people.map(({ id, name }) => ({ value: id, text: name }))
  }

  get management(): Choosable[] {
    return this.incident()
      .people.filter((each) => each.role === 'management')
      .map(({ id, name }) => ({ value: id, text: name }))
  }

  /** Who may hold the role. */
  fitFor(role: string): Choosable[] {
    return isManagementRole(role) ? this.management : this.everybody
  }

  /** Whoever holds one of the roles. */
  holders(roles: readonly string[]): Choosable[] {
    return this.incident()
      .roles.filter((each) => roles.includes(each.role))
      .map(({ person }) => ({ value: person.id, text: person.name }))
  }

  /** Whose answer to the task counts: where named people must agree first, theirs only. */
  answerers(task: IncidentTask): Choosable[] {
    if (task.state === 'approval') return this.holders(task.approval?.roles ?? [])
    const all = [...this.management, ...this.holders([task.assignee_role, ...task.deputy_roles])]
    return [...new Map(all.map((each) => [each.value, each])).values()]
  }
}

// SPDX-License-Identifier: Apache-2.0
import type { Contact } from '../../api/contact_shapes'
import type { Incident, IncidentTask } from '../../api/shapes'
import { isManagementRole, managementRoles } from './roles'

export interface Choosable {
  value: string
  text: string
}

/** Whom one may hand something to, or whose answer one may enter. */
export class PeopleChoice {
  /** Whoever decides need not have an account: contacts are those of the directory. */
  constructor(
    readonly incident: () => Incident,
    readonly contacts: () => readonly Contact[] = () => [],
  ) {}

  get everybody(): Choosable[] {
    return this.incident().people.map(({ id, name }) => ({ value: id, text: name }))
  }

  get management(): Choosable[] {
    return this.incident()
      .people.filter((each) => each.role === 'management')
      .map(({ id, name }) => ({ value: id, text: name }))
  }

  /** Who may hold the role: whoever may act here, then contacts that have some role; of management, those of management. */
  fitFor(role: string): Choosable[] {
    const people = isManagementRole(role) ? this.management : this.everybody
    const isFit = (each: string) => !isManagementRole(role) || isManagementRole(each)
    return [...people, ...this.contactsBeside(people, isFit)]
  }

  /** Whoever holds one of the roles. */
  holders(roles: readonly string[]): Choosable[] {
    return this.incident()
      .roles.filter((each) => roles.includes(each.role))
      .map(({ person }) => ({ value: person.id, text: person.name }))
  }

  /** Contacts with one of the roles, save those whose account is among `people`. */
  called(roles: readonly string[], people: readonly Choosable[]): Choosable[] {
    return this.contactsBeside(people, (role) => roles.includes(role))
  }

  private contactsBeside(people: readonly Choosable[], isFit: (role: string) => boolean): Choosable[] {
    return this.contacts()
      .filter((each) => each.is_active && each.roles.some(isFit))
      .filter((each) => !people.some((other) => other.value === each.account))
      .map(({ id, name, department }) => ({ value: id, text: department === '' ? name : `${name} (${department})` }))
  }

  /** Whose answer to the task counts: where named people must agree first, theirs only. */
  answerers(task: IncidentTask): Choosable[] {
    const roles = task.state === 'approval' ? (task.approval?.roles ?? []) : [task.assignee_role, ...task.deputy_roles]
    const people = task.state === 'approval' ? this.holders(roles) : [...this.management, ...this.holders(roles)]
    const asked = task.state === 'approval' ? roles : [...roles, ...managementRoles]
    const all = [...people, ...this.called(asked, people)]
    return [...new Map(all.map((each) => [each.value, each])).values()]
  }
}

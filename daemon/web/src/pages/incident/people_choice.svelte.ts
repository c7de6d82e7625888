// SPDX-License-Identifier: Apache-2.0
import { readPeople } from '../../api/calls'
import type { Incident, IncidentTask, Person } from '../../api/shapes'
import { can } from '../../lib/session.svelte'
import { isManagementRole, namesOf } from './roles'

export interface Choosable {
  value: string
  text: string
}

/**
 * Whom one may hand something to. Who may see the accounts chooses among all; everybody else among those whom the
 * incident names.
 */
export class PeopleChoice {
  #accounts = $state.raw<Person[]>([])
  failure = $state.raw<unknown>()

  constructor(readonly incident: () => Incident) {
    if (can('read_people')) void readPeople().then(
      (list) => (this.#accounts = list.people.filter((each) => each.is_active)),
      (reason: unknown) => (this.failure = reason),
    )
  }

  get everybody(): Choosable[] {
    if (this.#accounts.length > 0) return this.#accounts.map(({ id, name }) => ({ value: id, text: name }))
    return [...namesOf(this.incident())].map(([value, text]) => ({ value, text }))
  }

  get management(): Choosable[] {
    if (this.#accounts.length > 0) return this.#accounts.filter((each) => each.role === 'management').map(({ id, name }) => ({ value: id, text: name }))
    return this.holders(this.incident().roles.map((each) => each.role).filter(isManagementRole))
  }

  /** Whoever holds one of the roles. */
  holders(roles: readonly string[]): Choosable[] {
    return this.incident().roles.filter((each) => roles.includes(each.role)).map(({ person }) => ({ value: person.id, text: person.name }))
  }

  /** Whose answer to the task counts: where named people must agree first, theirs only. */
  answerers(task: IncidentTask): Choosable[] {
    if (task.state === 'approval') return this.holders(task.approval?.roles ?? [])
    return [...this.management, ...this.holders([task.assignee_role, ...task.deputy_roles])]
  }
}

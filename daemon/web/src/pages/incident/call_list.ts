// SPDX-License-Identifier: Apache-2.0
import type { Contact, Directory } from '../../api/contact_shapes'
import type { Incident } from '../../api/shapes'

/** One line of the list of whom to call. */
export interface Callee {
  /** The role, the systems, or the body. */
  what: string
  name: string
  /** As they are tried; empty: the house wrote none down. */
  numbers: string[]
  note: string
}

export interface CallGroups {
  people: Callee[]
  vendors: Callee[]
  bodies: Callee[]
}

export interface CallWords {
  role: (code: string) => string
  body: (code: string) => string
  night: (number: string) => string
}

const ringing = ['voice', 'paper', 'sms']

const numbersOf = (contact: Contact | undefined): string[] => [
  ...new Set((contact?.reaches ?? []).filter((each) => ringing.includes(each.channel)).map((each) => each.address)),
]

/** Whom a person telephones when no machine calls: who holds a role, who has one that nobody holds, vendors, bodies outside. */
export function callGroups(incident: Incident, directory: Directory, words: CallWords): CallGroups {
  const contacts = directory.contacts.filter((each) => each.is_active)
  const held = incident.roles.map(({ role, person }) => {
    const contact = contacts.find((each) => each.account === person.id || each.id === person.id)
    return { what: words.role(role), name: person.name, numbers: numbersOf(contact), note: '' }
  })
  const taken = new Set(incident.roles.map((each) => each.role))
  const onDuty = new Set(directory.duties.flatMap((each) => (each.now === null ? [] : [each.now.contact])))
  const others = contacts.flatMap((contact) =>
    contact.roles.filter((role) => !taken.has(role)).map((role) => ({ role, isOnDuty: onDuty.has(contact.id), callee: { what: words.role(role), name: contact.name, numbers: numbersOf(contact), note: '' } })),
  )
  const isAsked = (role: string) => incident.tasks.some((each) => each.ended_at === null && (each.asked_role === role || each.assignee_role === role))
  const rank = (each: (typeof others)[number]) => (isAsked(each.role) ? 0 : 2) + (each.isOnDuty ? 0 : 1)
  others.sort((a, b) => rank(a) - rank(b))
  const vendors = directory.vendors.map((each) => ({
    what: each.systems.join(', '),
    name: each.name,
    numbers: [each.emergency_line, ...each.contacts.flatMap((id) => numbersOf(contacts.find((one) => one.id === id)))].filter((number) => number !== ''),
    note: each.hours,
  }))
  const bodies = directory.outside_bodies.map((each) => ({
    what: words.body(each.code),
    name: each.name,
    numbers: [each.number, each.night_number === '' ? '' : words.night(each.night_number)].filter((number) => number !== ''),
    note: '',
  }))
  return { people: [...held, ...others.map((each) => each.callee)], vendors, bodies }
}

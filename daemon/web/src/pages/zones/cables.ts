// SPDX-License-Identifier: Apache-2.0
// Cables that people declare: the list while one of it is typed, and what is wrong with that one. Pure.
import type { DeclaredLink } from '../../api/network_shapes'
import type { Key } from '../../i18n/i18n.svelte'

export const newCable: DeclaredLink = { a: '', a_port: '', b: '', b_port: '' }

const endsOf = (cable: DeclaredLink): string => JSON.stringify([[cable.a, cable.a_port], [cable.b, cable.b_port]].map((each) => each.join('\n')).sort())

/** By its end; what is wrong with both of them stands at the second. */
export function cableFaults(cable: DeclaredLink, others: readonly DeclaredLink[]): { a?: Key; b?: Key } {
  if (cable.a === '') return cable.b === '' ? { a: 'cables.choose_device', b: 'cables.choose_device' } : { a: 'cables.choose_device' }
  if (cable.b === '') return { b: 'cables.choose_device' }
  if (cable.a === cable.b) return { b: 'problem.same_device' }
  return others.some((each) => endsOf(each) === endsOf(cable)) ? { b: 'problem.repeated' } : {}
}

/** The list with this cable in the place of that one; a new one goes to the end. */
export function withCable(all: readonly DeclaredLink[], before: DeclaredLink | undefined, cable: DeclaredLink): DeclaredLink[] {
  return before === undefined ? [...all, cable] : all.map((each) => (each === before ? cable : each))
}

/** Ids of all devices at the ends, each once. */
export function devicesOf(cables: readonly DeclaredLink[]): string[] {
  return [...new Set(cables.flatMap((each) => [each.a, each.b]))]
}

/** "SW-01 Gi1/0/3"; a device that is not in the network any more keeps its id. */
export function endText(device: string, port: string, names: ReadonlyMap<string, string>): string {
  return [names.get(device) || device, port].filter((each) => each !== '').join(' ')
}

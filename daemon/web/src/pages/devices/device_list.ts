// SPDX-License-Identifier: Apache-2.0
// Devices that were asked: how they look, and which of them a search leaves. Pure.
import type { AskedDevice, DeviceReading, DeviceState } from '../../api/network_shapes'
import type { IconName } from '../../ui/icons'
import type { Tone } from '../../ui/tone'

export const stateTone: Record<DeviceState, Tone> = { ok: 'good', silent: 'bad', refused: 'warn', never: 'quiet' }
export const stateIcon: Record<DeviceState, IconName> = { ok: 'check', silent: 'error', refused: 'lock', never: 'clock' }

const weight: Record<DeviceState, number> = { silent: 0, refused: 1, never: 2, ok: 3 }

/** An address as a key that sorts by number: 10.1.9.2 before 10.1.10.2. */
function addressKey(address: string): string {
  return address.includes(':') ? address : address.split('.').map((each) => each.padStart(3, '0')).join('.')
}

/** What does not answer first, then by address. */
export function inUrgency(devices: readonly AskedDevice[]): AskedDevice[] {
  return devices.toSorted((a, b) => weight[a.state] - weight[b.state] || addressKey(a.address).localeCompare(addressKey(b.address)))
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

export function matchesText(device: AskedDevice, text: string): boolean {
  const all = folded([device.name, device.address, device.vendor, device.model, device.serial, device.firmware].join(' '))
  return folded(text).split(/\s+/).every((word) => all.includes(word))
}

/** MAC addresses that were learned on each port, by ifIndex. */
export function learnedByPort(reading: DeviceReading): Map<number, number> {
  const counts = new Map<number, number>()
  for (const each of reading.forwarding ?? []) if (each.interface !== undefined) counts.set(each.interface, (counts.get(each.interface) ?? 0) + 1)
  return counts
}

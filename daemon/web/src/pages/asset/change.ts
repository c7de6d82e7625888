// SPDX-License-Identifier: Apache-2.0
import type { Fact, Plain } from './facts'

function plainOf(value: unknown): Plain {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(String)
  return JSON.stringify(value)
}

/** A value of the history. Items that came or went as a whole are objects: they are shown as they are written. */
export function factOfChange(field: string, value: unknown): Fact {
  if (typeof value === 'object' && value !== null && 'absent' in value && typeof value.absent === 'string') {
    return { field, value: undefined, absent: value.absent as Fact['absent'], source: '' }
  }
  if (typeof value === 'object' && value !== null && 'v' in value) return { field, value: plainOf(value.v), absent: undefined, source: '' }
  return { field, value: plainOf(value), absent: undefined, source: '' }
}

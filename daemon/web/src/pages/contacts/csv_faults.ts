// SPDX-License-Identifier: Apache-2.0
import { ApiError } from '../../api/error'
import type { ImportFault } from '../../api/contact_shapes'

function isFault(value: unknown): value is ImportFault {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'line') === 'number' && typeof Reflect.get(value, 'cause') === 'string'
}

/** Every line that does not fit, in the order of the file; empty when it was refused for another reason. */
export function faultsIn(reason: unknown): ImportFault[] {
  if (!(reason instanceof ApiError) || reason.code !== 'import_faults') return []
  const document = reason.document
  const list: unknown = typeof document === 'object' && document !== null ? Reflect.get(document, 'faults') : undefined
  const faults = Array.isArray(list) ? list.filter(isFault) : []
  return faults.map((each) => ({ line: each.line, cause: each.cause, column: each.column ?? '', text: each.text ?? '' })).toSorted((a, b) => a.line - b.line)
}

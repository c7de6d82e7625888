// SPDX-License-Identifier: Apache-2.0
import type { PolicyStep } from '../../api/contact_shapes'
import { codeText, t } from '../../i18n/i18n.svelte'

/** Which step and which field a JSON pointer means: "/steps/1/wait_s" is "2. management: Time to the next step". "" for none. */
export function placeWords(pointer: string, steps: readonly PolicyStep[]): string {
  const parts = pointer.split('/').slice(1)
  if (parts.length === 0) return ''
  if (parts[0] !== 'steps' || parts[1] === undefined) return codeText('item_field', parts[0] ?? '')
  const index = Number(parts[1])
  const field = parts[2] === undefined ? '' : codeText('step_field', parts[2])
  return t('step.place', { n: index + 1, id: steps[index]?.id ?? '', field })
}

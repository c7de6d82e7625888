// SPDX-License-Identifier: Apache-2.0
import { ApiError } from '../api/error'
import { isKey } from './catalogue'
import { t } from './i18n.svelte'

/** Codes for which a text exists, for a field that the API names. */
export function problemText(reason: unknown): string {
  if (!(reason instanceof ApiError)) return t('problem.internal_page')
  const key = `problem.${reason.code}`
  const wait = reason.retryAfterSeconds ?? 0
  if (isKey(key)) return t(key, { seconds: wait, detail: reason.detail })
  return t('problem.other', { code: reason.code, detail: reason.detail })
}

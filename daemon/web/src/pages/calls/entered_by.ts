// SPDX-License-Identifier: Apache-2.0
import { t } from '../../i18n/i18n.svelte'
import { person } from '../../lib/session.svelte'
import type { Book } from '../contacts/directory.svelte'

/** Who entered something for somebody else: `by` is the id of an account. */
export function byWords(book: Book, by: string): string {
  if (by === '') return ''
  if (by === person()?.id) return person()?.name ?? by
  return book.content?.contacts.find((each) => each.account === by)?.name ?? t('calls.somebody')
}

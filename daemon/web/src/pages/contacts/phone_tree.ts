// SPDX-License-Identifier: Apache-2.0
import { phoneTreePath } from '../../api/contact_calls'
import { ApiError, errorOf } from '../../api/error'
import { language, t } from '../../i18n/i18n.svelte'
import { problemText } from '../../i18n/problem'
import { toast } from '../../ui/messages.svelte'

/** Saves the printed phone tree on this device, or says why there is none: a link would show a page of JSON instead. */
export async function savePhoneTree(): Promise<void> {
  try {
    const response = await fetch(phoneTreePath(language()), { credentials: 'same-origin', cache: 'no-store' })
    if (!response.ok) throw await errorOf(response)
    const address = URL.createObjectURL(await response.blob())
    const link = document.createElement('a')
    link.href = address
    link.download = 'phone-tree.pdf'
    link.click()
    URL.revokeObjectURL(address)
  } catch (reason) {
    const isMissing = reason instanceof ApiError && reason.status === 404
    const isAway = reason instanceof TypeError
    toast(isMissing ? t('item.not_available') : isAway ? t('problem.unreachable') : problemText(reason), 'bad')
  }
}

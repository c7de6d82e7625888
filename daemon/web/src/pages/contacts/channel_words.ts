// SPDX-License-Identifier: Apache-2.0
import type { ChannelKind, Column } from '../../api/contact_shapes'
import { codeText } from '../../i18n/i18n.svelte'

/** A channel as one names it, with a capital. */
export const channelText = (code: string): string => codeText('channel', code)

/** What fails together. */
export function columnOf(channel: ChannelKind): Column {
  switch (channel) {
    case 'mail':
    case 'popup':
      return 'house'
    case 'sms':
    case 'voice':
      return 'telephone'
    case 'paper':
      return 'paper'
    case 'webhook':
    case 'slack':
    case 'teams':
    case 'google_chat':
    case 'line_works':
    case 'line':
      return 'internet'
  }
}

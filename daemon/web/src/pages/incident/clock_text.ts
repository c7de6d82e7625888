// SPDX-License-Identifier: Apache-2.0
import type { Clock } from '../../api/shapes'
import { language, t } from '../../i18n/i18n.svelte'
import { dateText } from './spans'

/** What the law says of the days, with the stricter way of counting beside. */
export function clockDays(clock: Clock): string {
  const day = (text: string | null) => (text === null ? '' : dateText(text, language()))
  const usual = t(`clock_kind.${clock.kind}`, { first: day(clock.first_day), last: day(clock.last_day) })
  const isStricter = clock.cautious_last_day !== null && clock.cautious_last_day !== clock.last_day
  return isStricter ? `${usual} ${t('clocks.cautious', { day: day(clock.cautious_last_day) })}` : usual
}

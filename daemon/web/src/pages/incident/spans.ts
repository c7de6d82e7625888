// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../i18n/catalogue'

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** A length of time by its two largest units: "4 日 21 時間", "1 hr 42 min". Less than a minute is 0 minutes. */
export function spanText(seconds: number, language: Language): string {
  const parts: string[] = []
  let rest = Math.max(0, Math.floor(seconds))
  for (const [unit, size] of units) {
    const amount = Math.floor(rest / size)
    rest -= amount * size
    if (amount === 0 && parts.length > 0) break
    if (amount === 0 && unit !== 'minute') continue
    parts.push(new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(amount))
    if (parts.length === 2) break
  }
  return parts.join(' ')
}

/** Whole seconds from one moment to another; negative when it has gone by. */
export function secondsUntil(iso: string, now: number): number {
  return Math.trunc((Date.parse(iso) - now) / 1000)
}

/** Time of day to the second, as a log needs it. */
export function timeOfDay(iso: string, language: Language): string {
  const locale = language === 'ja' ? 'ja-JP' : 'en-GB'
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(Date.parse(iso))
}

/** "11/25(水)", "Wed 25 Nov". */
export function dayText(iso: string, language: Language): string {
  const locale = language === 'ja' ? 'ja-JP' : 'en-GB'
  const month = language === 'ja' ? 'numeric' : 'short'
  return new Intl.DateTimeFormat(locale, { weekday: 'short', month, day: 'numeric' }).format(Date.parse(iso))
}

/** Within a day the time alone, else the day with it: "01:39", "11/28(土) 01:39". */
export function dueText(iso: string, now: number, language: Language): string {
  const locale = language === 'ja' ? 'ja-JP' : 'en-GB'
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(Date.parse(iso))
  return Math.abs(secondsUntil(iso, now)) < 43_200 ? time : `${dayText(iso, language)} ${time}`
}

/** A civil date of the law, in no zone: "11/28(土)", "Sat 28 Nov". */
export function dateText(day: string, language: Language): string {
  const locale = language === 'ja' ? 'ja-JP' : 'en-GB'
  const month = language === 'ja' ? 'numeric' : 'short'
  return new Intl.DateTimeFormat(locale, { weekday: 'short', month, day: 'numeric', timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`))
}

const two = (value: number) => String(value).padStart(2, '0')

/** The value of a datetime-local field, in the reader's zone, to the minute that has begun. */
export function fieldTime(at: number): string {
  const date = new Date(at)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`
}

/** RFC 3339 in UTC of what a datetime-local field holds; nothing when it holds no time. */
export function isoOfField(text: string): string | undefined {
  const at = text === '' ? Number.NaN : new Date(text).getTime()
  return Number.isNaN(at) ? undefined : new Date(at).toISOString().replace('.000Z', 'Z')
}

/** A drill is counted in seconds: "3 分 20 秒". */
export function exactSpan(seconds: number, language: Language): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole >= 3_600) return spanText(whole, language)
  const part = (amount: number, unit: 'minute' | 'second') => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(amount)
  const minutes = Math.floor(whole / 60)
  return minutes === 0 ? part(whole, 'second') : `${part(minutes, 'minute')} ${part(whole % 60, 'second')}`
}

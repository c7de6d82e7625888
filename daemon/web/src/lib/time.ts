// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../i18n/catalogue'

const locales: Record<Language, string> = { ja: 'ja-JP', en: 'en-GB' }

/** Date and time to the minute in the reader's zone: "2026/05/01 11:00", "1 May 2026, 11:00". "" for no time. */
export function absoluteTime(iso: string | null, language: Language): string {
  const at = iso === null ? Number.NaN : Date.parse(iso)
  if (Number.isNaN(at)) return ''
  const day: Intl.DateTimeFormatOptions =
    language === 'ja' ? { year: 'numeric', month: '2-digit', day: '2-digit' } : { year: 'numeric', month: 'short', day: 'numeric' }
  return new Intl.DateTimeFormat(locales[language], { ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** The same to the second, with the zone: what belongs into a record. */
export function exactTime(iso: string, language: Language): string {
  const at = Date.parse(iso)
  if (Number.isNaN(at)) return iso
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeStyle: 'long', hourCycle: 'h23' }).format(at)
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 30],
  ['month', 12],
]

/** How long ago, or how long until: "3 分前", "in 2 days". Largest whole unit. */
export function relativeTime(iso: string, now: number, language: Language): string {
  const format = new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' })
  let amount = (Date.parse(iso) - now) / 1000
  if (Number.isNaN(amount)) return ''
  for (const [unit, size] of steps) {
    if (Math.abs(amount) < size) return format.format(Math.trunc(amount), unit)
    amount /= size
  }
  return format.format(Math.trunc(amount), 'year')
}

/** A length of time in words that fit a table: "45 分", "3 h". */
export function durationText(seconds: number, language: Language): string {
  const units: [string, number][] = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
    ['second', 1],
  ]
  const [unit, size] = units.find(([, each]) => seconds >= each) ?? ['second', 1]
  const amount = Math.round((seconds / size) * 10) / 10
  return new Intl.NumberFormat(locales[language], { style: 'unit', unit, unitDisplay: 'short' }).format(amount)
}

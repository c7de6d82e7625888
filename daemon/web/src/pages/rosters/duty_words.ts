// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../i18n/catalogue'
import { dayMilliseconds } from './duty'

const locales: Record<Language, string> = { ja: 'ja-JP', en: 'en-GB' }
const zone = 'Asia/Tokyo'

/** "8/13(木)", "Thu 13 Aug", of a day from 1970-01-01. */
export function dayWords(day: number, language: Language): string {
  const month = language === 'ja' ? 'numeric' : 'short'
  return new Intl.DateTimeFormat(locales[language], { weekday: 'short', month, day: 'numeric', timeZone: 'UTC' }).format(day * dayMilliseconds)
}

/** "2026年8月", "August 2026". */
export function monthWords(day: number, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(day * dayMilliseconds)
}

/** A moment as duty rosters write it, in Japan: "8/13(木) 08:30". */
export function momentWords(at: number, language: Language): string {
  const month = language === 'ja' ? 'numeric' : 'short'
  const options: Intl.DateTimeFormatOptions = { weekday: 'short', month, day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }
  return new Intl.DateTimeFormat(locales[language], options).format(at)
}

/** "08:30" in Japan. */
export function timeWords(at: number, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at)
}

/** The value of a time field: "08:30" of 510 minutes, and back. */
export function timeOfMinutes(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

export function minutesOfTime(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text)
  const minutes = match === null ? Number.NaN : Number(match[1]) * 60 + Number(match[2])
  return minutes >= 0 && minutes < 1440 ? minutes : undefined
}

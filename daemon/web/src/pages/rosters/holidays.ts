// SPDX-License-Identifier: Apache-2.0
// National holidays of Japan by the law (昭和23年法律第178号) with substitutes and days between two of them; as
// daemon/core/contacts/holidays.cpp, which decides. Days count from 1970-01-01.

interface Rule {
  code: string
  month: number
  day?: number
  /** The nth Monday. */
  monday?: number
  /** Millionths of a day of the month, in 1980. */
  equinox?: number
}

const rules: readonly Rule[] = [
  { code: 'new_years_day', month: 1, day: 1 },
  { code: 'coming_of_age', month: 1, monday: 2 },
  { code: 'national_foundation', month: 2, day: 11 },
  { code: 'emperors_birthday', month: 2, day: 23 },
  { code: 'vernal_equinox', month: 3, equinox: 20_843_100 },
  { code: 'showa', month: 4, day: 29 },
  { code: 'constitution', month: 5, day: 3 },
  { code: 'greenery', month: 5, day: 4 },
  { code: 'childrens', month: 5, day: 5 },
  { code: 'marine', month: 7, monday: 3 },
  { code: 'mountain', month: 8, day: 11 },
  { code: 'respect_for_the_aged', month: 9, monday: 3 },
  { code: 'autumnal_equinox', month: 9, equinox: 23_248_800 },
  { code: 'sports', month: 10, monday: 2 },
  { code: 'culture', month: 11, day: 3 },
  { code: 'labour_thanksgiving', month: 11, day: 23 },
]

// The laws of 2019 to 2021 moved days of those years only; a page of duties looks from today on.
const firstYear = 2022
const lastYear = 2099
const dayMilliseconds = 86_400_000

/** 0 is Sunday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7

function dayOfRule(rule: Rule, year: number): number {
  if (rule.day !== undefined) return rule.day
  if (rule.equinox !== undefined) {
    const since = year - 1980
    return Math.floor((rule.equinox + 242_194 * since) / 1_000_000) - Math.floor(since / 4)
  }
  const first = weekdayOf(Date.UTC(year, rule.month - 1, 1) / dayMilliseconds)
  return 1 + ((8 - first) % 7) + ((rule.monday ?? 1) - 1) * 7
}

function named(day: number): string {
  const date = new Date(day * dayMilliseconds)
  const year = date.getUTCFullYear()
  if (year < firstYear || year > lastYear) return ''
  return rules.find((each) => each.month === date.getUTCMonth() + 1 && dayOfRule(each, year) === date.getUTCDate())?.code ?? ''
}

function isSubstitute(day: number): boolean {
  for (let before = day - 1; named(before) !== ''; before -= 1) if (weekdayOf(before) === 0) return true
  return false
}

/** The code of the holiday on that day; "" when it is none, or before 2022. */
export function holidayOn(day: number): string {
  const name = named(day)
  if (name !== '') return name
  if (isSubstitute(day)) return 'substitute'
  return named(day - 1) !== '' && named(day + 1) !== '' ? 'citizens' : ''
}

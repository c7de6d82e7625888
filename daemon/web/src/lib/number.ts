// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../i18n/catalogue'

export function numberText(value: number, language: Language): string {
  return new Intl.NumberFormat(language).format(value)
}

const byteUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']

export function bytesText(bytes: number, language: Language): string {
  let amount = bytes
  let unit = 0
  while (amount >= 1024 && unit < byteUnits.length - 1) {
    amount /= 1024
    unit += 1
  }
  const digits = amount >= 100 || unit === 0 ? 0 : 1
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(amount)} ${byteUnits[unit]}`
}

/** Processor time as a person reads it: "310 µs", "12 ms", "1.4 s". */
export function microsecondsText(microseconds: number, language: Language): string {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  if (microseconds < 1_000) return `${format.format(microseconds)} µs`
  if (microseconds < 1_000_000) return `${format.format(microseconds / 1_000)} ms`
  return `${format.format(microseconds / 1_000_000)} s`
}

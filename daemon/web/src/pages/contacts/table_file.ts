// SPDX-License-Identifier: Apache-2.0

// What begins a zip archive (xlsx), and a compound file (xls, or a workbook with a password): the daemon tells them apart.
const workbookBeginnings = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
]

/** By its content, or by a name that promises one: then the daemon says what it is instead. */
export function isWorkbook(bytes: ArrayBuffer, name: string): boolean {
  const first = new Uint8Array(bytes.slice(0, 4))
  return /\.xls[xm]$/i.test(name) || workbookBeginnings.some((beginning) => beginning.every((byte, i) => first[i] === byte))
}

/** Spreadsheets of Japan still write Shift_JIS when nobody asks for UTF-8. */
export function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return new TextDecoder('shift_jis').decode(bytes)
  }
}

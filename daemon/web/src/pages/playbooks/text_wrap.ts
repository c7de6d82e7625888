// SPDX-License-Identifier: Apache-2.0
// Lines of a text in a picture, without asking a browser: the picture is the same everywhere and in every test.

// Characters that must not begin a line (JIS X 4051), and those that must not end one.
const noStart = '、。，．・：；！？）］｝」』】〉》〕’”ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々…‥,.:;!?)]}%'
const noEnd = '（［｛「『【〈《〔‘“([{'

function isWide(character: string): boolean {
  return /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦\u{1f000}-\u{3fffd}]/u.test(character)
}

/** Width in em: generous for Latin letters, since fonts differ. */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text) {
    if (isWide(character)) width += 1
    else if (/[A-Z@%&MWmw—…]/.test(character)) width += 0.82
    else if (/[ iljtfI.,:;'|!()[\]]/.test(character)) width += 0.36
    else width += 0.62
  }
  return width
}

/** Pieces between which a line may end: Latin words with their space, Japanese characters. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (const character of text.replaceAll(/\s+/gu, ' ').trim()) {
    const before = pieces.at(-1)
    const glue = before !== undefined && !before.endsWith(' ') && !canBreak(before.at(-1) ?? '', character)
    if (before !== undefined && glue) pieces[pieces.length - 1] = before + character
    else pieces.push(character)
  }
  return pieces
}

function canBreak(before: string, after: string): boolean {
  if (after === ' ' || noStart.includes(after) || noEnd.includes(before)) return false
  return isWide(before) || isWide(after) || before === '-' || before === '/'
}

/** A piece that no line can hold, cut where it must be. */
function cut(piece: string, width: number): string[] {
  const parts = ['']
  for (const character of piece) {
    const last = parts.at(-1) ?? ''
    if (last !== '' && textWidth(last + character) > width) parts.push(character)
    else parts[parts.length - 1] = last + character
  }
  return parts
}

function shortened(line: string, width: number): string {
  const characters = [...line]
  while (characters.length > 1 && textWidth(`${characters.join('')}…`) > width) characters.pop()
  return `${characters.join('').trimEnd()}…`
}

function filled(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of piecesOf(text).flatMap((each) => (textWidth(each.trimEnd()) > width ? cut(each, width) : [each]))) {
    if (line !== '' && textWidth((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()]
}

/** `text` in at most `limit` lines of `width` em, none much shorter than another; the last one ends with "…" when there is more. */
export function wrapText(text: string, width: number, limit: number): string[] {
  let lines = filled(text, width)
  for (let narrow = width - 0.5; lines.length > 1 && lines.length <= limit && narrow > width / 2; narrow -= 0.5) {
    const narrower = filled(text, narrow)
    if (narrower.length > lines.length) break
    lines = narrower
  }
  if (lines.length <= limit) return lines
  return [...lines.slice(0, limit - 1), shortened(lines[limit - 1] ?? '', width)]
}

// SPDX-License-Identifier: Apache-2.0
// The words on a card at each distance. Pure.
import type { LayoutNode } from '../../api/network_shapes'
import { textWidth } from '../playbooks/text_wrap'
import { drawnText, lineText, linesOf, nodeName, type ZoneNames } from './node_text'

export interface DrawnLine {
  text: string
  x: number
  y: number
  size: number
  isBold: boolean
  isToTheRight: boolean
  role: string
}

// Widths are estimated generously; a font is narrower than that nearly always.
const generous = 0.93

/** A text that is too long for its room ends with "…". */
export function cutText(text: string, width: number, size: number): string {
  const room = width / size / generous
  if (textWidth(text) <= room) return text
  let cut = ''
  for (const character of text) {
    if (textWidth(`${cut}${character}…`) > room) break
    cut += character
  }
  return `${cut.trimEnd()}…`
}

/** Every line where the layout wants it. */
export function nearLines(node: LayoutNode, zones: ZoneNames): DrawnLine[] {
  return linesOf(node).map((line, i) => {
    const size = line.size ?? 9
    const width = line.width ?? node.width - 16
    return {
      text: cutText(drawnText(line, node, zones), width, size),
      x: line.x ?? 8,
      y: line.y ?? 16 + i * 12,
      size,
      isBold: line.bold ?? false,
      isToTheRight: line.right ?? false,
      role: line.role,
    }
  })
}

const farRoles: Record<string, readonly string[]> = { segment: ['prefix', 'vlan'], connection: ['vendor'], device: [], zone: [], group: [] }

/** What can be told from afar, in letters as large as the card has room for. */
export function farLines(node: LayoutNode, zones: ZoneNames, most: number): DrawnLine[] {
  const name = nodeName(node, zones)
  const more = (farRoles[node.kind] ?? []).flatMap((role) => linesOf(node).filter((each) => each.role === role && each.text !== '-').slice(0, 1).map(lineText))
  const texts = [name, ...more].filter((each, i, all) => each !== '' && all.indexOf(each) === i)
  const left = node.kind === 'device' || node.kind === 'connection' ? 30 : 10
  const room = node.width - left - 8
  const height = (node.height - 10) / Math.max(texts.length, 1)
  return texts.map((text, i) => {
    const whole = room / Math.max(textWidth(text) * generous, 1)
    // A name that would be too small whole is cut: its beginning tells more than a line of dust.
    const size = Math.min(Math.max(whole, most * 0.7), most, height * 0.72)
    return { text: cutText(text, room, size), x: left, y: 6 + height * i + height * 0.5 + size * 0.36, size, isBold: i === 0, isToTheRight: false, role: 'title' }
  })
}

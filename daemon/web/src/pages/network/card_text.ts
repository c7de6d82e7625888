// SPDX-License-Identifier: Apache-2.0
// The words on a card at each distance. Pure.
import type { LayoutNode, TextLine } from '../../api/network_shapes'
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
  /** Its room, when the text is longer: it is set narrower, and cut by the card's edge when that is not enough. */
  squeezed?: number
}

// Narrower letters than this cannot be read.
const narrowest = 0.72

const widthOf = (text: string, size: number): number => textWidth(text) * size

/** The length to which a text is set so that it fits, or nothing when it does as it is. */
export function squeezedTo(text: string, room: number, size: number): { squeezed?: number } {
  const width = widthOf(text, size)
  return width <= room ? {} : { squeezed: Math.max(room, width * narrowest) }
}

// The head of a frame has the frame's whole width, whatever a card of its size would have.
function roomOf(line: TextLine, node: LayoutNode): number {
  const isHead = (node.kind === 'zone' || node.kind === 'group') && line.role.startsWith('title')
  return isHead ? node.width - (line.x ?? 8) - 8 : (line.width ?? node.width - 16)
}

/** Every line where the layout wants it. */
export function nearLines(node: LayoutNode, zones: ZoneNames): DrawnLine[] {
  return linesOf(node).map((line, i) => {
    const size = line.size ?? 9
    const text = drawnText(line, node, zones)
    return {
      text,
      x: line.x ?? 8,
      y: line.y ?? 16 + i * 12,
      size,
      isBold: line.bold ?? false,
      isToTheRight: line.right ?? false,
      role: line.role,
      ...squeezedTo(text, roomOf(line, node), size),
    }
  })
}

/** What must be seen from afar is drawn larger there: signs of differences, states in an incident. */
export const enlargement = { near: 1, middle: 1.6, far: 2.6 } as const

const farRoles: Partial<Record<LayoutNode['kind'], readonly string[]>> = { segment: ['prefix', 'vlan'], connection: ['vendor'] }

/** What can be told from afar, in letters as large as the card has room for, up to `most`. */
export function farLines(node: LayoutNode, zones: ZoneNames, most: number): DrawnLine[] {
  const name = nodeName(node, zones)
  if (node.kind === 'zone' || node.kind === 'group' || node.kind === 'band') return [headLine(node, name, most)]
  const more = (farRoles[node.kind] ?? []).flatMap((role) => linesOf(node).filter((each) => each.role === role && each.text !== '-').slice(0, 1).map(lineText))
  const texts = [name, ...more].filter((each, i, all) => each !== '' && all.indexOf(each) === i)
  const left = node.kind === 'device' || node.kind === 'connection' ? 30 : 12
  const height = (node.height - 10) / Math.max(texts.length, 1)
  return texts.map((text, i) => {
    const room = node.width - left - 8
    const largest = Math.min(i === 0 ? most * 1.2 : most, height * 0.72)
    const size = Math.min(Math.max(room / Math.max(widthOf(text, 1), 1), largest * 0.62), largest)
    return { text, x: left, y: 5 + height * (i + 0.5) + size * 0.36, size, isBold: i === 0, isToTheRight: false, role: 'title', ...squeezedTo(text, room, size) }
  })
}

// The head of a frame is as high as two lines of its cards; the name of a band stands left of its cards.
const headSize = 22
const bandRoom = 60

function headLine(node: LayoutNode, name: string, most: number): DrawnLine {
  const isBand = node.kind === 'band'
  const left = linesOf(node)[0]?.x ?? 8
  const room = isBand ? bandRoom : node.width - left - 8
  const size = Math.min(isBand ? most * 0.85 : most * 1.15, headSize, isBand ? room / Math.max(widthOf(name, 1), 1) : headSize)
  return { text: name, x: left, y: 7 + size * 0.86, size, isBold: true, isToTheRight: false, role: 'title', ...squeezedTo(name, room, size) }
}

// SPDX-License-Identifier: Apache-2.0
// The picture of a playbook's workflow: texts measured and wrapped, boxes and lines placed.
import type { PlaybookStep } from '../../api/shapes'
import { textWidth, wrapText } from './text_wrap'
import { opensBranch, workflowEdges, type WorkflowEdge, type WorkflowEdgeKind } from './workflow_edges'
import { workflowLayout, type Box, type LayoutNode, type Line, type Point } from './workflow_layout'

export const nameSize = 14
export const nameLeading = 19
export const smallSize = 12
export const smallLeading = 16
const boxWidth = 216
const pillWidth = 104
const inset = 12
// A hexagon's points take this much of each side.
export const hexagonPoint = 14
const nameLines = 4
const captionLines = 3
export const captionInset = 16

export interface Words {
  type: (step: PlaybookStep) => string
  phase: (step: PlaybookStep) => string
  edge: (kind: WorkflowEdgeKind) => string
  apart: string
}

export interface PictureBox extends Box {
  step: PlaybookStep
  /** As in the list of steps. */
  number: number
  head: string
  lines: string[]
}

export interface PictureLine extends Line {
  edge: WorkflowEdge
  text: string
  textWidth: number
  path: string
}

export interface Picture {
  width: number
  height: number
  apartY: number | undefined
  /** What stands below the line at `apartY`. */
  caption: string[]
  boxes: PictureBox[]
  lines: PictureLine[]
}

export type Shape = 'pill' | 'box' | 'call' | 'bars' | 'hexagon'

const shapes: Record<PlaybookStep['type'], Shape> = {
  start: 'pill',
  end: 'pill',
  action: 'box',
  'playbook-action': 'call',
  parallel: 'bars',
  'if-condition': 'hexagon',
  'while-condition': 'hexagon',
  'switch-condition': 'hexagon',
}

export function shapeOf(step: PlaybookStep): Shape {
  return shapes[step.type]
}

// What a sequence does by itself needs no word; an answer and a failure do.
const told: readonly WorkflowEdgeKind[] = ['success', 'failure', 'on_true', 'on_false', 'case', 'then', 'again']

function contentOf(step: PlaybookStep, number: number, words: Words): { head: string; lines: string[]; width: number; height: number } {
  const shape = shapeOf(step)
  const type = `${number} ${words.type(step)}`
  if (shape === 'pill' && step.name.trim() === '') return { head: type, lines: [], width: pillWidth, height: 34 }
  const width = boxWidth + (shape === 'hexagon' ? 2 * hexagonPoint : 0)
  const phase = words.phase(step)
  const head = wrapText(phase === '' ? type : `${type} · ${phase}`, (boxWidth - inset) / smallSize, 1)[0] ?? ''
  const lines = wrapText(step.name, (boxWidth - 2 * inset) / nameSize, nameLines)
  return { head, lines, width, height: 2 * 9 + smallLeading + lines.length * nameLeading + (shape === 'bars' ? 8 : 0) }
}

/** From the end to the beginning: dashes of lines that share their last part then lie on each other. */
function pathOf(points: readonly Point[]): string {
  const back = points.toReversed()
  const parts = [`M${back[0]!.x} ${back[0]!.y}`]
  const radius = 6
  back.slice(1, -1).forEach((corner, i) => {
    const toward = (other: Point): Point => {
      const length = Math.abs(other.x - corner.x) + Math.abs(other.y - corner.y)
      const share = Math.min(radius, length / 2) / Math.max(length, 1)
      return { x: corner.x + (other.x - corner.x) * share, y: corner.y + (other.y - corner.y) * share }
    }
    const [before, after] = [toward(back[i]!), toward(back[i + 2]!)]
    parts.push(`L${before.x} ${before.y}Q${corner.x} ${corner.y} ${after.x} ${after.y}`)
  })
  return [...parts, `L${back.at(-1)!.x} ${back.at(-1)!.y}`].join('')
}

/** `steps` in the order of their numbers. */
export function pictureOf(steps: readonly PlaybookStep[], start: string, words: Words): Picture {
  const contents = steps.map((step, i) => contentOf(step, i + 1, words))
  const nodes = steps.map((step, i): LayoutNode => ({ id: step.id, width: contents[i]!.width, height: contents[i]!.height }))
  const edges = workflowEdges(steps).map((edge) => {
    const text = told.includes(edge.kind) ? (edge.case ?? words.edge(edge.kind)) : ''
    return { edge, text, textWidth: text === '' ? 0 : Math.ceil(textWidth(text) * smallSize) + 8 }
  })
  const wanted = edges.map(({ edge, textWidth: labelWidth }) => ({ from: edge.from, to: edge.to, isFailure: edge.kind === 'failure', opensBranch: opensBranch(edge.kind), labelWidth }))
  const layout = workflowLayout(nodes, wanted, start)
  return {
    width: layout.width,
    height: layout.height,
    apartY: layout.apartY,
    caption: layout.apartY === undefined ? [] : wrapText(words.apart, (layout.width - 2 * captionInset) / smallSize, captionLines),
    boxes: layout.boxes.map((box, i) => ({ ...box, step: steps[i]!, number: i + 1, head: contents[i]!.head, lines: contents[i]!.lines })),
    lines: layout.lines.map((line, i) => ({ ...line, ...edges[i]!, path: pathOf(line.points) })),
  }
}

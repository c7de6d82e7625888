// SPDX-License-Identifier: Apache-2.0
// Where the drawing lies under the frame: screen = drawing × scale + (x, y). Pure.

export interface Viewport {
  x: number
  y: number
  scale: number
}

export interface Size {
  width: number
  height: number
}

export interface Point {
  x: number
  y: number
}

export interface Box extends Point, Size {}

export const maxScale = 4
const margin = 16
// What is sought out is shown at least this large: its words can be read.
const readableScale = 1

/** The smallest scale: a third of what shows the whole drawing, so that it cannot be lost. */
export function minScale(drawing: Size, frame: Size): number {
  return Math.min(fitScale(drawing, frame) / 3, 1)
}

function fitScale(drawing: Size, frame: Size): number {
  const width = Math.max(frame.width - 2 * margin, 1) / Math.max(drawing.width, 1)
  const height = Math.max(frame.height - 2 * margin, 1) / Math.max(drawing.height, 1)
  return Math.min(width, height, maxScale)
}

/** The whole drawing in the middle of the frame. */
export function fit(drawing: Size, frame: Size): Viewport {
  return around({ x: 0, y: 0, ...drawing }, fitScale(drawing, frame), frame)
}

/** As wide as the frame, from the top: a drawing that is much higher than wide is read downwards. */
export function fitWidth(drawing: Size, frame: Size): Viewport {
  const scale = Math.min(Math.max(frame.width - 2 * margin, 1) / Math.max(drawing.width, 1), maxScale)
  return { x: (frame.width - drawing.width * scale) / 2, y: margin, scale }
}

function around(box: Box, scale: number, frame: Size): Viewport {
  return { x: frame.width / 2 - (box.x + box.width / 2) * scale, y: frame.height / 2 - (box.y + box.height / 2) * scale, scale }
}

/** Scales about a point of the frame, which stays where it is. */
export function zoomAt(view: Viewport, point: Point, factor: number, limits: { min: number; max: number }): Viewport {
  const scale = Math.min(Math.max(view.scale * factor, limits.min), limits.max)
  const ratio = scale / view.scale
  return { x: point.x - (point.x - view.x) * ratio, y: point.y - (point.y - view.y) * ratio, scale }
}

/** Moves by pixels of the screen; some of the drawing stays in the frame. */
export function panBy(view: Viewport, dx: number, dy: number, drawing: Size, frame: Size): Viewport {
  const keep = 64
  const clamp = (at: number, size: number, room: number) => Math.min(Math.max(at, keep - size), room - keep)
  return { x: clamp(view.x + dx, drawing.width * view.scale, frame.width), y: clamp(view.y + dy, drawing.height * view.scale, frame.height), scale: view.scale }
}

/** The box in the middle, large enough to be read, and whole when it fits so. */
export function centreOn(box: Box, view: Viewport, frame: Size): Viewport {
  const whole = Math.min((frame.width - 2 * margin) / box.width, (frame.height - 2 * margin) / box.height)
  const scale = Math.min(Math.max(view.scale, readableScale), Math.max(whole, readableScale / 2), maxScale)
  return around(box, scale, frame)
}

/** The least movement that brings the box into the frame; the same viewport when it is there. */
export function reveal(box: Box, view: Viewport, frame: Size): Viewport {
  const shift = (at: number, size: number, room: number) => {
    if (size + 2 * margin > room || at < margin) return margin - at
    return Math.min(room - margin - (at + size), 0)
  }
  const dx = shift(box.x * view.scale + view.x, box.width * view.scale, frame.width)
  const dy = shift(box.y * view.scale + view.y, box.height * view.scale, frame.height)
  return dx === 0 && dy === 0 ? view : { ...view, x: view.x + dx, y: view.y + dy }
}

/** How much can be told at this size: names of zones, of segments too, or everything. */
export function closeness(scale: number): 'far' | 'middle' | 'near' {
  if (scale >= 0.62) return 'near'
  return scale >= 0.32 ? 'middle' : 'far'
}

// SPDX-License-Identifier: Apache-2.0
// One finger or the mouse moves the drawing, two fingers scale it, the wheel scales it about the pointer.
import type { Point } from './viewport'

export interface PointerActions {
  pan: (dx: number, dy: number) => void
  zoom: (factor: number, about: Point) => void
  /** A node or an edge was pressed and let go; "" for the ground. */
  select: (id: string) => void
  /** True when that node is dragged in place of the drawing. */
  grab: (node: string) => boolean
  drag: (dx: number, dy: number) => void
  drop: () => void
}

// A finger is never quite still.
const stillPixels = 5

/** Follows pointers on a frame until the returned function is called. */
export function followPointers(frame: HTMLElement, actions: PointerActions): () => void {
  const down = new Map<number, Point>()
  let start: Point | undefined
  let hasMoved = false
  let isDragging = false

  const at = (event: MouseEvent): Point => {
    const { left, top } = frame.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }
  const idAt = (event: Event, name: string): string => (event.target instanceof Element ? event.target.closest(`[data-${name}]`)?.getAttribute(`data-${name}`) : undefined) ?? ''

  function press(event: PointerEvent): void {
    if (event.button !== 0 || !isOnDrawing(event)) return
    down.set(event.pointerId, at(event))
    if (down.size === 1) {
      start = at(event)
      hasMoved = false
      isDragging = idAt(event, 'node') !== '' && actions.grab(idAt(event, 'node'))
    } else hasMoved = true
  }

  function move(event: PointerEvent): void {
    const before = down.get(event.pointerId)
    if (before === undefined || start === undefined) return
    const now = at(event)
    if (!hasMoved && Math.hypot(now.x - start.x, now.y - start.y) < stillPixels) return
    if (!hasMoved) {
      hasMoved = true
      frame.setPointerCapture(event.pointerId)
    }
    if (down.size >= 2) pinch(event.pointerId, before, now)
    else if (isDragging) actions.drag(now.x - before.x, now.y - before.y)
    else actions.pan(now.x - before.x, now.y - before.y)
    down.set(event.pointerId, now)
  }

  function pinch(id: number, before: Point, now: Point): void {
    const other = [...down].find(([each]) => each !== id)?.[1]
    if (other === undefined) return
    const old = Math.hypot(before.x - other.x, before.y - other.y)
    const next = Math.hypot(now.x - other.x, now.y - other.y)
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
    if (old > 0) actions.zoom(next / old, middle)
    actions.pan((now.x - before.x) / 2, (now.y - before.y) / 2)
  }

  function release(event: PointerEvent): void {
    if (!down.delete(event.pointerId)) return
    if (isDragging && down.size === 0) {
      actions.drop()
      isDragging = false
    }
  }

  function click(event: MouseEvent): void {
    if (!isOnDrawing(event)) return
    // The end of a movement is no choice.
    if (hasMoved) hasMoved = false
    else actions.select(idAt(event, 'node') || idAt(event, 'edge'))
  }

  function wheel(event: WheelEvent): void {
    event.preventDefault()
    // A wheel tells lines or pixels; a trackpad that pinches says so with ctrlKey and small steps.
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1
    if (event.shiftKey) actions.pan(-event.deltaY * lines - event.deltaX * lines, 0)
    else actions.zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0015)), at(event))
  }

  const isOnDrawing = (event: Event): boolean => event.target instanceof Element && event.target.closest('svg') !== null

  frame.addEventListener('pointerdown', press)
  frame.addEventListener('pointermove', move)
  frame.addEventListener('pointerup', release)
  frame.addEventListener('pointercancel', release)
  frame.addEventListener('click', click)
  frame.addEventListener('wheel', wheel, { passive: false })
  return () => {
    frame.removeEventListener('pointerdown', press)
    frame.removeEventListener('pointermove', move)
    frame.removeEventListener('pointerup', release)
    frame.removeEventListener('pointercancel', release)
    frame.removeEventListener('click', click)
    frame.removeEventListener('wheel', wheel)
  }
}

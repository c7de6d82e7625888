// SPDX-License-Identifier: Apache-2.0

export interface Viewport {
  scrollTop: number
  height: number
}

export interface Window {
  first: number
  /** One past the last. */
  end: number
}

/**
 * Rows of equal height that a scroller has to draw: those in view and `margin` more at either side, within
 * [0, count].
 */
export function visibleWindow(viewport: Viewport, rowHeight: number, count: number, margin: number): Window {
  const first = Math.floor(viewport.scrollTop / rowHeight) - margin
  const end = Math.ceil((viewport.scrollTop + viewport.height) / rowHeight) + margin
  const clamp = (index: number) => Math.min(Math.max(index, 0), count)
  return { first: clamp(first), end: clamp(end) }
}

/** Pages of `size` rows that hold the rows of a window. */
export function pagesOf(window: Window, size: number): number[] {
  if (window.end <= window.first) return []
  const first = Math.floor(window.first / size)
  const last = Math.floor((window.end - 1) / size)
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

/** Where to scroll so that a row is in full view below a header that covers the top; unchanged if it is. */
export function scrollToShow(index: number, viewport: Viewport, rowHeight: number, headerHeight: number): number {
  const top = index * rowHeight
  const bottom = top + rowHeight
  const room = viewport.height - headerHeight
  if (top < viewport.scrollTop) return top
  if (bottom > viewport.scrollTop + room) return Math.max(bottom - room, 0)
  return viewport.scrollTop
}

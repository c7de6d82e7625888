// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { pagesOf, scrollToShow, visibleWindow } from '../src/lib/window'
import { movedCell } from '../src/pages/assets/grid_keys'
import { below, randomOf } from './random'

describe('the window of a long list (property, 2000 places)', () => {
  it('has every row in view, stays within the list, and is small', () => {
    for (let seed = 1; seed <= 2000; ++seed) {
      const random = randomOf(seed)
      const [rowHeight, count, margin] = [1 + below(random, 80), below(random, 20_000), below(random, 20)]
      const viewport = { scrollTop: random() * rowHeight * count * 1.2, height: random() * 2000 }

      const { first, end } = visibleWindow(viewport, rowHeight, count, margin)

      const inView = (row: number) => (row + 1) * rowHeight > viewport.scrollTop && row * rowHeight < viewport.scrollTop + viewport.height
      expect(first >= 0 && first <= end && end <= count, `seed ${seed}`).toBe(true)
      expect(end - first, `seed ${seed}`).toBeLessThanOrEqual(viewport.height / rowHeight + 2 + 2 * margin)
      const middle = Math.floor((viewport.scrollTop + viewport.height / 2) / rowHeight)
      for (const row of [middle, first - 1, end]) {
        if (row >= 0 && row < count && inView(row)) expect(row >= first && row < end, `seed ${seed}, row ${row}`).toBe(true)
      }
    }
  })

  it('is covered by its pages, and by no others', () => {
    for (let seed = 1; seed <= 500; ++seed) {
      const random = randomOf(seed)
      const first = below(random, 1000)
      const window = { first, end: first + below(random, 300) }
      const size = 1 + below(random, 120)

      const pages = pagesOf(window, size)

      const wanted = new Set(Array.from({ length: window.end - window.first }, (_, i) => Math.floor((window.first + i) / size)))
      expect(pages, `seed ${seed}`).toEqual([...wanted])
    }
  })

  it('scrolls as little as it must to show a row', () => {
    for (let seed = 1; seed <= 500; ++seed) {
      const random = randomOf(seed)
      const [rowHeight, head, row] = [20 + below(random, 40), below(random, 90), below(random, 5000)]
      const viewport = { scrollTop: below(random, 100_000), height: 200 + below(random, 800) }

      const top = scrollToShow(row, viewport, rowHeight, head)

      expect(row * rowHeight >= top && (row + 1) * rowHeight <= top + viewport.height - head, `seed ${seed}`).toBe(true)
      const wasShown = row * rowHeight >= viewport.scrollTop && (row + 1) * rowHeight <= viewport.scrollTop + viewport.height - head
      if (wasShown) expect(top, `seed ${seed}`).toBe(viewport.scrollTop)
    }
  })
})

describe('keys in the grid', () => {
  const size = { rows: 100, columns: 5, page: 10 }
  const press = (key: string, row: number, column: number, ctrlKey = false) => movedCell({ key, ctrlKey }, { row, column }, size)

  it('move the focus and stop at the edges', () => {
    expect(press('ArrowDown', 99, 2)).toEqual({ row: 99, column: 2 })
    expect(press('ArrowUp', 0, 2)).toEqual({ row: -1, column: 2 })
    expect(press('ArrowLeft', 3, 0)).toEqual({ row: 3, column: 0 })
    expect(press('PageDown', 95, 1)).toEqual({ row: 99, column: 1 })
    expect(press('PageUp', 3, 1)).toEqual({ row: 0, column: 1 })
    expect(press('End', 3, 1)).toEqual({ row: 3, column: 4 })
    expect(press('Home', 50, 3, true)).toEqual({ row: 0, column: 0 })
  })

  it('are left alone when they mean something else', () => {
    expect(press('a', 3, 1)).toBeUndefined()
    expect(press('Tab', 3, 1)).toBeUndefined()
  })
})

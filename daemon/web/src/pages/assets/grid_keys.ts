// SPDX-License-Identifier: Apache-2.0

/** A place in the grid. Row -1 is that of the headings. */
export interface Cell {
  row: number
  column: number
}

export interface GridSize {
  rows: number
  columns: number
  /** Rows that Page Up and Page Down jump over. */
  page: number
}

function targetOf(event: { key: string; ctrlKey: boolean }, cell: Cell, size: GridSize): Cell | undefined {
  const { row, column } = cell
  switch (event.key) {
    case 'ArrowUp':
      return { row: row - 1, column }
    case 'ArrowDown':
      return { row: row + 1, column }
    case 'ArrowLeft':
      return { row, column: column - 1 }
    case 'ArrowRight':
      return { row, column: column + 1 }
    case 'PageUp':
      return { row: Math.max(row - size.page, Math.min(row, 0)), column }
    case 'PageDown':
      return { row: row + size.page, column }
    case 'Home':
      return event.ctrlKey ? { row: 0, column: 0 } : { row, column: 0 }
    case 'End':
      return event.ctrlKey ? { row: size.rows - 1, column: size.columns - 1 } : { row, column: size.columns - 1 }
    default:
      return undefined
  }
}

/** Where a key moves the focus, as the ARIA grid pattern has it; nothing for keys that do not move it. */
export function movedCell(event: { key: string; ctrlKey: boolean }, cell: Cell, size: GridSize): Cell | undefined {
  const target = targetOf(event, cell, size)
  if (target === undefined) return undefined
  const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high))
  return { row: clamp(target.row, -1, size.rows - 1), column: clamp(target.column, 0, size.columns - 1) }
}

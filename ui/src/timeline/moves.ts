import type { MonthLayout } from './layout'
import { rowOf } from './sections'

/** The middle of a photo, from the left of the month. */
export const middleOf = (layout: MonthLayout, photo: number): number =>
  (layout.x[photo] as number) + (layout.w[photo] as number) / 2

/** The photo above (-1) or below (1) another in the same month, nearest to `x`; -1 where the month ends. */
export function vertical(layout: MonthLayout, photo: number, direction: -1 | 1, x: number): number {
  const rows = layout.rowTop.length
  let row = rowOf(layout, photo)
  const top = layout.rowTop[row]
  while (row >= 0 && row < rows && layout.rowTop[row] === top) row += direction
  return row < 0 || row >= rows ? -1 : nearestInLine(layout, row, x)
}

/** The photo nearest to `x` on the month's first or last line; -1 in a month without photos. */
export function edgeLine(layout: MonthLayout, end: 'first' | 'last', x: number): number {
  const rows = layout.rowTop.length
  return rows === 0 ? -1 : nearestInLine(layout, end === 'first' ? 0 : rows - 1, x)
}

/** Looks through all rows that share `row`'s top: days that stand side by side. */
function nearestInLine(layout: MonthLayout, row: number, x: number): number {
  let first = row
  let end = row + 1
  while (first > 0 && layout.rowTop[first - 1] === layout.rowTop[row]) first--
  while (end < layout.rowTop.length && layout.rowTop[end] === layout.rowTop[row]) end++
  let best = -1
  let distance = Infinity
  for (let photo = layout.rowFirst[first] as number; photo < (layout.rowFirst[end] as number); photo++) {
    const here = Math.abs(middleOf(layout, photo) - x)
    if (here < distance) {
      best = photo
      distance = here
    }
  }
  return best
}

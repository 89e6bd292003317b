import type { Batch, Row } from './merge'

/** Room for a batch's heading, in pixels. */
export const HEADING = 56

/** A row's height in pixels: by its state, so that all of a list can be laid out without drawing it. */
export type HeightOf = (row: Row) => number

export const wideHeight: HeightOf = ({ state }) => (state === 'collision' ? 112 : 52)

export const narrowHeight: HeightOf = ({ state, item }) => {
  if (state === 'collision') return 200
  if (state === 'failed') return 120
  const isExplained =
    state === 'refused' || state === 'expired' || (!item && (state === 'waiting' || state === 'sending'))
  return isExplained ? 104 : 68
}

interface Placed<B extends Batch> {
  readonly batch: B
  readonly top: number
  readonly height: number
  /** From the top of the batch; one more than there are rows, the last being the batch's end. */
  readonly tops: Float64Array
}

export interface Layout<B extends Batch = Batch> {
  readonly height: number
  readonly placed: readonly Placed<B>[]
}

export function layOut<B extends Batch>(batches: readonly B[], heightOf: HeightOf): Layout<B> {
  let height = 0
  const placed = batches.map((batch) => {
    const tops = new Float64Array(batch.rows.length + 1)
    let top = HEADING
    batch.rows.forEach((row, at) => {
      tops[at] = top
      top += heightOf(row)
    })
    tops[batch.rows.length] = top
    const place = { batch, top: height, height: top, tops }
    height += top
    return place
  })
  return { height, placed }
}

/** A batch that shows, and those of its rows that do. */
export interface DrawnBatch<B extends Batch = Batch> {
  readonly batch: B
  readonly top: number
  readonly height: number
  /** `top` is from the batch's; `position` counts from 1. */
  readonly rows: readonly { row: B['rows'][number]; top: number; height: number; position: number }[]
}

/** What shows between two heights, and one row more wherever it is: the one that has the focus. */
export function drawnWithin<B extends Batch>(
  layout: Layout<B>,
  from: number,
  to: number,
  keep?: string,
): DrawnBatch<B>[] {
  return layout.placed.flatMap(({ batch, top, height, tops }) => {
    const kept = keep === undefined ? -1 : indexOf(batch, keep)
    const isShown = top < to && top + height > from
    if (!isShown && kept < 0) return []
    const first = isShown ? lastAtMost(tops, from - top) : 0
    const end = isShown ? Math.min(batch.rows.length, lastAtMost(tops, to - top) + 1) : 0
    const indexes = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at)
    if (kept >= 0 && (kept < first || kept >= end)) indexes[kept < first ? 'unshift' : 'push'](kept)
    const rows = indexes.map((at) => ({
      row: batch.rows[at] as B['rows'][number],
      top: tops[at] as number,
      height: (tops[at + 1] as number) - (tops[at] as number),
      position: at + 1,
    }))
    return [{ batch, top, height, rows }]
  })
}

/** The first row that begins at or below a height, and where: what keeps its place when rows come in above. */
export function anchorAt(layout: Layout, y: number): { key: string; y: number } | undefined {
  for (const { batch, top, height, tops } of layout.placed) {
    if (top + height <= y) continue
    const at = Math.max(0, lastAtMost(tops, y - top))
    const row = batch.rows[at]
    if (row) return { key: row.key, y: top + (tops[at] as number) }
  }
  return undefined
}

export function yOf(layout: Layout, key: string): number | undefined {
  for (const { batch, top, tops } of layout.placed) {
    const at = indexOf(batch, key)
    if (at >= 0) return top + (tops[at] as number)
  }
  return undefined
}

const indexOf = (batch: Batch, key: string) => batch.rows.findIndex((row) => row.key === key)

/** The last index whose value is at most `value`; the first where none is. */
function lastAtMost(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((sorted[middle] as number) <= value) low = middle
    else high = middle - 1
  }
  return low
}

import { STAGES, type Item, type Stage } from './item'

/** Heights of the list's rows in pixels: what needs someone is told in more words and bears buttons. */
export const ROW: Readonly<Record<Stage, number>> = { attention: 100, active: 52, waiting: 52, done: 52 }

/** An item that is drawn, and where. */
export interface DrawnItem {
  readonly item: Item
  readonly top: number
  /** From 1, in the whole list. */
  readonly position: number
}

/** The list's height, and those of its items that show between `from` and `to`. */
export function itemsWithin(
  stages: Readonly<Record<Stage, Iterable<Item>>>,
  from: number,
  to: number,
): { height: number; drawn: DrawnItem[] } {
  const drawn: DrawnItem[] = []
  let top = 0
  let position = 0
  for (const stage of STAGES) {
    const row = ROW[stage]
    const items = [...stages[stage]]
    if (stage === 'done') items.reverse() // the latest first
    const first = Math.min(items.length, Math.max(0, Math.floor((from - top) / row)))
    const end = Math.min(items.length, Math.max(0, Math.ceil((to - top) / row)))
    for (let at = first; at < end; at++) {
      drawn.push({ item: items[at] as Item, top: top + at * row, position: position + at + 1 })
    }
    top += items.length * row
    position += items.length
  }
  return { height: top, drawn }
}

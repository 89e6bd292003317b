import { STAGE_OF, STAGES, type Item, type ItemKind, type Stage } from './item'

/** Height of the list's rows in pixels: what needs someone is told in more words, bears buttons, and maybe pictures. */
export function heightOf(kind: ItemKind): number {
  if (kind === 'collision') return 188
  return STAGE_OF[kind] === 'attention' ? 100 : 52
}

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
  for (const items of STAGES.flatMap((stage) => groupsOf(stage, stages[stage]))) {
    const row = heightOf(items[0]?.state.kind ?? 'waiting')
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

/** Items of one height each: the latest finished first, and those before all that wait for a decision. */
function groupsOf(stage: Stage, of: Iterable<Item>): Item[][] {
  const items = [...of]
  if (stage === 'done') return [items.reverse()]
  if (stage !== 'attention') return [items]
  const isCollision = ({ state }: Item) => state.kind === 'collision'
  return [items.filter(isCollision), items.filter((item) => !isCollision(item))]
}

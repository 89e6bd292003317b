import { groupOf, READ_TOGETHER } from './groups'
import type { MonthLayout } from './layout'
import type { MonthPhotos } from './month'
import { dayAt, headingOf, rowAt, type Section, type Sections } from './sections'
import { CHUNK, type Run } from './thumbs'

/** A month, or part of one, that is drawn: rows from `fromRow` to `toRow`, excluded, of its layout. */
export interface Drawn {
  readonly section: Section
  readonly photos: MonthPhotos | undefined
  readonly layout: MonthLayout | undefined
  readonly failed: boolean
  readonly top: number
  readonly height: number
  readonly fromRow: number
  readonly toRow: number
  /** A row beside these, which holds the focus and would lose it if it were not drawn; -1 for none. */
  readonly pinned: number
}

/** A row that is drawn wherever the window is. */
export interface Pinned {
  readonly section: Section
  readonly row: number
}

/** Elements that months are drawn with. With the page's own, and the scrubber's, these are some 300 in all. */
const MOST_ELEMENTS = 180
const OF_A_PHOTO = 3
/** Its group, its heading and the button in it. */
const OF_A_DAY = 3
const OF_A_MONTH = 5

/** How many elements drawn months consist of. */
export const elementsOf = (drawn: readonly Drawn[]): number =>
  drawn.reduce((sum, { layout, fromRow, toRow }) => {
    if (!layout || toRow <= fromRow) return sum + OF_A_MONTH
    const photos = (layout.rowFirst[toRow] as number) - (layout.rowFirst[fromRow] as number)
    const days = dayAt(layout, toRow - 1) - dayAt(layout, fromRow) + 1
    return sum + OF_A_MONTH + OF_A_DAY * days + (toRow - fromRow) + OF_A_PHOTO * photos
  }, 0)

/**
 * What is drawn for a window: what it shows, and beyond its edges as much as few elements allow, which is at least a row and
 * at most another window. Grows and shrinks row by row while the window moves.
 */
export function drawnAround(sections: Sections, top: number, height: number, pinned?: Pinned): Drawn[] {
  const within = (margin: number) => drawnBetween(sections, top - margin, top + height + margin, pinned)
  const isFew = (drawn: readonly Drawn[]) => elementsOf(drawn) <= MOST_ELEMENTS
  let least = Math.min(height, sections.options.rowHeight)
  let drawn = within(height)
  if (isFew(drawn)) return drawn
  drawn = within(least)
  for (let most = height; most - least > 16;) {
    const margin = (least + most) / 2
    const more = within(margin)
    if (isFew(more)) [least, drawn] = [margin, more]
    else most = margin
  }
  return drawn
}

/** What of the column lies between two heights. */
export function drawnBetween(sections: Sections, from: number, to: number, pinned?: Pinned): Drawn[] {
  const drawn: Drawn[] = []
  const { list } = sections
  for (let at = sections.at(from); at < list.length && (list[at] as Section).top < to; at++) {
    const section = list[at] as Section
    drawn.push(draw(section, rowsWithin(section, from, to), pinned))
  }
  if (pinned && !drawn.some(({ section }) => section === pinned.section)) {
    const beyond = draw(pinned.section, { fromRow: 0, toRow: 0 }, pinned)
    if (pinned.section.top < from) drawn.unshift(beyond)
    else drawn.push(beyond)
  }
  return drawn
}

function draw(section: Section, rows: { fromRow: number; toRow: number }, pin?: Pinned): Drawn {
  const { top, height, photos, layout, failed = false } = section
  const isBeyond = pin?.section === section && (pin.row < rows.fromRow || pin.row >= rows.toRow)
  return { section, photos, layout, failed, top, height, ...rows, pinned: isBeyond ? pin.row : -1 }
}

/** Whether nothing of a month is drawn but the row that holds the focus. */
export const isPinnedAlone = ({ pinned, fromRow, toRow }: Drawn): boolean => pinned >= 0 && fromRow === toRow

/** Whether a part goes on with the day of the one above, of which the end is drawn: that one's heading stands for both. */
export const isLed = ({ section }: Drawn, above: Drawn | undefined): boolean =>
  !!section.lifted &&
  above?.section.month === section.month &&
  above.section.part === section.part - 1 &&
  above.toRow > above.fromRow &&
  above.toRow === above.layout?.rowTop.length

/** How tall a day is drawn: to the end of what goes on in the part below, where that is drawn as well. */
export function heightOfDay({ layout }: Drawn, day: number, below: Drawn | undefined): number {
  const height = layout?.dayHeight[day] ?? 0
  if (!layout || day < layout.dayTop.length - 1 || !below?.layout) return height
  return layout.height - (below.section.lifted ?? 0) + (below.layout.dayHeight[0] ?? 0) - (layout.dayTop[day] ?? 0)
}

/** The part of the column that a month is drawn on: all of it, but for rows that are not drawn. */
export function extent({ section, layout, top, height, fromRow, toRow }: Drawn): { top: number; bottom: number } {
  const rows = layout?.rowTop.length ?? 0
  const y = (row: number) => top + headingOf(section) + (layout?.rowTop[row] ?? 0)
  return { top: fromRow > 0 ? y(fromRow) : top, bottom: toRow < rows ? y(toRow) : top + height }
}

/** The photos between two heights, as far as they are loaded, and what thumbs come with theirs. */
export function runsBetween(sections: Sections, from: number, to: number): Run[] {
  return drawnBetween(sections, from, to).flatMap(({ section, photos, layout, fromRow, toRow }) => {
    if (!photos || !layout || toRow <= fromRow) return []
    const group = groupOf(sections.list, section, CHUNK).flatMap(({ photos }) => photos ?? [])
    return [{ photos, from: layout.rowFirst[fromRow] as number, to: layout.rowFirst[toRow] as number, group }]
  })
}

/** The months between two heights, as they are now, and with each those that are read together with it. */
export function photosBetween(sections: Sections, from: number, to: number): (readonly MonthPhotos[])[] {
  const groups: (readonly Section[])[] = []
  for (const { section } of drawnBetween(sections, from, to)) {
    if (!groups.some((group) => group.includes(section))) groups.push(groupOf(sections.list, section, READ_TOGETHER))
  }
  const isCurrent = ({ photos, version }: Section) => !!photos && photos.version >= version
  return groups.map((group) => group.filter(isCurrent).flatMap(({ photos }) => photos ?? []))
}

export function isSame(a: readonly Drawn[], b: readonly Drawn[]): boolean {
  const keys = ['section', 'photos', 'layout', 'failed', 'top', 'height', 'fromRow', 'toRow', 'pinned'] as const
  return a.length === b.length && a.every((one, at) => keys.every((key) => one[key] === b[at]?.[key]))
}

function rowsWithin(section: Section, from: number, to: number): { fromRow: number; toRow: number } {
  const layout = section.layout
  if (!layout || layout.rowTop.length === 0) return { fromRow: 0, toRow: 0 }
  const above = section.top + headingOf(section)
  let fromRow = rowAt(layout, from - above)
  // Rows side by side share a top and are drawn together.
  while (fromRow > 0 && layout.rowTop[fromRow - 1] === layout.rowTop[fromRow]) fromRow--
  return { fromRow, toRow: rowAt(layout, to - above) + 1 }
}

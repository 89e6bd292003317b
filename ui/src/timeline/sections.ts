import type { TimelineReply } from '../api'
import { idAt, indexOfId } from './ids'
import { estimateHeight, estimateRows, type LayoutOptions, type MonthLayout } from './layout'
import { dayOf, monthStart, type MonthPhotos } from './month'

/** Where the first day of a part ends and the last one begins; known of what was read, also once it was let go of. */
export interface Ends {
  readonly firstDay: number
  readonly firstTo: number
  readonly lastDay: number
  readonly lastFrom: number
  readonly count: number
  readonly version: number
}

/** The height of the page's bar, which hides the top of the window: `--bar` of kit/tokens.css. */
export const BAR = 56

/** Room for a month's large heading. */
export const MONTH_HEADING = 76

/** A month of the column, or a part of a large one: known by its count alone until its photos have been read. */
export interface Section {
  readonly key: string
  readonly month: string
  /** The month's first moment, in milliseconds. */
  readonly start: number
  /** Which part of the month it is, from 0. */
  readonly part: number
  /** Whether another part of the month follows. */
  continues: boolean
  /** The index in the month of its first photo. */
  from: number
  count: number
  /** As the timeline last told it. */
  version: number
  photos?: MonthPhotos
  /** How `photos` lie; there as long as they are. */
  layout?: MonthLayout
  /** As its photos were last read. */
  ends?: Ends | undefined
  /** The version for which the photos were last asked, whether or not it came. */
  asked?: number
  failed?: boolean
  /**
   * Where its first day began in the part above, it has no heading of its own, and lies by so many pixels higher. 0 or undefined
   * until both have been read.
   */
  lifted?: number
  /** From the top of the column, in pixels. */
  top: number
  height: number
  /** What the height was measured for; undefined while it is a guess. */
  measured?: { readonly width: number; readonly count: number; readonly rows: number } | undefined
}

/** A place in the column that outlives a new layout: a photo if one is known, else a part of a month. */
export interface Anchor {
  readonly month: string
  readonly part: number
  readonly id: string | undefined
  readonly fraction: number
  readonly offset: number
}

/** The column of months: where each lies, guessed where its photos are unknown. */
export class Sections {
  list: readonly Section[] = []
  height = 0
  #options: LayoutOptions

  constructor(options: LayoutOptions) {
    this.#options = options
  }

  get options(): LayoutOptions {
    return this.#options
  }

  /** Takes up new measures, with new layouts for all months that are loaded. */
  resize(options: LayoutOptions, layouts: ReadonlyMap<MonthPhotos, MonthLayout> = new Map()): void {
    this.#options = options
    for (const section of this.list) {
      const layout = section.photos && layouts.get(section.photos)
      if (layout) section.layout = layout
      this.#measure(section)
    }
    this.#stack()
  }

  /** Takes up the server's list of months. What is known of months that stay is kept. */
  update(reply: TimelineReply): void {
    const known = new Map(this.list.map((section) => [section.key, section]))
    this.list = reply.months.flatMap(({ month, count, version, parts = [count] }) => {
      let from = 0
      return parts.map((count, part) => {
        const key = keyOf(month, part)
        const place = { count, version, from, continues: part < parts.length - 1 }
        from += count
        const section = known.get(key) ?? { key, month, start: monthStart(month), part, ...place, top: 0, height: 0 }
        Object.assign(section, place)
        this.#measure(section)
        return section
      })
    })
    this.#stack()
  }

  /** Takes up a month's photos and how they lie. A month without any leaves the column. */
  fill(section: Section, photos: MonthPhotos, layout: MonthLayout): void {
    // While the part above is not there, it is where it was only if it begins as it did.
    if (idAt(photos.ids, 0) !== (section.photos && idAt(section.photos.ids, 0))) delete section.lifted
    section.photos = photos
    section.layout = layout
    section.count = photos.count
    section.ends = endsOf(photos)
    section.failed = false
    const at = this.list.indexOf(section)
    for (const joined of [at, at + 1]) this.#join(joined)
    this.#measure(section)
    if (section.count === 0) this.list = this.list.filter((other) => other !== section)
    this.#stack()
  }

  /** Has all that failed asked for again. */
  retry(): void {
    for (const section of this.list) {
      if (section.failed) delete section.asked
      section.failed = false
    }
  }

  /** Lets go of the photos of the months farthest from `y`, down to about `most` photos. Their places are kept. */
  release(y: number, most: number): void {
    const loaded = this.list.filter(({ photos }) => photos).sort((a, b) => distance(a, y) - distance(b, y))
    let held = 0
    for (const section of loaded) {
      held += section.count
      if (held <= most || distance(section, y) === 0) continue
      delete section.photos
      delete section.layout
      delete section.asked
    }
  }

  /** The index of the section that covers `y`; the first or last where none does. */
  at(y: number): number {
    let low = 0
    let high = this.list.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.list[middle] as Section).top <= y) low = middle
      else high = middle - 1
    }
    return low
  }

  /** A loaded photo's section and index; `near` is looked at first. */
  find(id: string, near?: Section): { section: Section; index: number } | undefined {
    for (const section of near ? [near, ...this.list] : this.list) {
      const index = section.photos ? indexOfId(section.photos.ids, id) : -1
      if (index >= 0) return { section, index }
    }
    return undefined
  }

  /** What lies at `y`, to be found again by `yOf` after the layout has changed. */
  anchor(y: number): Anchor | undefined {
    const section = this.list[this.at(y)]
    if (!section) return undefined
    const row = section.layout ? rowAt(section.layout, y - section.top - headingOf(section)) : -1
    const id = section.photos && row >= 0 ? idAt(section.photos.ids, section.layout?.rowFirst[row] ?? 0) : undefined
    const fraction = Math.min(1, Math.max(0, (y - section.top) / section.height))
    const at = id ? this.#rowTop(section, row) : section.top + fraction * section.height
    return { month: section.month, part: section.part, id, fraction, offset: y - at }
  }

  /** How many rows of its month lie above a part; a guess, as its height is, where one was never read. */
  rowsAbove({ month, part }: Section): number {
    const above = part > 0 ? this.list.filter((one) => one.month === month && one.part < part) : []
    return above.reduce((rows, one) => rows + (one.measured?.rows ?? estimateRows(one.count, this.#options)), 0)
  }

  /** How many rows a month has; undefined while that is a guess. */
  rowsOf({ month, part, continues, measured }: Section): number | undefined {
    if (part === 0 && !continues) return measured?.rows
    const parts = this.list.filter((one) => one.month === month)
    return parts.every((one) => one.measured)
      ? parts.reduce((rows, one) => rows + (one.measured?.rows ?? 0), 0)
      : undefined
  }

  /** The section that a place was in, or the first of its month. */
  of({ month, part }: Pick<Anchor, 'month' | 'part'>): Section | undefined {
    const key = keyOf(month, part)
    return this.list.find((section) => section.key === key) ?? this.list.find((section) => section.month === month)
  }

  yOf(anchor: Anchor): number | undefined {
    const section = this.of(anchor)
    const place = anchor.id ? this.find(anchor.id, section) : undefined
    if (place?.section.layout)
      return this.#rowTop(place.section, rowOf(place.section.layout, place.index)) + anchor.offset
    return section && section.top + anchor.fraction * section.height + (anchor.id ? 0 : anchor.offset)
  }

  #rowTop = (section: Section, row: number) => section.top + headingOf(section) + (section.layout?.rowTop[row] ?? 0)

  /** A day that goes on in the next part has one heading, that of the part in which it begins. */
  #join(at: number): void {
    const [above, section] = [this.list[at - 1], this.list[at]]
    if (!section?.photos?.count || section.part === 0 || !above?.photos?.count) return
    const goesOn = dayOf(above.photos, above.photos.count - 1) === dayOf(section.photos, 0)
    section.lifted = goesOn ? this.#lift : 0
    this.#measure(section)
  }

  /** A heading and the space between two days, less that between two rows. */
  get #lift(): number {
    const { dayHeading, daySpace, gap } = this.#options
    return dayHeading + daySpace - gap
  }

  #measure(section: Section): void {
    const { width } = this.#options
    if (section.lifted) section.lifted = this.#lift
    if (section.photos && section.layout) {
      section.height = headingOf(section) + section.layout.height
      section.measured = { width, count: section.photos.count, rows: section.layout.rowTop.length }
    } else if (section.measured?.width !== width || section.measured.count !== section.count) {
      section.height = headingOf(section) + estimateHeight(section.count, this.#options)
      section.measured = undefined
    }
  }

  #stack(): void {
    let top = 0
    for (const section of this.list) {
      section.top = top
      top += section.height
    }
    this.height = top
  }
}

function endsOf(photos: MonthPhotos): Ends | undefined {
  const { count, dayFirst, version } = photos
  if (count === 0) return undefined
  return {
    ...{ count, version, firstDay: dayOf(photos, 0), firstTo: dayFirst[1] ?? count },
    ...{ lastDay: dayOf(photos, count - 1), lastFrom: dayFirst[dayFirst.length - 2] ?? 0 },
  }
}

/** Room for the month's heading, which stands above its first part; less than none where a part is lifted. */
export const headingOf = ({ part, lifted = 0 }: Section): number => (part === 0 ? MONTH_HEADING : -lifted)

const keyOf = (month: string, part: number) => `${month}/${part}`

/** How far a section is from a height, 0 where it covers it. */
export function distance(section: Section, y: number): number {
  return Math.max(0, section.top - y, y - section.top - section.height)
}

/** The row that holds a photo. */
export function rowOf(layout: MonthLayout, photo: number): number {
  return lastAtMost(layout.rowFirst, layout.rowTop.length, photo)
}

/** The last row that begins at or above `y`; the first where none does, -1 where there is none. */
export function rowAt(layout: MonthLayout, y: number): number {
  return lastAtMost(layout.rowTop, layout.rowTop.length, y)
}

/** The day that holds a row. */
export function dayAt(layout: MonthLayout, row: number): number {
  return lastAtMost(layout.dayFirstRow, layout.dayLeft.length, row)
}

function lastAtMost(sorted: Uint32Array, length: number, value: number): number {
  let low = 0
  let high = length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((sorted[middle] as number) <= value) low = middle
    else high = middle - 1
  }
  return high < 0 ? -1 : low
}

import type { TimelineReply } from '../api'
import { estimateHeight, layoutMonth, type LayoutOptions, type MonthLayout } from './layout'
import { monthStart, without, type MonthPhotos } from './month'

/** The height of the page's bar, which hides the top of the window: `--bar` of kit/tokens.css. */
export const BAR = 56

/** Room for a month's large heading. */
export const MONTH_HEADING = 76

/** One month of the column: known by its count alone until its photos have been read. */
export interface Section {
  readonly month: string
  readonly start: number
  count: number
  /** As the timeline last told it. */
  version: number
  photos?: MonthPhotos
  layout?: MonthLayout
  /** The version for which the photos were last asked, whether or not it came. */
  asked?: number
  failed?: boolean
  /** From the top of the column, in pixels. */
  top: number
  height: number
}

/** A place in the column that outlives a new layout: a photo if one is known, else a part of a month. */
export interface Anchor {
  readonly month: string
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

  resize(options: LayoutOptions): void {
    this.#options = options
    for (const section of this.list) this.#lay(section)
    this.#stack()
  }

  /** Takes up the server's list of months. What is known of months that stay is kept. */
  update(reply: TimelineReply): void {
    const known = new Map(this.list.map((section) => [section.month, section]))
    this.list = reply.months.map(({ month, count, version }) => {
      const section = known.get(month) ?? { month, start: monthStart(month), count, version, top: 0, height: 0 }
      section.count = count
      section.version = version
      if (!section.photos) this.#lay(section)
      return section
    })
    this.#stack()
  }

  fill(section: Section, photos: MonthPhotos): void {
    section.photos = photos
    section.count = photos.ids.length
    section.failed = false
    this.#lay(section)
    this.#stack()
  }

  /** Takes one photo out, ahead of the server's next list. */
  remove(id: string): void {
    const place = this.find(id)
    if (!place?.section.photos) return
    this.fill(place.section, without(place.section.photos, place.index))
    if (place.section.count === 0) this.list = this.list.filter((section) => section !== place.section)
    this.#stack()
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
      const index = section.photos?.ids.indexOf(id) ?? -1
      if (index >= 0) return { section, index }
    }
    return undefined
  }

  /** What lies at `y`, to be found again by `yOf` after the layout has changed. */
  anchor(y: number): Anchor | undefined {
    const section = this.list[this.at(y)]
    if (!section) return undefined
    const row = section.layout ? rowAt(section.layout, y - section.top - MONTH_HEADING) : -1
    const id = row >= 0 ? section.photos?.ids[section.layout?.rowFirst[row] as number] : undefined
    const fraction = Math.min(1, Math.max(0, (y - section.top) / section.height))
    const at = id ? this.#rowTop(section, row) : section.top + fraction * section.height
    return { month: section.month, id, fraction, offset: y - at }
  }

  yOf(anchor: Anchor): number | undefined {
    const section = this.list.find(({ month }) => month === anchor.month)
    const place = anchor.id ? this.find(anchor.id, section) : undefined
    if (place?.section.layout)
      return this.#rowTop(place.section, rowOf(place.section.layout, place.index)) + anchor.offset
    return section && section.top + anchor.fraction * section.height + (anchor.id ? 0 : anchor.offset)
  }

  #rowTop = (section: Section, row: number) => section.top + MONTH_HEADING + (section.layout?.rowTop[row] ?? 0)

  #lay(section: Section): void {
    if (section.photos) section.layout = layoutMonth(section.photos.ratio, section.photos.dayFirst, this.#options)
    section.height = MONTH_HEADING + (section.layout?.height ?? estimateHeight(section.count, this.#options))
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

/** The row that holds a photo. */
export function rowOf(layout: MonthLayout, photo: number): number {
  return lastAtMost(layout.rowFirst, layout.rowTop.length, photo)
}

/** The last row that begins at or above `y`; the first where none does, -1 where there is none. */
export function rowAt(layout: MonthLayout, y: number): number {
  return lastAtMost(layout.rowTop, layout.rowTop.length, y)
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

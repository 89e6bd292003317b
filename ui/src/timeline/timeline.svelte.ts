import { api } from '../api'
import { connection } from '../kit/connection.svelte'
import { flushSync } from 'svelte'
import { layoutOptions, type MonthLayout } from './layout'
import { decodeMonth, type MonthPhotos } from './month'
import { BAR, MONTH_HEADING, rowAt, Sections, type Anchor, type Section } from './sections'
import { Thumbs, type Run } from './thumbs'

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
}

/** What is drawn just now. Replaced as a whole, and only when something in it changes. */
export interface Frame {
  readonly height: number
  readonly drawn: readonly Drawn[]
}

/** Where the timeline scrolls: `top` is the column's y at the top of the window. */
export interface Scroller {
  readonly top: number
  readonly height: number
  scrollTo(top: number): void
}

const MONTHS_AT_ONCE = 3
/** Milliseconds after which a window that flew is taken to rest. */
const SETTLE = 80

/** All photos by month: which are near the window, where they lie, and reading them as they come near. */
class Timeline {
  state = $state<'loading' | 'ready' | 'failed'>('loading')
  total = $state(0)
  frame = $state.raw<Frame>({ height: 0, drawn: [] })
  /** The month whose heading left the window last. */
  current = $state.raw<Section>()

  readonly thumbs = new Thumbs(api.strip)
  readonly sections = new Sections(layoutOptions(1024))
  scroller: Scroller | undefined
  #lastTop = 0
  #settling: ReturnType<typeof setTimeout> | undefined
  readonly #fetching = new Map<Section, Promise<void>>()
  #refreshing: Promise<void> | undefined
  #again = false
  /** Of the months as they were last read. */
  #tag: string | undefined

  /** Begins to draw into a window. Returns what ends it. */
  attach(scroller: Scroller): () => void {
    this.scroller = scroller
    this.view()
    return () => (this.scroller = undefined)
  }

  resize(width: number): void {
    if (width > 0 && width !== this.sections.options.width)
      this.#keepPlace(() => this.sections.resize(layoutOptions(width)))
  }

  /** Reads the months anew; what did not change is kept, and the photo at the top of the window stays there. */
  refresh(): Promise<void> {
    // A change that comes while months are read may not be in the reply: read once more.
    if (this.#refreshing) this.#again = true
    this.#refreshing ??= this.#read().finally(() => {
      this.#refreshing = undefined
      if (this.#again) void this.refresh()
      this.#again = false
    })
    return this.#refreshing
  }

  async #read(): Promise<void> {
    try {
      const reply = await api.timeline(this.#tag)
      if (reply) {
        this.#tag = reply.tag
        this.#keepPlace(() => this.sections.update(reply))
        this.total = reply.total
      }
      this.state = 'ready'
    } catch (error) {
      connection.note(error)
      if (this.state === 'loading') this.state = 'failed'
    }
  }

  /** What lies at the top of the window; undefined while that is the top of the timeline. */
  anchor(): Anchor | undefined {
    const top = this.scroller?.top ?? 0
    return top > 0 ? this.sections.anchor(top) : undefined
  }

  /** Scrolls to what once lay at the top of the window, if it is still there. */
  async goTo(anchor: Anchor): Promise<void> {
    const section = this.sections.list.find(({ month }) => month === anchor.month)
    if (section && (await this.load(section))) this.#scrollTo(anchor)
  }

  /** Takes a photo out at once; the next refresh confirms it. */
  remove(id: string): void {
    this.#tag = undefined
    this.#keepPlace(() => this.sections.remove(id))
    this.total = Math.max(0, this.total - 1)
  }

  /** A month's photos, read if need be. Undefined where it holds none or cannot be read. */
  async load(section: Section): Promise<Section | undefined> {
    const isCurrent = section.photos && section.asked === section.version && !this.#fetching.has(section)
    if (!isCurrent) await this.#fetch(section)
    return section.photos?.ids.length ? section : undefined
  }

  /** The photo before (-1) or after (1) another, across months. */
  async neighbour(id: string, step: -1 | 1): Promise<{ section: Section; index: number } | undefined> {
    const place = this.sections.find(id, this.current)
    if (!place) return undefined
    const index = place.index + step
    if (index >= 0 && index < place.section.count) return { section: place.section, index }
    const list = this.sections.list
    for (let at = list.indexOf(place.section) + step; at >= 0 && at < list.length; at += step) {
      const section = await this.load(list[at] as Section)
      if (section?.photos) return { section, index: step > 0 ? 0 : section.photos.ids.length - 1 }
    }
    return undefined
  }

  /** Draws what the window shows now and reads what is near it. Cheap; to be called on every scroll. */
  view(): void {
    const scroller = this.scroller
    if (!scroller) return
    const { top, height } = scroller
    const drawn = this.#drawn(top - height, top + 2 * height)
    if (!isSame(drawn, this.frame.drawn) || this.frame.height !== this.sections.height) {
      this.frame = { height: this.sections.height, drawn }
    }
    const passed = top + BAR - MONTH_HEADING
    this.current = passed > 0 ? this.sections.list[this.sections.at(passed)] : undefined
    // What flies past is not worth a request: what is near is read once the window comes to rest.
    const isFlying = Math.abs(top - this.#lastTop) > height
    this.#lastTop = top
    clearTimeout(this.#settling)
    if (isFlying) this.#settling = setTimeout(() => this.view(), SETTLE)
    else this.#readNear(top, height)
  }

  #readNear(top: number, height: number): void {
    this.#fetchNear(top, height)
    this.thumbs.want([...this.#runs(top, top + height), ...this.#runs(top - height, top + 2 * height)])
  }

  #drawn(from: number, to: number): Drawn[] {
    const drawn: Drawn[] = []
    const { list } = this.sections
    for (let at = this.sections.at(from); at < list.length && (list[at] as Section).top < to; at++) {
      const section = list[at] as Section
      const { top, height, photos, layout, failed = false } = section
      drawn.push({ section, photos, layout, failed, top, height, ...rowsWithin(section, from, to) })
    }
    return drawn
  }

  #runs(from: number, to: number): Run[] {
    return this.#drawn(from, to).flatMap(({ photos, layout, fromRow, toRow }) =>
      photos && layout && toRow > fromRow
        ? [{ photos, from: layout.rowFirst[fromRow] as number, to: layout.rowFirst[toRow] as number }]
        : [],
    )
  }

  #fetchNear(top: number, height: number): void {
    const near = this.#drawn(top - height, top + 2 * height)
      .map(({ section }) => section)
      .filter((section) => section.asked !== section.version && !this.#fetching.has(section))
      .sort((a, b) => distance(a, top + height / 2) - distance(b, top + height / 2))
    for (const section of near.slice(0, Math.max(0, MONTHS_AT_ONCE - this.#fetching.size))) void this.#fetch(section)
  }

  #fetch(section: Section): Promise<void> {
    const running = this.#fetching.get(section)
    if (running) return running
    section.asked = section.version
    const fetching = api
      .month(section.month, section.version)
      .then((bytes) => this.#keepPlace(() => this.sections.fill(section, decodeMonth(bytes))))
      .catch((error: unknown) => {
        connection.note(error)
        section.failed = true
      })
      .finally(() => {
        this.#fetching.delete(section)
        this.view()
      })
    this.#fetching.set(section, fetching)
    return fetching
  }

  /** Asks again for all that failed. */
  retry(): void {
    for (const section of this.sections.list) {
      if (section.failed) delete section.asked
      section.failed = false
    }
    this.thumbs.retry()
    if (this.state !== 'ready') this.state = 'loading'
    this.view()
    void this.refresh()
  }

  /** Changes the layout while the photo at the top of the window stays where it is. */
  #keepPlace(change: () => void): void {
    const anchor = this.anchor()
    change()
    this.view()
    if (anchor) this.#scrollTo(anchor)
  }

  #scrollTo(anchor: Anchor): void {
    const y = this.sections.yOf(anchor)
    if (y === undefined || Math.abs(y - (this.scroller?.top ?? 0)) < 1) return
    flushSync() // The column must have its new height before the window can scroll there.
    this.scroller?.scrollTo(y)
    this.view()
  }
}

function rowsWithin(section: Section, from: number, to: number): { fromRow: number; toRow: number } {
  const layout = section.layout
  if (!layout || layout.rowTop.length === 0) return { fromRow: 0, toRow: 0 }
  const above = section.top + MONTH_HEADING
  let fromRow = rowAt(layout, from - above)
  // Rows side by side share a top and are drawn together.
  while (fromRow > 0 && layout.rowTop[fromRow - 1] === layout.rowTop[fromRow]) fromRow--
  return { fromRow, toRow: rowAt(layout, to - above) + 1 }
}

function distance(section: Section, y: number): number {
  return Math.max(0, section.top - y, y - section.top - section.height)
}

function isSame(a: readonly Drawn[], b: readonly Drawn[]): boolean {
  const keys = ['section', 'photos', 'layout', 'failed', 'top', 'height', 'fromRow', 'toRow'] as const
  return a.length === b.length && a.every((one, at) => keys.every((key) => one[key] === b[at]?.[key]))
}

export const timeline = new Timeline()

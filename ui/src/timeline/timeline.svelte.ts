import { flushSync } from 'svelte'
import { api, type Scope } from '../api'
import { connection } from '../kit/connection.svelte'
import { Drawing } from './drawing.svelte'
import { drawnBetween, photosBetween, runsBetween } from './drawn'
import { fetchPhotos, layAnew, layWithout, type Filled } from './fetching'
import type { Frame, Scroller, Watcher } from './frame'
import { groupOf, READ_TOGETHER } from './groups'
import { layoutOptions, type LayoutOptions } from './layout'
import { Layouts } from './layouts'
import { Reading } from './reading'
import { BAR, MONTH_HEADING, Sections, type Anchor, type Section } from './sections'
import { Stretch } from './stretch'
import { thumbSize, Thumbs, type Run } from './thumbs'
import { Towns } from './towns.svelte'
import { neighbour, seek, type PhotoPlace } from './ways'

/**
 * Pixels from the top of the window to the first line that the bar does not hide. What lies under the bar must not be what
 * keeps its place: it may be of the month above, whose height is a guess yet.
 */
const SEEN = BAR + 1
/** Photos whose places are kept, some 50 bytes each. */
const MOST_LOADED = 200_000
/** Milliseconds after which a window that flew is taken to rest. */
const SETTLE = 80
/** At rest the stretch is moved along before its end can come near, which it could not be in the middle of a fling. */
const ROOM_AT_REST = 500_000

/** All photos by month: which are near the window, where they lie, and reading them as they come near. */
class Timeline {
  state = $state<'loading' | 'ready' | 'failed'>('loading')
  total = $state(0)
  /** The column's months, large ones in parts, and how far it is scrolled: its y at the window's top. */
  parts = $state.raw<readonly Section[]>([])
  scrolled = $state(0)
  /** The month whose heading left the window last. */
  current = $state.raw<Section>()

  readonly thumbs = new Thumbs(api.strip, () => thumbSize(this.sections.options.rowHeight, devicePixelRatio))
  readonly towns = new Towns(api.towns)
  /** Which photos these are. */
  of = $state<Scope>('photos')
  sections = new Sections(layoutOptions(1024))
  readonly #layouts = new Layouts()
  readonly #stretch = new Stretch()
  /** There is one once anything was chosen. */
  watcher: Watcher | undefined
  #scroller: Scroller | undefined
  #width = 0
  readonly #drawing = new Drawing()
  #first: readonly Run[] = []
  #settling: ReturnType<typeof setTimeout> | undefined
  readonly #reading = new Reading({
    with: (section) => groupOf(this.sections.list, section, READ_TOGETHER),
    read: async (sections) => {
      const { options } = this.sections
      await this.#fill(await fetchPhotos(this.of, sections, this.#layouts, options), options)
    },
    ended: () => this.view(),
  })
  #refreshing: Promise<void> | undefined
  #again = false
  /** Of the months as they were last read. */
  #tag: string | undefined
  /** All photos, while others are shown. */
  #all: Pick<Timeline, 'sections' | 'state' | 'total'> | undefined

  /** What is drawn just now. */
  get frame(): Frame {
    return this.#drawing.frame
  }

  /** Keeps the row of a photo drawn wherever the window is, since it has the focus. */
  pin(id: string | undefined): void {
    this.#drawing.pin(id)
  }

  /** Begins to draw into a window. Returns what ends it. */
  attach(scroller: Scroller): () => void {
    this.#scroller = scroller
    this.#layouts.start()
    this.scrollTo(this.top)
    return () => (this.#scroller = undefined)
  }

  /** The column's y at the top of the window. */
  get top(): number {
    return this.#scroller ? this.#stretch.from + this.#scroller.top : 0
  }

  /** The height of the window. */
  get height(): number {
    return this.#scroller?.height ?? 0
  }

  /** Lays all that is loaded out for another width. */
  async resize(width: number): Promise<void> {
    if (width <= 0 || width === this.#width) return
    this.#width = width
    const options = layoutOptions(width)
    const loaded = () => this.sections.list.flatMap(({ photos, continues }) => (photos ? [{ photos, continues }] : []))
    try {
      const layouts = await this.#layouts.layAll(loaded, options, () => width === this.#width)
      if (layouts) this.#keepPlace(() => this.sections.resize(options, layouts))
    } catch {
      this.#width = 0 // The worker could not be loaded: what was laid out stays until the next time.
    }
  }

  /** Turns to other photos. All photos are kept meanwhile, others are read anew each time. */
  turnTo(of: Scope): void {
    if (of === this.of) return
    const { sections, state, total } = this
    const kept = of === 'photos' ? this.#all : undefined
    this.#all = this.of === 'photos' ? { sections, state, total } : this.#all
    this.of = of
    this.sections = kept?.sections ?? new Sections(sections.options)
    this.state = kept?.state ?? 'loading'
    this.total = kept?.total ?? 0
    this.#tag = this.current = undefined
    this.pin(undefined)
    // They may have been laid out for another width.
    const width = this.#width
    this.#width = 0
    void this.resize(width)
    this.watcher?.turned()
    void this.refresh()
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
    const { of } = this
    try {
      const reply = await api.timeline(of, this.#tag)
      if (of !== this.of) return
      if (reply) {
        this.#tag = reply.tag
        const former = new Map(this.sections.list.map(({ key, count, version }) => [key, { count, version }]))
        this.#keepPlace(() => this.sections.update(reply))
        this.total = reply.total
        this.watcher?.told(former)
      }
      this.state = 'ready'
    } catch (error) {
      connection.note(error)
      if (of === this.of && this.state === 'loading') this.state = 'failed'
    }
  }

  /** What lies at the top of the window; undefined while that is the top of the timeline. */
  anchor(): Anchor | undefined {
    return this.top > 0 ? this.sections.anchor(this.top + SEEN) : undefined
  }

  /** Scrolls to what once lay at the top of the window, if it is still there. */
  async goTo(anchor: Anchor): Promise<void> {
    const section = this.sections.of(anchor)
    if (section && (await this.load(section))) this.#show(anchor)
  }

  #show(anchor: Anchor | undefined): void {
    const y = anchor && this.sections.yOf(anchor)
    this.scrollTo(y === undefined ? this.top : y - SEEN)
  }

  /** Takes a photo out at once; the next refresh confirms it. */
  async remove(id: string): Promise<void> {
    const place = this.sections.find(id, this.current)
    const before = place?.section.photos
    if (!before) return
    this.#tag = undefined
    const { sections } = this
    const { options } = sections
    const left = await layWithout(place, before, this.#layouts, options)
    if (place.section.photos !== before || sections !== this.sections) return // read anew meanwhile
    await this.#fill(left, options)
    this.total = Math.max(0, this.total - 1)
  }

  /** A month's photos, read if need be. Undefined where it holds none or cannot be read. */
  async load(section: Section): Promise<Section | undefined> {
    if (!this.#reading.isCurrent(section)) await this.#reading.read(section)
    return section.photos?.count ? section : undefined
  }

  /** The part of a month that holds what was taken last at or before a moment. The oldest where all is newer. */
  seek(at: number): Promise<Section | undefined> {
    return seek(this.sections.list, at, (section) => this.load(section))
  }

  /** The photo before (-1) or after (1) another, across months. */
  async neighbour(id: string, step: -1 | 1): Promise<PhotoPlace | undefined> {
    const place = this.sections.find(id, this.current)
    return place && neighbour(this.sections.list, place, step, (section) => this.load(section))
  }

  /** Brings a height of the column to the top of the window. */
  scrollTo(y: number): void {
    const scroller = this.#scroller
    if (!scroller) return
    const scrolled = this.#stretch.follow(y, scroller.top, this.sections.height)
    this.#drawing.draw(this.sections, this.#stretch, y, this.height)
    if (Math.abs(scrolled - scroller.top) >= 1) {
      flushSync() // The column must have its new height before the window can scroll there.
      scroller.scrollTo(scrolled)
    }
    this.view()
  }

  /** Draws what the window shows now and reads what is near it. Cheap; to be called on every scroll. */
  view(): void {
    const { top, height } = this
    if (!this.#scroller) return
    if (this.#stretch.isNearEnd(top, 3 * height, this.sections.height)) return this.scrollTo(top)
    this.#drawing.draw(this.sections, this.#stretch, top, height)
    this.scrolled = top
    this.parts = this.sections.list
    const passed = top + BAR - MONTH_HEADING
    this.current = passed > 0 ? this.sections.list[this.sections.at(passed)] : undefined
    // What flies past is not worth a request: what is near is read once the window comes to rest.
    clearTimeout(this.#settling)
    this.towns.wait()
    this.#settling = setTimeout(() => this.#rest(), SETTLE)
    if (!this.#drawing.isFlying) this.#readNear(top, height)
  }

  #rest(): void {
    const { top, height } = this
    this.#drawing.isFlying = false
    if (!this.#scroller) return
    if (this.#stretch.isNearEnd(top, ROOM_AT_REST, this.sections.height)) this.scrollTo(top)
    else this.#drawing.draw(this.sections, this.#stretch, top, height)
    this.#readNear(top, height)
    this.towns.want(this.of, photosBetween(this.sections, top, top + height))
  }

  /** Wants the thumbs of photos before all others, wherever the window is. */
  wantFirst(runs: readonly Run[]): void {
    this.#first = runs
    this.#readNear(this.top, this.height)
  }

  #readNear(top: number, height: number): void {
    const { sections } = this
    this.#reading.near(drawnBetween(sections, top - height, top + 2 * height), top + height / 2)
    const near = runsBetween(sections, top - height, top + 2 * height)
    this.thumbs.want([...this.#first, ...runsBetween(sections, top, top + height), ...near])
  }

  /** Takes up the photos of months, laid out for the width that counts by then. */
  async #fill(filled: readonly Filled[], options: LayoutOptions): Promise<void> {
    let laid = filled
    while (options !== this.sections.options) {
      options = this.sections.options
      laid = await layAnew(filled, this.#layouts, options)
    }
    const former = laid.map(({ section }) => section.photos)
    laid.forEach(({ photos }, at) => former[at] && this.towns.carry(former[at], photos))
    const there = new Set(this.sections.list)
    this.#keepPlace(() => {
      for (const { section, photos, layout } of laid) {
        if (there.has(section)) this.sections.fill(section, photos, layout)
        else delete section.asked // Others are shown by now.
      }
    })
    laid.forEach(({ section, photos }, at) => {
      const before = former[at]
      if (before && there.has(section)) this.watcher?.refilled(section, before, photos)
    })
    this.sections.release(this.top, MOST_LOADED)
  }

  /** Asks again for all that failed. */
  retry(): void {
    this.sections.retry()
    this.thumbs.retry()
    if (this.state !== 'ready') this.state = 'loading'
    this.view()
    void this.refresh()
  }

  /** Changes the layout while the photo at the top of the window stays where it is. */
  #keepPlace(change: () => void): void {
    const anchor = this.anchor()
    change()
    const y = anchor && this.sections.yOf(anchor)
    if (y !== undefined) this.#drawing.stay(y - SEEN) // Nothing moves on screen.
    this.#show(anchor)
  }
}

export const timeline = new Timeline()

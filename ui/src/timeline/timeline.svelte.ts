import { api, type Scope } from '../api'
import { connection } from '../kit/connection.svelte'
import { drawnBetween, photosBetween, runsBetween } from './drawn'
import { fetchPhotos, layAnew, layWithout, type Filled } from './fetching'
import type { Scroller, Watcher } from './frame'
import { Gathering } from './gathering.svelte'
import { groupOf, READ_TOGETHER } from './groups'
import { layoutOptions, type LayoutOptions } from './layout'
import { Layouts } from './layouts'
import { Reading } from './reading'
import { Sections, type Anchor, type Section } from './sections'
import { thumbSize, Thumbs, type Run } from './thumbs'
import { Towns } from './towns.svelte'
import { Viewport } from './viewport.svelte'
import { neighbour, seek, type PhotoPlace } from './ways'

/** Photos whose places are kept, some 50 bytes each. */
const MOST_LOADED = 200_000

/** All photos by month: where they lie, and reading them as they come near the window. */
class Timeline {
  state = $state<'loading' | 'ready' | 'failed'>('loading')
  total = $state(0)
  /** The column's months, large ones in parts. */
  parts = $state.raw<readonly Section[]>([])

  readonly thumbs = new Thumbs(api.strip, () => thumbSize(this.sections.options.rowHeight, devicePixelRatio))
  readonly towns = new Towns(api.towns)
  /** Which photos these are. */
  of = $state<Scope>('photos')
  sections = new Sections(layoutOptions(1024))
  readonly #layouts = new Layouts()
  readonly viewport = new Viewport({
    sections: () => this.sections,
    moved: () => {
      this.parts = this.sections.list
      this.towns.wait()
    },
    near: (top, height) => this.#readNear(top, height),
    rested: (top, height) => this.towns.want(this.of, photosBetween(this.sections, top, top + height)),
  })
  readonly gathering = new Gathering(
    () => this.sections.list,
    (section) => this.load(section),
  )
  /** There is one once anything was chosen. */
  watcher: Watcher | undefined
  #width = 0
  #first: readonly Run[] = []
  readonly #reading = new Reading({
    with: (section) => groupOf(this.sections.list, section, READ_TOGETHER),
    read: async (sections) => {
      const { options } = this.sections
      await this.#fill(await fetchPhotos(this.of, sections, this.#layouts, options), options)
    },
    ended: () => this.viewport.look(),
  })
  #refreshing: Promise<void> | undefined
  #again = false
  /** Of the months as they were last read. */
  #tag: string | undefined
  /** All photos, while others are shown. */
  #all: Pick<Timeline, 'sections' | 'state' | 'total'> | undefined

  /** Begins to draw into a window. Returns what ends it. */
  attach(scroller: Scroller): () => void {
    this.#layouts.start()
    return this.viewport.attach(scroller)
  }

  /** Lays all that is loaded out for another width. */
  async resize(width: number): Promise<void> {
    if (width <= 0 || width === this.#width) return
    this.#width = width
    const options = layoutOptions(width)
    const loaded = () => this.sections.list.flatMap(({ photos, continues }) => (photos ? [{ photos, continues }] : []))
    try {
      const layouts = await this.#layouts.layAll(loaded, options, () => width === this.#width)
      if (layouts) this.viewport.keepPlace(() => this.sections.resize(options, layouts))
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
    this.#tag = undefined
    this.viewport.turn()
    this.gathering.giveUp()
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
        this.viewport.keepPlace(() => this.sections.update(reply))
        this.total = reply.total
        this.watcher?.told(former)
      }
      this.state = 'ready'
    } catch (error) {
      connection.note(error)
      if (of === this.of && this.state === 'loading') this.state = 'failed'
    }
  }

  /** Scrolls to what once lay at the top of the window, if it is still there. */
  async goTo(anchor: Anchor): Promise<void> {
    const section = this.sections.of(anchor)
    if (section && (await this.load(section))) this.viewport.show(anchor)
  }

  /** Takes a photo out at once; the next refresh confirms it. */
  async remove(id: string): Promise<void> {
    const place = this.sections.find(id, this.viewport.current)
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
    const place = this.sections.find(id, this.viewport.current)
    return place && neighbour(this.sections.list, place, step, (section) => this.load(section))
  }

  /** Wants the thumbs of photos before all others, wherever the window is. */
  wantFirst(runs: readonly Run[]): void {
    this.#first = runs
    this.#readNear(this.viewport.top, this.viewport.height)
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
    this.viewport.keepPlace(() => {
      for (const { section, photos, layout } of laid) {
        if (there.has(section)) this.sections.fill(section, photos, layout)
        else delete section.asked // Others are shown by now.
      }
    })
    laid.forEach(({ section, photos }, at) => {
      const before = former[at]
      if (before && there.has(section)) this.watcher?.refilled(section, before, photos)
    })
    this.sections.release(this.viewport.top, MOST_LOADED)
  }

  /** Asks again for all that failed. */
  retry(): void {
    this.sections.retry()
    this.thumbs.retry()
    if (this.state !== 'ready') this.state = 'loading'
    this.viewport.look()
    void this.refresh()
  }
}

export const timeline = new Timeline()

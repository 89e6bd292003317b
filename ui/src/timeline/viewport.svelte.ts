import { flushSync } from 'svelte'
import { Drawing } from './drawing.svelte'
import type { Frame, Scroller } from './frame'
import { BAR, MONTH_HEADING, type Anchor, type Section, type Sections } from './sections'
import { Stretch } from './stretch'

/**
 * Pixels from the top of the window to the first line that the bar does not hide. What lies under the bar must not be what
 * keeps its place: it may be of the month above, whose height is a guess yet.
 */
const SEEN = BAR + 1
/** Milliseconds after which a window that flew is taken to rest. */
const SETTLE = 80
/** At rest the stretch is moved along before its end can come near, which it could not be in the middle of a fling. */
const ROOM_AT_REST = 500_000

/** What is looked at, and who is told how: at a height of the column, by a window so high. */
interface Column {
  sections(): Sections
  /** Something else may be seen than before. */
  moved(): void
  /** This comes near. What flies past is not worth a request, and is not told of. */
  near(top: number, height: number): void
  /** The window has come to rest; what is near was told of. */
  rested(top: number, height: number): void
}

/** The window through which the column is seen: where it is, what is drawn for it, and what keeps its place in it. */
export class Viewport {
  /** How far the column is scrolled: its y at the window's top. */
  scrolled = $state(0)
  /** The month whose heading left the window last. */
  current = $state.raw<Section>()
  readonly #stretch = new Stretch()
  readonly #drawing = new Drawing()
  #scroller: Scroller | undefined
  #settling: ReturnType<typeof setTimeout> | undefined

  constructor(readonly column: Column) {}

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

  /** Lets go of what is looked at: the column is another one now. */
  turn(): void {
    this.current = undefined
    this.pin(undefined)
  }

  /** What lies at the top of the window; undefined while that is the top of the timeline. */
  anchor(): Anchor | undefined {
    return this.top > 0 ? this.column.sections().anchor(this.top + SEEN) : undefined
  }

  /** Scrolls to what once lay at the top of the window; to nowhere else where it is not known. */
  show(anchor: Anchor | undefined): void {
    const y = anchor && this.column.sections().yOf(anchor)
    this.scrollTo(y === undefined ? this.top : y - SEEN)
  }

  /** Brings a height of the column to the top of the window. */
  scrollTo(y: number): void {
    const scroller = this.#scroller
    if (!scroller) return
    const sections = this.column.sections()
    const scrolled = this.#stretch.follow(y, scroller.top, sections.height)
    this.#drawing.draw(sections, this.#stretch, y, this.height)
    if (Math.abs(scrolled - scroller.top) >= 1) {
      flushSync() // The column must have its new height before the window can scroll there.
      scroller.scrollTo(scrolled)
    }
    this.look()
  }

  /** Draws what the window shows now and tells what is near it. Cheap; to be called on every scroll. */
  look(): void {
    const { top, height } = this
    const sections = this.column.sections()
    if (!this.#scroller) return
    if (this.#stretch.isNearEnd(top, 3 * height, sections.height)) return this.scrollTo(top)
    this.#drawing.draw(sections, this.#stretch, top, height)
    this.scrolled = top
    const passed = top + BAR - MONTH_HEADING
    this.current = passed > 0 ? sections.list[sections.at(passed)] : undefined
    this.column.moved()
    clearTimeout(this.#settling)
    this.#settling = setTimeout(() => this.#rest(), SETTLE)
    if (!this.#drawing.isFlying) this.column.near(top, height)
  }

  #rest(): void {
    const { top, height } = this
    const sections = this.column.sections()
    this.#drawing.isFlying = false
    if (!this.#scroller) return
    if (this.#stretch.isNearEnd(top, ROOM_AT_REST, sections.height)) this.scrollTo(top)
    else this.#drawing.draw(sections, this.#stretch, top, height)
    this.column.near(top, height)
    this.column.rested(top, height)
  }

  /** Changes the layout while the photo at the top of the window stays where it is. */
  keepPlace(change: () => void): void {
    const anchor = this.anchor()
    change()
    const y = anchor && this.column.sections().yOf(anchor)
    if (y !== undefined) this.#drawing.stay(y - SEEN) // Nothing moves on screen.
    this.show(anchor)
  }
}

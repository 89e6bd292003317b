import { drawnAround, drawnBetween, isSame } from './drawn'
import type { Frame } from './frame'
import { rowOf, type Section, type Sections } from './sections'
import type { Stretch } from './stretch'

/** What is drawn of the column for a window that moves. */
export class Drawing {
  frame = $state.raw<Frame>({ height: 0, from: 0, drawn: [] })
  /** From a move by more than a window until it rests. */
  isFlying = false
  #top = 0
  #pinned: string | undefined
  #pinnedNear: Section | undefined

  /** Keeps the row of a photo drawn wherever the window is, since it has the focus. */
  pin(id: string | undefined): void {
    this.#pinned = id
    if (id === undefined) this.#pinnedNear = undefined
  }

  /** Takes the window for being at a height already: what is on screen does not move. */
  stay(top: number): void {
    this.#top = top
  }

  /** Draws what a window at a height of the column shows, and what lies beyond unless it flies past. */
  draw(sections: Sections, stretch: Stretch, top: number, height: number): void {
    if (Math.abs(top - this.#top) > height) this.isFlying = true
    this.#top = top
    const place = this.#pinned ? sections.find(this.#pinned, this.#pinnedNear) : undefined
    const layout = place?.section.layout
    const pinned = place && layout ? { section: place.section, row: rowOf(layout, place.index) } : undefined
    this.#pinnedNear = pinned?.section
    const drawn = this.isFlying
      ? drawnBetween(sections, top, top + height, pinned)
      : drawnAround(sections, top, height, pinned)
    const { from, length } = stretch
    const { frame } = this
    if (!isSame(drawn, frame.drawn) || frame.height !== length || frame.from !== from) {
      this.frame = { height: length, from, drawn }
    }
  }
}

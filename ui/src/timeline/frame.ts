import type { Drawn } from './drawn'
import type { MonthPhotos } from './month'
import type { Section } from './sections'

/** What is drawn just now. Replaced as a whole, and only when something in it changes. */
export interface Frame {
  /** The height of what can be scrolled, and the column's y where that begins. */
  readonly height: number
  readonly from: number
  readonly drawn: readonly Drawn[]
}

/** Who must know where photos have gone when months change. */
export interface Watcher {
  /** Other photos are shown now: all, the favourites or the trash. */
  turned(): void
  /** The months were read anew; `former` tells what was known of their parts. */
  told(former: ReadonlyMap<string, Pick<Section, 'count' | 'version'>>): void
  /** A part's photos, which were there before, are others now. */
  refilled(section: Section, before: MonthPhotos, after: MonthPhotos): void
}

/** What scrolls: `top` is how far the window's top is from the beginning of what can be scrolled. */
export interface Scroller {
  readonly top: number
  readonly height: number
  scrollTo(top: number): void
}

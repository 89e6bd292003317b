import type { Point } from './zoom'

/** What a pointer event must tell; positions from the middle of the window. */
export interface Touch extends Point {
  readonly id: number
  readonly kind: string
  /** Milliseconds. */
  readonly at: number
}

/** What fingers and the mouse ask of the viewer. */
export interface Asked {
  /** Whether the photo is larger than the window, so that a drag moves it. */
  readonly isZoomed: () => boolean
  readonly pan: (by: Point) => void
  readonly zoom: (factor: number, at: Point) => void
  readonly doubleTap: (at: Point) => void
  readonly tap: (kind: string) => void
  /** A finger drags the photo sideways, or down, from where it began. */
  readonly drag: (by: Point) => void
  /** The finger left; `speed` is in pixels a millisecond. */
  readonly drop: (by: Point, speed: Point) => void
}

/** A finger that moves less than this has tapped. */
const SLACK = 8
const DOUBLE_TAP = 300

/** Tells taps, double taps, drags and pinches apart. */
export class Gestures {
  readonly #down = new Map<number, Touch>()
  #start: Touch | undefined
  #last: Touch | undefined
  #speed: Point = { x: 0, y: 0 }
  #axis: 'x' | 'y' | 'free' | undefined
  #tapped: Touch | undefined

  constructor(readonly asked: Asked) {}

  begin(touch: Touch): void {
    this.#down.set(touch.id, touch)
    if (this.#down.size === 1) {
      this.#start = this.#last = touch
      this.#speed = { x: 0, y: 0 }
      this.#axis = undefined
    } else {
      if (this.#axis === 'x' || this.#axis === 'y') this.asked.drop({ x: 0, y: 0 }, { x: 0, y: 0 })
      this.#start = undefined // no longer a tap or a swipe
    }
  }

  move(touch: Touch): void {
    const before = this.#down.get(touch.id)
    if (!before) return
    if (this.#down.size === 2) this.#pinch(before, touch)
    else if (this.#down.size === 1) this.#drag(before, touch)
    this.#down.set(touch.id, touch)
  }

  end(touch: Touch): void {
    if (!this.#down.delete(touch.id) || !this.#start) return
    const start = this.#start
    this.#start = undefined
    if (this.#axis === 'x' || this.#axis === 'y') {
      this.asked.drop(this.#along(start, touch), touch.at - (this.#last?.at ?? 0) > 80 ? { x: 0, y: 0 } : this.#speed)
    } else if (this.#axis === undefined) this.#tap(touch)
  }

  cancel(touch: Touch): void {
    if (this.#down.delete(touch.id) && this.#start && this.#axis && this.#axis !== 'free') {
      this.asked.drop({ x: 0, y: 0 }, { x: 0, y: 0 })
    }
    this.#start = undefined
  }

  #drag(before: Touch, touch: Touch): void {
    const start = this.#start
    if (!start) {
      // One finger of a pinch is left: it goes on moving the photo.
      if (this.asked.isZoomed()) this.asked.pan(difference(before, touch))
      return
    }
    const by = difference(start, touch)
    if (!this.#axis && Math.hypot(by.x, by.y) >= SLACK) {
      if (this.asked.isZoomed() || touch.kind === 'mouse') this.#axis = 'free'
      else this.#axis = Math.abs(by.x) > Math.abs(by.y) ? 'x' : 'y'
    }
    if (this.#axis === 'free') {
      if (this.asked.isZoomed()) this.asked.pan(difference(before, touch))
    } else if (this.#axis) {
      const step = difference(before, touch)
      const time = Math.max(1, touch.at - before.at)
      this.#speed = { x: step.x / time, y: step.y / time }
      this.#last = touch
      this.asked.drag(this.#along(start, touch))
    }
  }

  #along(start: Point, end: Point): Point {
    const by = difference(start, end)
    return this.#axis === 'x' ? { x: by.x, y: 0 } : { x: 0, y: by.y }
  }

  #pinch(before: Touch, touch: Touch): void {
    const other = [...this.#down.values()].find(({ id }) => id !== touch.id)
    if (!other) return
    const apart = Math.hypot(before.x - other.x, before.y - other.y)
    const now = Math.hypot(touch.x - other.x, touch.y - other.y)
    const middle = { x: (touch.x + other.x) / 2, y: (touch.y + other.y) / 2 }
    this.asked.pan({ x: (touch.x - before.x) / 2, y: (touch.y - before.y) / 2 })
    if (apart > 0 && now > 0) this.asked.zoom(now / apart, middle)
  }

  #tap(touch: Touch): void {
    const before = this.#tapped
    const isDouble =
      before && touch.at - before.at < DOUBLE_TAP && Math.hypot(touch.x - before.x, touch.y - before.y) < 4 * SLACK
    this.#tapped = isDouble ? undefined : touch
    if (isDouble) this.asked.doubleTap(touch)
    else this.asked.tap(touch.kind)
  }
}

const difference = (from: Point, to: Point): Point => ({ x: to.x - from.x, y: to.y - from.y })

/**
 * Browsers end an element at some 16 or 33 million pixels, where two million photos take a hundred, and scroll in
 * steps of more than a pixel's eighth from two million on.
 */
const LONGEST = 2_000_000

/**
 * The stretch of the column that can be scrolled just now.
 *
 * A column that is longer than a browser can scroll has a window of constant length laid over it, which is moved
 * along while the photos on screen stay where they are. A shorter one is its own stretch, and `from` is 0.
 */
export class Stretch {
  /** The column's y at which the stretch begins, a whole number. */
  from = 0
  /** Its length, and so the height of the element that is scrolled. */
  length = 0

  constructor(readonly longest = LONGEST) {}

  /**
   * Moves so that `y` of the column comes to lie where the window's top is now, if the column's ends allow it.
   *
   * @param y what shall be at the window's top
   * @param scrolled how far the window's top is from the beginning of the stretch
   * @param total the length of the column
   * @returns how far the window must be scrolled for `y` to be at its top
   */
  follow(y: number, scrolled: number, total: number): number {
    this.length = Math.min(total, this.longest)
    const last = Math.max(0, total - this.longest)
    const wanted = Math.round(y - scrolled)
    this.from = Math.max(0, Math.min(last, wanted))
    if (this.isNearEnd(y, this.longest / 8, total)) {
      this.from = Math.max(0, Math.min(last, Math.round(y - this.longest / 2)))
    }
    return y - this.from
  }

  /** Whether an end of the stretch that is none of the column is within `distance` of `y`. */
  isNearEnd(y: number, distance: number, total: number): boolean {
    const end = this.from + this.length
    return (this.from > 0 && y - this.from < distance) || (end < total && end - y < distance)
  }
}

/** How long the rest will take, from how fast the last while went. */
export class TimeLeft {
  /** Moments and the bytes done by then, oldest first. */
  #marks: { at: number; done: number }[] = []

  /** @param span the while that counts, in milliseconds: long enough that one slow photo does not show */
  constructor(readonly span = 20_000) {}

  reset(): void {
    this.#marks = []
  }

  /** Milliseconds left, or undefined until enough has been seen to tell. */
  estimate(at: number, done: number, total: number): number | undefined {
    this.#marks.push({ at, done })
    while ((this.#marks[1]?.at ?? Infinity) <= at - this.span) this.#marks.shift()
    const first = this.#marks[0] ?? { at, done }
    const elapsed = at - first.at
    const moved = done - first.done
    if (elapsed < 3_000 || moved <= 0) return undefined
    return ((total - done) * elapsed) / moved
  }
}

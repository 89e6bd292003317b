/** How fast bytes have left in the last while. */
export class Speed {
  /** Moments and the bytes that had left by then, oldest first. */
  #marks: { at: number; moved: number }[] = []

  /** @param span the while that counts, in milliseconds: long enough that one slow photo does not show */
  constructor(readonly span = 20_000) {}

  reset(): void {
    this.#marks = []
  }

  /** Bytes a millisecond, or undefined until enough has been seen to tell. */
  measure(at: number, moved: number): number | undefined {
    this.#marks.push({ at, moved })
    while ((this.#marks[1]?.at ?? Infinity) <= at - this.span) this.#marks.shift()
    const first = this.#marks[0] ?? { at, moved }
    const elapsed = at - first.at
    if (elapsed < 3_000 || moved <= first.moved) return undefined
    return (moved - first.moved) / elapsed
  }
}

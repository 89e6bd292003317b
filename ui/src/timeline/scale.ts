/**
 * Where months lie on the scrubber, from 0, its top, to 1.
 *
 * A month gets room by its photos, and half of the scrubber is shared out evenly: so a month of 70,000 leaves the
 * others where a finger finds them. Heights have no say in it, so nothing moves when guesses are corrected.
 */
export class Scale {
  /** Where each month begins, and one more entry that ends the last. */
  readonly #begin: Float64Array

  constructor(counts: readonly number[]) {
    const total = counts.reduce((sum, count) => sum + count, 0)
    const even = total / Math.max(1, counts.length)
    this.#begin = new Float64Array(counts.length + 1)
    counts.forEach((count, at) => {
      this.#begin[at + 1] = (this.#begin[at] as number) + (count + even) / Math.max(1, 2 * total)
    })
  }

  /** Where a part of a month lies; `within` is from 0, its top, to 1. */
  fraction(month: number, within: number): number {
    const begin = this.#begin[month] ?? 1
    return begin + within * ((this.#begin[month + 1] ?? 1) - begin)
  }

  /** The month that covers a fraction, and where in it. */
  at(fraction: number): { month: number; within: number } {
    const months = this.#begin.length - 1
    let month = 0
    while (month < months - 1 && (this.#begin[month + 1] as number) <= fraction) month++
    const begin = this.#begin[month] as number
    const length = (this.#begin[month + 1] ?? 1) - begin
    return { month, within: length > 0 ? Math.min(1, Math.max(0, (fraction - begin) / length)) : 0 }
  }
}

/** A year's name on the scrubber. */
export interface YearMark {
  readonly year: number
  readonly at: number
}

/** The first month of each year, as far as their names have room: no two nearer than `apart`. */
export function yearMarks(starts: readonly number[], scale: Scale, apart: number): YearMark[] {
  const marks: YearMark[] = []
  let before: number | undefined
  starts.forEach((start, month) => {
    const year = new Date(start).getUTCFullYear()
    const at = scale.fraction(month, 0)
    if (year !== before && at - (marks.at(-1)?.at ?? -1) >= apart && at + apart / 2 <= 1) marks.push({ year, at })
    before = year
  })
  return marks
}

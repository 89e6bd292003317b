/** Whole numbers from 0 as runs that neither overlap nor touch. Never changed: each change makes another. */
export class Ranges {
  static readonly none = new Ranges([])

  /** The first of each run, and the one after its last, in turn; ascending. */
  readonly #bounds: readonly number[]

  private constructor(bounds: readonly number[]) {
    this.#bounds = bounds
  }

  /** The numbers from one on, `to` excluded. */
  static of(from: number, to: number): Ranges {
    return to > from ? new Ranges([from, to]) : Ranges.none
  }

  get count(): number {
    let count = 0
    for (let at = 0; at < this.#bounds.length; at += 2) count += this.#end(at) - this.#begin(at)
    return count
  }

  /** Each run with the number after its last. */
  get runs(): readonly { readonly from: number; readonly to: number }[] {
    const runs = []
    for (let at = 0; at < this.#bounds.length; at += 2) runs.push({ from: this.#begin(at), to: this.#end(at) })
    return runs
  }

  has(number: number): boolean {
    return this.covers(number, number + 1)
  }

  /** Whether all numbers from one on are there, `to` excluded. */
  covers(from: number, to: number): boolean {
    if (to <= from) return true
    const at = this.#lastAtMost(from)
    return at >= 0 && at % 2 === 0 && to <= this.#end(at)
  }

  add(from: number, to: number): Ranges {
    if (to <= from || this.covers(from, to)) return this
    const before: number[] = []
    const after: number[] = []
    for (const run of this.runs) {
      if (run.to < from) before.push(run.from, run.to)
      else if (run.from > to) after.push(run.from, run.to)
      else {
        from = Math.min(from, run.from)
        to = Math.max(to, run.to)
      }
    }
    return new Ranges([...before, from, to, ...after])
  }

  remove(from: number, to: number): Ranges {
    if (to <= from) return this
    const rest = this.runs.flatMap((run) => [
      ...(run.from < from ? [run.from, Math.min(run.to, from)] : []),
      ...(run.to > to ? [Math.max(run.from, to), run.to] : []),
    ])
    return rest.length === 0 ? Ranges.none : new Ranges(rest)
  }

  /** With a number that was not there, without one that was. */
  toggle(number: number): Ranges {
    return this.has(number) ? this.remove(number, number + 1) : this.add(number, number + 1)
  }

  union(other: Ranges): Ranges {
    return other.runs.reduce<Ranges>((all, { from, to }) => all.add(from, to), this)
  }

  /** Of each number what it has become, which is -1 where it is gone. */
  moved(to: (number: number) => number): Ranges {
    const found: number[] = []
    for (const run of this.runs) {
      for (let number = run.from; number < run.to; number++) {
        const now = to(number)
        if (now >= 0) found.push(now)
      }
    }
    const bounds: number[] = []
    for (const number of found.sort((a, b) => a - b)) {
      if (bounds.at(-1) === number) bounds[bounds.length - 1] = number + 1
      else if ((bounds.at(-1) ?? 0) <= number) bounds.push(number, number + 1)
    }
    return bounds.length === 0 ? Ranges.none : new Ranges(bounds)
  }

  #begin = (at: number) => this.#bounds[at] as number
  #end = (at: number) => this.#bounds[at + 1] as number

  /** The index of the last bound that is at most a number, -1 where none is. */
  #lastAtMost(number: number): number {
    let low = -1
    let high = this.#bounds.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#begin(middle) <= number) low = middle
      else high = middle - 1
    }
    return low
  }
}

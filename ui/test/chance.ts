/** What can happen next, in an order of chance: the same one for the same seed. */
export class Chance {
  #now: (() => void)[] = []
  #later: (() => void)[] = []

  constructor(private seed: number) {}

  /** May happen at once, before or after anything else. */
  soon(happen: () => void): void {
    this.#now.push(happen)
  }

  /** Happens after all that may happen at once. */
  later(happen: () => void): void {
    this.#later.push(happen)
  }

  /** Lets one thing happen; false if there is none. */
  next(): boolean {
    const from = this.#now.length > 0 ? this.#now : this.#later
    const [happen] = from.splice(this.below(from.length), 1)
    happen?.()
    return happen !== undefined
  }

  /** A whole number from 0 up to but without `end`: mulberry32, public domain. */
  below(end: number): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (((mixed ^ (mixed >>> 14)) >>> 0) % 0x100000) % Math.max(1, end)
  }
}

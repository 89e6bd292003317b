const MINUTE = 60_000
/** The edge lets through 100 requests a minute and address. Up to here nothing waits: small batches must not feel slow. */
const FREE = 25
/** What is left above this is for what cannot wait. */
const MOST = 70
const LONGEST_PAUSE = 3_000

/** Counts this page's requests, so that those that can wait do so before the edge refuses any. */
export class Pace {
  #at: number[] = []

  constructor(readonly now: () => number = () => performance.now()) {}

  /** Notes a request that begins. */
  note(): void {
    this.#at.push(this.now())
  }

  /** Requests of the last minute. */
  get used(): number {
    const since = this.now() - MINUTE
    const gone = this.#at.findIndex((at) => at > since)
    this.#at.splice(0, gone < 0 ? this.#at.length : gone)
    return this.#at.length
  }

  /** Whether what may be missed should wait. */
  get isBusy(): boolean {
    return this.used >= MOST
  }

  /** Milliseconds that one that can wait should wait: longer the more there were. */
  get pause(): number {
    const { used } = this
    if (used <= FREE) return 0
    if (used < MOST) return (LONGEST_PAUSE * (used - FREE)) / (MOST - FREE)
    // Until there are few enough again.
    return Math.max(LONGEST_PAUSE, (this.#at[used - MOST] ?? 0) + MINUTE - this.now())
  }
}

export const pace = new Pace()

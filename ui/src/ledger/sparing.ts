import { Pace, pace } from '../api/pace'

/** The edge lets through 100 requests a minute and address: what may be missed must leave most to what may not. */
const PICTURES_PER_MINUTE = 50
const COUNTS_PER_MINUTE = 15
const AT_ONCE = 4
/** Milliseconds for which something must be looked at to be worth a request. */
const REST = 200

/** Requests that can wait: begun only for what someone rests at, few at once, and never more than so many a minute. */
export class Sparing {
  #left: number
  #running = 0
  #filledAt: number
  #isDry = false
  readonly #waiting = new Set<() => Promise<unknown>>()

  constructor(
    readonly perMinute: number,
    readonly atOnce = AT_ONCE,
    readonly now: () => number = () => performance.now(),
    /** Of all requests of the page, which leaves room for those that cannot wait. */
    readonly page = new Pace(now),
  ) {
    this.#left = perMinute
    this.#filledAt = now()
  }

  /** Runs something once there is room for it. Returns what withdraws it, if it has not begun. */
  ask(run: () => Promise<unknown>): () => void {
    const wanted = () => run() // one of its own for each that asks
    const timer = setTimeout(() => {
      this.#waiting.add(wanted)
      this.#start()
    }, REST)
    return () => {
      clearTimeout(timer)
      this.#waiting.delete(wanted)
    }
  }

  #start(): void {
    const each = 60_000 / this.perMinute
    const refill = Math.floor((this.now() - this.#filledAt) / each)
    this.#left = Math.min(this.perMinute, this.#left + refill)
    this.#filledAt += refill * each
    for (const run of this.#waiting) {
      if (this.#running >= this.atOnce) return
      if (this.#left === 0 || this.page.isBusy) {
        if (!this.#isDry) setTimeout(() => this.#refilled(), each)
        this.#isDry = true
        return
      }
      this.#waiting.delete(run)
      this.#left--
      this.page.note()
      this.#running++
      const ended = () => {
        this.#running--
        this.#start()
      }
      run().then(ended, ended)
    }
  }

  #refilled(): void {
    this.#isDry = false
    this.#start()
  }
}

/** For pictures, which may come one by one. */
export const pictures = new Sparing(PICTURES_PER_MINUTE, AT_ONCE, undefined, pace)
/** For the counts of batches, which must not wait for pictures. */
export const counting = new Sparing(COUNTS_PER_MINUTE)

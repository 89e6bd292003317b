import type { Section } from './sections'
import type { Load } from './ways'
import { wholeDay, type DayRun } from './whole-day'

/** A day of which the photos are being read. */
class Gathered {
  /** Photos of it that are known so far. */
  found = $state(0)

  /** @param at its first moment, in milliseconds, its wall clock as if in UTC */
  constructor(readonly at: number) {}
}

const DAY = 86_400_000

/** The days that are being read in all their parts: a day of tens of thousands of photos takes a request for some thousands each. */
export class Gathering {
  #days = $state.raw<readonly Gathered[]>([])

  /** @param list the column as it is now */
  constructor(
    readonly list: () => readonly Section[],
    readonly load: Load,
  ) {}

  /** How many photos of a day are known so far; undefined where it is not being read. */
  found(section: Section, day: number): number | undefined {
    return this.#of(section, day)?.found
  }

  /** The first moment of the day that is being read; of several, the one that was begun last. */
  get latest(): number | undefined {
    return this.#days.at(-1)?.at
  }

  /**
   * Reads all parts of a day.
   *
   * @param section a part of which it is known that it holds some of the day
   * @param day as `dayOf` tells it
   * @returns the day's photos; `'failed'` where a part cannot be read; undefined where the day is being read already, was given
   *   up, or is gone
   */
  async read(section: Section, day: number): Promise<readonly DayRun[] | 'failed' | undefined> {
    if (this.#of(section, day)) return undefined
    const gathered = new Gathered(momentOf(section, day))
    this.#days = [...this.#days, gathered]
    try {
      for (;;) {
        const whole = this.#days.includes(gathered) ? wholeDay(this.list(), section, day) : undefined
        if (!whole?.unread) return whole?.runs
        gathered.found = whole.runs.reduce((sum, { from, to }) => sum + to - from, 0)
        await this.load(whole.unread)
        if (whole.unread.failed && this.#days.includes(gathered)) return 'failed'
      }
    } finally {
      this.#days = this.#days.filter((one) => one !== gathered)
    }
  }

  /** Has no day read any more, though what has been asked for comes. */
  giveUp(): void {
    this.#days = []
  }

  #of(section: Section, day: number): Gathered | undefined {
    return this.#days.find(({ at }) => at === momentOf(section, day))
  }
}

const momentOf = ({ start }: Section, day: number): number => start + day * DAY

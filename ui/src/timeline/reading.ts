import { connection } from '../kit/connection.svelte'
import type { Drawn } from './drawn'
import { distance, type Section } from './sections'

const REQUESTS_AT_ONCE = 3

/** What reads months together, and who is told when that has ended, well or not. */
interface Reader {
  /** The months that are read with one, itself among them. */
  with(section: Section): readonly Section[]
  read(sections: readonly Section[]): Promise<void>
  ended(): void
}

/** Which months are being read: each once, small ones together, and those near the window a few requests at a time. */
export class Reading {
  readonly #running = new Map<Section, Promise<void>>()
  #requests = 0

  constructor(readonly reader: Reader) {}

  /** Whether a month's photos are there as it is now. */
  isCurrent(section: Section): boolean {
    return !!section.photos && section.asked === section.version && !this.#running.has(section)
  }

  /** Reads what is drawn and not there yet, what is nearest to a height first. */
  near(drawn: readonly Drawn[], y: number): void {
    const near = drawn
      .map(({ section }) => section)
      .filter((section) => section.asked !== section.version && !this.#running.has(section))
      .sort((a, b) => distance(a, y) - distance(b, y))
    for (const section of near) {
      if (this.#requests >= REQUESTS_AT_ONCE) return
      void this.read(section)
    }
  }

  /** Reads a month and those beside it, or waits where that runs already. What cannot be read is marked as failed. */
  read(section: Section): Promise<void> {
    const running = this.#running.get(section)
    if (running) return running
    const isDue = (one: Section) => one === section || (one.asked !== one.version && !this.#running.has(one))
    const sections = this.reader.with(section).filter(isDue)
    for (const one of sections) one.asked = one.version
    this.#requests++
    const reading = this.reader
      .read(sections)
      .catch((error: unknown) => {
        connection.note(error)
        for (const one of sections) one.failed = true
      })
      .finally(() => {
        for (const one of sections) this.#running.delete(one)
        this.#requests--
        this.reader.ended()
      })
    for (const one of sections) this.#running.set(one, reading)
    return reading
  }
}

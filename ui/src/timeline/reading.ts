import { connection } from '../kit/connection.svelte'
import type { Drawn } from './drawn'
import { distance, type Section } from './sections'

const MONTHS_AT_ONCE = 3

/** What reads a month, and who is told when that has ended, well or not. */
interface Reader {
  read(section: Section): Promise<void>
  ended(): void
}

/** Which months are being read: each once, and those near the window a few at a time. */
export class Reading {
  readonly #running = new Map<Section, Promise<void>>()

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
    for (const section of near.slice(0, Math.max(0, MONTHS_AT_ONCE - this.#running.size))) void this.read(section)
  }

  /** Reads a month, or waits for it where that runs already. A month that cannot be read is marked as failed. */
  read(section: Section): Promise<void> {
    const running = this.#running.get(section)
    if (running) return running
    section.asked = section.version
    const reading = this.reader
      .read(section)
      .catch((error: unknown) => {
        connection.note(error)
        section.failed = true
      })
      .finally(() => {
        this.#running.delete(section)
        this.reader.ended()
      })
    this.#running.set(section, reading)
    return reading
  }
}

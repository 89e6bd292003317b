import { SvelteMap } from 'svelte/reactivity'
import { readLedger } from '../api/ledger'
import { counting } from './sparing'
import { tally, type Counts, type Since } from './states'

/** Milliseconds after which the counts of a batch that is not over are asked for again. */
const STALE = 10_000

/** A batch's counts, and what became of its safe files. */
export interface Counted {
  readonly counts: Counts
  readonly since: Since | undefined
}

/** What became of whole batches: the server's counts, asked for as their headings come into view. */
class Batches {
  readonly #counts = new SvelteMap<string, Counted>()
  readonly #askedAt = new Map<string, number>()

  counts(id: string): Counted | undefined {
    return this.#counts.get(id)
  }

  /** Asks for a batch's counts, unless they are known and will not change. Returns what withdraws the question. */
  want(id: string): () => void {
    const known = this.#counts.get(id)
    const groups = known && tally(known.counts)
    const isOver = groups && groups.open + groups.attention === 0
    if (isOver || performance.now() - (this.#askedAt.get(id) ?? -STALE) < STALE) return () => undefined
    return counting.ask(async () => {
      this.#askedAt.set(id, performance.now())
      try {
        const { counts, since } = await readLedger({ batch: id, limit: 1 })
        this.#counts.set(id, { counts, since })
      } catch {
        // The heading does without; the list itself tells of a broken connection.
      }
    })
  }
}

export const batches = new Batches()

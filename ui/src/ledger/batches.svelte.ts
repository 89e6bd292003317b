import { SvelteMap } from 'svelte/reactivity'
import { readLedger } from '../api/ledger'
import { counting } from './sparing'
import { tally, type Counts } from './states'

/** Milliseconds after which the counts of a batch that is not over are asked for again. */
const STALE = 10_000

/** What became of whole batches: the server's counts, asked for as their headings come into view. */
class Batches {
  readonly #counts = new SvelteMap<string, Counts>()
  readonly #askedAt = new Map<string, number>()

  counts(id: string): Counts | undefined {
    return this.#counts.get(id)
  }

  /** Asks for a batch's counts, unless they are known and will not change. Returns what withdraws the question. */
  want(id: string): () => void {
    const known = this.#counts.get(id)
    const groups = known && tally(known)
    const isOver = groups && groups.open + groups.attention === 0
    if (isOver || performance.now() - (this.#askedAt.get(id) ?? -STALE) < STALE) return () => undefined
    return counting.ask(async () => {
      this.#askedAt.set(id, performance.now())
      try {
        this.#counts.set(id, (await readLedger({ batch: id, limit: 1 })).counts)
      } catch {
        // The heading does without; the list itself tells of a broken connection.
      }
    })
  }
}

export const batches = new Batches()

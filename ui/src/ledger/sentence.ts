import { tally, withoutLost, type Counts, type Since } from './states'
import type { LedgerWords } from './words'

/** The one sentence at the ledger's head. */
export interface Sentence {
  readonly text: string
  /** Every file is safe, by the server's word. */
  readonly isAllSafe: boolean
}

/**
 * What is safe, and what is missing for all to be.
 *
 * @param counts the server's, with the files added of which it does not know yet
 * @param since what became of safe ones; undefined where there are too many for the server to count that
 * @param isSearch whether the counts are of what a search found
 */
export function sentence(
  { ledger }: LedgerWords,
  counts: Counts,
  since: Since | undefined,
  isSearch: boolean,
): Sentence {
  const here = withoutLost(counts, since)
  const { all, safe, attention, open } = tally(here)
  if (all > 0 && safe === all) {
    return since
      ? { text: ledger.head.allSafe(all, isSearch), isAllSafe: true }
      : { text: ledger.head.allKept(all, isSearch), isAllSafe: false }
  }
  const of = (state: string) => here[state] ?? 0
  const missing = [
    attention > 0 && ledger.head.attention(attention),
    open > 0 && ledger.head.open(open),
    of('refused') > 0 && ledger.head.refused(of('refused')),
    of('skipped') > 0 && ledger.head.skipped(of('skipped')),
    of('cancelled') > 0 && ledger.head.cancelled(of('cancelled')),
    of('expired') > 0 && ledger.head.expired(of('expired')),
    of('inTrash') > 0 && ledger.head.inTrash(of('inTrash')),
    of('overwritten') > 0 && ledger.head.overwritten(of('overwritten')),
    of('gone') > 0 && ledger.head.gone(of('gone')),
  ].filter((part) => part !== false)
  return { text: ledger.head.partlySafe(safe, all, isSearch, missing), isAllSafe: false }
}

/** The same of one batch, for its quiet heading: `1,204 files, all safe`. */
export function inShort({ ledger }: LedgerWords, counts: Counts, since: Since | undefined): string {
  const { all, safe } = tally(withoutLost(counts, since))
  if (safe === all) return ledger.batch.allSafe(all)
  return ledger.batch.partlySafe(all, safe)
}

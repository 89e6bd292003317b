import type { LedgerEntry, LedgerPage, LedgerQuery } from '../api/ledger'

/** The part of the ledger that has been read, newest first and without a gap. */
export interface Known {
  readonly entries: readonly LedgerEntry[]
  /** What to ask for to read on after an entry, by its id, wherever a page ended. */
  readonly after: ReadonlyMap<string, string>
  /** Missing once the ledger's end is known. */
  readonly next: string | undefined
}

export const NOTHING: Known = { entries: [], after: new Map(), next: undefined }

/**
 * Takes up a page that was read after an entry, or from the newest on.
 *
 * It holds for all between that entry and its own last; what lies below stays, unless the page does not reach it:
 * then what is below would leave a gap, and is to be read again.
 */
export function takeUp(known: Known, follows: string | undefined, page: LedgerPage): Known {
  const { entries } = known
  const from = follows === undefined ? 0 : entries.findIndex(({ id }) => id === follows) + 1
  if (follows !== undefined && from === 0) return known // It was asked of a list that is no more.
  const last = page.uploads.at(-1)
  const after = new Map(known.after)
  if (last && page.next) after.set(last.id, page.next)

  const reached = page.next && last ? entries.findIndex(({ id }, at) => at >= from && id === last.id) : -1
  const below = reached >= 0 ? entries.slice(reached + 1) : []
  return {
    entries: [...entries.slice(0, from), ...page.uploads, ...below],
    after,
    next: reached >= 0 && reached < entries.length - 1 ? known.next : page.next,
  }
}

/**
 * Reads a page that holds files, or that ends the ledger: the server looks through so many for what is gone that it may find
 * none, though more follow.
 */
export async function readSome(
  query: LedgerQuery,
  read: (query: LedgerQuery) => Promise<LedgerPage>,
): Promise<LedgerPage> {
  let page = await read(query)
  while (page.uploads.length === 0 && page.next) page = await read({ ...query, before: page.next })
  return page
}

/** The nearest entry at or above an index after which the ledger can be asked. Undefined: from the newest on. */
export function askableAbove({ entries, after }: Known, index: number): string | undefined {
  for (let at = Math.min(index, entries.length) - 1; at >= 0; at--) {
    const id = entries[at]?.id
    if (id !== undefined && after.has(id)) return id
  }
  return undefined
}

import type { LedgerEntry, UploadState } from '../api/ledger'
import type { Filter } from './filter'
import { isStuckHere, sizeOf, stateOf, type LocalItem } from './local'
import { GROUP_OF, moved, plus, statesOf, type Counts } from './states'

/** One file: as the server knows it, as this browser's queue does, or both. */
export interface Row<T extends LocalItem = LocalItem> {
  /** The same for as long as the file is listed. */
  readonly key: string
  readonly name: string
  readonly size: number
  readonly state: UploadState
  readonly entry: LedgerEntry | undefined
  readonly item: T | undefined
}

/** Files that were chosen together, newest first. */
export interface Batch<T extends LocalItem = LocalItem> {
  readonly key: string
  /** Undefined for the files that only this browser knows of. */
  readonly id: string | undefined
  readonly openedAt: string | undefined
  readonly rows: Row<T>[]
}

/** What lies between a request and its answer: states that are about to change. */
export type Pending = ReadonlyMap<string, UploadState>

const rowOf = <T extends LocalItem>(entry: LedgerEntry, state: UploadState, item: T | undefined): Row<T> => ({
  ...{ key: entry.id, name: entry.name, size: entry.size },
  ...{ state, entry, item },
})

/** Nearly all rows are these, and a list is merged anew several times a second: they are made once. */
const plainRows = new WeakMap<LedgerEntry, Row<never>>()

function plainRow(entry: LedgerEntry): Row<never> {
  let row = plainRows.get(entry)
  if (!row) plainRows.set(entry, (row = rowOf<never>(entry, entry.state, undefined)))
  return row
}

/** Files of this browser that the server's counts do not hold: not opened there, or only since it was asked. */
export const uncounted = <T extends LocalItem>(items: Iterable<T>, counted: ReadonlySet<string>): T[] =>
  [...items].filter(({ uploadId }) => !uploadId || !counted.has(uploadId))

export function isAskedFor(filter: Filter, item: LocalItem): boolean {
  const q = filter.q.trim().toLowerCase()
  return (!filter.batch || item.batch === filter.batch) && (!q || item.name.toLowerCase().includes(q))
}

/**
 * Files that are listed first: those that the server does not count yet and, where a group is asked for, those of it
 * that the server, which knows less, may have left out.
 */
export function listedFirst<T extends LocalItem>(
  items: readonly T[],
  counted: ReadonlySet<string>,
  filter: Filter,
): T[] {
  // What this browser has just sent is here.
  if (filter.group === 'lost') return []
  if (filter.group !== 'attention' && filter.group !== 'open') return uncounted(items, counted)
  return items.filter((item) => GROUP_OF[stateOf(item)] === filter.group)
}

/**
 * The ledger as it is shown: the server's entries with this browser's own files in their places.
 *
 * What the queue says of a file is newer than what the server said, but for what the server calls ended.
 *
 * @param first those of `items` that are listed first, unless the server's entries hold them
 */
export function merge<T extends LocalItem>(
  entries: readonly LedgerEntry[],
  items: Iterable<T>,
  first: readonly T[],
  filter: Filter,
  pending: Pending,
): Batch<T>[] {
  const known = new Map<string, T>()
  for (const item of items) if (item.uploadId) known.set(item.uploadId, item)
  const isShown = (state: UploadState) => !filter.group || statesOf(filter.group).includes(state)

  const batches: Batch<T>[] = []
  const listed = new Set<string>()
  const seen = new Map<string, number>()
  for (const entry of entries) {
    const isEnded = GROUP_OF[entry.state] === 'safe' || GROUP_OF[entry.state] === 'unkept'
    const item = isEnded ? undefined : known.get(entry.id)
    const state = pending.get(entry.id) ?? (item ? stateOf(item) : entry.state)
    listed.add(entry.id)
    if (!isShown(state) && !pending.has(entry.id)) continue
    let batch = batches.at(-1)
    if (batch?.id !== entry.batch) {
      // Two devices at once make batches that alternate.
      const part = (seen.get(entry.batch) ?? 0) + 1
      seen.set(entry.batch, part)
      batch = { key: `${entry.batch}/${part}`, id: entry.batch, openedAt: entry.openedAt, rows: [] }
      batches.push(batch)
    }
    batch.rows.push(item || state !== entry.state ? rowOf(entry, state, item) : plainRow(entry))
  }

  const rows = first
    .filter(
      (item) => !(item.uploadId && listed.has(item.uploadId)) && isAskedFor(filter, item) && isShown(stateOf(item)),
    )
    .map((item): Row<T> => ({
      ...{ key: item.uploadId ?? `local-${item.id}`, name: item.name, size: sizeOf(item) },
      ...{ state: stateOf(item), entry: undefined, item },
    }))
  return rows.length > 0 ? [{ key: 'local', id: undefined, openedAt: undefined, rows }, ...batches] : batches
}

/**
 * The server's counts with this browser's own files put right: those that it does not count yet come in, and those that
 * stopped here, which it takes to be on their way, need someone.
 */
export function countAll(
  counts: Counts,
  items: readonly LocalItem[],
  counted: ReadonlySet<string>,
  filter: Filter,
): Counts {
  let sum = plus(
    counts,
    uncounted(items, counted)
      .filter((item) => isAskedFor(filter, item))
      .map(stateOf),
  )
  for (const item of items) {
    const isCounted = item.uploadId !== undefined && counted.has(item.uploadId)
    if (isCounted && isStuckHere(item) && isAskedFor(filter, item) && sum['waiting'])
      sum = moved(sum, 'waiting', 'failed')
  }
  return sum
}

import type { LedgerQuery } from '../api/ledger'
import { PARTS, statesOf, type Part } from './states'

/** Which part of the ledger is shown; kept in the page's address. */
export interface Filter {
  readonly group: Part | undefined
  readonly q: string
  readonly batch: string | undefined
}

export const EVERYTHING: Filter = { group: undefined, q: '', batch: undefined }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** As the contract has it. */
export const LONGEST_SEARCH = 255

export function readFilter(search: string): Filter {
  const query = new URLSearchParams(search)
  const batch = query.get('batch') ?? ''
  return {
    group: PARTS.find((name) => name === query.get('show')),
    q: (query.get('q') ?? '').slice(0, LONGEST_SEARCH),
    batch: UUID.test(batch) ? batch : undefined,
  }
}

export function writeFilter({ group, q, batch }: Filter): string {
  const query = new URLSearchParams()
  if (group) query.set('show', group)
  if (q) query.set('q', q)
  if (batch) query.set('batch', batch)
  return query.size > 0 ? `?${query}` : ''
}

export const isSameFilter = (a: Filter, b: Filter): boolean =>
  a.group === b.group && a.q.trim() === b.q.trim() && a.batch === b.batch

export const queryOf = ({ group, q, batch }: Filter): LedgerQuery => ({
  states: group && statesOf(group),
  still: group === 'safe' ? 'here' : group === 'lost' ? 'gone' : undefined,
  q: q.trim(),
  batch,
})

import type { LedgerEntry, LedgerPage, UploadState } from '../src/api/ledger'
import { EVERYTHING } from '../src/ledger/filter'
import type { LocalItem } from '../src/ledger/local'
import { merge, type Pending } from '../src/ledger/merge'

export const entry = (id: string, state: UploadState = 'new', more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  ...{ id, batch: 'b1', name: `${id}.jpg`, size: 1000, state, received: 1000 },
  ...{ openedAt: '2026-11-24T05:03:00Z' },
  ...more,
})

export const page = (ids: string, next?: string): LedgerPage => ({
  uploads: [...ids].map((id) => entry(id)),
  counts: {},
  ...(next && { next }),
})

export const item = (id: number, kind: 'waiting' | 'checking' | 'skipped', uploadId?: string): LocalItem => ({
  ...{ id, name: `local ${id}.jpg`, size: 10, batch: 'b1', state: { kind } },
  ...(uploadId && { uploadId }),
})

/** The rows of a merge, in order. */
export const rowsOf = (
  entries: LedgerEntry[],
  items: LocalItem[],
  first = items,
  filter = EVERYTHING,
  pending: Pending = new Map(),
) => merge(entries, items, first, filter, pending).flatMap(({ rows }) => rows)

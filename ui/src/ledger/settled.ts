import type { CompletedUpload, LedgerEntry } from '../api/ledger'
import type { Photo } from '../api'
import type { Problem } from '../api/http'

/** The entry after the server has completed it. */
export function completed(entry: LedgerEntry, { photo, outcome }: CompletedUpload): LedgerEntry {
  const after: LedgerEntry = { ...entry, state: outcome, photo: { id: photo.id, version: photo.version } }
  delete after.problem
  return after
}

/** The entry after it was given up. */
export function cancelled(entry: LedgerEntry): LedgerEntry {
  const after: LedgerEntry = { ...entry, state: 'cancelled' }
  delete after.photo
  return after
}

/** The entry after the server would not complete it, by the problem that it gave; the next reading confirms it. */
export function refusedToComplete(entry: LedgerEntry, problem: Problem): LedgerEntry {
  const { existing, received } = problem as Problem & { existing?: Photo; received?: number }
  const { type, detail, status } = problem
  if (type === 'name-taken') {
    const photo = existing && { id: existing.id, version: existing.version }
    return { ...entry, state: 'collision', ...(photo && { photo }) }
  }
  if (type === 'upload-incomplete') {
    const known = received ?? 0
    return { ...entry, state: known > 0 ? 'sending' : 'waiting', received: known }
  }
  if (type === 'checksum-mismatch') return { ...entry, state: 'waiting', received: 0 }
  if (status === 413 || status === 415 || status === 422)
    return { ...entry, state: 'refused', problem: { type, detail } }
  return { ...entry, problem: { type, detail } }
}

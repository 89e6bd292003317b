import type { OnCollision } from '.'
import { request } from './http'
import type { components } from './schema'

export type LedgerEntry = components['schemas']['LedgerEntry']
export type LedgerPage = components['schemas']['Ledger']
export type UploadState = components['schemas']['UploadState']
export type CompletedUpload = components['schemas']['CompletedUpload']

/** What the ledger is asked for; what is left out is not asked. */
export interface LedgerQuery {
  readonly states?: readonly UploadState[] | undefined
  /** Whether the bytes of safe files are a photo of the timeline. */
  readonly still?: 'here' | 'gone' | undefined
  readonly q?: string | undefined
  readonly batch?: string | undefined
  readonly before?: string | undefined
  readonly limit?: number | undefined
}

const addressOf = (path: string, { states = [], still, q, batch, before, limit }: LedgerQuery): string => {
  const query = new URLSearchParams()
  if (states.length > 0) query.set('state', states.join(','))
  if (still) query.set('still', still)
  if (q) query.set('q', q)
  if (batch) query.set('batch', batch)
  if (before) query.set('before', before)
  if (limit) query.set('limit', String(limit))
  return query.size > 0 ? `${path}?${query}` : path
}

/** The ledger as a table, for a link. */
export const csvUrl = (query: LedgerQuery): string => addressOf('/api/uploads.csv', query)

/** A page of the ledger, newest first. */
export async function readLedger(query: LedgerQuery, signal?: AbortSignal): Promise<LedgerPage> {
  const reply = await request(addressOf('/api/uploads', query), signal ? { signal } : {})
  return reply.json() as Promise<LedgerPage>
}

/** Makes a photo of the bytes that are there; safe to repeat. */
export async function completeUpload(id: string, onCollision?: OnCollision): Promise<CompletedUpload> {
  const query = onCollision ? `?onCollision=${onCollision}` : ''
  const reply = await request(`/api/uploads/${id}/complete${query}`, { method: 'POST' })
  return reply.json() as Promise<CompletedUpload>
}

/** Gives an upload up; safe to repeat. */
export async function cancelUpload(id: string): Promise<void> {
  await request(`/api/uploads/${id}`, { method: 'DELETE' })
}

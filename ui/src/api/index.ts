import { PACKED, PACKED_MONTHS } from '../timeline/packed'
import { request } from './http'
import type { components } from './schema'

export type Me = components['schemas']['Me']
export type Photo = components['schemas']['Photo']
/** Which photos: all out of the trash, the favourites among these, or those in the trash. */
export type Scope = components['parameters']['Of'] & string
/** How high a thumb is: `usual` at most 360 pixels, `large` 540. */
export type ThumbSize = components['parameters']['ThumbSize'] & string
export type TimelineReply = components['schemas']['Timeline']
export type TownsReply = components['schemas']['MonthTowns']
export type OnCollision = components['schemas']['OnCollision']
export type OpenUploads = components['schemas']['OpenUploads']
export type OpenedUploads = components['schemas']['OpenedUploads']
export type OpenedSession = components['schemas']['OpenedSessions']['uploads'][number]
export type CompletedOfMany = components['schemas']['CompletedUploads']['uploads'][number]
export type CompletedUpload = components['schemas']['CompletedUpload']
export type { Problem } from './http'

/** Photos of a month that follow each other, at a version of the month. */
export interface MonthRun {
  readonly month: string
  readonly from: number
  readonly count: number
  readonly version: number
}

const json = async <T>(path: string, init?: RequestInit): Promise<T> => (await request(path, init)).json() as Promise<T>

const post = <T>(path: string, body: object, signal?: AbortSignal) =>
  json<T>(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  })

/** The server's routes, one function each; see api/openapi.yaml. All throw `RequestFailed`. */
export const api = {
  me: () => json<Me>('/api/me'),
  /** The months, and a tag of their state; nothing where `tag` tells that the caller knows it. */
  timeline: async (of: Scope, tag?: string) => {
    const reply = await request(of === 'photos' ? '/api/timeline' : `/api/timeline?of=${of}`)
    const state = reply.headers.get('ETag')
    if (state && state === tag) return void reply.body?.cancel()
    return { ...((await reply.json()) as TimelineReply), tag: state ?? undefined }
  },
  /** The bytes of a run of a month, for `decodeMonths`. Of the version that it has they are kept by the browser. */
  month: async (of: Scope, { month, from, count, version }: MonthRun) => {
    const path = `/api/timeline/${month}?from=${from}&count=${count}&v=${version}${of === 'photos' ? '' : `&of=${of}`}`
    return (await request(path, { headers: { Accept: PACKED } })).arrayBuffer()
  },
  /** The bytes of many whole months, likewise. What has no room in one reply is left out. */
  months: async (of: Scope, months: readonly Pick<MonthRun, 'month' | 'version'>[]) => {
    const names = months.map(({ month, version }) => `${month}.${version}`).join()
    const path = `/api/months?months=${names}${of === 'photos' ? '' : `&of=${of}`}`
    return (await request(path, { headers: { Accept: PACKED_MONTHS } })).arrayBuffer()
  },
  /** The towns of whole small months, or of a run of one, which the browser keeps likewise. */
  towns: (of: Scope, months: readonly MonthRun[], signal: AbortSignal) => {
    const names = months.map(({ month, version }) => `${month}.${version}`).join()
    const [{ from, count } = { from: 0, count: 0 }] = months
    const run = months.length === 1 ? `&from=${from}&count=${count}` : ''
    return json<TownsReply>(`/api/towns?months=${names}${run}${of === 'photos' ? '' : `&of=${of}`}`, { signal })
  },
  /** The thumbs of photos that are named by 20 bytes each: id and version. */
  strip: (names: Uint8Array, size: ThumbSize, signal: AbortSignal) =>
    request(`/api/strips?photos=${base64url(names)}${size === 'usual' ? '' : `&size=${size}`}`, { signal }),
  photo: (id: string) => json<Photo>(`/api/photos/${id}`),
  mark: async (id: string) => void (await request(`/api/photos/${id}/favourite`, { method: 'PUT' })),
  unmark: async (id: string) => void (await request(`/api/photos/${id}/favourite`, { method: 'DELETE' })),
  trash: async (id: string) => void (await request(`/api/photos/${id}`, { method: 'DELETE' })),
  openUploads: (uploads: OpenUploads) => post<OpenedUploads>('/api/uploads', uploads),
  /** Addresses for the bytes of up to 100 uploads, in their order. Each is a secret. */
  openSessions: (uploads: readonly string[], signal: AbortSignal) =>
    post<{ uploads: OpenedSession[] }>('/api/uploads/sessions', { uploads }, signal),
  /** Makes photos of up to 100 uploads; answers in their order. */
  completeUploads: (uploads: readonly { id: string; onCollision?: OnCollision }[], signal?: AbortSignal) =>
    post<{ uploads: CompletedOfMany[] }>('/api/uploads/complete', { uploads }, signal),
  cancelUpload: async (id: string) => void (await request(`/api/uploads/${id}`, { method: 'DELETE' })),
  restore: (id: string) => json<Photo>(`/api/photos/${id}/restore`, { method: 'POST' }),
}

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** Addresses of a photo's pictures, for elements that load by themselves. */
export const thumbUrl = (id: string, version: number) => `/api/photos/${id}/thumb?v=${version}`
export const previewUrl = (id: string, version: number) => `/api/photos/${id}/preview?v=${version}`
export const originalUrl = (id: string) => `/api/photos/${id}/original`

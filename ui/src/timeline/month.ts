import type { MonthReply } from '../api'
import { packIds, withoutId, type Ids } from './ids'

/** A month's photos as the page holds them: one array a field, newest photo first. */
export interface MonthPhotos {
  readonly month: string
  readonly version: number
  /** The month's first moment, in milliseconds; local times are held as if in UTC. */
  readonly start: number
  readonly count: number
  readonly ids: Ids
  /** Seconds since `start`. */
  readonly takenAt: Uint32Array
  readonly ratio: Float32Array
  readonly colour: Uint32Array
  readonly photoVersion: Uint32Array
  /** First photo of each day, and one more entry that is the number of photos. */
  readonly dayFirst: Uint32Array
}

/** The first moment of `2024-05`, in milliseconds. */
export const monthStart = (month: string): number => Date.parse(`${month}-01T00:00:00Z`)

/** When a photo was taken: its wall clock as if in UTC, in milliseconds. */
export const takenAt = (photos: MonthPhotos, index: number): number =>
  photos.start + (photos.takenAt[index] as number) * 1000

/** Reads the bytes of a reply. Every array has a buffer of its own, so that it can change threads without being copied. */
export const decodeMonth = (bytes: ArrayBuffer): MonthPhotos =>
  packMonth(JSON.parse(new TextDecoder().decode(bytes)) as MonthReply)

export function packMonth(reply: MonthReply): MonthPhotos {
  const takenAt = Uint32Array.from(reply.takenAt)
  return {
    month: reply.month,
    version: reply.version,
    start: monthStart(reply.month),
    count: reply.ids.length,
    ids: packIds(reply.ids),
    takenAt,
    ratio: Float32Array.from(reply.ratio),
    colour: Uint32Array.from(reply.colour),
    photoVersion: Uint32Array.from(reply.photoVersion),
    dayFirst: dayStarts(takenAt),
  }
}

/** The indices where a new day begins in a newest-first run of seconds, ended by the number of photos. */
export function dayStarts(takenAt: Uint32Array): Uint32Array {
  const starts: number[] = []
  let day = -1
  for (let index = 0; index < takenAt.length; index++) {
    const here = Math.floor((takenAt[index] as number) / 86_400)
    if (here !== day) starts.push(index)
    day = here
  }
  if (takenAt.length > 0) starts.push(takenAt.length)
  return Uint32Array.from(starts)
}

/** The month without one photo, as it will be once the server knows. */
export function without(photos: MonthPhotos, index: number): MonthPhotos {
  const rest = <T extends Uint32Array | Float32Array>(array: T) => array.filter((_, at) => at !== index) as T
  const takenAt = rest(photos.takenAt)
  return {
    ...photos,
    count: photos.count - 1,
    ids: withoutId(photos.ids, index),
    takenAt,
    ratio: rest(photos.ratio),
    colour: rest(photos.colour),
    photoVersion: rest(photos.photoVersion),
    dayFirst: dayStarts(takenAt),
  }
}

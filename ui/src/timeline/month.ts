import { withoutId, type Ids } from './ids'
import { readPacked, type Packed } from './packed'

/** A month's photos, or those of a part of it, as the page holds them: one array a field, newest photo first. */
export interface MonthPhotos {
  readonly month: string
  readonly version: number
  /** The month's first moment, in milliseconds; local times are held as if in UTC. */
  readonly start: number
  /** The index of the first photo in the month, of which this may be a part. */
  readonly from: number
  readonly count: number
  readonly ids: Ids
  /** Seconds since `start`. */
  readonly takenAt: Uint32Array
  readonly ratio: Float32Array
  readonly colour: Uint32Array
  readonly photoVersion: Uint32Array
  /** 1 for a favourite. */
  readonly favourite: Uint8Array
  /** First photo of each day, and one more entry that is the number of photos. */
  readonly dayFirst: Uint32Array
}

/** The first moment of `2024-05`, in milliseconds. */
export const monthStart = (month: string): number => Date.parse(`${month}-01T00:00:00Z`)

/** When a photo was taken: its wall clock as if in UTC, in milliseconds. */
export const takenAt = (photos: MonthPhotos, index: number): number =>
  photos.start + (photos.takenAt[index] as number) * 1000

/** The day of its month on which a photo was taken, from 0. */
export const dayOf = (photos: MonthPhotos, index: number): number =>
  Math.floor((photos.takenAt[index] as number) / 86_400)

/**
 * Reads the bytes of a reply, which hold a month or many. Every array has a buffer of its own, so that it can change
 * threads without being copied.
 */
export const decodeMonths = (bytes: ArrayBuffer): MonthPhotos[] => readPacked(bytes).map(photosOf)

function photosOf(packed: Packed): MonthPhotos {
  const { month, version, from, count, ids, takenAt, ratio, colour, photoVersion, favourite } = packed
  return {
    month,
    version,
    start: monthStart(month),
    from,
    count,
    ids,
    takenAt,
    ratio,
    colour,
    photoVersion,
    favourite,
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
  const rest = <T extends Uint32Array | Float32Array | Uint8Array>(array: T) =>
    array.filter((_, at) => at !== index) as T
  const takenAt = rest(photos.takenAt)
  return {
    ...photos,
    count: photos.count - 1,
    ids: withoutId(photos.ids, index),
    takenAt,
    ratio: rest(photos.ratio),
    colour: rest(photos.colour),
    photoVersion: rest(photos.photoVersion),
    favourite: rest(photos.favourite),
    dayFirst: dayStarts(takenAt),
  }
}

import type { MonthPhotos } from './month'

/** A town by its name and its country, an ISO 3166 code of two letters. */
export interface Town {
  readonly name: string
  readonly country: string
}

/** The towns of a month's photos, one each; undefined for a photo of none. */
export type TownRun = readonly (Town | undefined)[]

/** What is known of a month's towns: `null` for a photo that was not asked for yet. */
export type KnownTowns = readonly (Town | undefined | null)[]

/** Towns that a day's heading names. */
const MOST_NAMED = 3

/** Photos of a month that follow each other, from one index to before another, and what is known of all towns there. */
export interface Placed {
  readonly towns: KnownTowns
  readonly from: number
  readonly to: number
}

/** The names of the towns where most of some photos were taken, the most first. */
export function mostNamed(runs: readonly Placed[]): string[] {
  const photos = new Map<string, number>()
  for (const run of runs) {
    for (const [name, count] of countsOf(run)) photos.set(name, (photos.get(name) ?? 0) + count)
  }
  return [...photos]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_NAMED)
    .map(([name]) => name)
}

/** Counted once for a run: a day that is scrolled through is drawn anew with each row, and may have tens of thousands. */
const counted = new WeakMap<KnownTowns, Map<string, ReadonlyMap<string, number>>>()

function countsOf({ towns, from, to }: Placed): ReadonlyMap<string, number> {
  const runs = counted.get(towns) ?? new Map<string, ReadonlyMap<string, number>>()
  counted.set(towns, runs)
  const key = `${from}-${to}`
  const known = runs.get(key)
  if (known) return known
  const photos = new Map<string, number>()
  for (let index = from; index < to; index++) {
    const name = towns[index]?.name
    if (name !== undefined) photos.set(name, (photos.get(name) ?? 0) + 1)
  }
  runs.set(key, photos)
  return photos
}

/**
 * What is known of a month's photos that were read anew. A photo at a version stays where it was taken, so only those that
 * were not there before are unknown.
 */
export function carried(towns: KnownTowns, before: MonthPhotos, after: MonthPhotos): KnownTowns {
  const carried: (Town | undefined | null)[] = []
  // Both are newest first, so photos of one second are found where the last one's were.
  let second = 0
  for (let index = 0; index < after.count; index++) {
    const taken = after.takenAt[index] as number
    while (second < before.count && (before.takenAt[second] as number) > taken) second++
    let same = second
    while (same < before.count && before.takenAt[same] === taken && !isSame(before, same, after, index)) same++
    const isThere = same < before.count && before.takenAt[same] === taken
    carried.push(isThere ? towns[same] : null)
  }
  return carried
}

/** Ids of one month begin alike; their ends are random. */
function isSame(a: MonthPhotos, at: number, b: MonthPhotos, index: number): boolean {
  for (let byte = 15; byte >= 0; byte--) if (a.ids[16 * at + byte] !== b.ids[16 * index + byte]) return false
  return a.photoVersion[at] === b.photoVersion[index]
}

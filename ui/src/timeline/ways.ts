import { takenAt } from './month'
import type { Section } from './sections'

/** Where a photo is: its part of the column, which is loaded, and its index there. */
export interface PhotoPlace {
  readonly section: Section
  readonly index: number
}

/** Reads a part's photos if need be; undefined where it holds none or cannot be read. */
export type Load = (section: Section) => Promise<Section | undefined>

/** The part of a month that holds what was taken last at or before a moment. The oldest where all is newer. */
export async function seek(list: readonly Section[], at: number, load: Load): Promise<Section | undefined> {
  const month = (list.find(({ start }) => start <= at) ?? list.at(-1))?.month
  const parts = list.filter((section) => section.month === month)
  let low = 0
  let high = parts.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    const section = await load(parts[middle] as Section)
    if (!section?.photos) return undefined
    if (takenAt(section.photos, section.photos.count - 1) > at) low = middle + 1
    else high = middle
  }
  const section = parts[low]
  return section && load(section)
}

/** The photo before (-1) or after (1) another, across months. */
export async function neighbour(
  list: readonly Section[],
  place: PhotoPlace,
  step: -1 | 1,
  load: Load,
): Promise<PhotoPlace | undefined> {
  const index = place.index + step
  if (index >= 0 && index < (place.section.photos?.count ?? 0)) return { section: place.section, index }
  for (let at = list.indexOf(place.section) + step; at >= 0 && at < list.length; at += step) {
    const section = await load(list[at] as Section)
    if (section?.photos) return { section, index: step > 0 ? 0 : section.photos.count - 1 }
  }
  return undefined
}

import type { Section } from '../timeline/sections'
import type { Run } from '../timeline/thumbs'
import type { PhotoPlace } from '../timeline/ways'

/** A photo near the one that is shown: `offset` photos after it, or before it where that is negative. */
export interface Near extends PhotoPlace {
  readonly offset: number
}

/** The measures of a strip, in CSS pixels. */
export interface Measures {
  readonly height: number
  /** Of every photo but the one that is shown, whose width follows its shape. */
  readonly width: number
  readonly gap: number
  /** Between the photo that is shown and those beside it. */
  readonly space: number
}

/** Those of the page at a width. On a phone they are as wide as a finger needs. */
export const measuresOf = (width: number): Measures =>
  width < 640 ? { height: 44, width: 44, gap: 2, space: 10 } : { height: 56, width: 40, gap: 3, space: 14 }

/** On either side. */
const MOST = 20

/** How many photos a strip holds on either side: those that are seen and a few that come next. */
export const eachSide = (width: number, { width: photo, gap }: Measures): number =>
  Math.min(MOST, Math.ceil(width / 2 / (photo + gap)) + 2)

/**
 * The photos around one in the order of the timeline, as far as they are loaded, and the first part of the column on either
 * side that would have to be read for more.
 */
export function around(
  list: readonly Section[],
  place: PhotoPlace,
  each: number,
): { readonly near: readonly Near[]; readonly unread: readonly Section[] } {
  const unread: Section[] = []
  const walk = (step: -1 | 1): Near[] => {
    const found: Near[] = []
    let { section, index } = place
    while (found.length < each) {
      index += step
      while (index < 0 || index >= section.count) {
        const next = list[list.indexOf(section) + step]
        if (!next) return found
        section = next
        index = step > 0 ? 0 : section.count - 1
      }
      if (!section.photos) {
        unread.push(section)
        return found
      }
      found.push({ section, index, offset: step * (found.length + 1) })
    }
    return found
  }
  const near = [...walk(-1).reverse(), { ...place, offset: 0 }, ...walk(1)]
  return { near, unread }
}

/** The runs of photos that a strip consists of. */
export function runsOf(near: readonly Near[]): Run[] {
  const runs: Run[] = []
  for (const { section, index } of near) {
    const last = runs.at(-1)
    if (!section.photos) continue
    if (last?.photos === section.photos) runs[runs.length - 1] = { ...last, to: index + 1 }
    else runs.push({ photos: section.photos, from: index, to: index + 1 })
  }
  return runs
}

/** The width of the photo that is shown: by its shape, but never so wide that it pushes the others away. */
export const currentWidth = (ratio: number, { height, width }: Measures): number =>
  Math.round(Math.min(2 * height, Math.max(width, height * ratio)))

/** From the middle of the strip to the left edge of a photo. */
export function leftOf(offset: number, current: number, { width, gap, space }: Measures): number {
  if (offset === 0) return -current / 2
  const beside = current / 2 + space + (Math.abs(offset) - 1) * (width + gap)
  return offset > 0 ? beside : -beside - width
}

/** The offset of the photo that lies nearest to the middle once the strip has been dragged; 0 for the one that is shown. */
export function draggedTo(by: number, current: number, measures: Measures, near: readonly Near[]): number {
  const { width } = measures
  const distance = (offset: number) =>
    Math.abs(leftOf(offset, current, measures) + (offset === 0 ? current : width) / 2 + by)
  return near.reduce((best, { offset }) => (distance(offset) < distance(best) ? offset : best), 0)
}

import { api, type Scope } from '../api'
import type { LayoutOptions, MonthLayout } from './layout'
import type { Layouts } from './layouts'
import { without, type MonthPhotos } from './month'
import type { Section } from './sections'
import type { PhotoPlace } from './ways'

/** A part of the column, its photos, and how they lie. */
export interface Filled {
  readonly section: Section
  readonly photos: MonthPhotos
  readonly layout: MonthLayout
}

/** Reads the photos of months that are asked for together. What one reply has no room for is asked for by itself. */
export async function fetchPhotos(
  of: Scope,
  sections: readonly Section[],
  layouts: Layouts,
  options: LayoutOptions,
): Promise<readonly Filled[]> {
  const [only] = sections
  if (!only) return []
  if (sections.length === 1) {
    const read = await layouts.read(await api.month(of, only), only.continues, options)
    return read.map((one) => ({ section: only, ...one }))
  }
  const read = await layouts.read(await api.months(of, sections), false, options)
  const came = new Map(read.map((one) => [one.photos.month, one]))
  const filled = sections.map(async (section) => {
    const one = came.get(section.month)
    return one ? [{ section, ...one }] : fetchPhotos(of, [section], layouts, options)
  })
  return (await Promise.all(filled)).flat()
}

/** Lays the same photos out by other measures. */
export async function layAnew(
  filled: readonly Filled[],
  layouts: Layouts,
  options: LayoutOptions,
): Promise<readonly Filled[]> {
  const laid = await layouts.lay(
    filled.map(({ section: { continues }, photos }) => ({ photos, continues })),
    options,
  )
  return filled.map((one, at) => ({ ...one, layout: laid[at] ?? one.layout }))
}

/** Lays photos out without one of them. */
export async function layWithout(
  { section, index }: PhotoPlace,
  photos: MonthPhotos,
  layouts: Layouts,
  options: LayoutOptions,
): Promise<readonly Filled[]> {
  const rest = without(photos, index)
  const laid = await layouts.lay([{ photos: rest, continues: section.continues }], options)
  return laid.map((layout) => ({ section, photos: rest, layout }))
}

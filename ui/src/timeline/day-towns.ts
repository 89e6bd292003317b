import { dayOf, type MonthPhotos } from './month'
import type { Section } from './sections'
import { mostNamed, type KnownTowns } from './town-runs'
import { wholeDay } from './whole-day'

/**
 * The names of the towns of a day that a heading tells: of the day's photos in all parts of its month that are at hand.
 *
 * @param photos of the section, as they are drawn
 * @param day the index of the day among those of the section
 * @param known what is known of the towns of photos
 */
export function townsOfDay(
  list: readonly Section[],
  { section, photos }: { readonly section: Section; readonly photos: MonthPhotos },
  day: number,
  known: (photos: MonthPhotos) => KnownTowns,
): string[] {
  const from = photos.dayFirst[day] ?? 0
  const to = photos.dayFirst[day + 1] ?? 0
  const isCut = (from === 0 && section.part > 0) || (to === photos.count && section.continues)
  const whole = isCut && section.photos === photos ? wholeDay(list, section, dayOf(photos, from)) : undefined
  if (!whole) return mostNamed([{ towns: known(photos), from, to }])
  return mostNamed(
    whole.runs.flatMap(({ section: { photos }, from, to }) => (photos ? [{ towns: known(photos), from, to }] : [])),
  )
}

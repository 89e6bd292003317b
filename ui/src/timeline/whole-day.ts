import { dayOf, type MonthPhotos } from './month'
import type { Section } from './sections'

/** Photos of a part that follow each other, from one index to before another. */
export interface DayRun {
  readonly section: Section
  readonly from: number
  readonly to: number
}

/** A day in all parts that it is known to be in, from the newest on. */
export interface WholeDay {
  readonly runs: readonly DayRun[]
  /** A part in which it may go on, and which must be read before that is known. */
  readonly unread: Section | undefined
}

/**
 * A day in all parts of its month that it is cut into. Undefined where its part holds none of it any more.
 *
 * @param section a part of which it is known that it holds some of the day
 * @param day as `dayOf` tells it
 */
export function wholeDay(list: readonly Section[], section: Section, day: number): WholeDay | undefined {
  const own = section.photos && runOf(section.photos, day)
  const at = list.indexOf(section)
  if (!own || at < 0) return undefined
  const runs: DayRun[] = [{ section, ...own }]
  let unread: Section | undefined

  for (let up = at, from = own.from; from === 0 && (list[up] as Section).part > 0; up--) {
    const above = list[up - 1] as Section
    const ends = endsOf(above)
    if (!ends) unread = above
    if (ends?.lastDay !== day) break
    from = ends.lastFrom
    runs.unshift({ section: above, from, to: ends.count })
  }

  let isAtEnd = own.to === section.photos?.count
  for (let down = at; isAtEnd && (list[down] as Section).continues; down++) {
    const below = list[down + 1] as Section
    const ends = endsOf(below)
    if (!ends) unread ??= below
    if (ends?.firstDay !== day) break
    isAtEnd = ends.firstTo === ends.count
    runs.push({ section: below, from: 0, to: ends.firstTo })
  }
  return { runs, unread }
}

/** Where the days of a part end; undefined unless that is known of what it holds now, or of what is shown of it. */
const endsOf = ({ ends, photos, version }: Section) => (photos || ends?.version === version ? ends : undefined)

function runOf(photos: MonthPhotos, day: number): { from: number; to: number } | undefined {
  const { dayFirst } = photos
  for (let at = 0; at < dayFirst.length - 1; at++) {
    const from = dayFirst[at] as number
    if (dayOf(photos, from) === day) return { from, to: dayFirst[at + 1] as number }
  }
  return undefined
}

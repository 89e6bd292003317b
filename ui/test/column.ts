import { layoutMonth, layoutOptions } from '../src/timeline/layout'
import type { MonthPhotos } from '../src/timeline/month'
import { Sections, type Section } from '../src/timeline/sections'
import { packMonth } from './packed'

export const DAY = 86_400

export const idOf = (month: string, index: number) =>
  `${month.replace('-', '')}00-0000-7000-8000-${index.toString(16).padStart(12, '0')}`

export function photos(month: string, count: number, version = 1) {
  const all = Array.from({ length: count }, (_, at) => at)
  return packMonth({
    month,
    version,
    ids: all.map((at) => idOf(month, at)),
    takenAt: all.map((at) => 27 * DAY - Math.floor(at / 9) * DAY),
    ratio: all.map((at) => [1.5, 0.75, 1.333][at % 3] ?? 1),
    colour: all.map(() => 0),
    photoVersion: all.map(() => 1),
  })
}

export function column(...counts: number[]): Sections {
  const sections = new Sections(layoutOptions(1440))
  const months = counts.map((count, at) => ({ month: `2024-${String(12 - at).padStart(2, '0')}`, count, version: 1 }))
  sections.update({ months, total: counts.reduce((sum, count) => sum + count) })
  return sections
}

export function fill(sections: Sections, index: number, photos: MonthPhotos): void {
  sections.fill(at(sections, index), photos, layoutMonth(photos.ratio, photos.dayFirst, sections.options))
}

export const at = (sections: Sections, index: number) => sections.list[index] as Section

/** A month in three parts, the second of which goes on with the last day of the first, and the third with no day of it. */
export function cut(): { sections: Sections; parts: MonthPhotos[] } {
  const sections = new Sections(layoutOptions(1440))
  sections.update({ months: [{ month: '2024-05', count: 30, version: 1, parts: [12, 9, 9] }], total: 30 })
  const part = (from: number, days: number[]) => ({
    ...packMonth({
      month: '2024-05',
      ids: days.map((_, at) => idOf('2024-05', from + at)),
      takenAt: days.map((day) => day * DAY + 100),
    }),
    from,
  })
  const parts = [
    part(0, [20, 20, 20, 20, 20, 20, 20, 20, 12, 12, 12, 12]),
    part(12, [12, 12, 12, 12, 12, 12, 12, 12, 12]),
    part(21, [9, 9, 9, 9, 9, 9, 9, 9, 9]),
  ]
  return { sections, parts }
}

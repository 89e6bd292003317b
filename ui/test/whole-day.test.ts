import { expect, test } from 'vitest'
import { townsOfDay } from '../src/timeline/day-towns'
import { dayOf, type MonthPhotos } from '../src/timeline/month'
import type { Section, Sections } from '../src/timeline/sections'
import type { KnownTowns, Town } from '../src/timeline/town-runs'
import { wholeDay } from '../src/timeline/whole-day'
import { at, cut, fill } from './column'

test('a day that is cut is chosen whole by the heading of any of its parts', () => {
  const { sections, parts } = cut()
  parts.forEach((photos, part) => fill(sections, part, photos))
  const runs = (part: number, day: number) => told(sections, part, day)
  const whole = [
    [0, 8, 12],
    [1, 0, 9],
  ]
  expect(runs(0, 1)).toEqual(whole)
  expect(runs(1, 0)).toEqual(whole)
  expect(runs(0, 0)).toEqual([[0, 0, 8]])
  expect(runs(2, 0)).toEqual([[2, 0, 9]])
})

test('the parts that a day may go on in are read before it is chosen, and one that was let go of is known', () => {
  const { sections, parts } = cut()
  const [first, middle, last] = parts as [MonthPhotos, MonthPhotos, MonthPhotos]
  const day = dayOf(first, 8)
  fill(sections, 0, first)
  expect(wholeDay(sections.list, at(sections, 0), day)?.unread).toBe(at(sections, 1))
  fill(sections, 1, middle)
  expect(wholeDay(sections.list, at(sections, 0), day)).toEqual({
    runs: [
      { section: at(sections, 0), from: 8, to: 12 },
      { section: at(sections, 1), from: 0, to: 9 },
    ],
    unread: at(sections, 2),
  })
  expect(told(sections, 0, 0)).toEqual([[0, 0, 8]])
  fill(sections, 2, last)

  delete at(sections, 0).photos
  delete at(sections, 2).photos
  expect(told(sections, 1, 0)).toEqual([
    [0, 8, 12],
    [1, 0, 9],
  ])
  at(sections, 0).version++
  expect(wholeDay(sections.list, at(sections, 1), day)?.unread).toBe(at(sections, 0))
  expect(wholeDay(sections.list, at(sections, 1), day + 1)).toBeUndefined()
})

test('a day of a part that has left the column meanwhile is none', () => {
  const { sections, parts } = cut()
  parts.forEach((photos, part) => fill(sections, part, photos))
  const gone = at(sections, 1)
  sections.update({ months: [], total: 0 })
  expect(wholeDay(sections.list, gone, 12)).toBeUndefined()
})

test('the heading of a day that is cut names the towns of all its parts that are known', () => {
  const { sections, parts } = cut()
  const towns = new Map<MonthPhotos, KnownTowns>()
  const named = (part: number, day: number) =>
    townsOfDay(sections.list, filled(at(sections, part)), day, (photos) => towns.get(photos) ?? [])
  const [first, middle, last] = parts as [MonthPhotos, MonthPhotos, MonthPhotos]
  const town = (name: string) => ({ name, country: 'AT' })
  fill(sections, 0, first)
  towns.set(first, [...Array<Town>(8).fill(town('Graz')), ...Array<Town>(4).fill(town('Vienna'))])
  expect(named(0, 0)).toEqual(['Graz'])
  expect(named(0, 1)).toEqual(['Vienna'])

  fill(sections, 1, middle)
  fill(sections, 2, last)
  expect(named(1, 0)).toEqual(['Vienna'])
  towns.set(middle, [...Array<Town>(7).fill(town('Krems')), ...Array<Town>(2).fill(town('Vienna'))])
  towns.set(last, Array<Town>(9).fill(town('Linz')))
  for (const part of [0, 1]) expect(named(part, 1 - part)).toEqual(['Krems', 'Vienna'])
  expect(named(0, 0)).toEqual(['Graz'])
  expect(named(2, 0)).toEqual(['Linz'])

  delete at(sections, 1).photos
  expect(named(0, 1)).toEqual(['Vienna'])
})

/** The runs of a day of a part that was read: part, from, to. */
function told(sections: Sections, part: number, index: number): number[][] {
  const section = at(sections, part)
  const photos = section.photos as MonthPhotos
  const day = wholeDay(sections.list, section, dayOf(photos, photos.dayFirst[index] as number))
  return day && !day.unread ? day.runs.map(({ section, from, to }) => [section.part, from, to]) : []
}

const filled = (section: Section) => ({ section, photos: section.photos as MonthPhotos })

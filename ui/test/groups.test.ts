import { expect, test } from 'vitest'
import { groupOf } from '../src/timeline/groups'
import { layoutOptions } from '../src/timeline/layout'
import { Sections, type Section } from '../src/timeline/sections'
import { Chance } from './chance'

const monthAt = (at: number) => `${2060 - Math.floor(at / 12)}-${String(12 - (at % 12)).padStart(2, '0')}`

/** Months of so many photos each, newest first; an array is a large month, in parts. */
function column(...counts: (number | number[])[]): readonly Section[] {
  const sections = new Sections(layoutOptions(1440))
  const months = counts.map((count, at) => {
    const parts = typeof count === 'number' ? undefined : { parts: count }
    const sum = typeof count === 'number' ? count : count.reduce((sum, part) => sum + part)
    return { month: monthAt(at), count: sum, version: 1, ...parts }
  })
  sections.update({ months, total: months.reduce((sum, { count }) => sum + count, 0) })
  return sections.list
}

const groups = (list: readonly Section[], most: number) =>
  list.map((section) => groupOf(list, section, most).map((one) => list.indexOf(one)))

test('small months are together as far as they fit, counted from the oldest on', () => {
  expect(groups(column(30, 40, 40, 20, 60), 100)).toEqual([[0], [1, 2], [1, 2], [3, 4], [3, 4]])
})

test('a large month, and a part of one, is alone', () => {
  const list = column(5, 101, 7, [60, 60], 8, 9)
  expect(groups(list, 100)).toEqual([[0], [1], [2], [3], [4], [5, 6], [5, 6]])
})

test('no request names more months than the server takes', () => {
  const list = column(...Array.from({ length: 450 }, () => 1))
  expect(Math.max(...groups(list, 1_000).map(({ length }) => length))).toBe(100)
})

test('whatever the months, each is in one group, and the same one for all that are in it', () => {
  const chance = new Chance(6)
  for (let round = 0; round < 100; round++) {
    const list = column(...Array.from({ length: 1 + chance.below(30) }, () => 1 + chance.below(130)))
    const all = groups(list, 100)
    all.forEach((group, at) => {
      expect(group).toContain(at)
      for (const one of group) expect(all[one]).toEqual(group)
      const photos = group.reduce((sum, one) => sum + (list[one]?.count ?? 0), 0)
      expect(group.length === 1 || photos <= 100).toBe(true)
    })
  }
})

test('a photo that comes to the newest month moves no cut but its own', () => {
  const before = groups(column(30, 40, 40, 20, 60), 100)
  expect(groups(column(31, 40, 40, 20, 60), 100)).toEqual(before)
})

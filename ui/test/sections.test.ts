import { expect, test } from 'vitest'
import { idAt, packIds } from '../src/timeline/ids'
import { layoutOptions } from '../src/timeline/layout'
import { without, type MonthPhotos } from '../src/timeline/month'
import { edgeLine, vertical } from '../src/timeline/moves'
import { MONTH_HEADING, rowOf, Sections, type Section } from '../src/timeline/sections'
import { at, column, cut, DAY, fill, idOf, photos } from './column'
import { packMonth } from './packed'

test('months lie below each other without a gap', () => {
  const sections = column(10, 200, 3)
  let top = 0
  for (const section of sections.list) {
    expect(section.top).toBe(top)
    top += section.height
  }
  expect(sections.height).toBe(top)
})

test('the section at a height is the one that covers it', () => {
  const sections = column(10, 200, 3)
  for (const [index, section] of sections.list.entries()) {
    expect(sections.at(section.top)).toBe(index)
    expect(sections.at(section.top + section.height - 1)).toBe(index)
  }
  expect(sections.at(-50)).toBe(0)
  expect(sections.at(1e9)).toBe(2)
})

test('a photo stays where it was when a month above it turns out taller or shorter', () => {
  const sections = column(100, 100, 100)
  fill(sections, 1, photos('2024-11', 100))
  const y = at(sections, 1).top + 900
  const anchor = sections.anchor(y)
  const height = at(sections, 0).height
  fill(sections, 0, photos('2024-12', 37))
  const moved = at(sections, 0).height - height
  expect(moved).not.toBe(0)
  expect(anchor && sections.yOf(anchor)).toBe(y + moved)
})

test('a photo stays where it was when others come before it in its own month', () => {
  const sections = column(100)
  fill(sections, 0, photos('2024-12', 100))
  const anchor = sections.anchor(1000)
  expect(anchor?.id).toBeDefined()
  const more = photos('2024-12', 100, 2)
  const packed = packMonth({
    ...{
      month: '2024-12',
      version: 2,
      ids: [idOf('2024-13', 0), ...Array.from({ length: 100 }, (_, at) => idAt(more.ids, at))],
      takenAt: [30 * DAY, ...more.takenAt],
    },
    ...{ ratio: [1.5, ...more.ratio], colour: [0, ...more.colour], photoVersion: [1, ...more.photoVersion] },
  })
  fill(sections, 0, packed)
  const y = anchor && sections.yOf(anchor)
  expect(y && sections.anchor(y)?.id).toBe(anchor?.id)
  expect(y).toBeGreaterThan(1000)
})

test('what is known of a month outlives a new list of months', () => {
  const sections = column(10, 20)
  fill(sections, 1, photos('2024-11', 20))
  const months = [
    { month: '2025-01', count: 4, version: 1 },
    { month: '2024-11', count: 21, version: 2 },
  ]
  sections.update({ months, total: 25 })
  expect(sections.list.map(({ month }) => month)).toEqual(['2025-01', '2024-11'])
  expect(at(sections, 1).photos?.count).toBe(20)
  expect(at(sections, 1).version).toBe(2)
})

test('a month leaves the column with its last photo', () => {
  const sections = column(2, 1)
  fill(sections, 0, without(photos('2024-12', 2), 0))
  expect(at(sections, 0).photos?.ids).toEqual(packIds([idOf('2024-12', 1)]))
  fill(sections, 1, without(photos('2024-11', 1), 0))
  expect(sections.list.map(({ month }) => month)).toEqual(['2024-12'])
  expect(sections.height).toBe(at(sections, 0).height)
})

test('months far away are let go, but their places are kept', () => {
  const sections = column(100, 100, 100, 100)
  for (const index of [0, 1, 2, 3]) fill(sections, index, photos(at(sections, index).month, 100))
  const tops = sections.list.map(({ top }) => top)
  sections.release(at(sections, 2).top + 10, 200)
  expect(sections.list.map(({ photos }) => photos !== undefined)).toEqual([false, true, true, false])
  sections.update({ months: sections.list.map(({ month, count, version }) => ({ month, count, version })), total: 400 })
  expect(sections.list.map(({ top }) => top)).toEqual(tops)
})

test('a month on screen is never let go, however large', () => {
  const sections = column(100, 100)
  fill(sections, 0, photos('2024-12', 100))
  sections.release(10, 50)
  expect(at(sections, 0).photos).toBeDefined()
})

test('every row knows its photos', () => {
  const sections = column(100)
  fill(sections, 0, photos('2024-12', 100))
  const layout = at(sections, 0).layout
  if (!layout) throw new Error('not laid out')
  for (let photo = 0; photo < 100; photo++) {
    const row = rowOf(layout, photo)
    expect(layout.rowFirst[row]).toBeLessThanOrEqual(photo)
    expect(layout.rowFirst[row + 1]).toBeGreaterThan(photo)
  }
  expect(at(sections, 0).height).toBe(layout.height + MONTH_HEADING)
})

test('down and up lead through every line and back in the same column', () => {
  const sections = column(100)
  fill(sections, 0, photos('2024-12', 100))
  const layout = at(sections, 0).layout
  if (!layout) throw new Error('not laid out')
  const x = 700
  const down: number[] = []
  for (let photo = edgeLine(layout, 'first', x); photo >= 0; photo = vertical(layout, photo, 1, x)) down.push(photo)
  const up: number[] = []
  for (let photo = edgeLine(layout, 'last', x); photo >= 0; photo = vertical(layout, photo, -1, x)) up.push(photo)
  expect(down).toHaveLength(new Set(layout.rowTop).size)
  expect(up).toEqual([...down].reverse())
})

test('a large month is a section for each of its parts, under one heading', () => {
  const sections = new Sections(layoutOptions(1440))
  const months = [
    { month: '2024-12', count: 9, version: 1, parts: [4, 4, 1] },
    { month: '2024-11', count: 5, version: 1 },
  ]
  sections.update({ months, total: 14 })
  expect(sections.list.map(({ month, part, from, count, continues }) => [month, part, from, count, continues])).toEqual(
    [
      ['2024-12', 0, 0, 4, true],
      ['2024-12', 1, 4, 4, true],
      ['2024-12', 2, 8, 1, false],
      ['2024-11', 0, 0, 5, false],
    ],
  )
  fill(sections, 1, photos('2024-12', 4))
  expect(at(sections, 1).height).toBe(at(sections, 1).layout?.height)
  const known = at(sections, 1)
  sections.update({ months: [{ month: '2024-12', count: 10, version: 2, parts: [5, 5] }], total: 10 })
  expect(at(sections, 1)).toBe(known)
  expect(known).toMatchObject({ from: 5, count: 5, version: 2, continues: false })
  expect(sections.of({ month: '2024-12', part: 2 })).toBe(at(sections, 0))
})

test('the rows of a month are counted on across its parts', () => {
  const sections = new Sections(layoutOptions(1440))
  const parts = [400, 300, 500]
  sections.update({ months: [{ month: '2024-05', count: 1200, version: 1, parts }], total: 1200 })
  const [one, two, three] = sections.list as [Section, Section, Section]
  const guessed = sections.rowsAbove(three)
  expect(guessed).toBeGreaterThan(sections.rowsAbove(two))
  expect(sections.rowsOf(one)).toBeUndefined()

  fill(sections, 2, photos('2024-05', 500))
  expect(sections.rowsAbove(three)).toBe(guessed)
  fill(sections, 0, photos('2024-05', 400))
  fill(sections, 1, photos('2024-05', 300))

  const rows = (section: Section) => section.layout?.rowTop.length ?? 0
  expect([one, two, three].map((section) => sections.rowsAbove(section))).toEqual([0, rows(one), rows(one) + rows(two)])
  expect(sections.rowsOf(two)).toBe(rows(one) + rows(two) + rows(three))

  const all = sections.rowsOf(two)
  sections.release(0, 0)
  expect(two.photos).toBeUndefined()
  expect(sections.rowsOf(two)).toBe(all)
})

test('a part that goes on with a day has no heading of its own, in whatever order parts are read', () => {
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 0, 2],
  ]) {
    const { sections, parts } = cut()
    for (const part of order) fill(sections, part, parts[part] as MonthPhotos)
    const { dayHeading, gap, daySpace } = sections.options
    expect(sections.list.map(({ lifted = 0 }) => lifted)).toEqual([0, dayHeading + daySpace - gap, 0])
    const [first, second] = [at(sections, 0), at(sections, 1)]
    const bottom = first.top + first.height - daySpace
    expect(sections.yOf({ month: '2024-05', part: 1, id: idOf('2024-05', 12), fraction: 0, offset: 0 })).toBe(
      bottom + gap,
    )
    expect(second.top + second.height).toBe(at(sections, 2).top)
  }
})

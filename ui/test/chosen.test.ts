import { expect, test } from 'vitest'
import { batches, Chosen } from '../src/selection/chosen'
import { Ranges } from '../src/selection/ranges'
import { packIds } from '../src/timeline/ids'
import { layoutOptions } from '../src/timeline/layout'
import { Sections, type Section } from '../src/timeline/sections'

const COUNTS = [300, 12_000, 40, 7]

function column(counts = COUNTS, version = 1): readonly Section[] {
  const sections = new Sections(layoutOptions(1440))
  const months = counts.map((count, at) => ({
    month: `2024-${String(12 - at).padStart(2, '0')}`,
    count,
    version,
    ...(count > 4_000 && { parts: [4_000, 4_000, count - 8_000] }),
  }))
  sections.update({ months, total: 0 })
  return sections.list
}

const place = (list: readonly Section[], part: number, index: number) => ({ section: list[part] as Section, index })
const ids = (...names: number[]) =>
  packIds(names.map((name) => `00000000-0000-7000-8000-${String(name).padStart(12, '0')}`))
const known = (list: readonly Section[]) => new Map(list.map((section) => [section.key, { ...section }]))

test('a range across months that nobody has loaded is a few runs', () => {
  const list = column()
  const chosen = Chosen.none.between(list, place(list, 0, 290), place(list, 4, 2))
  expect(chosen.count).toBe(10 + 12_000 + 3)
  expect(chosen.runs(list).map(({ month, from, count }) => [month, from, count])).toEqual([
    ['2024-12', 290, 10],
    ['2024-11', 0, 4_000],
    ['2024-11', 4_000, 4_000],
    ['2024-11', 8_000, 4_000],
    ['2024-10', 0, 3],
  ])
})

test('a range is the same from either end', () => {
  const list = column()
  const [one, other] = [place(list, 0, 7), place(list, 2, 5)]
  const chosen = Chosen.none.between(list, other, one)
  expect(chosen.runs(list)).toEqual(Chosen.none.between(list, one, other).runs(list))
  expect(Chosen.none.between(list, one, one).count).toBe(1)
})

test('all of a month is chosen, and none of it where all was', () => {
  const list = column()
  const month = list.slice(1, 4)
  const all = Chosen.none.toggle(place(list, 2, 9)).toggleAll(month)
  expect(all.count).toBe(12_000)
  expect(all.covers(month)).toBe(true)
  expect(all.covers(list)).toBe(false)
  expect(all.toggleAll(month).count).toBe(0)
})

test('a photo stays chosen wherever it moves, and is not once it is gone', () => {
  const list = column()
  const { key } = list[0] as Section
  const chosen = Chosen.none.with(key, Ranges.of(1, 4))
  const moved = chosen.moved(key, ids(1, 2, 3, 4, 5), ids(9, 1, 2, 4, 5))
  expect(moved.of(key).runs).toEqual([{ from: 2, to: 4 }])
})

test('what cannot be told any more is not chosen', () => {
  const before = column()
  const after = column([300, 12_001, 40], 2)
  const all = Chosen.none.toggleAll(before)
  const kept = all.kept(after, known(before))
  // Whole months of the same count stay, one that grew where it is not loaded does not, nor one that is gone.
  expect([...kept.parts.keys()]).toEqual(['2024-12/0', '2024-11/0', '2024-11/1', '2024-10/0'])
  const partial = Chosen.none.toggle(place(before, 0, 3))
  expect(partial.kept(after, known(before)).count).toBe(0)
  expect(partial.kept(column([300, 12_000, 40, 7], 1), known(before)).count).toBe(1)
})

test('a month is never told in two requests', () => {
  const list = column()
  const groups = batches(Chosen.none.toggleAll(list).runs(list), 1_000)
  expect(groups.map((runs) => runs.map(({ month, count }) => `${month}: ${count}`))).toEqual([
    ['2024-12: 300'],
    ['2024-11: 4000', '2024-11: 4000', '2024-11: 4000'],
    ['2024-10: 40', '2024-09: 7'],
  ])
})

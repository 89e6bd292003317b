import { expect, test } from 'vitest'
import { Scale, yearMarks } from '../src/timeline/scale'

const counts = [120, 70_000, 3, 0, 900]

test('the way to a fraction and back ends where it began', () => {
  const scale = new Scale(counts)
  for (const [month] of counts.entries()) {
    for (const within of [0, 0.25, 0.999]) {
      const back = scale.at(scale.fraction(month, within))
      expect(back.month).toBe(month)
      expect(back.within).toBeCloseTo(within, 6)
    }
  }
})

test('the top is the newest and the foot the oldest, whatever lies between', () => {
  const scale = new Scale(counts)
  expect(scale.at(0)).toEqual({ month: 0, within: 0 })
  expect(scale.at(1)).toEqual({ month: 4, within: 1 })
  expect(scale.at(-1)).toEqual({ month: 0, within: 0 })
  expect(scale.at(2)).toEqual({ month: 4, within: 1 })
})

test('a month of 70,000 leaves half of the scrubber to the others', () => {
  const many = Array.from({ length: 480 }, () => 10)
  many[40] = 70_000
  const scale = new Scale(many)
  expect(scale.fraction(41, 0) - scale.fraction(40, 0)).toBeLessThan(0.51)
  expect(scale.fraction(479, 1) - scale.fraction(479, 0)).toBeGreaterThan(0.5 / 480)
})

test('a column without photos has a scrubber that leads nowhere', () => {
  expect(new Scale([]).at(0.5).month).toBe(0)
  expect(yearMarks([], new Scale([]), 0.03)).toEqual([])
})

test('years are named where they begin, as far as there is room', () => {
  const starts = Array.from({ length: 480 }, (_, month) => Date.UTC(2025, 11 - month, 1))
  const scale = new Scale(starts.map(() => 10))
  const all = yearMarks(starts, scale, 0.01)
  expect(all.map(({ year }) => year).slice(0, 3)).toEqual([2025, 2024, 2023])
  expect(all).toHaveLength(40)
  const few = yearMarks(starts, scale, 0.06)
  few.slice(1).forEach(({ at }, index) => expect(at - (few[index]?.at ?? 0)).toBeGreaterThanOrEqual(0.06))
})

import { expect, test } from 'vitest'
import { Ranges } from '../src/selection/ranges'
import { Chance } from './chance'

const runs = (ranges: Ranges) => ranges.runs.map(({ from, to }) => [from, to])

test('runs that touch become one', () => {
  expect(runs(Ranges.of(2, 4).add(4, 6).add(0, 2))).toEqual([[0, 6]])
  expect(runs(Ranges.of(0, 2).add(8, 9).add(4, 6))).toEqual([
    [0, 2],
    [4, 6],
    [8, 9],
  ])
})

test('a run that is taken out of the middle leaves two', () => {
  expect(runs(Ranges.of(0, 10).remove(3, 5))).toEqual([
    [0, 3],
    [5, 10],
  ])
  expect(Ranges.of(3, 5).remove(0, 10)).toBe(Ranges.none)
})

test('what is empty changes nothing', () => {
  const ranges = Ranges.of(3, 5)
  expect(Ranges.of(5, 5)).toBe(Ranges.none)
  expect(ranges.add(7, 7)).toBe(ranges)
  expect(ranges.remove(4, 4)).toBe(ranges)
})

test('ten thousand numbers are one run', () => {
  const ranges = Ranges.of(0, 10_000)
  expect(ranges.count).toBe(10_000)
  expect(ranges.runs).toHaveLength(1)
})

test('numbers that move are where they have moved to', () => {
  expect(runs(Ranges.of(0, 4).moved((number) => (number === 1 ? -1 : 3 - number)))).toEqual([
    [0, 2],
    [3, 4],
  ])
})

test('whatever is done to ranges, they hold what a set would hold', () => {
  const chance = new Chance(5)
  let ranges = Ranges.none
  let set = new Set<number>()
  const number = (end: number) => chance.below(end)
  for (let step = 0; step < 3_000; step++) {
    const from = number(60)
    const to = from + number(12)
    const some = Array.from({ length: to - from }, (_, at) => from + at)
    switch (number(4)) {
      case 0:
        ranges = ranges.add(from, to)
        some.forEach((one) => set.add(one))
        break
      case 1:
        ranges = ranges.remove(from, to)
        some.forEach((one) => set.delete(one))
        break
      case 2:
        ranges = ranges.toggle(from)
        if (!set.delete(from)) set.add(from)
        break
      default:
        ranges = ranges.union(Ranges.of(from, to).add(0, 1))
        set = new Set([...set, ...some, 0])
    }
    expect(ranges.count).toBe(set.size)
    expect(ranges.covers(from, to)).toBe(some.every((one) => set.has(one)))
    const held = Array.from({ length: 80 }, (_, one) => ranges.has(one))
    expect(held).toEqual(held.map((_, one) => set.has(one)))
    const bounds = ranges.runs.flatMap(({ from, to }) => [from, to])
    expect(bounds).toEqual([...new Set(bounds)].sort((a, b) => a - b))
  }
})

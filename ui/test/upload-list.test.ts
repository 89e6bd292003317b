import { expect, test } from 'vitest'
import { en } from '../src/messages/en'
import { isJunk, pastedFiles } from '../src/upload/files'
import type { Item, ItemState, Stage } from '../src/upload/item'
import { remaining } from '../src/upload/summary'
import { TimeLeft } from '../src/upload/time-left'
import { itemsWithin, ROW } from '../src/upload/window'

const item = (id: number, state: ItemState): Item => ({
  ...{ id, file: new File([], String(id)), name: String(id), batch: 1, state, onCollision: undefined, attempts: 0 },
})

function stages(counts: Record<Stage, number>): Record<Stage, Set<Item>> {
  let id = 0
  const some = (count: number) => new Set(Array.from({ length: count }, () => item(id++, { kind: 'waiting' })))
  return {
    attention: some(counts.attention),
    active: some(counts.active),
    waiting: some(counts.waiting),
    done: some(counts.done),
  }
}

test('only the rows in view are drawn, however long the list', () => {
  const list = stages({ attention: 2, active: 4, waiting: 20_000, done: 5 })
  const { height, drawn } = itemsWithin(list, 5_000, 5_400)
  expect(height).toBe(2 * ROW.attention + 20_009 * ROW.waiting)
  expect(drawn.length).toBeLessThan(12)
  expect(drawn.every(({ top }) => top > 5_000 - ROW.waiting && top < 5_400)).toBe(true)
})

test('what needs someone comes first, what is under way next, the latest finished before the older', () => {
  const { drawn } = itemsWithin(stages({ attention: 1, active: 1, waiting: 1, done: 2 }), 0, 10_000)
  expect(drawn.map(({ item }) => item.id)).toEqual([0, 1, 2, 4, 3])
  expect(drawn.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5])
})

test('the time left follows how fast the last while went', () => {
  const left = new TimeLeft(20_000)
  expect(left.estimate(0, 0, 1000)).toBeUndefined()
  expect(left.estimate(1_000, 10, 1000)).toBeUndefined()
  expect(left.estimate(10_000, 100, 1000)).toBe(90_000)
  for (let at = 20_000; at <= 60_000; at += 1_000) left.estimate(at, 100 + (at - 10_000) / 100, 1000)
  expect(left.estimate(61_000, 610, 1000)).toBe(39_000)
})

test('no time left is told while nothing moves', () => {
  const left = new TimeLeft(5_000)
  for (let at = 0; at <= 10_000; at += 1_000) left.estimate(at, 50, 100)
  expect(left.estimate(11_000, 50, 100)).toBeUndefined()
})

test('time left is told in words that do not flicker', () => {
  expect(remaining(en, 20_000)).toBe('less than a minute left')
  expect(remaining(en, 60_000)).toBe('1 minute left')
  expect(remaining(en, 200_000)).toBe('4 minutes left')
  expect(remaining(en, 2 * 3_600_000)).toBe('2 hours left')
})

test.each(['.DS_Store', 'Thumbs.db', 'desktop.ini', '._IMG_1.jpg'])('%s is left out', (name) => {
  expect(isJunk(name)).toBe(true)
})

test.each(['IMG_1.jpg', 'notes.txt', '.hidden.jpg', 'DS_Store.png'])('%s is taken', (name) => {
  expect(isJunk(name)).toBe(false)
})

test('pasted pictures get names of their own', () => {
  const data = { files: [new File(['1'], 'image.png', { type: 'image/png' }), new File(['2'], 'cat.webp')] }
  const named = pastedFiles(data as unknown as DataTransfer, new Date(2024, 4, 6, 14, 3, 7))
  expect(named.map(({ name }) => name)).toEqual(['2024-05-06 14.03.07.png', 'cat.webp'])
})

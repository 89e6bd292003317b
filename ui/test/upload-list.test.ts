import { expect, test } from 'vitest'
import { itemOf, keyOf } from '../src/upload/chosen'
import { inputFiles, pastedFiles } from '../src/upload/files'
import { isJunk } from '../src/upload/junk'
import type { Item, ItemState, Stage } from '../src/upload/item'
import { Line } from '../src/upload/line'
import { Speed } from '../src/upload/time-left'
import { heightOf, itemsWithin } from '../src/upload/window'
import { chosen } from './hand'

const item = (id: number, state: ItemState): Item => ({
  ...itemOf(String(id), chosen(String(id)), { batch: '', order: id, round: 0, tab: 'A' }),
  state,
})

function stages(counts: Record<Stage, number>): Record<Stage, Set<Item>> {
  let id = 0
  const some = (count: number, state: ItemState) => new Set(Array.from({ length: count }, () => item(id++, state)))
  return {
    attention: some(counts.attention, { kind: 'failed', why: 'server' }),
    active: some(counts.active, { kind: 'checking' }),
    waiting: some(counts.waiting, { kind: 'waiting' }),
    done: some(counts.done, { kind: 'skipped' }),
  }
}

test('only the rows in view are drawn, however long the list', () => {
  const list = stages({ attention: 2, active: 4, waiting: 20_000, done: 5 })
  const { height, drawn } = itemsWithin(list, 5_000, 5_400)
  expect(height).toBe(2 * heightOf('failed') + 20_009 * heightOf('waiting'))
  expect(drawn.length).toBeLessThan(12)
  expect(drawn.every(({ top }) => top > 5_000 - heightOf('waiting') && top < 5_400)).toBe(true)
})

test('what needs someone comes first, what is under way next, the latest finished before the older', () => {
  const { drawn } = itemsWithin(stages({ attention: 1, active: 1, waiting: 1, done: 2 }), 0, 10_000)
  expect(drawn.map(({ item }) => item.id)).toEqual(['0', '1', '2', '4', '3'])
  expect(drawn.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5])
})

test('those that wait for a decision come before others that need someone, whatever their order', () => {
  const collision: ItemState = { kind: 'collision', existing: undefined, isOfBatch: false }
  const attention = [
    item(0, { kind: 'needsFile' }),
    item(1, collision),
    item(2, { kind: 'skipped' }),
    item(3, collision),
  ]
  const { drawn } = itemsWithin({ ...stages({ attention: 0, active: 0, waiting: 0, done: 0 }), attention }, 0, 1_000)
  expect(drawn.map(({ item }) => item.id)).toEqual(['1', '3', '0', '2'])
  expect(drawn[2]?.top).toBe(2 * heightOf('collision'))
})

test('a line gives what waits in the order in which it came', () => {
  const waiting = new Set(['a', 'b', 'c'])
  const line = new Line<string>((thing) => waiting.has(thing))
  for (const thing of waiting) line.add(thing)
  expect(line.first()).toBe('a')
  waiting.delete('a')
  waiting.delete('b')
  expect(line.first()).toBe('c')
  waiting.delete('c')
  expect(line.first()).toBeUndefined()
  waiting.add('b')
  line.add('b')
  expect(line.first()).toBe('b')
})

test('speed is that of the last while', () => {
  const speed = new Speed(20_000)
  expect(speed.measure(0, 0)).toBeUndefined()
  expect(speed.measure(1_000, 10)).toBeUndefined()
  expect(speed.measure(10_000, 100)).toBe(0.01)
  for (let at = 20_000; at <= 60_000; at += 1_000) speed.measure(at, 100 + (at - 10_000) / 10)
  expect(speed.measure(61_000, 5_200)).toBe(0.1)
})

test('no speed is told while nothing moves', () => {
  const speed = new Speed(5_000)
  for (let at = 0; at <= 10_000; at += 1_000) speed.measure(at, 50)
  expect(speed.measure(11_000, 50)).toBeUndefined()
})

test('a file is known again by its path, size and time', () => {
  const key = (name: string, path = name, bytes = '1') => keyOf(chosen(name, path, bytes), new Map())
  expect(key('a')).toBe(key('a'))
  expect(new Set([key('a'), key('b'), key('a', 'x/a'), key('a', 'a', '12')]).size).toBe(4)
  // Some systems write an accent as a letter and a mark.
  expect(key('e\u0301.jpg')).toBe(key('\u00e9.jpg'))
})

test('files of an input bring their folders, without what systems leave there', () => {
  const file = (path: string) => {
    const made = new File(['1'], path.split('/').at(-1) ?? '')
    Object.defineProperty(made, 'webkitRelativePath', { value: path.includes('/') ? path : '' })
    return made
  }
  const files = ['a.jpg', 'Italy/b.jpg', 'Italy/.DS_Store', 'Italy/__MACOSX/b.jpg', 'Italy/Rome/c.jpg'].map(file)
  const [found] = inputFiles(files)
  expect(found?.files.map(({ path }) => path)).toEqual(['a.jpg', 'Italy/b.jpg', 'Italy/Rome/c.jpg'])
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

import { expect, test } from 'vitest'
import { EVERYTHING } from '../src/ledger/filter'
import { merge } from '../src/ledger/merge'
import { anchorAt, drawnWithin, HEADING, layOut, narrowHeight, wideHeight, yOf } from '../src/ledger/window'
import { entry } from './ledger'

const many = merge(
  Array.from({ length: 80_000 }, (_, at) => entry(`${at}`, 'new', { batch: `b${Math.floor(at / 1000)}` })),
  ...([[], [], EVERYTHING, new Map()] as const),
)
const ROW = 52

test('of eighty thousand files only those in the window are drawn', () => {
  const layout = layOut(many, wideHeight)
  expect(layout.height).toBe(80 * HEADING + 80_000 * ROW)
  const drawn = drawnWithin(layout, 1_000_000, 1_001_700)
  expect(drawn.reduce((sum, { rows }) => sum + rows.length, 0)).toBeLessThan(40)
  expect(drawn[0]?.rows[0]?.row.key).toBe('19209')
  expect(drawn[0]?.rows[0]?.position).toBe(210)
})

test('the window may hold the end of one batch and the beginning of the next', () => {
  const end = HEADING + 1000 * ROW
  const drawn = drawnWithin(layOut(many, wideHeight), end - 100, end + 100)
  expect(drawn.map(({ rows }) => rows.map(({ row }) => row.key))).toEqual([['998', '999'], ['1000']])
})

test('the row that has the focus stays drawn, wherever it is', () => {
  const drawn = drawnWithin(layOut(many, wideHeight), 0, 500, '70000')
  expect(drawn.at(-1)?.rows.map(({ row }) => row.key)).toEqual(['70000'])
  const near = drawnWithin(layOut(many, wideHeight), 0, 300, '900')
  expect(near[0]?.rows.at(-1)?.row.key).toBe('900')
})

test('what is at the top of the window is found again after rows came in above', () => {
  const before = layOut(many.slice(1), wideHeight)
  const anchor = anchorAt(before, 5_000)
  const after = layOut(many, wideHeight)
  expect(yOf(after, anchor?.key ?? '')).toBe((anchor?.y ?? 0) + HEADING + 1000 * ROW)
  expect(yOf(after, 'gone')).toBeUndefined()
})

test('what needs a decision has more room, and so has an explanation on a phone', () => {
  const [batch] = merge([entry('a', 'collision'), entry('b', 'refused'), entry('c')], [], [], EVERYTHING, new Map())
  const rows = batch?.rows ?? []
  const [collision, refused, plain] = rows.map(narrowHeight) as [number, number, number]
  expect(collision > refused && refused > plain).toBe(true)
  expect(rows.map(wideHeight)).toEqual([112, ROW, ROW])
})

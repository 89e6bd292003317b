import { expect, test } from 'vitest'
import { idAt, indexOfId, packIds, withoutId } from '../src/timeline/ids'

const ids = [
  '018f4d5e-0000-7000-8000-0123456789ab',
  '018f4d5e-0000-7000-8000-0123456789ac',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
]

test('an id is the same after it was packed', () => {
  expect(ids.map((_, index) => idAt(packIds(ids), index))).toEqual(ids)
  expect(idAt(packIds(ids), 3)).toBe('')
  expect(idAt(packIds(ids), -1)).toBe('')
})

test('an id is found where it is, and nowhere else', () => {
  const packed = packIds(ids)
  expect(ids.map((id) => indexOfId(packed, id))).toEqual([0, 1, 2])
  expect(indexOfId(packed, '118f4d5e-0000-7000-8000-0123456789ab')).toBe(-1)
})

test('the others keep their order when one goes', () => {
  expect(withoutId(packIds(ids), 1)).toEqual(packIds([ids[0] as string, ids[2] as string]))
})

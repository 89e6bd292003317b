import { expect, test } from 'vitest'
import { idAt } from '../src/timeline/ids'
import { readPacked, type Packed } from '../src/timeline/packed'
import { packed } from './packed'

const IDS = ['01890a5d-ac96-774b-bcce-b302099a8057', '01890a5d-ac96-774b-bcce-b302099a8058']

const readOne = (bytes: ArrayBuffer) => readPacked(bytes)[0] as Packed

test('a month is read as it was packed', () => {
  const month = readOne(
    packed({
      month: '0999-07',
      version: 1_764_000_000_123,
      from: 4_000,
      ids: IDS,
      takenAt: [200_000, 86_399],
      ratio: [1.498, 0.75],
      colour: [0xff8001, 0x00007f],
      photoVersion: [1, 70_000],
      favourite: [false, true],
    }),
  )
  expect(month).toMatchObject({ month: '0999-07', version: 1_764_000_000_123, from: 4_000, count: 2 })
  expect([0, 1].map((at) => idAt(month.ids, at))).toEqual(IDS)
  expect([...month.takenAt]).toEqual([200_000, 86_399])
  expect([...month.ratio].map((ratio) => ratio.toFixed(3))).toEqual(['1.498', '0.750'])
  expect([...month.colour]).toEqual([0xff8001, 0x7f])
  expect([...month.photoVersion]).toEqual([1, 70_000])
  expect([...month.favourite]).toEqual([0, 1])
  expect([...month.type]).toEqual([0, 0])
})

test('every array has a buffer of its own, so that all can change threads', () => {
  const arrays = Object.values(readOne(packed({ month: '2024-05', ids: IDS, takenAt: [2, 1] }))).filter((value) =>
    ArrayBuffer.isView(value),
  )
  expect(new Set(arrays.map(({ buffer }) => buffer)).size).toBe(arrays.length)
})

test('many months are read one behind the other', () => {
  const months = [
    { month: '2024-05', version: 7, ids: IDS, takenAt: [2, 1] },
    { month: '2024-04', version: 8, ids: [], takenAt: [] },
    { month: '2024-01', version: 9, ids: IDS.slice(1), takenAt: [3] },
  ]
  const bytes = new Uint8Array(96 + 32 + 64)
  months.forEach((month, at) => bytes.set(new Uint8Array(packed(month)), [0, 96, 128][at]))
  const read = readPacked(bytes.buffer)
  expect(read.map(({ month, version, count }) => [month, version, count])).toEqual([
    ['2024-05', 7, 2],
    ['2024-04', 8, 0],
    ['2024-01', 9, 1],
  ])
  expect(idAt((read[2] as Packed).ids, 0)).toBe(IDS[1])
  expect(() => readPacked(bytes.buffer.slice(0, 150))).toThrow(RangeError)
})

test('a month that was cut off, or is of another form, is refused', () => {
  const whole = packed({ month: '2024-05', ids: IDS, takenAt: [2, 1] })
  expect(() => readPacked(whole.slice(0, -1))).toThrow(RangeError)
  new DataView(whole).setUint32(0, 2, true)
  expect(() => readPacked(whole)).toThrow(RangeError)
})

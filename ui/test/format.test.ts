import { expect, test } from 'vitest'
import * as format from '../src/kit/format'

const AT = Date.UTC(2024, 4, 6, 14, 3, 22)

test('dates are written day first in English and year first in Japanese', () => {
  expect(format.monthName('en', AT)).toBe('May 2024')
  expect(format.monthName('ja', AT)).toBe('2024年5月')
  expect(format.dayName('en', AT)).toBe('Mon 6 May')
  expect(format.dayName('ja', AT)).toBe('5月6日(月)')
  expect(format.longDay('en', AT)).toBe('Monday 6 May 2024')
  expect(format.longDay('ja', AT)).toBe('2024年5月6日月曜日')
  expect(format.dateAndTime('en', AT)).toBe('6 May 2024, 14:03')
  expect(format.dateAndTime('ja', AT)).toBe('2024年5月6日 14:03')
})

test('midnight is 00:00', () => {
  expect(format.timeOfDay('en', Date.UTC(2024, 0, 1))).toBe('00:00')
})

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [999_600, '1 MB'],
  [4_213_337, '4.2 MB'],
  [200_000_000, '200 MB'],
  [5_368_709_120, '5.4 GB'],
])('%i bytes are %s', (bytes, written) => {
  expect(format.fileSize('en', bytes)).toBe(written)
})

test.each([
  [1 / 8000, '1/8,000'],
  [0.004, '1/250'],
  [1 / 3.5, '1/4'],
  [0.5, '0.5'],
  [30, '30'],
])('an exposure of %d s is written %s', (seconds, written) => {
  expect(format.exposureTime('en', seconds)).toBe(written)
})

test('a time keeps its wall clock, whatever its offset', () => {
  const wall = Date.UTC(2024, 4, 6, 14, 3, 22, 123)
  expect(format.wallClock('2024-05-06T14:03:22.123+09:00')).toEqual({ at: wall, offset: '+09:00' })
  expect(format.wallClock('2024-05-06T14:03:22.123-03:30')).toEqual({ at: wall, offset: '-03:30' })
  expect(format.wallClock('2024-05-06T14:03:22.123Z')).toEqual({ at: wall, offset: '+00:00' })
  expect(format.wallClock('2024-05-06T14:03:22.123')).toEqual({ at: wall, offset: undefined })
})

test('a moment is sent in the zone of this machine', () => {
  const moment = new Date(AT)
  const sent = format.localIso(moment)
  expect(sent).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/)
  expect(Date.parse(sent)).toBe(AT)
})

test('coordinates are precise to about a metre', () => {
  expect(format.coordinates(35.6586, -139.745433)).toBe('35.65860, -139.74543')
})

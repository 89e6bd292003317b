import { expect, test } from 'vitest'
import { append, cell, linesOf } from '../src/ledger/csv'
import { item } from './ledger'

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])(
  'a spreadsheet takes %j for text, not for a formula',
  (name) => {
    expect(cell(name).replaceAll('"', '')).toMatch(/^'/)
  },
)

test('commas, quotes and line ends do not break a cell', () => {
  expect(cell('a,b')).toBe('"a,b"')
  expect(cell('say "cheese"')).toBe('"say ""cheese"""')
  expect(cell('a\nb')).toBe('"a\nb"')
  expect(cell('plain.jpg')).toBe('plain.jpg')
})

test('a file of this browser is a line of the ten columns', () => {
  expect(linesOf([item(1, 'waiting')], () => 'Waiting, still')).toBe(
    ',,local 1.jpg,10,waiting,"Waiting, still",,,b1,\r\n',
  )
})

test('lines come after the last of the server’s, however that ends', () => {
  expect(append('a,b\r\n', 'c,d\r\n')).toBe('a,b\r\nc,d\r\n')
  expect(append('a,b', 'c,d\r\n')).toBe('a,b\r\nc,d\r\n')
})

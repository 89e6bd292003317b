import { expect, test } from 'vitest'
import { askableAbove, NOTHING, takeUp, type Known } from '../src/ledger/pages'
import { page } from './ledger'

const ids = ({ entries }: Known) => entries.map(({ id }) => id).join('')
const twoPages = takeUp(takeUp(NOTHING, undefined, page('abc', 'c')), 'c', page('def', 'f'))

test('pages follow one another until the ledger ends', () => {
  expect([ids(twoPages), twoPages.next]).toEqual(['abcdef', 'f'])
  const whole = takeUp(twoPages, 'f', page('g'))
  expect([ids(whole), whole.next]).toEqual(['abcdefg', undefined])
})

test('what is new comes in above, and what was read below stays', () => {
  const known = takeUp(twoPages, undefined, page('xyab', 'b'))
  expect([ids(known), known.next]).toEqual(['xyabcdef', 'f'])
})

test('more new files than a page holds leave no gap: what lies below is read again', () => {
  const known = takeUp(twoPages, undefined, page('uvwx', 'x'))
  expect([ids(known), known.next]).toEqual(['uvwx', 'x'])
})

test('files that left the list leave it here too', () => {
  expect(ids(takeUp(twoPages, undefined, page('ac', 'c')))).toBe('acdef')
  expect(ids(takeUp(twoPages, undefined, page('acde', 'e')))).toBe('acdef')
})

test('a page that ends the ledger leaves nothing below it', () => {
  const known = takeUp(twoPages, 'c', page('d'))
  expect([ids(known), known.next]).toEqual(['abcd', undefined])
})

test('a page asked of a list that is no more is not taken', () => {
  expect(takeUp(twoPages, 'gone', page('g'))).toBe(twoPages)
})

test('the ledger is asked again only where a page of it ended', () => {
  expect(askableAbove(twoPages, 2)).toBeUndefined()
  expect(askableAbove(twoPages, 4)).toBe('c')
  expect(askableAbove(twoPages, 99)).toBe('f')
})

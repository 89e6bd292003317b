import { expect, test } from 'vitest'
import { askableAbove, NOTHING, readSome, takeUp, type Known } from '../src/ledger/pages'
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

test('pages without files are passed over until one has some or the ledger ends', async () => {
  const asked: (string | undefined)[] = []
  const readFrom = (pages: Record<string, ReturnType<typeof page>>) =>
    readSome({ still: 'gone', before: '1' }, ({ still, before }) => {
      asked.push(`${still} ${before}`)
      return Promise.resolve(pages[before as string] as ReturnType<typeof page>)
    })
  const found = await readFrom({ 1: page('', '2'), 2: page('', '3'), 3: page('ab', '4'), 4: page('c') })
  expect(found).toEqual(page('ab', '4'))
  expect(asked.splice(0)).toEqual(['gone 1', 'gone 2', 'gone 3'])
  expect(await readFrom({ 1: page('', '2'), 2: page('') })).toEqual(page(''))
})

import { expect, test } from 'vitest'
import type { LedgerEntry, LedgerQuery } from '../src/api/ledger'
import { isOfBatch } from '../src/ledger/of-batch'
import { choicesFor } from '../src/upload/collisions'
import { entry } from './ledger'

/** A server whose ledger holds these, found by batch and part of the name. */
const serverOf = (entries: LedgerEntry[]) => (query: LedgerQuery) =>
  Promise.resolve({
    uploads: entries.filter(
      ({ batch, name, state }) =>
        batch === query.batch && name.includes(query.q ?? '') && query.states?.includes(state),
    ),
    counts: {},
  })

const met = { photo: { id: 'p', version: 1 } }

test('a photo of the same batch is not offered to be replaced, and one of another is', async () => {
  const asked = entry('a', 'collision', { ...met, name: 'x.jpg' })
  const kept = entry('b', 'new', { ...met, name: 'x.jpg' })
  expect(await isOfBatch(asked, serverOf([asked, kept]))).toBe(true)
  expect(await isOfBatch(asked, serverOf([asked, { ...kept, batch: 'b0' }]))).toBe(false)
  expect(choicesFor(true)).toEqual(['keepBoth', 'skip'])
  expect(choicesFor(false)).toEqual(['keepBoth', 'overwrite', 'skip'])
})

test('a photo of the same batch is known under the name that was found for it, too', async () => {
  const asked = entry('a', 'collision', { ...met, name: 'x (2).jpg' })
  expect(await isOfBatch(asked, serverOf([entry('b', 'new', { ...met, name: 'x.jpg' })]))).toBe(true)
})

test('another photo of the same batch and name is no reason not to replace', async () => {
  const asked = entry('a', 'collision', { ...met, name: 'x.jpg' })
  const other = entry('b', 'new', { name: 'x.jpg', photo: { id: 'q', version: 1 } })
  expect(await isOfBatch(asked, serverOf([other]))).toBe(false)
})

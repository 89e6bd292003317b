import { expect, test } from 'vitest'
import type { Photo } from '../src/api'
import type { Problem, ProblemType } from '../src/api/http'
import { EVERYTHING, queryOf, readFilter, writeFilter } from '../src/ledger/filter'
import { cancelled, completed, refusedToComplete } from '../src/ledger/settled'
import { told } from '../src/ledger/told'
import { en as english } from '../src/messages/en'
import { ledger as englishLedger } from '../src/messages/en.ledger'
import { tray } from '../src/messages/en.tray'
import { entry, rowsOf } from './ledger'

const en = { ...english, ledger: englishLedger, tray }

const photo = { id: 'p', version: 2 } as Photo
const problem = (type: ProblemType, status: number, more = {}) =>
  ({ type, status, title: '', detail: 'Do this.', instance: '', ...more }) as Problem

test('a file that was completed is what the server made of it', () => {
  const failed = entry('a', 'failed', { problem: { type: 'busy', detail: '' } })
  const after = completed(failed, { photo, safe: true, outcome: 'new' })
  expect(after).toMatchObject({ state: 'new', photo: { id: 'p', version: 2 } })
  expect(after).not.toHaveProperty('problem')
})

test('what the server would not complete waits for a decision, for bytes or for another try', () => {
  const failed = entry('a', 'failed')
  expect(refusedToComplete(failed, problem('name-taken', 409, { existing: photo }))).toMatchObject({
    state: 'collision',
    photo: { id: 'p' },
  })
  expect(refusedToComplete(failed, problem('upload-incomplete', 409, { received: 7 }))).toMatchObject({
    state: 'sending',
    received: 7,
  })
  expect(refusedToComplete(failed, problem('checksum-mismatch', 422))).toMatchObject({ state: 'waiting', received: 0 })
  expect(refusedToComplete(failed, problem('corrupt-image', 422)).state).toBe('refused')
  expect(refusedToComplete(failed, problem('storage-full', 503))).toMatchObject({
    state: 'failed',
    problem: { type: 'storage-full' },
  })
})

test('what was given up met no photo', () => {
  expect(cancelled(entry('a', 'collision', { photo }))).not.toHaveProperty('photo')
})

const lineOf = (state: Parameters<typeof entry>[1], type?: string) => {
  const [row] = rowsOf([entry('a', state, type ? { problem: { type, detail: 'Do this.' } } : {})], [])
  if (!row) throw new Error('no row')
  return told(en, row, 200_000_000)
}

test('a failure is told in words, and with what to do', () => {
  expect(lineOf('failed', '/problems/storage-full').text).toBe('The server’s storage is full')
  expect(lineOf('failed', 'busy').text).toBe('The server is busy')
  expect(lineOf('failed').text).toBe('The server could not keep it')
  expect(lineOf('refused', 'too-large').text).toBe('Larger than 200 MB')
  expect(lineOf('refused', 'unsupported-format').detail).toContain('JPEG')
  expect(lineOf('refused', 'of a later server')).toEqual({ text: 'Refused', detail: 'Do this.' })
  expect(lineOf('expired').detail).toContain('seven days')
})

test('what was safe and is not here any more is asked for apart from what is safe', () => {
  const safe = queryOf({ ...EVERYTHING, group: 'safe' })
  const lost = queryOf({ ...EVERYTHING, group: 'lost' })
  expect(lost.states).toEqual(safe.states)
  expect([safe.still, lost.still, queryOf(EVERYTHING).still]).toEqual(['here', 'gone', undefined])
})

test('what is asked for is in the address, and nothing else is read from it', () => {
  const batch = '2fb3e06f-a1a2-698f-5c14-3ef010543f11'
  const filter = { group: 'attention', q: '海 & sky', batch } as const
  expect(readFilter(writeFilter(filter))).toEqual(filter)
  expect(readFilter('?show=everything&batch=no&q=')).toEqual({ group: undefined, q: '', batch: undefined })
})

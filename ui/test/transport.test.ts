import { expect, test } from 'vitest'
import { problemOf } from '../src/api/http'
import { readBucket } from '../src/upload/bucket'
import { readCompleted, readSession } from '../src/upload/bulk'
import { readRefusal } from '../src/upload/refusal'
import { contentRange, readPut } from '../src/upload/transport'

const put = (status: number, headers: Record<string, string> = {}, body = '') =>
  readPut({ status, body, header: (name) => headers[name] ?? null })

test('a part names its bytes, and a question names none', () => {
  const part = { bytes: new Blob(), from: 0, to: 524_288, size: 2_000_000 }
  expect(contentRange(part)).toBe('bytes 0-524287/2000000')
  expect(contentRange({ ...part, bytes: undefined, to: 0 })).toBe('bytes */2000000')
})

test('308 says how much is there, and without a range that nothing is', () => {
  expect(put(308, { Range: 'bytes=0-524287' })).toEqual({ kind: 'more', received: 524_288 })
  expect(put(308)).toEqual({ kind: 'more', received: 0 })
})

test.each([200, 201])('%i says that every byte is there', (status) => {
  expect(put(status, {}, '{"size":1}')).toEqual({ kind: 'arrived' })
})

test.each([404, 410])('%i says that there is no such upload', (status) => {
  expect(put(status)).toEqual({ kind: 'gone' })
})

test('a page in the place of an answer, or 401, means that the session has ended', () => {
  expect(put(200, {}, '<!doctype html>')).toEqual({ kind: 'signedOut' })
  expect(put(401)).toEqual({ kind: 'signedOut' })
})

test('bytes that arrived otherwise than announced are told apart from other refusals', () => {
  expect(put(422, {}, '{"type":"checksum-mismatch"}')).toEqual({ kind: 'mismatch' })
  expect(put(422, {}, '{"type":"corrupt-image"}')).toMatchObject({ kind: 'problem' })
})

test('a refusal is read with the time after which to ask again', () => {
  const busy = { kind: 'problem', status: 503, retryAfter: 7000, problem: { type: 'busy' } }
  expect(put(503, { 'Retry-After': '7' })).toMatchObject(busy)
})

const refusal = (status: number, body: object) => readRefusal(problemOf(status, JSON.stringify(body), null))

test('what a refusal to complete asks for is known by its type', () => {
  expect(refusal(409, { type: 'name-taken', existing: { id: 'p' } })).toEqual({ kind: 'taken', existing: { id: 'p' } })
  expect(refusal(409, { type: 'upload-incomplete', received: 5 })).toEqual({ kind: 'incomplete', received: 5 })
  expect(refusal(422, { type: 'checksum-mismatch' })).toEqual({ kind: 'mismatch' })
  expect(refusal(404, { type: 'not-found' })).toEqual({ kind: 'gone' })
  expect(refusal(422, { type: 'corrupt-image' })).toMatchObject({ kind: 'problem', status: 422 })
})

test('a refusal to one of many says as much as one of its own', () => {
  const refused = { type: 'https://imgstream/problems/name-taken', status: 409, title: '', detail: '', instance: '' }
  expect(readCompleted({ uploadId: 'u', problem: { ...refused, existing: { id: 'p' } } as never })).toEqual({
    kind: 'taken',
    existing: { id: 'p' },
  })
  const done = { uploadId: 'u', photo: { id: 'p' } as never, safe: true, outcome: 'new' } as const
  expect(readCompleted(done)).toMatchObject({ kind: 'completed', upload: { safe: true, outcome: 'new' } })
  expect(readCompleted({ uploadId: 'u' })).toEqual({ kind: 'unreachable' })
})

test('an upload that the server does not know has no address', () => {
  const problem = { type: 'not-found', status: 404, title: '', detail: '', instance: '' } as const
  expect(readSession({ uploadId: 'u', problem })).toEqual({ kind: 'gone' })
  expect(readSession({ uploadId: 'u', url: 'there' })).toEqual({ kind: 'session', url: 'there' })
})

const fromBucket = (status: number, headers: Record<string, string> = {}) =>
  readBucket({ status, body: '<Error/>', header: (name) => headers[name] ?? null })

test('what a bucket refuses is tried at another address, and never blamed on the file or the session', () => {
  for (const status of [400, 401, 403, 404, 410, 499]) expect(fromBucket(status)).toEqual({ kind: 'gone' })
  for (const status of [200, 201, 412]) expect(fromBucket(status)).toEqual({ kind: 'arrived' })
  for (const status of [408, 429, 503]) expect(fromBucket(status)).toMatchObject({ problem: { type: 'busy' } })
  expect(fromBucket(308, { Range: 'bytes=0-262143' })).toEqual({ kind: 'more', received: 262_144 })
})

import { expect, test } from 'vitest'
import { read } from '../src/upload/transport'

const reply = (status: number, responseText: string, headers: Record<string, string> = {}) =>
  read({ status, responseText, getResponseHeader: (name) => headers[name] ?? null })

const PHOTO = '{"id":"p","type":"image/jpeg"}'

test.each([
  ['new', 201, 'safe'],
  ['duplicate', 200, 'duplicate'],
  ['restored', 200, 'restored'],
  ['replaced', 200, 'replaced'],
])('a reply that says %s is told as the server means it', (outcome, status, kind) => {
  expect(reply(status, PHOTO, { 'Upload-Outcome': outcome })).toMatchObject({ kind, photo: { id: 'p' } })
})

test('a reply that says skipped keeps no photo', () => {
  expect(reply(200, PHOTO, { 'Upload-Outcome': 'skipped' })).toEqual({ kind: 'skipped' })
})

test('a reply that does not say what became of the bytes is not taken for success', () => {
  expect(reply(200, PHOTO)).toMatchObject({ kind: 'problem', problem: { type: 'internal' } })
  expect(reply(200, PHOTO, { 'Upload-Outcome': 'postponed' })).toMatchObject({ kind: 'problem' })
})

test('a page in the place of a photo, or 401, means that the session has ended', () => {
  expect(reply(200, '<!doctype html>')).toEqual({ kind: 'signedOut' })
  expect(reply(401, '')).toEqual({ kind: 'signedOut' })
})

test('a refusal is read with the time after which to ask again', () => {
  const busy = { kind: 'problem', status: 503, retryAfter: 7000, problem: { type: 'busy' } }
  expect(reply(503, '', { 'Retry-After': '7' })).toMatchObject(busy)
})

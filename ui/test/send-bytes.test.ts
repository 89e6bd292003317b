import { expect, test } from 'vitest'
import { ChunkSize, UNIT } from '../src/upload/chunk-size'
import { sendBytes } from '../src/upload/send-bytes'
import type { Part, PutReply } from '../src/upload/world'

const SIZE = 40 * UNIT
const more = (received: number): PutReply => ({ kind: 'more', received })
const arrived: PutReply = { kind: 'arrived' }
const broken: PutReply = { kind: 'unreachable' }
const silent: PutReply = { kind: 'bucketSilent' }

/** Sends a file of ten million bytes to a server that answers so; what it was sent, part by part. */
async function sent(replies: PutReply[], { hasBegun = false, file = new File([new Uint8Array(SIZE)], 'a') } = {}) {
  const parts: string[] = []
  const clock = { at: 0 }
  const chunk = new ChunkSize()
  const reply = await sendBytes({
    ...{ file, url: '', hasBegun, chunk, progress: () => undefined, arrived: () => undefined },
    now: () => clock.at,
    signal: new AbortController().signal,
    transport: {
      put: (_: string, { bytes, from, to }: Part) => {
        clock.at += 7_000
        parts.push(bytes ? `${from / UNIT}-${to / UNIT}` : 'asked')
        return Promise.resolve(replies[parts.length - 1] ?? broken)
      },
    } as never,
  })
  return { kind: reply.kind, parts }
}

test('a file goes part by part, each from where the server says that it stands', async () => {
  expect(await sent([more(32 * UNIT), arrived])).toEqual({ kind: 'arrived', parts: ['0-32', '32-40'] })
  expect(await sent([more(8 * UNIT), arrived])).toEqual({ kind: 'arrived', parts: ['0-32', '8-40'] })
})

test('a small file goes in one part', async () => {
  const file = new File([new Uint8Array(3 * UNIT)], 'a')
  expect(await sent([arrived], { file })).toEqual({ kind: 'arrived', parts: ['0-3'] })
})

test('what was begun is asked about before anything is sent', async () => {
  expect(await sent([more(16 * UNIT), arrived], { hasBegun: true })).toMatchObject({ parts: ['asked', '16-40'] })
  expect(await sent([arrived], { hasBegun: true })).toEqual({ kind: 'arrived', parts: ['asked'] })
})

test('a broken connection is asked where the file stands, and it goes on from there in smaller parts', async () => {
  const { kind, parts } = await sent([broken, more(4 * UNIT), more(20 * UNIT), arrived])
  expect(kind).toBe('arrived')
  expect(parts).toEqual(['0-32', 'asked', '4-20', '20-36'])
})

test('a connection that stays broken ends it', async () => {
  expect(await sent([broken, broken])).toEqual({ kind: 'unreachable', parts: ['0-32', 'asked'] })
})

test('a server that takes nothing is not sent the same for ever', async () => {
  const { kind, parts } = await sent(Array.from({ length: 20 }, () => more(0)))
  expect(kind).toBe('unreachable')
  expect(parts).toHaveLength(10)
})

test('a bucket that hides how far the file has come is asked, then sent the rest in one part', async () => {
  const { kind, parts } = await sent([more(0), more(0), arrived])
  expect(kind).toBe('arrived')
  expect(parts).toEqual(['0-32', 'asked', '0-40'])
})

test('a bucket that cannot be heard is asked once more, then told apart from a broken connection', async () => {
  expect(await sent([silent, silent])).toEqual({ kind: 'bucketSilent', parts: ['0-32', 'asked'] })
  expect(await sent([silent, more(32 * UNIT), arrived])).toMatchObject({ kind: 'arrived' })
})

test('a file that cannot be read any more is told apart from a broken connection', async () => {
  const file = new File([new Uint8Array(8)], 'a')
  Object.defineProperty(file, 'slice', {
    value: () => ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }),
  })
  expect((await sent([broken], { file })).kind).toBe('unreadable')
})

test.each(['gone', 'mismatch'] as const)('an upload that is %s ends it', async (kind) => {
  expect((await sent([{ kind }])).kind).toBe(kind)
})

test('parts grow and shrink with the line, in multiples of 256 KiB, to take about seven seconds', () => {
  const chunk = new ChunkSize()
  const bytes = (milliseconds: number) => {
    chunk.took(chunk.bytes, milliseconds)
    return chunk.bytes / UNIT
  }
  expect(chunk.bytes).toBe(32 * UNIT)
  expect(bytes(1_000)).toBe(64)
  // Twice as much at most, and never more than 256 MiB.
  expect([bytes(100), bytes(100), bytes(100), bytes(100), bytes(100)]).toEqual([128, 256, 512, 1024, 1024])
  expect(bytes(70_000)).toBe(102)
  expect(bytes(700_000)).toBe(1)
  expect(bytes(7_000)).toBe(1)
  chunk.broke()
  expect(chunk.bytes).toBe(UNIT)
})

test('the rest of a small file says nothing of how large parts may be', () => {
  const chunk = new ChunkSize()
  chunk.took(UNIT, 500)
  expect(chunk.bytes).toBe(32 * UNIT)
})

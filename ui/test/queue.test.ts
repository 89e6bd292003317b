import { expect, test } from 'vitest'
import { Hand, kept, known, PHOTO, problem } from './hand'

test('a file is sending, then checking, then safe', async () => {
  const hand = new Hand().add('a.jpg')
  expect(hand.first().state).toEqual({ kind: 'sending', sent: 0 })
  hand.sendings[0]?.progress(5)
  expect(hand.first().state).toEqual({ kind: 'sending', sent: 5 })
  expect(hand.queue.bytesSent).toBe(5)
  hand.sendings[0]?.progress(8)
  expect(hand.first().state).toEqual({ kind: 'checking' })
  await hand.answer(kept)
  expect(hand.first().state).toEqual({ kind: 'safe', photo: PHOTO })
  expect(hand.queue.isBusy).toBe(false)
  expect(hand.kept).toBe(1)
})

test('four files travel at once, and each that ends lets another go', async () => {
  const hand = new Hand().add('1', '2', '3', '4', '5', '6')
  expect(hand.sendings.map(({ name }) => name)).toEqual(['1', '2', '3', '4'])
  await hand.sendings[1]?.answer(kept)
  expect(hand.sendings.at(-1)?.name).toBe('5')
  expect(hand.queue.stages.active.size).toBe(4)
})

test('a file is sent under its name without what the server refuses', async () => {
  const hand = new Hand().add('a\u202Egpj.jpg')
  expect(hand.sendings[0]?.name).toBe('agpj.jpg')
})

test('bytes that were here already are told apart from new ones', async () => {
  const hand = new Hand().add('a.jpg')
  await hand.answer(known)
  expect(hand.states()).toEqual(['duplicate'])
  expect(hand.kept).toBe(0)
})

test('what the server refuses stays, with its reason, until it is dismissed', async () => {
  const hand = new Hand().add('notes.txt')
  await hand.answer(problem('unsupported-format', 415))
  expect(hand.first().state).toMatchObject({ kind: 'refused', problem: { detail: 'Do this.' } })
  hand.queue.remove(hand.first())
  expect(hand.queue.total).toBe(0)
})

test('a file larger than the limit is not sent at all', () => {
  const hand = new Hand()
  hand.limit = 7
  hand.add('a.jpg')
  expect(hand.sendings).toHaveLength(0)
  expect(hand.first().state).toEqual({ kind: 'tooLarge', limit: 7 })
})

test('a busy server is asked again after the time it names', async () => {
  const hand = new Hand().add('a.jpg')
  await hand.answer(problem('busy', 503, 7000))
  expect(hand.states()).toEqual(['retrying'])
  expect(hand.waits[0]?.milliseconds).toBe(7000)
  await hand.waits[0]?.over()
  await hand.answer(kept)
  expect(hand.states()).toEqual(['safe'])
})

test('a server that stays busy is asked five times, ever more slowly, then left to the owner', async () => {
  const hand = new Hand().add('a.jpg')
  for (let attempt = 0; attempt < 4; attempt++) {
    await hand.answer(problem('busy', 503))
    await hand.waits[attempt]?.over()
  }
  await hand.answer(problem('busy', 503))
  expect(hand.waits.map(({ milliseconds }) => milliseconds)).toEqual([1000, 2000, 4000, 8000])
  expect(hand.first().state).toEqual({ kind: 'failed', why: 'busy' })
  hand.queue.retry(hand.first())
  await hand.answer(kept)
  expect(hand.states()).toEqual(['safe'])
})

test('a file that broke in the server is not sent again by itself', async () => {
  const hand = new Hand().add('a.jpg')
  await hand.answer(problem('internal', 500))
  expect(hand.first().state).toEqual({ kind: 'failed', why: 'server' })
  expect(hand.waits).toHaveLength(0)
})

test('a lost connection pauses the queue and loses nothing', async () => {
  const hand = new Hand().add('1', '2', '3', '4', '5')
  for (const { answer } of [...hand.sendings]) await answer({ kind: 'unreachable' })
  expect(hand.broke).toContain('unreachable')
  expect(hand.states()).toEqual(['waiting', 'waiting', 'waiting', 'waiting', 'waiting'])
  expect(hand.sendings).toHaveLength(4)
  hand.queue.resume()
  expect(hand.sendings).toHaveLength(8)
})

test('a file that breaks every connection fails in the end instead of being sent for ever', async () => {
  const hand = new Hand().add('a.jpg')
  for (let attempt = 0; attempt < 5; attempt++) {
    await hand.answer({ kind: 'unreachable' })
    hand.queue.resume()
  }
  expect(hand.first().state).toEqual({ kind: 'failed', why: 'network' })
  expect(hand.sendings).toHaveLength(5)
})

test('an ended session pauses the queue however often it ends', async () => {
  const hand = new Hand().add('a.jpg')
  for (let attempt = 0; attempt < 10; attempt++) {
    await hand.answer({ kind: 'signedOut' })
    hand.queue.resume()
  }
  await hand.answer(kept)
  expect(hand.states()).toEqual(['safe'])
})

test('a photo that comes back from the trash is told as such, and shown', async () => {
  const hand = new Hand().add('a.jpg')
  await hand.answer({ kind: 'restored', photo: PHOTO })
  expect(hand.first().state).toEqual({ kind: 'restored', photo: PHOTO })
  expect(hand.kept).toBe(1)
})

test('a cancelled file is given up, and what it answers later changes nothing', async () => {
  const hand = new Hand().add('1', '2', '3', '4', '5')
  hand.queue.cancel()
  expect(hand.sendings.every(({ signal }) => signal.aborted)).toBe(true)
  expect(hand.queue.total).toBe(0)
  await hand.sendings[0]?.answer(kept)
  expect(hand.queue.total).toBe(0)
  expect(hand.sendings).toHaveLength(4)
  hand.add('6')
  expect(hand.sendings).toHaveLength(5)
})

test('cancelling leaves what is finished or asks for someone', async () => {
  const hand = new Hand().add('1', '2', '3')
  await hand.sendings[0]?.answer(kept)
  await hand.sendings[1]?.answer(problem('corrupt-image', 422))
  hand.queue.cancel()
  expect(hand.states().sort()).toEqual(['refused', 'safe'])
})

test('a file that cannot be read any more is not tried again', async () => {
  const hand = new Hand().add('a.jpg')
  await hand.answer({ kind: 'unreadable' })
  expect(hand.first().state).toEqual({ kind: 'failed', why: 'unreadable' })
  hand.queue.retryAll()
  expect(hand.sendings).toHaveLength(1)
})

test('the bytes told always add up', async () => {
  const hand = new Hand().add('1', '2', '3', '4', '5')
  expect(hand.queue.bytesTotal).toBe(40)
  await hand.sendings[0]?.answer(kept)
  await hand.sendings[1]?.answer(problem('internal', 500))
  expect(hand.queue.bytesDone).toBe(16)
  hand.queue.retryAll()
  expect(hand.queue.bytesDone).toBe(8)
  for (const { answer } of [...hand.sendings]) await answer(kept)
  expect(hand.queue.bytesDone).toBe(40)
  hand.queue.clear()
  expect([hand.queue.bytesDone, hand.queue.bytesTotal]).toEqual([0, 0])
})

test('ten thousand files are queued and finished without delay', async () => {
  const hand = new Hand()
  const before = performance.now()
  hand.add(...Array.from({ length: 10_000 }, (_, at) => `${at}.jpg`))
  hand.queue.cancel()
  expect(performance.now() - before).toBeLessThan(1000)
})

import { expect, test } from 'vitest'
import { Hand, kept, problem, settled } from './hand'

/** A server that keeps its photos in a bucket: uploads are opened without an address. */
function handOfBucket(): Hand {
  const hand = new Hand()
  hand.opened = () => ({ url: undefined as never })
  hand.holdsParts = true
  return hand
}

const names = (count: number) => Array.from({ length: count }, (_, n) => String(n))

test('an upload without an address gets one just before it is sent, and so do those that are next', async () => {
  const hand = await handOfBucket().add(...names(80))
  expect(hand.sessions).toHaveLength(50)
  expect(hand.puts.map(({ url }) => url)).toEqual([0, 1, 2, 3].map((n) => `/session of upload of ${n}`))
  // Not before half of them are used.
  for (let n = 0; n < 22; n++) await hand.puts[n]?.answer({ kind: 'arrived' })
  expect(hand.sessions).toHaveLength(50)
  await hand.puts[22]?.answer({ kind: 'arrived' })
  expect(new Set(hand.sessions).size).toBe(76)
})

test('an upload that has an address is asked for none', async () => {
  const hand = await new Hand().add('1', '2')
  await hand.answerAll(kept)
  expect(hand.sessions).toEqual([])
})

test('an address is kept while bytes are missing, and no longer', async () => {
  const hand = await handOfBucket().add('1')
  expect(hand.first().url).toBe('/session of upload of 1')
  await hand.puts[0]?.answer({ kind: 'arrived' })
  expect(hand.first().url).toBeUndefined()
  await hand.answer(kept)
  expect(hand.states()).toEqual(['safe'])
})

test('an upload whose bytes are there already needs no address and none of them', async () => {
  const hand = handOfBucket()
  hand.gives = () => ({ kind: 'arrived' })
  await hand.add('1')
  expect(hand.puts).toHaveLength(0)
  await hand.answer(kept)
  expect(hand.states()).toEqual(['safe'])
})

test('an address that is gone is replaced, and the file goes on from its beginning', async () => {
  const hand = await handOfBucket().add('1')
  await hand.puts[0]?.answer({ kind: 'gone' })
  expect(hand.sessions).toHaveLength(2)
  expect(hand.puts[1]?.part).toMatchObject({ from: 0, to: 8 })
  await hand.puts[1]?.answer({ kind: 'arrived' })
  await hand.answer(kept)
  expect(hand.states()).toEqual(['safe'])
  expect(hand.opens).toHaveLength(1)
})

test('an upload whose addresses are always gone, or that the server forgot, is opened anew', async () => {
  const hand = await handOfBucket().add('1')
  await hand.puts[0]?.answer({ kind: 'gone' })
  await hand.puts[1]?.answer({ kind: 'gone' })
  await hand.waitOver()
  expect(hand.opens).toHaveLength(2)
  hand.gives = () => ({ kind: 'gone' })
  await hand.puts[2]?.answer({ kind: 'gone' })
  await hand.waitOver()
  expect(hand.opens).toHaveLength(3)
})

test('a server that has no address for a file just now is asked again', async () => {
  const hand = handOfBucket()
  hand.gives = () => problem('busy', 503, 7_000)
  await hand.add('1')
  expect(hand.states()).toEqual(['retrying'])
  hand.gives = () => ({ kind: 'session', url: '/there' })
  await hand.waitOver()
  expect(hand.puts.map(({ url }) => url)).toEqual(['/there'])
})

/** Answers all parts so until nothing is sent any more. */
async function hearNothing(hand: Hand): Promise<void> {
  for (let answered = 0, waits = 0; waits < 5; waits++) {
    for (; answered < hand.puts.length; answered++) await hand.puts[answered]?.answer({ kind: 'bucketSilent' })
    if (hand.queue.isBarred) return
    await hand.waitOver()
  }
}

test('a bucket that answers but lets the page read nothing is named, and the queue holds without losing anything', async () => {
  const hand = await handOfBucket().add('1', '2', '3', '4', '5')
  await hearNothing(hand)
  expect(hand.queue.isBarred).toBe(true)
  expect(hand.broke).toEqual([])
  const sent = hand.puts.length
  await settled()
  expect(hand.puts).toHaveLength(sent)
  hand.queue.goOn()
  await hand.waitOver()
  for (let n = sent; n < hand.puts.length; n++) {
    await hand.puts[n]?.answer({ kind: 'arrived' })
    expect(hand.queue.isBarred).toBe(false)
  }
  await hand.waitOver()
  for (const { answer } of hand.puts) await answer({ kind: 'arrived' })
  await hand.answerAll(kept)
  expect(hand.states()).toEqual(['safe', 'safe', 'safe', 'safe', 'safe'])
})

test('one silence of the bucket is not held against it', async () => {
  const hand = await handOfBucket().add('1')
  await hand.puts[0]?.answer({ kind: 'bucketSilent' })
  await hand.puts[1]?.answer({ kind: 'bucketSilent' })
  expect(hand.states()).toEqual(['retrying'])
  await hand.waitOver()
  await hand.puts[2]?.answer({ kind: 'arrived' })
  expect(hand.queue.isBarred).toBe(false)
})

test('where nobody answers the connection is lost, and where only the server does the bucket is out of reach', async () => {
  const hand = await handOfBucket().add('1')
  hand.answering = 'nobody'
  await hearNothing(hand)
  expect(hand.broke).toEqual(['unreachable'])
  const other = await handOfBucket().add('1')
  other.answering = 'server'
  await hearNothing(other)
  expect(other.first().state).toEqual({ kind: 'failed', why: 'network' })
})

import { expect, test } from 'vitest'
import { Hand, kept, problem, settled, signedOut, unreachable } from './hand'

test('a file that cannot be read any more says so, and is tried again when someone asks', async () => {
  const hand = new Hand()
  hand.inspected = () => ({ kind: 'unreadable' })
  await hand.add('a.jpg')
  expect(hand.first().state).toEqual({ kind: 'failed', why: 'unreadable' })
  hand.inspected = () => ({ kind: 'photo', sha256: '1' })
  hand.queue.retry(hand.first())
  await settled()
  expect(hand.states()).toEqual(['checking'])
})

test('a busy server is asked again after the time it names', async () => {
  const hand = await new Hand().add('a.jpg')
  await hand.answer(problem('busy', 503, 7000))
  expect(hand.states()).toEqual(['retrying'])
  expect(hand.waits.at(-1)?.milliseconds).toBeGreaterThanOrEqual(7000)
  await hand.waitOver()
  await hand.answer(kept)
  expect(hand.states()).toEqual(['safe'])
})

test.each([
  ['busy', 503, 'busy'],
  ['internal', 500, 'server'],
] as const)(
  'a server that stays %s is asked five times, ever more slowly, then left to the owner',
  async (type, status, why) => {
    const hand = await new Hand().add('a.jpg')
    hand.waits.length = 0
    const waited: number[] = []
    for (let attempt = 0; attempt < 4; attempt++) {
      await hand.answer(problem(type, status))
      waited.push(...hand.waits.map(({ milliseconds }) => milliseconds))
      await hand.waitOver()
    }
    await hand.answer(problem(type, status))
    expect(waited).toEqual([1000, 2000, 4000, 8000])
    expect(hand.first().state).toEqual({ kind: 'failed', why })
    hand.queue.retry(hand.first())
    await settled()
    await hand.answer(kept)
    expect(hand.states()).toEqual(['safe'])
  },
)

test('bytes that arrived otherwise than they left are sent again from the beginning, but not for ever', async () => {
  const hand = new Hand()
  hand.holdsParts = true
  await hand.add('a.jpg')
  for (let attempt = 0; attempt < 5; attempt++) {
    expect(hand.puts.at(-1)?.part).toMatchObject({ from: 0, to: 8 })
    await hand.puts.at(-1)?.answer({ kind: 'mismatch' })
    await hand.waitOver()
  }
  expect(hand.puts).toHaveLength(5)
  expect(hand.first().state).toEqual({ kind: 'failed', why: 'checksum' })
})

test('an upload that the server forgot is opened anew', async () => {
  const hand = await new Hand().add('a.jpg')
  await hand.answer({ kind: 'gone' })
  await hand.waitOver()
  expect(hand.opens).toHaveLength(2)
  await hand.answer(kept)
  expect(hand.states()).toEqual(['safe'])
})

test('a lost connection holds the queue and loses nothing', async () => {
  const hand = await new Hand().add('1', '2', '3', '4', '5')
  for (const { answer } of [...hand.completions]) await answer(unreachable)
  expect(hand.broke).toContain('unreachable')
  expect(hand.states()).toEqual(['waiting', 'waiting', 'waiting', 'waiting', 'waiting'])
  expect(hand.completions).toHaveLength(5)
  hand.queue.goOn()
  await settled()
  expect(hand.completions).toHaveLength(10)
})

test('a connection that is lost while files are opened loses none of them', async () => {
  const hand = new Hand()
  hand.openFails = unreachable
  await hand.add('1', '2')
  expect(hand.states()).toEqual(['inspected', 'inspected'])
  hand.openFails = undefined
  hand.queue.goOn()
  await settled()
  expect(hand.states()).toEqual(['checking', 'checking'])
})

test('a file that breaks every connection fails in the end instead of being sent for ever', async () => {
  const hand = await new Hand().add('a.jpg')
  for (let attempt = 0; attempt < 5; attempt++) {
    await hand.answer(unreachable)
    hand.queue.goOn()
    await settled()
  }
  expect(hand.first().state).toEqual({ kind: 'failed', why: 'network' })
  expect(hand.completions).toHaveLength(5)
})

test('an ended session holds the queue however often it ends', async () => {
  const hand = await new Hand().add('a.jpg')
  for (let attempt = 0; attempt < 10; attempt++) {
    await hand.answer(signedOut)
    hand.queue.goOn()
    await settled()
  }
  await hand.answer(kept)
  expect(hand.states()).toEqual(['safe'])
})

test('a part that came too slowly is gone on with, and not taken for a refusal of the file', async () => {
  const hand = await new Hand().add('a.jpg')
  await hand.answer(problem('too-slow', 408))
  expect(hand.states()).toEqual(['retrying'])
  await hand.waitOver()
  await hand.answer(kept)
  expect(hand.states()).toEqual(['safe'])
})

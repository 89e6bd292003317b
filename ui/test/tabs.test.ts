import { expect, test } from 'vitest'
import type { Item } from '../src/upload/item'
import { chosen, ended, Hand, kept, problem, settled, SharedLocks, taken } from './hand'

/** What lies in the journal, as another page would read it. */
const journal = (hand: Hand): Item[] => structuredClone([...hand.noted.values()])

/** A page that is opened after that of the hand was closed. */
async function reopened(before: Hand, prepare: (hand: Hand) => void = () => undefined): Promise<Hand> {
  const hand = new Hand('B')
  prepare(hand)
  const items = journal(before)
  hand.queue.otherTabs.restore(items, before.rules)
  await hand.queue.otherTabs.adopt(items)
  await settled()
  return hand
}

test('a queue goes on by itself after its page was closed, from where each file stood', async () => {
  const before = new Hand()
  before.holdsParts = true
  await before.add('a.jpg')
  const hand = await reopened(before, (hand) => (hand.holdsParts = true))
  expect(hand.opens).toHaveLength(0)
  expect(hand.puts[0]?.part.bytes).toBeUndefined()
  await hand.puts[0]?.answer({ kind: 'more', received: 4 })
  expect(hand.puts[1]?.part).toMatchObject({ from: 4, to: 8 })
})

test('files that nobody had looked at yet are looked at after it', async () => {
  const before = new Hand()
  before.looks = () => new Promise(() => undefined)
  await before.add('1', '2')
  expect((await reopened(before)).states()).toEqual(['checking', 'checking'])
})

test('what is safe stays told as safe', async () => {
  const before = await new Hand().add('1', '2')
  await before.completions[0]?.answer(ended('new', '1'))
  expect((await reopened(before)).states().sort()).toEqual(['checking', 'safe'])
})

test.each(['needsFile', 'needsPermission'] as const)('a file that cannot be had after it waits: %s', async (why) => {
  const before = new Hand()
  before.looks = () => new Promise(() => undefined)
  await before.add('a.jpg', 'b.jpg')
  const hand = await reopened(before, (hand) => hand.unavailable.set('b.jpg', why))
  expect(hand.states()).toEqual([why, 'checking'])
  hand.unavailable.clear()
  const [missing] = hand.queue.ofKind[why]
  if (missing) hand.queue.supply(missing)
  await settled()
  expect(hand.states()).toEqual(['checking', 'checking'])
})

test('whether the bytes of a missing file have all arrived is asked before anyone is', async () => {
  const before = await new Hand().add('a.jpg', 'b.jpg')
  const hand = await reopened(before, (hand) => {
    for (const name of ['a.jpg', 'b.jpg']) hand.unavailable.set(name, 'needsFile')
  })
  await hand.completions[0]?.answer(kept)
  await hand.completions[1]?.answer({ kind: 'incomplete', received: 3 })
  expect(hand.states()).toEqual(['needsFile', 'safe'])
})

test('files chosen again are known by name, size and time, even without their folder; others are not taken', async () => {
  const before = new Hand()
  before.looks = () => new Promise(() => undefined)
  before.queue.add([chosen('a.jpg', 'Italy/a.jpg'), chosen('b.jpg', 'Italy/b.jpg')])
  await settled()
  const hand = await reopened(before, (hand) => {
    for (const name of ['a.jpg', 'b.jpg']) hand.unavailable.set(name, 'needsFile')
  })
  hand.unavailable.clear()
  const found = hand.queue.match([chosen('a.jpg'), chosen('b.jpg', 'Italy/b.jpg', 'other'), chosen('c.jpg')])
  await settled()
  expect(found.map((item) => item?.name)).toEqual(['a.jpg', undefined, undefined])
  expect(hand.states()).toEqual(['needsFile', 'checking'])
  expect(hand.queue.total).toBe(2)
})

test('a pause holds after the page was closed', async () => {
  const before = await new Hand().add('a.jpg')
  before.queue.pause()
  const hand = await reopened(before)
  expect(hand.states()).toEqual(['waiting'])
  hand.queue.resume()
  await settled()
  expect(hand.states()).toEqual(['checking'])
})

/** Two pages of one browser that are open together. */
function twoTabs(): [Hand, Hand] {
  const locks = new SharedLocks()
  const both: [Hand, Hand] = [new Hand('A', locks), new Hand('B', locks)]
  both[0].others.add('B')
  both[1].others.add('A')
  return both
}

/** Lets a page hear what another has written. */
const hears = (hand: Hand, other: Hand) => hand.queue.otherTabs.learn(journal(other), [])

test('two tabs show the same queue, and one of them works on it', async () => {
  const [a, b] = twoTabs()
  await a.add('1', '2')
  hears(b, a)
  expect(b.states()).toEqual(['checking', 'checking'])
  expect(b.completions).toHaveLength(0)
  await a.answerAll(kept)
  hears(b, a)
  expect(b.states()).toEqual(['safe', 'safe'])
})

test('a file that another tab works on is not taken up again', async () => {
  const [a, b] = twoTabs()
  await a.add('a.jpg')
  hears(b, a)
  await b.add('a.jpg')
  expect(b.completions).toHaveLength(0)
  expect(b.queue.total).toBe(1)
})

test('a file given to two tabs at the same moment is sent by one', async () => {
  const [a, b] = twoTabs()
  a.queue.add([chosen('a.jpg')])
  b.queue.add([chosen('a.jpg')])
  await settled()
  await a.answer(kept)
  hears(b, a)
  await b.waitOver()
  expect(b.states()).toEqual(['safe'])
  expect(b.opens).toHaveLength(0)
})

test('a file that another tab let go of without a word is taken back', async () => {
  const [a, b] = twoTabs()
  a.looks = () => new Promise(() => undefined)
  await a.add('a.jpg')
  await b.add('a.jpg')
  expect(b.states()).toEqual(['chosen'])
  a.crash()
  await settled()
  await b.waitOver()
  expect(b.states()).toEqual(['checking'])
})

test('what is decided in one tab is done by the one that works', async () => {
  const [a, b] = twoTabs()
  await a.add('a.jpg')
  await a.answer(taken)
  hears(b, a)
  b.queue.decide(b.first(), 'keepBoth')
  expect(b.completions).toHaveLength(0)
  for (const command of b.asked) a.queue.otherTabs.obey(command)
  await settled()
  expect(a.completions.at(-1)?.onCollision).toBe('keepBoth')
})

test('a failed file can be tried again from either tab', async () => {
  const [a, b] = twoTabs()
  await a.add('a.jpg')
  for (let attempt = 0; attempt < 5; attempt++) {
    await a.answer(problem('internal', 500))
    await a.waitOver()
  }
  hears(b, a)
  expect(b.states()).toEqual(['failed'])
  b.queue.retry(b.first())
  for (const command of b.asked) a.queue.otherTabs.obey(command)
  await settled()
  expect(a.states()).toEqual(['checking'])
})

test('a tab that is left goes on with the files of one that was closed', async () => {
  const [a, b] = twoTabs()
  await a.add('1', '2')
  await a.completions[0]?.answer(ended('new', '1'))
  hears(b, a)
  a.crash()
  b.others.clear()
  await b.queue.otherTabs.adopt([...b.items()])
  await settled()
  expect(b.states().sort()).toEqual(['checking', 'safe'])
  expect(b.completions).toHaveLength(1)
})

test('what is dismissed in one tab is gone in the other', async () => {
  const [a, b] = twoTabs()
  await a.add('a.jpg')
  await a.answer(kept)
  hears(b, a)
  b.queue.clear()
  a.queue.otherTabs.learn([], [a.first().id])
  expect([a.queue.total, b.queue.total]).toEqual([0, 0])
})

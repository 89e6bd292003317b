import { expect, test } from 'vitest'
import { ended, Hand, kept, PHOTO, settled, taken } from './hand'

test('a taken name waits for a decision, and is completed with it without being sent again', async () => {
  const hand = new Hand()
  hand.holdsParts = true
  await hand.add('a.jpg')
  await hand.puts[0]?.answer({ kind: 'arrived' })
  await hand.answer(taken)
  expect(hand.first().state).toEqual({ kind: 'collision', existing: PHOTO, isOfBatch: false })
  expect(hand.queue.isBusy).toBe(false)
  hand.queue.decide(hand.first(), 'keepBoth')
  await settled()
  expect(hand.puts).toHaveLength(1)
  expect(hand.completions.at(-1)?.onCollision).toBe('keepBoth')
  await hand.answer(kept)
  expect(hand.states()).toEqual(['safe'])
})

test('a photo that was replaced is told as such, and shown anew', async () => {
  const hand = await new Hand().add('a.jpg')
  await hand.answer(taken)
  hand.queue.decide(hand.first(), 'overwrite')
  await settled()
  await hand.answer(ended('replaced'))
  expect(hand.states()).toEqual(['replaced'])
  expect(hand.kept).toBe(1)
})

test('a photo that was to replace another but was here already is told as here', async () => {
  const hand = await new Hand().add('a.jpg')
  await hand.answer(taken)
  hand.queue.decide(hand.first(), 'overwrite')
  await settled()
  await hand.answer(ended('duplicate'))
  expect(hand.states()).toEqual(['duplicate'])
  expect(hand.kept).toBe(0)
})

test('a skipped file is never sent, but the server is told', async () => {
  const hand = new Hand()
  hand.holdsParts = true
  hand.opened = () => ({ status: 'collision', existing: PHOTO })
  await hand.add('a.jpg')
  hand.queue.decide(hand.first(), 'skip')
  await settled()
  expect(hand.completions.at(-1)?.onCollision).toBe('skip')
  await hand.answer(ended('skipped'))
  expect(hand.states()).toEqual(['skipped'])
  expect(hand.puts).toHaveLength(0)
  expect(hand.kept).toBe(0)
})

test('one decision for all holds for those still to come, but not for the next batch', async () => {
  const hand = new Hand()
  hand.opened = (name) => (name < '3' ? { status: 'collision', existing: PHOTO } : {})
  await hand.add('1', '2', '3')
  hand.queue.decideAll('keepBoth')
  await settled()
  await hand.add('2b')
  await hand.waitOver()
  const decided = () =>
    Object.fromEntries(hand.completions.map(({ uploadId, onCollision }) => [uploadId.at(-1), onCollision]))
  expect(decided()).toEqual({ 1: 'keepBoth', 2: 'keepBoth', 3: undefined, b: 'keepBoth' })
  await hand.answerAll(kept)
  await hand.add('2c')
  expect(hand.first().state.kind).toBe('collision')
})

test('replacing for all never replaces a photo of the same batch', async () => {
  const hand = await new Hand().add('x', 'y', 'a', 'a')
  const [x, y, first, second] = hand.completions
  await first?.answer(ended('new', 'a'))
  for (const one of [x, y, second]) await one?.answer(taken)
  expect([...hand.queue.ofKind.collision].map(({ state }) => state)).toMatchObject([
    { isOfBatch: false },
    { isOfBatch: false },
    { isOfBatch: true },
  ])
  hand.queue.decideAll('overwrite')
  await settled()
  expect(hand.completions.slice(4).map(({ onCollision }) => onCollision)).toEqual([
    'overwrite',
    'overwrite',
    'keepBoth',
  ])
})

test('of two files of one name that are to replace a third, one does and the other is kept beside it', async () => {
  const hand = await new Hand().add('a', 'a')
  await hand.answerAll(taken)
  hand.queue.decideAll('overwrite')
  await settled()
  expect(hand.completions.slice(2).map(({ onCollision }) => onCollision)).toEqual(['overwrite', 'keepBoth'])
})

test('replacing for all replaces the photos of an earlier batch', async () => {
  const hand = await new Hand().add('a', 'b')
  for (const [at, name] of ['a', 'b'].entries()) await hand.completions[at]?.answer(ended('new', name))
  await hand.add('a', 'b')
  await hand.answerAll(taken)
  hand.queue.decideAll('overwrite')
  await settled()
  expect(hand.completions.slice(4).map(({ onCollision }) => onCollision)).toEqual(['overwrite', 'overwrite'])
})

test('what was kept before a reload is not replaced after it either', async () => {
  const before = await new Hand().add('a', 'a')
  await before.completions[0]?.answer(ended('new', 'a'))
  const after = new Hand('B')
  const items = structuredClone([...before.noted.values()])
  after.queue.otherTabs.restore(items, {
    isPaused: false,
    policy: { batch: items[0]?.batch ?? '', onCollision: 'overwrite' },
  })
  await after.queue.otherTabs.adopt(items)
  await settled()
  expect(after.completions.map(({ onCollision }) => onCollision)).toEqual(['keepBoth'])
})

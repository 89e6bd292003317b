import { expect, test } from 'vitest'
import { Hand, kept, known, PHOTO, problem } from './hand'

test('a taken name waits for a decision and is sent again with it', async () => {
  const hand = new Hand().add('a.jpg')
  await hand.answer(problem('name-taken', 409))
  expect(hand.first().state).toEqual({ kind: 'collision', existing: PHOTO })
  expect(hand.queue.isBusy).toBe(false)
  hand.queue.decide(hand.first(), 'keepBoth')
  expect(hand.sendings.at(-1)?.onCollision).toBe('keepBoth')
  await hand.answer(kept)
  expect(hand.states()).toEqual(['safe'])
})

test('a photo that was replaced is told as such, and shown anew', async () => {
  const hand = new Hand().add('a.jpg')
  await hand.answer(problem('name-taken', 409))
  hand.queue.decide(hand.first(), 'overwrite')
  await hand.answer({ kind: 'replaced', photo: PHOTO })
  expect(hand.states()).toEqual(['replaced'])
  expect(hand.kept).toBe(1)
})

test('a photo that was to replace another but was here already is told as here', async () => {
  const hand = new Hand().add('a.jpg')
  await hand.answer(problem('name-taken', 409))
  hand.queue.decide(hand.first(), 'overwrite')
  await hand.answer(known)
  expect(hand.states()).toEqual(['duplicate'])
  expect(hand.kept).toBe(0)
})

test('a file that the server skipped counts as skipped, not as kept', async () => {
  const hand = new Hand().add('1', '2', '3', '4', '5', '6')
  await hand.sendings[0]?.answer(problem('name-taken', 409))
  hand.queue.decideAll('skip')
  await hand.sendings[1]?.answer(known)
  expect(hand.sendings.at(-1)).toMatchObject({ name: '6', onCollision: 'skip' })
  await hand.sendings.at(-1)?.answer({ kind: 'skipped' })
  expect(hand.states().filter((state) => state === 'skipped')).toHaveLength(2)
  expect(hand.queue.skipped).toBe(2)
  expect(hand.kept).toBe(0)
})

test('a skipped file is sent no more', async () => {
  const hand = new Hand().add('a.jpg')
  await hand.answer(problem('name-taken', 409))
  hand.queue.decide(hand.first(), 'skip')
  expect(hand.states()).toEqual(['skipped'])
  expect(hand.queue.skipped).toBe(1)
  expect(hand.sendings).toHaveLength(1)
})

test('one decision for all holds for those still to come, but not for the next batch', async () => {
  const hand = new Hand().add('1', '2', '3', '4', '5')
  for (const { answer } of hand.sendings.slice(0, 4)) await answer(problem('name-taken', 409))
  hand.queue.decideAll('keepBoth')
  expect(hand.sendings.slice(5).map(({ onCollision }) => onCollision)).toEqual(['keepBoth', 'keepBoth', 'keepBoth'])
  for (let at = 4; at < hand.sendings.length; at++)
    await hand.sendings[at]?.answer(at === 4 ? problem('name-taken', 409) : kept)
  hand.queue.decideAll('skip')
  hand.add('6')
  expect(hand.sendings.at(-1)?.onCollision).toBeUndefined()
})

test('replacing for all never replaces a photo of the same batch', async () => {
  const hand = new Hand().add('x', 'y', 'a', 'a')
  const [x, y, first, second] = hand.sendings
  await first?.answer({ kind: 'safe', photo: { ...PHOTO, name: 'a' } })
  for (const sending of [x, y, second]) await sending?.answer(problem('name-taken', 409))
  hand.queue.decideAll('overwrite')
  expect(hand.sendings.slice(4).map(({ name, onCollision }) => [name, onCollision])).toEqual([
    ['x', 'overwrite'],
    ['y', 'overwrite'],
    ['a', 'keepBoth'],
  ])
})

test('of two files of one name that are to replace a third, one does and the other is kept beside it', async () => {
  const hand = new Hand().add('a', 'a')
  for (const { answer } of [...hand.sendings]) await answer(problem('name-taken', 409))
  hand.queue.decideAll('overwrite')
  expect(hand.sendings.slice(2).map(({ onCollision }) => onCollision)).toEqual(['overwrite', 'keepBoth'])
})

test('replacing for all replaces the photos of an earlier batch', async () => {
  const hand = new Hand().add('a', 'b')
  for (const { name, answer } of [...hand.sendings]) await answer({ kind: 'safe', photo: { ...PHOTO, name } })
  hand.add('a', 'b')
  for (const { answer } of hand.sendings.slice(2)) await answer(problem('name-taken', 409))
  hand.queue.decideAll('overwrite')
  expect(hand.sendings.slice(4).map(({ onCollision }) => onCollision)).toEqual(['overwrite', 'overwrite'])
})

test('a photo chosen one by one replaces whichever bears its name', async () => {
  const hand = new Hand().add('a')
  await hand.answer({ kind: 'safe', photo: { ...PHOTO, name: 'a' } })
  hand.add('a')
  await hand.answer(problem('name-taken', 409))
  const [taken] = hand.queue.stages.attention
  if (taken) hand.queue.decide(taken, 'overwrite')
  expect(hand.sendings.at(-1)?.onCollision).toBe('overwrite')
})

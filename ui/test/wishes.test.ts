import { expect, test } from 'vitest'
import { chosen, Hand, kept, problem, settled, unreachable } from './hand'

test('a pause breaks off what is under way, and resuming asks where it stood', async () => {
  const hand = new Hand()
  hand.holdsParts = true
  await hand.add('a.jpg')
  hand.queue.pause()
  expect(hand.puts[0]?.signal.aborted).toBe(true)
  expect(hand.states()).toEqual(['waiting'])
  expect(hand.rules?.isPaused).toBe(true)
  await hand.puts[0]?.answer(unreachable)
  expect(hand.broke).toEqual([])
  hand.queue.resume()
  await settled()
  expect(hand.puts[1]?.part).toMatchObject({ bytes: undefined, size: 8 })
  await hand.puts[1]?.answer({ kind: 'more', received: 6 })
  expect(hand.puts[2]?.part).toMatchObject({ from: 6, to: 8 })
})

test('a cancelled file is given up here and there, and what it answers later changes nothing', async () => {
  const hand = await new Hand().add('1', '2', '3', '4', '5')
  hand.queue.cancel()
  expect(hand.completions.every(({ signal }) => signal.aborted)).toBe(true)
  expect(hand.cancelled).toHaveLength(5)
  expect(hand.queue.total).toBe(0)
  await hand.completions[0]?.answer(kept)
  expect(hand.queue.total).toBe(0)
  expect(hand.completions).toHaveLength(5)
  await hand.add('6')
  expect(hand.completions).toHaveLength(6)
})

test('a file that is cancelled while it is looked at does not come back', async () => {
  const hand = new Hand()
  hand.queue.add([chosen('a.jpg')])
  hand.queue.cancel()
  await settled()
  expect([hand.states(), hand.noted.size, hand.queue.bytesTotal]).toEqual([[], 0, 0])
})

test('cancelling leaves what is finished or asks for someone', async () => {
  const hand = await new Hand().add('1', '2', '3')
  await hand.completions[0]?.answer(kept)
  await hand.completions[1]?.answer(problem('corrupt-image', 422))
  hand.queue.cancel()
  expect(hand.states().sort()).toEqual(['refused', 'safe'])
})

test('the same file chosen again is listed once', async () => {
  const hand = await new Hand().add('a.jpg')
  await hand.add('a.jpg')
  expect(hand.queue.total).toBe(1)
  await hand.answer(kept)
  await hand.add('a.jpg')
  expect(hand.states()).toEqual(['checking'])
})

test('two files of one name, size and time in one choice are two files', async () => {
  const hand = await new Hand().add('a.jpg', 'a.jpg')
  expect(hand.queue.total).toBe(2)
})

test('files of several choices go in one batch while any is under way', async () => {
  const hand = await new Hand().add('1')
  await hand.add('2')
  await hand.waitOver()
  await hand.answerAll(kept)
  await hand.add('3')
  await hand.waitOver()
  expect(hand.opens.map(({ batch }) => batch)).toEqual(['batch 1', 'batch 1', 'batch 2'])
})

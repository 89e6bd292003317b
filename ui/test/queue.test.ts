import { expect, test } from 'vitest'
import { ended, Hand, kept, PHOTO, problem, settled, taken } from './hand'

test('a file is looked at, opened, sent, checked, then safe', async () => {
  const hand = new Hand()
  hand.holdsParts = true
  await hand.add('a.jpg')
  expect(hand.opens[0]?.files).toMatchObject([{ name: 'a.jpg', size: 8, sha256: 'sha of a.jpg' }])
  expect(hand.first().state).toEqual({ kind: 'sending', sent: 0 })
  hand.puts[0]?.progress(5)
  expect(hand.first().state).toEqual({ kind: 'sending', sent: 5 })
  expect(hand.queue.bytesSent).toBe(5)
  await hand.puts[0]?.answer({ kind: 'arrived' })
  expect(hand.first().state).toEqual({ kind: 'checking' })
  await hand.answer(kept)
  expect(hand.first().state).toEqual({ kind: 'safe', photo: PHOTO })
  expect(hand.queue.isBusy).toBe(false)
  expect(hand.kept).toBe(1)
})

test('bytes are kept until it is written that their file has ended', async () => {
  const hand = new Hand()
  hand.holdsWritings = true
  await hand.add('a.jpg')
  await hand.answer(kept)
  expect(hand.dropped).toEqual([])
  for (const written of hand.writings) written()
  await settled()
  expect(hand.dropped).toEqual(['a.jpg'])
})

test('only the word of the server that it is safe makes a file safe', async () => {
  const hand = await new Hand().add('a.jpg')
  await hand.answer({ kind: 'completed', upload: { photo: PHOTO, safe: false, outcome: 'new' } })
  expect(hand.states()).toEqual(['retrying'])
  expect(hand.kept).toBe(0)
})

test('four files travel at once, and each whose bytes are there lets another go', async () => {
  const hand = new Hand()
  hand.holdsParts = true
  await hand.add('1', '2', '3', '4', '5', '6')
  expect(hand.puts.map(({ url }) => url)).toEqual([1, 2, 3, 4].map((n) => `/bytes of ${n}`))
  await hand.puts[1]?.answer({ kind: 'arrived' })
  expect(hand.completions.map(({ uploadId }) => uploadId)).toEqual(['upload of 2'])
  expect(hand.puts.at(-1)?.url).toBe('/bytes of 5')
})

test('sending does not run away from a server that takes long to look at what came', async () => {
  const hand = await new Hand().add(...Array.from({ length: 300 }, (_, n) => String(n)))
  expect(hand.completions).toHaveLength(200)
  await hand.completions[0]?.answer(kept)
  expect(hand.completions).toHaveLength(201)
})

test('a file is told under its name without what the server refuses', async () => {
  const hand = await new Hand().add('a\u202Egpj.jpg')
  expect(hand.opens[0]?.files[0]?.name).toBe('agpj.jpg')
})

test.each(['duplicate', 'restored'] as const)('%s bytes are not sent', async (status) => {
  const hand = new Hand()
  hand.opened = () => ({ status, existing: PHOTO })
  await hand.add('a.jpg')
  expect(hand.states()).toEqual([status])
  expect(hand.completions).toHaveLength(0)
  expect(hand.kept).toBe(status === 'restored' ? 1 : 0)
})

test.each(['unsupported-format', 'corrupt-image'] as const)(
  'what is no photo is not sent, but told: %s',
  async (why) => {
    const hand = new Hand()
    hand.inspected = () => ({ kind: 'noPhoto', why })
    hand.opened = () => ({ status: 'refused', problem: { type: why, detail: '' } })
    await hand.add('notes.txt')
    expect(hand.opens[0]?.files[0]).toMatchObject({ name: 'notes.txt', refused: why })
    expect(hand.first().state).toEqual({ kind: 'noPhoto', why })
    hand.queue.remove(hand.first())
    expect(hand.queue.total).toBe(0)
  },
)

test('what the server refuses stays, with its reason, until it is dismissed', async () => {
  const hand = await new Hand().add('damaged.jpg')
  await hand.answer(problem('corrupt-image', 422))
  expect(hand.first().state).toMatchObject({ kind: 'refused', problem: { detail: 'Do this.' } })
  hand.queue.remove(hand.first())
  expect(hand.queue.total).toBe(0)
})

test('a file larger than the limit is told to the server, but not sent', async () => {
  const hand = new Hand()
  hand.limit = 7
  hand.opened = () => ({ status: 'refused', problem: { type: 'too-large', detail: '' } })
  await hand.add('a.jpg')
  expect(hand.first().state).toEqual({ kind: 'tooLarge', limit: 7 })
})

test('files keep their order in the list while they wait', async () => {
  const hand = new Hand()
  hand.holdsParts = true
  hand.looks = (name) => (name === '7' ? new Promise(() => undefined) : Promise.resolve(hand.inspected(name)))
  await hand.add('1', '2', '3', '4', '5', '6', '7', '8')
  await hand.waitOver()
  expect([...hand.queue.stages.waiting].map(({ name }) => name)).toEqual(['5', '6', '7', '8'])
})

test('the bytes told always add up', async () => {
  const hand = await new Hand().add('1', '2', '3', '4', '5')
  expect(hand.queue.bytesTotal).toBe(40)
  await hand.completions[0]?.answer(kept)
  await hand.completions[1]?.answer(problem('too-many-pixels', 422))
  expect(hand.queue.bytesDone).toBe(16)
  await hand.answerAll(kept)
  await hand.answerAll(kept)
  expect(hand.queue.bytesDone).toBe(40)
  hand.queue.clear()
  expect([hand.queue.bytesDone, hand.queue.bytesTotal]).toEqual([0, 0])
})

test('files that wait for a decision are told as such before anything of them is sent', async () => {
  const hand = new Hand()
  hand.opened = () => ({ status: 'collision', existing: PHOTO })
  await hand.add('a.jpg')
  expect(hand.first().state).toEqual({ kind: 'collision', existing: PHOTO, isOfBatch: false })
  expect(hand.completions).toHaveLength(0)
  hand.queue.decide(hand.first(), 'overwrite')
  await settled()
  await hand.answer(ended('replaced'))
  expect(hand.states()).toEqual(['replaced'])
  await hand.add('b.jpg')
  await hand.answer(taken)
})

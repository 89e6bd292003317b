import { expect, test } from 'vitest'
import { chosen, ended, Hand, kept, PHOTO, problem, settled, signedOut, taken, unreachable } from './hand'

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
  const hand = await new Hand().add('a.jpg')
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

test('four files travel at once, and each that ends lets another go', async () => {
  const hand = await new Hand().add('1', '2', '3', '4', '5', '6')
  expect(hand.completions.map(({ uploadId }) => uploadId)).toEqual([1, 2, 3, 4].map((n) => `upload of ${n}`))
  await hand.completions[1]?.answer(kept)
  expect(hand.completions.at(-1)?.uploadId).toBe('upload of 5')
  expect(hand.queue.stages.active.size).toBe(4)
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
  expect(hand.completions).toHaveLength(4)
  hand.queue.goOn()
  await settled()
  expect(hand.completions).toHaveLength(8)
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
  expect(hand.completions).toHaveLength(4)
  await hand.add('6')
  expect(hand.completions).toHaveLength(5)
})

test('a file that is cancelled while it is looked at does not come back', async () => {
  const hand = new Hand()
  hand.queue.add([chosen('a.jpg')])
  hand.queue.cancel()
  await settled()
  expect([hand.states(), hand.noted.size, hand.queue.bytesTotal]).toEqual([[], 0, 0])
})

test('files keep their order in the list while they wait', async () => {
  const hand = new Hand()
  hand.looks = (name) => (name === '7' ? new Promise(() => undefined) : Promise.resolve(hand.inspected(name)))
  await hand.add('1', '2', '3', '4', '5', '6', '7', '8')
  await hand.waitOver()
  expect([...hand.queue.stages.waiting].map(({ name }) => name)).toEqual(['5', '6', '7', '8'])
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

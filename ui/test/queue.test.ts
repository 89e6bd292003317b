import { expect, test } from 'vitest'
import type { OnCollision, Photo } from '../src/api'
import type { ProblemType } from '../src/api/http'
import { UploadQueue, type QueueWorld } from '../src/upload/queue'
import type { Outcome } from '../src/upload/transport'

const PHOTO = { id: 'p', name: 'a.jpg' } as Photo
const kept: Outcome = { kind: 'safe', photo: PHOTO }
const known: Outcome = { kind: 'duplicate', photo: PHOTO }

const problem = (type: ProblemType, status: number, retryAfter?: number): Outcome => ({
  kind: 'problem',
  status,
  problem: { type, title: '', status, detail: 'Do this.', instance: 'r', ...(status === 409 && { existing: PHOTO }) },
  retryAfter,
})

interface Sending {
  name: string
  onCollision: OnCollision | undefined
  signal: AbortSignal
  progress: (sent: number) => void
  answer: (outcome: Outcome) => Promise<void>
}

/** A network in the hand: every sending waits until the test answers it, every delay until it is let go. */
class Hand {
  readonly sendings: Sending[] = []
  readonly waits: { milliseconds: number; over: () => Promise<void> }[] = []
  readonly broke: string[] = []
  kept = 0
  limit: number | undefined
  readonly queue: UploadQueue

  constructor() {
    const world: QueueWorld = {
      send: ({ name }, onCollision, progress, signal) =>
        new Promise((resolve) => {
          const answer = async (outcome: Outcome) => {
            resolve(outcome)
            await settled()
          }
          this.sendings.push({ name, onCollision, progress, signal, answer })
        }),
      wait: (milliseconds) =>
        new Promise((resolve) => {
          const over = async () => {
            resolve()
            await settled()
          }
          this.waits.push({ milliseconds, over })
        }),
      maxFileSize: () => this.limit,
      changed: () => undefined,
      kept: () => void this.kept++,
      broke: (why) => this.broke.push(why),
    }
    this.queue = new UploadQueue(world)
  }

  add(...names: string[]): this {
    this.queue.add(names.map((name) => new File(['12345678'], name)))
    return this
  }

  async answer(outcome: Outcome): Promise<void> {
    const { length } = this.sendings
    await this.sendings[length - 1]?.answer(outcome)
  }

  states = () => Object.values(this.queue.stages).flatMap((items) => [...items].map(({ state }) => state.kind))
  first = () => {
    const [item] = Object.values(this.queue.stages).flatMap((items) => [...items])
    if (!item) throw new Error('the queue is empty')
    return item
  }
}

const settled = () => new Promise((done) => setTimeout(done))

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

test('a photo that comes back from the trash is told as such, and shown', async () => {
  const hand = new Hand().add('a.jpg')
  await hand.answer({ kind: 'restored', photo: PHOTO })
  expect(hand.first().state).toEqual({ kind: 'restored', photo: PHOTO })
  expect(hand.kept).toBe(1)
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

import type { OnCollision, Photo } from '../src/api'
import type { ProblemType } from '../src/api/http'
import { UploadQueue, type QueueWorld } from '../src/upload/queue'
import type { Outcome } from '../src/upload/transport'

export const PHOTO = { id: 'p', name: 'a.jpg' } as Photo
export const kept: Outcome = { kind: 'safe', photo: PHOTO }
export const known: Outcome = { kind: 'duplicate', photo: PHOTO }

export const problem = (type: ProblemType, status: number, retryAfter?: number): Outcome => ({
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
export class Hand {
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

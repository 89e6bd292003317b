import type { OnCollision, OpenedUploads, OpenUploads, Photo } from '../src/api'
import type { Failure, ProblemType } from '../src/api/http'
import type { Chosen } from '../src/upload/chosen'
import type { Item, ItemKind } from '../src/upload/item'
import { UploadQueue } from '../src/upload/queue'
import type {
  Command,
  CompleteReply,
  Inspected,
  Locks,
  Part,
  PutReply,
  Rules,
  SessionReply,
  Unavailable,
  WhoAnswers,
  World,
} from '../src/upload/world'

export const PHOTO = { id: 'p', name: 'a.jpg', version: 1 } as Photo

type Outcome = Extract<CompleteReply, { kind: 'completed' }>['upload']['outcome']
export const ended = (outcome: Outcome, name = 'a.jpg'): CompleteReply => ({
  kind: 'completed',
  upload: { photo: { ...PHOTO, name }, safe: outcome !== 'skipped', outcome },
})
export const kept = ended('new')
export const taken: CompleteReply = { kind: 'taken', existing: PHOTO }
export const unreachable: Failure = { kind: 'unreachable' }
export const signedOut: Failure = { kind: 'signedOut' }

export const problem = (type: ProblemType, status: number, retryAfter?: number): Failure => ({
  kind: 'problem',
  status,
  problem: { type, title: '', status, detail: 'Do this.', instance: 'r' },
  retryAfter,
})

export const chosen = (name: string, path = name, bytes = '12345678'): Chosen => ({
  file: new File([bytes], name, { lastModified: 1 }),
  path,
})

interface Completing {
  readonly uploadId: string
  readonly onCollision: OnCollision | undefined
  readonly signal: AbortSignal
  readonly answer: (reply: CompleteReply) => Promise<void>
}

interface Putting {
  readonly url: string
  readonly part: Part
  readonly progress: (sent: number) => void
  readonly signal: AbortSignal
  readonly answer: (reply: PutReply) => Promise<void>
}

/** Who has which item, for all tabs of a test. */
export class SharedLocks implements Locks {
  readonly #waiting = new Map<string, (() => void)[]>()

  take(id: string): Promise<(() => void) | undefined> {
    if (this.#waiting.has(id)) return Promise.resolve(undefined)
    this.#waiting.set(id, [])
    return Promise.resolve(() => this.#letGo(id))
  }

  letGoOfAll(): void {
    for (const id of [...this.#waiting.keys()]) this.#letGo(id)
  }

  #letGo(id: string): void {
    const waiting = this.#waiting.get(id) ?? []
    this.#waiting.delete(id)
    for (const go of waiting) go()
  }

  whenFree(id: string): Promise<void> {
    const waiting = this.#waiting.get(id)
    return waiting ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()
  }
}

/**
 * A world in the hand. The server knows no file unless told otherwise, and every part arrives; but each completion,
 * and each part once `holdsParts`, waits until the test answers it, and every delay until it is let go.
 */
export class Hand {
  readonly opens: OpenUploads[] = []
  readonly puts: Putting[] = []
  readonly completions: Completing[] = []
  readonly cancelled: string[] = []
  readonly waits: { milliseconds: number; over: () => Promise<void> }[] = []
  readonly broke: string[] = []
  readonly noted = new Map<string, Item>()
  readonly asked: Command[] = []
  readonly others = new Set<string>()
  readonly unavailable = new Map<string, Unavailable>()
  rules: Rules | undefined
  kept = 0
  limit: number | undefined
  holdsParts = false
  /** Whose bytes were forgotten. */
  readonly dropped: string[] = []
  holdsWritings = false
  /** Writings of the journal that are under way, once they are held. */
  readonly writings: (() => void)[] = []
  opened: (name: string) => Partial<OpenedUploads['files'][number]> = () => ({})
  openFails: Failure | undefined
  /** Uploads for which an address was asked. */
  readonly sessions: string[] = []
  answering: WhoAnswers = 'both'
  gives: (uploadId: string) => SessionReply = (uploadId) => ({ kind: 'session', url: `/session of ${uploadId}` })
  openRefuses: (files: OpenUploads['files']) => Failure | undefined = () => undefined
  inspected: (name: string) => Inspected = (name) => ({ kind: 'photo', sha256: `sha of ${name}` })
  looks: (name: string) => Promise<Inspected> = (name) => Promise.resolve(this.inspected(name))
  readonly queue: UploadQueue
  #opened = 0

  constructor(
    readonly tab = 'A',
    readonly locks = new SharedLocks(),
  ) {
    this.queue = new UploadQueue({ ...this.#ports(), locks })
  }

  #ports(): Omit<World, 'locks'> {
    const held = <T>(calls: object[], call: object): Promise<T> =>
      new Promise((resolve) => {
        const answer = async (reply: T) => {
          resolve(reply)
          await settled()
        }
        calls.push({ ...call, answer })
      })
    return {
      transport: {
        open: (uploads) => Promise.resolve(this.#open(uploads)),
        put: (url, part, progress, signal) => {
          if (this.holdsParts) return held(this.puts, { url, part, progress, signal })
          progress(part.to - part.from)
          return Promise.resolve({ kind: 'arrived' })
        },
        session: (uploadId) => Promise.resolve(this.session(uploadId)),
        whoAnswers: () => Promise.resolve(this.answering),
        complete: (uploadId, onCollision, signal) => held(this.completions, { uploadId, onCollision, signal }),
        cancel: (id) => Promise.resolve(void this.cancelled.push(id)),
      },
      inspect: (file) => this.looks(file.name),
      sources: {
        file: (item) => {
          const file = new File(['1'.repeat(item.size)], item.name)
          return Promise.resolve(this.unavailable.get(item.name) ?? file)
        },
        survey: (items) => {
          const lacking = items.flatMap((item) => {
            const why = this.unavailable.get(item.name)
            return why ? [[item, why] as const] : []
          })
          return Promise.resolve(new Map(lacking))
        },
        drop: ({ name }) => void this.dropped.push(name),
      },
      journal: {
        note: (item) => void this.noted.set(item.id, item),
        forget: ({ id }) => void this.noted.delete(id),
        written: () => new Promise((resolve) => (this.holdsWritings ? this.writings.push(resolve) : resolve())),
        noteRules: (rules) => (this.rules = rules),
      },
      clock: {
        now: () => 0,
        random: () => 1,
        uuid: () => `batch ${++this.#opened}`,
        wait: (milliseconds) =>
          new Promise((resolve) => {
            const over = async () => {
              resolve()
              await settled()
            }
            this.waits.push({ milliseconds, over })
          }),
      },
      tabs: {
        id: this.tab,
        isElsewhere: ({ tab }) => this.others.has(tab),
        ask: (command) => void this.asked.push(command),
      },
      maxFileSize: () => this.limit,
      changed: () => undefined,
      kept: () => void this.kept++,
      broke: (why) => this.broke.push(why),
    }
  }

  session(uploadId: string): SessionReply {
    this.sessions.push(uploadId)
    return this.gives(uploadId)
  }

  #open(uploads: OpenUploads): OpenedUploads | Failure {
    const failure = this.openFails ?? this.openRefuses(uploads.files)
    if (failure) return failure
    this.opens.push(uploads)
    const files = uploads.files.map(({ name }) => {
      const { status = 'new', ...more } = this.opened(name)
      return { name, status, uploadId: `upload of ${name}`, url: `/bytes of ${name}`, ...more }
    })
    return { batch: uploads.batch ?? '', files }
  }

  async add(...names: string[]): Promise<this> {
    this.queue.add(names.map((name) => chosen(name)))
    await settled()
    return this
  }

  /** The tab is gone: the browser lets go of what it had. */
  crash(): void {
    this.locks.letGoOfAll()
  }

  /** Answers the latest completion. */
  async answer(reply: CompleteReply): Promise<void> {
    await this.completions.at(-1)?.answer(reply)
  }

  /** Answers all completions so far; those that are answered already take no notice. */
  async answerAll(reply: CompleteReply): Promise<void> {
    for (const { answer } of [...this.completions]) await answer(reply)
  }

  /** Lets all delays pass that were begun so far. */
  async waitOver(): Promise<void> {
    for (const { over } of this.waits.splice(0)) await over()
  }

  items = (): Item[] => Object.values(this.queue.stages).flatMap((items) => [...items])
  states = (): ItemKind[] => this.items().map(({ state }) => state.kind)
  first = (): Item => {
    const [item] = this.items()
    if (!item) throw new Error('the queue is empty')
    return item
  }
}

/** Resolves when everything that can happen without the outside has happened. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await new Promise((done) => setImmediate(done))
}

import { expect, test } from 'vitest'
import type { Item } from '../src/upload/item'
import { UploadQueue } from '../src/upload/queue'
import type { Journal, World } from '../src/upload/world'
import { Chance } from './chance'
import { chosen, PHOTO, settled, SharedLocks } from './hand'

type Upload = { readonly name: string; state: 'open' | 'cancelled' | 'new' | 'duplicate' }

/** A server that keeps each name once; every answer takes as long as chance will have it. */
class Server {
  readonly uploads: Upload[] = []
  readonly sent: string[] = []

  constructor(readonly chance: Chance) {}

  isKept = (name: string) => this.uploads.some((upload) => upload.name === name && upload.state === 'new')
  readonly names = (state: Upload['state']) =>
    this.uploads.filter((upload) => upload.state === state).map(({ name }) => name)

  transport(): World['transport'] {
    const answer = <T>(reply: () => T): Promise<T> => new Promise((resolve) => this.chance.soon(() => resolve(reply())))
    return {
      open: ({ batch, files }) =>
        answer(() => ({ batch: batch ?? '', files: files.map(({ name }) => this.#open(name)) })),
      put: (url, { bytes }) => {
        if (bytes) this.sent.push(this.uploads[Number(url)]?.name ?? '')
        return answer(() => ({ kind: 'arrived' }))
      },
      complete: (id) => answer(() => this.#complete(this.uploads[Number(id)])),
      cancel: (id) =>
        answer(() => {
          const upload = this.uploads[Number(id)]
          if (upload?.state === 'open') upload.state = 'cancelled'
        }),
    }
  }

  #open(name: string) {
    const isKept = this.isKept(name)
    const id = String(this.uploads.push({ name, state: isKept ? 'duplicate' : 'open' }) - 1)
    return isKept
      ? ({ name, status: 'duplicate', uploadId: id, existing: PHOTO } as const)
      : ({ name, status: 'new', uploadId: id, url: id } as const)
  }

  #complete(upload: Upload | undefined) {
    if (!upload || upload.state === 'cancelled') return { kind: 'gone' } as const
    if (upload.state === 'open') upload.state = this.isKept(upload.name) ? 'duplicate' : 'new'
    return { kind: 'completed', upload: { photo: PHOTO, safe: true, outcome: upload.state } } as const
  }
}

/** A tab whose news reach each other tab in their order, but late. */
class Tab {
  readonly others: Tab[] = []
  readonly queue: UploadQueue
  readonly #changed = new Map<string, Item>()
  readonly #forgotten = new Set<string>()

  constructor(
    readonly id: string,
    readonly server: Server,
    locks: SharedLocks,
  ) {
    const { chance } = server
    const none = () => undefined
    this.queue = new UploadQueue({
      ...{ transport: server.transport(), locks, journal: this.#journal() },
      inspect: ({ name }) => new Promise((resolve) => chance.soon(() => resolve({ kind: 'photo', sha256: name }))),
      sources: {
        file: ({ name }) => Promise.resolve(new File(['12345678'], name)),
        survey: () => Promise.resolve(new Map()),
        drop: none,
      },
      clock: {
        now: () => 0,
        random: () => 1,
        uuid: () => `batch of ${id}`,
        wait: () => new Promise((resolve) => chance.later(resolve)),
      },
      tabs: { id, isElsewhere: ({ tab }) => this.others.some((other) => other.id === tab), ask: none },
      ...{ maxFileSize: none, changed: none, kept: none, broke: none },
    })
  }

  /**
   * Gathers like that of the page, and tells each of the others in an order of its own. Like there, it is told before
   * it is written, and writing takes longer.
   */
  #journal(): Journal {
    const { chance } = this.server
    const inboxes = new Map<Tab, (() => void)[]>()
    const tell = (other: Tab, items: Item[], forgotten: string[]): Promise<void> =>
      new Promise((heard) => {
        const inbox = inboxes.get(other) ?? []
        inboxes.set(other, inbox)
        inbox.push(() => {
          other.queue.otherTabs.learn(items, forgotten)
          heard()
        })
        chance.soon(() => inbox.shift()?.())
      })
    const waiting: (() => void)[] = []
    let isDue = false
    const flush = () => {
      isDue = false
      const items = [...this.#changed.values()].filter(({ tab }) => tab === this.id)
      const forgotten = [...this.#forgotten]
      const written = waiting.splice(0)
      this.#changed.clear()
      this.#forgotten.clear()
      const telling = this.others.map((other) => tell(other, structuredClone(items), forgotten))
      void Promise.all(telling).then(() => written.forEach((resolve) => resolve()))
    }
    const soon = () => {
      if (!isDue) chance.soon(flush)
      isDue = true
    }
    return {
      note: (item) => {
        this.#forgotten.delete(item.id)
        this.#changed.set(item.id, item)
        soon()
      },
      forget: ({ id }) => {
        this.#changed.delete(id)
        this.#forgotten.add(id)
        soon()
      },
      written: () =>
        new Promise((resolve) => {
          waiting.push(resolve)
          soon()
        }),
      noteRules: () => undefined,
    }
  }

  unended = (): string[] =>
    Object.values(this.queue.stages)
      .flatMap((items) => [...items])
      .filter(({ state }) => state.kind !== 'safe' && state.kind !== 'duplicate')
      .map(({ id, tab, state }) => `${id} is ${state.kind} in ${this.id}, of ${tab}`)
}

const names = ['1', '2', '3', '4', '5', '6']
const runs = Array.from({ length: 400 }, (_, seed) => seed)

test.each([2, 3])(
  'files given to %i tabs at once end in each of them, sent once, with nothing left open',
  async (count) => {
    for (const seed of runs) {
      const chance = new Chance(seed)
      const server = new Server(chance)
      const locks = new SharedLocks()
      const tabs = Array.from({ length: count }, (_, at) => new Tab('ABC'.charAt(at), server, locks))
      for (const tab of tabs) tab.others.push(...tabs.filter((other) => other !== tab))
      for (const tab of tabs) chance.soon(() => tab.queue.add(names.map((name) => chosen(name))))

      let steps = 0
      while (chance.next()) {
        await turn()
        if (++steps > 5_000) break
      }
      await settled()

      const seen = {
        steps: steps <= 5_000,
        kept: server.names('new').sort(),
        open: server.names('open'),
        sent: server.sent.sort(),
        unended: tabs.flatMap((tab) => tab.unended()),
      }
      expect(seen, `seed ${seed}`).toEqual({ steps: true, kept: names, open: [], sent: names, unended: [] })
    }
  },
)

async function turn(): Promise<void> {
  for (let at = 0; at < 3; at++) await new Promise((done) => setImmediate(done))
}

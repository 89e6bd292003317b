import { needsBytes, type Item } from './item'
import type { Register } from './register'
import type { SessionReply } from './world'

/** Uploads that get their address in one request: so many are sent next. */
const AHEAD = 50

/** Addresses for the bytes of uploads that were opened without one: asked for many at once, just before they are sent. */
export class Sessions {
  readonly #asked = new Map<Item, Promise<SessionReply>>()

  constructor(readonly register: Register) {}

  /** Gives an item its address, or tells why there is none. */
  of(item: Item): Promise<SessionReply> {
    return this.#asked.get(item) ?? this.#ask(item)
  }

  /** Asks for those that are sent next, once few of them have one. */
  prepare(): void {
    const lacking: Item[] = []
    let ready = 0
    const { goOn, begin } = this.register.shelf.todo
    for (const item of [...goOn.some(AHEAD), ...begin.some(AHEAD)].slice(0, AHEAD)) {
      if (item.url !== undefined || !needsBytes(item) || this.#asked.has(item)) ready++
      else lacking.push(item)
    }
    if (ready < AHEAD / 2) for (const item of lacking) void this.#ask(item)
  }

  #ask(item: Item): Promise<SessionReply> {
    const { shelf, world } = this.register
    const { uploadId } = item
    // What is asked for ahead belongs to no sending that could be broken off.
    const asked = world.transport.session(uploadId ?? '', new AbortController().signal).then((reply) => {
      this.#asked.delete(item)
      // Another tab may have it since, with an upload of its own.
      if (reply.kind === 'session' && shelf.has(item) && item.uploadId === uploadId) {
        Object.assign(item, { url: reply.url, hasBegun: false, received: 0 })
        world.journal.note(item)
      }
      return reply
    })
    this.#asked.set(item, asked)
    return asked
  }
}

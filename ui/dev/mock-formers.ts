import type { IncomingMessage, ServerResponse } from 'node:http'
import type { MockWorld } from './mock-ledger'

type Changed = { id: string; name: string; version: number; size: number; colour: number }
type Former = { revision: number; name: string; size: number; colour: number; replacedAt: string }

const DAY = 86_400_000

/** Former originals of some photos: every third has two of them, the second of which is another photo by now. */
export class MockFormers {
  readonly #all = new Map<string, Former[]>()
  constructor(readonly world: Pick<MockWorld, 'json' | 'problem'> & { describe(photo: Changed): object }) {}

  answer(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    photo: Changed & Parameters<MockFormers['world']['describe']>[0],
    changed: () => void,
  ): void {
    const { json, problem, describe } = this.world
    const list = this.#of(photo)
    const [, , , revision, part] = url.pathname.slice(1).split('/')
    if (request.method === 'GET') return void json(response, { formers: list.map(tell) })
    const former = list.find((former) => former.revision === Number(revision))
    if (part !== 'restore' || !former) return void problem(response, 404, 'not-found', 'It is no longer kept.')
    if (former.revision === 1)
      return void problem(response, 409, 'same-bytes', 'These bytes are another photo.', { existing: describe(photo) })
    const { name, size, colour } = photo
    const latest = Math.max(...list.map(({ revision }) => revision)) + 1
    list.splice(list.indexOf(former), 1)
    list.unshift({ revision: latest, name, size, colour, replacedAt: new Date().toISOString() })
    Object.assign(photo, { size: former.size, colour: former.colour, version: photo.version + 1 })
    changed()
    json(response, describe(photo))
  }

  #of(photo: Changed): Former[] {
    let list = this.#all.get(photo.id)
    if (!list) this.#all.set(photo.id, (list = /[258]\.jpg$/.test(photo.name) ? invent(photo) : []))
    return list
  }
}

const invent = ({ name, size, colour }: Changed): Former[] =>
  [2, 1].map((revision) => ({
    ...{ revision, name, size: Math.floor(size * (0.5 + revision / 5)), colour: colour ^ 0x402000 },
    replacedAt: new Date(Date.now() - (9 - 3 * revision) * DAY).toISOString(),
  }))

const tell = ({ revision, name, size, replacedAt }: Former) => ({
  ...{ revision, name, size, replacedAt, type: 'image/jpeg', sha256: '1'.repeat(64) },
  keptUntil: new Date(Date.parse(replacedAt) + 30 * DAY).toISOString(),
})

import type { IncomingMessage, ServerResponse } from 'node:http'

/** The part of an invented photo that the ledger tells of. */
type Kept = { id: string; version: number }
type Entry = {
  id: string
  batch: string
  name: string
  size: number
  state: string
  received: number
  openedAt: string
  endedAt?: string
  photo?: Kept
  problem?: { type: string; detail: string }
}

/** What the ledger needs of the rest of the mock server. */
export interface MockWorld {
  idOf(seed: string): string
  photos(): Kept[]
  describe(photo: Kept): object
  json(response: ServerResponse, body: unknown, status?: number): unknown
  problem(response: ServerResponse, status: number, type: string, detail: string, more?: object): unknown
}

const OPEN = ['waiting', 'sending', 'checking']
const DETAIL = 'What to do, in the words of the server.'
/** One of each state that is not plainly safe, spread over the newest batch. */
const ODD: readonly [state: string, name: string, problem?: string][] = [
  ['sending', 'IMG_4412.HEIC'],
  ['sending', 'IMG_4413.HEIC'],
  ['checking', 'IMG_4411.HEIC'],
  ['waiting', 'IMG_4414.HEIC'],
  ['waiting', '夏休み 海 001.jpg'],
  ['collision', 'IMG_1003.jpg'],
  ['collision', 'A very long name of a photo that somebody once gave it so that it would be found again.jpg'],
  ['failed', 'IMG_4402.HEIC', 'internal'],
  ['failed', 'IMG_4403.HEIC', 'storage-full'],
  ['failed', 'IMG_4404.HEIC', 'busy'],
  ['refused', 'notes.txt', 'unsupported-format'],
  ['refused', '=SUM(A1:A9).csv', 'unsupported-format'],
  ['refused', 'IMG_4390.jpg', 'corrupt-image'],
  ['refused', 'panorama.tif', 'too-large'],
  ['refused', 'poster.png', 'too-many-pixels'],
  ['refused', 'odd.jpg', 'bad-request'],
  ['duplicate', 'IMG_1001.jpg'],
  ['restored', 'IMG_1002.jpg'],
  ['replaced', 'IMG_1004.jpg'],
  ['skipped', 'IMG_1005.jpg'],
  ['cancelled', 'IMG_4399.HEIC'],
]

/** An invented ledger: `MOCK_UPLOADS` files in batches, of all states, or all safe with `MOCK_LEDGER=safe`. */
export class MockLedger {
  readonly entries: Entry[] = []
  constructor(readonly world: MockWorld) {
    const total = Number(process.env['MOCK_UPLOADS'] ?? 3000)
    const odd = process.env['MOCK_LEDGER'] === 'safe' ? [] : ODD
    const sizes = [40, 1204, 312, 1, 96]
    for (let at = 0, batch = 0; at < total; batch++) {
      const count = Math.min(total - at, sizes[batch % sizes.length] ?? 1)
      const opened = Date.now() - batch * 3.7 * 86_400_000 - 240_000
      for (let i = 0; i < count; i++, at++)
        this.entries.push(this.#invent(at, batch, opened, batch === 0 ? odd[i] : undefined))
    }
    if (odd.length > 0) for (const entry of this.entries.slice(-3)) Object.assign(entry, this.#ended('expired', entry))
  }

  #invent(at: number, batch: number, opened: number, odd: (typeof ODD)[number] | undefined): Entry {
    const [state = 'new', name = `IMG_${5000 - at}.HEIC`, problem] = odd ?? []
    const size = 1_200_000 + ((at * 977_131) % 5_600_000)
    const entry: Entry = {
      ...{ id: this.world.idOf(`upload ${at}`), batch: this.world.idOf(`batch ${batch}`), name, size, state },
      ...{ received: state === 'sending' ? Math.floor(size / 3) : state === 'waiting' ? 0 : size },
      openedAt: new Date(opened).toISOString(),
    }
    if (problem) entry.problem = { type: problem, detail: DETAIL }
    if (!OPEN.includes(state) && state !== 'collision' && state !== 'failed') this.#ended(state, entry)
    if (['new', 'duplicate', 'restored', 'replaced', 'skipped', 'collision'].includes(state)) this.#meet(entry, at)
    return entry
  }

  #meet(entry: Entry, at: number): void {
    const photos = this.world.photos()
    const photo = photos[at % photos.length]
    if (photo) entry.photo = { id: photo.id, version: photo.version }
  }

  #ended(state: string, entry: Entry): Entry {
    if (state === 'expired' || state === 'cancelled') delete entry.photo
    return Object.assign(entry, { state, endedAt: new Date(Date.parse(entry.openedAt) + 60_000).toISOString() })
  }

  /** Answers what is the ledger's to answer. */
  answer(request: IncomingMessage, response: ServerResponse, url: URL): boolean {
    const [kind, id, part] = url.pathname.slice(1).split('/')
    if (request.method === 'GET' && kind === 'uploads.csv') return (this.#csv(response, url), true)
    if (request.method === 'GET' && kind === 'uploads' && !id) return (this.#page(response, url), true)
    if (kind !== 'uploads' || !id || part === 'bytes') return false
    const entry = this.entries.find((entry) => entry.id === id)
    if (!entry) return false
    if (request.method === 'DELETE') {
      if ([...OPEN, 'collision', 'failed'].includes(entry.state)) this.#ended('cancelled', entry)
      response.writeHead(204).end()
    } else setTimeout(() => this.#complete(response, entry, url.searchParams.get('onCollision')), 500)
    return true
  }

  #complete(response: ServerResponse, entry: Entry, decision: string | null): void {
    const { world } = this
    const taken = world.photos().find(({ id }) => id === entry.photo?.id)
    if (entry.state === 'collision' && !decision)
      return void world.problem(response, 409, 'name-taken', DETAIL, { existing: taken && world.describe(taken) })
    if (entry.problem?.type === 'storage-full') return void world.problem(response, 503, 'storage-full', DETAIL)
    if (entry.received < entry.size && decision !== 'skip')
      return void world.problem(response, 409, 'upload-incomplete', DETAIL, { received: entry.received })
    const state = { skip: 'skipped', overwrite: 'replaced' }[decision ?? ''] ?? 'new'
    if (OPEN.includes(entry.state) || entry.state === 'collision' || entry.state === 'failed') {
      delete entry.problem
      if (!entry.photo) this.#meet(entry, this.entries.indexOf(entry))
      this.#ended(state, entry)
    }
    const photo = world.photos().find(({ id }) => id === entry.photo?.id)
    world.json(response, { photo: photo && world.describe(photo), safe: state !== 'skipped', outcome: entry.state })
  }

  #found(url: URL): { within: Entry[]; asked: Entry[] } {
    const { searchParams: query } = url
    const [q, batch, states] = [query.get('q')?.toLowerCase(), query.get('batch'), query.get('state')?.split(',')]
    const within = this.entries.filter(
      (entry) => (!q || entry.name.toLowerCase().includes(q)) && (!batch || entry.batch === batch),
    )
    return { within, asked: within.filter(({ state }) => !states || states.includes(state)) }
  }

  #page(response: ServerResponse, url: URL): void {
    for (const entry of this.entries) this.#goOn(entry)
    const { within, asked } = this.#found(url)
    const limit = Number(url.searchParams.get('limit') ?? 100)
    const before = url.searchParams.get('before')
    const from = before ? asked.findIndex(({ id }) => id === before) + 1 : 0
    const uploads = asked.slice(from, from + limit)
    const counts: Record<string, number> = {}
    for (const { state } of within) {
      const counted = OPEN.includes(state) ? 'waiting' : state
      counts[counted] = (counts[counted] ?? 0) + 1
    }
    const next = from + limit < asked.length ? uploads.at(-1)?.id : undefined
    this.world.json(response, { uploads, counts, ...(next && { next }) })
  }

  /** What is being sent gets on a little each time that someone looks. */
  #goOn(entry: Entry): void {
    if (entry.state !== 'sending') return
    entry.received = Math.min(entry.size, entry.received + 120_000)
    if (entry.received < entry.size) return
    this.#meet(entry, this.entries.indexOf(entry))
    this.#ended('new', entry)
  }

  #csv(response: ServerResponse, url: URL): void {
    const head = 'opened,ended,name,size,state,reason,sha256,photo,batch,upload'
    const lines = this.#found(url).asked.map((entry) => {
      const { openedAt, endedAt, name, size, state, problem, photo, batch, id } = entry
      const cells = [
        openedAt,
        endedAt,
        name.replace(/^[=+@-]/, "'$&"),
        size,
        state,
        problem?.type,
        '',
        photo?.id,
        batch,
        id,
      ]
      return cells
        .map((cell) => (/[",]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : (cell ?? '')))
        .join()
    })
    response.writeHead(200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="uploads.csv"',
    })
    response.end([head, ...lines, ''].join('\r\n'))
  }
}

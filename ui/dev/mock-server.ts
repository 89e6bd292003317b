import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { crc32, deflateSync } from 'node:zlib'
import type { Plugin } from 'vite'
import { MockFormers } from './mock-formers'
import { MockLedger } from './mock-ledger'
import { packMonth } from './mock-month'
import { mockUploads } from './mock-uploads'

/** Stands in for the server while one works on the page alone (`npm run mock`): invented photos, in memory. */
export function mockServer(): Plugin {
  return {
    name: 'mock-server',
    configureServer: ({ middlewares }) =>
      void middlewares.use('/api', (request, response) => void answer(request, response)),
  }
}

type Invented = { id: string; name: string; at: Date; ratio: number; colour: number; version: number; size: number }
const RATIOS = [1.5, 1.333, 0.75, 1.5, 1.778, 0.667, 1, 1.333, 2.4, 0.462]
const months = new Map<string, { version: number; photos: Invented[] }>()
const trash = new Map<string, Invented>()

const hashOf = (seed: string) => createHash('sha256').update(seed).digest()
const idOf = (seed: string) =>
  hashOf(seed)
    .toString('hex', 0, 16)
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

function add(name: string, at: Date, seed: string): Invented {
  const hash = hashOf(seed)
  const photo = {
    id: idOf(seed),
    name,
    at,
    ratio: RATIOS[(hash[0] ?? 0) % RATIOS.length] ?? 1,
    colour: (hash.readUInt32BE(4) & 0x7f7f7f) + 0x303030,
    ...{ version: 1, size: 2_000_000 + (hash.readUInt32BE(8) % 6_000_000) },
  }
  keep(photo)
  return photo
}

function keep(photo: Invented): void {
  const month = photo.at.toISOString().slice(0, 7)
  const held = months.get(month) ?? { version: 0, photos: [] }
  held.version++
  held.photos = [...held.photos, photo].sort((a, b) => b.at.getTime() - a.at.getTime())
  months.set(month, held)
}

function discard(photo: Invented): void {
  for (const held of months.values()) held.photos = held.photos.filter((other) => other !== photo || !++held.version)
}

for (let i = 0; i < Number(process.env['MOCK_PHOTOS'] ?? 900); i++) {
  const day = Math.floor(i / 7) * 86_400_000 * (1 + (i % 3))
  add(`IMG_${1000 + i}.jpg`, new Date(Date.UTC(2024, 4, 6, 14, 3) - day - i * 61_000), `photo ${i}`)
}

const every = () => [...months.values()].flatMap(({ photos }) => photos)
const json = (response: ServerResponse, body: unknown, status = 200) =>
  response
    .writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' })
    .end(JSON.stringify(body))
const problem = (response: ServerResponse, status: number, type: string, detail: string, more = {}) =>
  json(response, { type, title: type, status, detail, instance: 'mock', ...more }, status)
const describe = ({ id, name, at, ratio, colour, version, size }: Invented) => ({
  ...{ id, name, type: 'image/jpeg', size, sha256: '0'.repeat(64), favourite: false, colour, version },
  ...{ width: Math.round(3000 * ratio), height: 3000, takenAt: at.toISOString().slice(0, -1) + '+09:00' },
  ...{ takenAtSource: 'dateTimeOriginal', uploadedAt: new Date().toISOString() },
  camera: { make: 'FUJIFILM', model: 'X-T5', lens: 'XF 35mm F1.4 R' },
  exposure: { time: 0.004, aperture: 1.8, iso: 200, focalLength: 35 },
  place: { latitude: 35.01163, longitude: 135.76803, altitude: 51, town: { name: 'Kyoto', country: 'JP' } },
})

const ledger = new MockLedger({
  ...{ idOf, json, problem, photos: every },
  describe: ({ id }) => describe(every().find((photo) => photo.id === id) as Invented),
})
const formers = new MockFormers({ json, problem, describe })

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://mock')
  const [kind, key = '', part] = url.pathname.slice(1).split('/')
  if (kind === 'me') {
    const limits = { maxFileSize: 200_000_000, maxPixels: 2e8, maxStrip: 200 }
    return void json(response, { id: '0'.repeat(36), name: 'Aiko', email: 'aiko@example.org', auth: 'local', limits })
  }
  if (kind === 'timeline' && !key) {
    const list = [...months].filter(([, { photos }]) => photos.length > 0).sort(([a], [b]) => b.localeCompare(a))
    const all = list.map(([month, { version, photos }]) => ({ month, version, count: photos.length }))
    return void json(response, { months: all, total: all.reduce((sum, { count }) => sum + count, 0) })
  }
  if (ledger.answer(request, response, url)) return
  if (kind === 'uploads') return uploads(request, response, url)
  const { version = 0, photos = [] } = months.get(key) ?? {}
  if (kind === 'timeline') {
    response.writeHead(200, { 'Content-Type': 'application/vnd.imgstream.month' })
    return void response.end(packMonth(key, version, photos))
  }
  if (kind === 'months') {
    response.writeHead(200, { 'Content-Type': 'application/vnd.imgstream.months' })
    const names = url.searchParams.get('months')?.split(/\.\d+,?/) ?? []
    for (const [name, { version, photos }] of [...months].filter(([name]) => names.includes(name))) {
      const bytes = packMonth(name, version, photos)
      response.write(Buffer.concat([bytes, Buffer.alloc((8 - (bytes.length % 8)) % 8)]))
    }
    return void response.end()
  }
  if (kind === 'towns') {
    const named = (url.searchParams.get('months') ?? '').split(',').map((name) => name.replace(/\.\d+$/, ''))
    const held = named.flatMap((month) => {
      const one = months.get(month)
      return one ? [{ month, version: one.version, from: 0, town: one.photos.map((_, at) => (at % 5) - 2) }] : []
    })
    const towns = ['Kyoto', 'Mukō', 'Uji'].map((name) => ({ name, country: 'JP' }))
    return void json(response, {
      towns,
      months: held.map((one) => ({ ...one, town: one.town.map((at) => Math.max(-1, at)) })),
    })
  }
  if (kind === 'strips') {
    const names = Buffer.from(url.searchParams.get('photos') ?? '', 'base64url')
    const wanted = Array.from({ length: names.length / 20 }, (_, at) => names.toString('hex', 20 * at, 20 * at + 16))
    for (const photo of wanted.flatMap((id) => every().find((photo) => photo.id.replaceAll('-', '') === id) ?? [])) {
      const picture = png(photo, 60)
      const header = Buffer.alloc(24)
      header.write(photo.id.replaceAll('-', ''), 'hex')
      header.writeUInt32BE(photo.version, 16)
      header.writeUInt32BE(picture.length, 20)
      response.write(Buffer.concat([header, picture]))
    }
    return void response.end()
  }
  const photo = every().find(({ id }) => id === key) ?? trash.get(key)
  if (!photo) return void problem(response, 404, 'not-found', 'There is no such photo.')
  if (request.method === 'DELETE') {
    discard(photo)
    trash.set(key, photo)
    return void response.writeHead(204).end()
  }
  const month = months.get(photo.at.toISOString().slice(0, 7))
  if (part === 'formers') return formers.answer(request, response, url, photo, () => month && month.version++)
  if (part === 'restore' && trash.delete(key)) keep(photo)
  if (!part || part === 'restore') return void json(response, describe(photo))
  response.writeHead(200, { 'Content-Type': 'image/png' }).end(png(photo, part === 'thumb' ? 60 : 600))
}

const withId = (wanted: string) => every().find(({ id }) => id === wanted)

const uploads = mockUploads<Invented>({
  ofBytes: (sha256) => withId(idOf(sha256)),
  trashedOfBytes: (sha256) => trash.get(idOf(sha256)),
  restore: (photo) => trash.delete(photo.id) && keep(photo),
  named: (name) => every().find((photo) => photo.name === name),
  ...{ add, discard, describe },
})

/** A soft picture of the photo's colour: as PNG, since Node writes nothing smaller by itself. */
function png({ ratio, colour }: Invented, height: number): Buffer {
  const width = Math.max(1, Math.round(height * ratio))
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = (at++, 0); x < width; x++) {
      const light = Math.sin((x / width) * 5 + (y / height) * 3) * 40 + (y / height) * 30
      for (const shift of [16, 8, 0]) rows[at++] = Math.max(0, Math.min(255, ((colour >> shift) & 255) + light))
    }
  }
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

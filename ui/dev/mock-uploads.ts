import { createHash, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** The photos that uploads become, as far as they need to know them. */
export interface MockLibrary<P extends { id: string; name: string }> {
  ofBytes(sha256: string): P | undefined
  trashedOfBytes(sha256: string): P | undefined
  restore(photo: P): void
  named(name: string): P | undefined
  add(name: string, at: Date, sha256: string): P
  discard(photo: P): void
  describe(photo: P): unknown
}

interface Upload {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly modified: string | undefined
  readonly sha256: string | undefined
  onCollision: string | undefined
  received: Buffer[]
  length: number
  /** The answer to whoever completes it again. */
  ended: { status: number; body: object } | undefined
}

interface Asked {
  readonly name: string
  readonly size: number
  readonly modified?: string
  readonly sha256?: string
  readonly onCollision?: string
  readonly refused?: string
}

const LARGEST = 200_000_000
/** Bytes a second that arrive, so that progress can be seen; unlimited without. */
const SPEED = Number(process.env['MOCK_SPEED'] ?? 0)
const DETAIL: Record<string, string> = {
  'unsupported-format': 'Send a JPEG, HEIC or PNG.',
  'corrupt-image': 'Send the whole file.',
  'too-large': 'Send less than 200 MB.',
}

/**
 * Upload routes of the mock: the resumable protocol, in memory. What a name says comes true: `damaged` is refused when
 * it is completed, `busy` is asked to come back twice, `broken` loses its connection in the middle, once.
 */
export function mockUploads<P extends { id: string; name: string }>(library: MockLibrary<P>) {
  const uploads = new Map<string, Upload>()
  const misfortunes = new Map<string, number>()
  const strikes = (name: string, word: string, times: number) => {
    const before = misfortunes.get(word + name) ?? 0
    misfortunes.set(word + name, before + 1)
    return name.includes(word) && before < times
  }

  const json = (response: ServerResponse, status: number, body: object, headers = {}) =>
    void response
      .writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', ...headers })
      .end(JSON.stringify(body))
  const problem = (type: string, status: number, more = {}) => ({
    status,
    body: { type, title: type, status, detail: DETAIL[type] ?? 'Try again.', instance: 'mock', ...more },
  })

  function open(asked: Asked): object {
    const { name, size, modified, sha256, onCollision, refused } = asked
    const upload: Upload = {
      ...{ id: randomUUID(), name, size, modified, sha256, onCollision },
      ...{ received: [], length: 0, ended: undefined },
    }
    uploads.set(upload.id, upload)
    const told = { name, uploadId: upload.id }
    const refusal = refused ?? (size > LARGEST ? 'too-large' : undefined)
    if (refusal) return { ...told, status: 'refused', problem: { type: refusal, detail: DETAIL[refusal] } }
    const known = lookUp(sha256)
    if (known) return { ...told, ...known }
    const url = `/api/uploads/${upload.id}/bytes`
    const taken = library.named(name)
    if (taken) return { ...told, url, status: 'collision', existing: library.describe(taken) }
    return { ...told, url, status: 'new' }
  }

  /** The photo of these bytes, back from the trash if it lay there. */
  function lookUp(sha256 = ''): { status: 'duplicate' | 'restored'; existing: unknown } | undefined {
    const same = library.ofBytes(sha256)
    if (same) return { status: 'duplicate', existing: library.describe(same) }
    const trashed = library.trashedOfBytes(sha256)
    if (!trashed) return undefined
    library.restore(trashed)
    return { status: 'restored', existing: library.describe(trashed) }
  }

  async function put(upload: Upload, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, from] = /^bytes (\d+)-/.exec(request.headers['content-range'] ?? '') ?? []
    let at = Number(from ?? upload.length)
    if (at > upload.length) at = Infinity // It would leave a gap.
    if (from !== undefined && strikes(upload.name, 'broken', 1)) {
      for await (const chunk of request) {
        keep(upload, chunk as Buffer, at)
        return void request.socket.destroy()
      }
    }
    for await (const chunk of request) {
      const bytes = chunk as Buffer
      if (SPEED > 0) await new Promise((done) => setTimeout(done, (bytes.length / SPEED) * 1000))
      keep(upload, bytes, at)
      at += bytes.length
    }
    if (upload.length < upload.size) {
      const range = upload.length > 0 ? { Range: `bytes=0-${upload.length - 1}` } : {}
      return void response.writeHead(308, range).end()
    }
    const sha256 = checksum(upload)
    if (upload.sha256 !== undefined && upload.sha256 !== sha256) {
      Object.assign(upload, { received: [], length: 0 })
      const { status, body } = problem('checksum-mismatch', 422)
      return json(response, status, body)
    }
    json(response, 200, { size: upload.size, sha256, crc32c: 'AAAAAA==' })
  }

  function keep(upload: Upload, bytes: Buffer, at: number): void {
    if (at > upload.length) return
    const fresh = bytes.subarray(upload.length - at)
    upload.received.push(fresh)
    upload.length += fresh.length
  }

  const checksum = ({ received }: Upload) =>
    received.reduce((hash, bytes) => hash.update(bytes), createHash('sha256')).digest('hex')

  function complete(upload: Upload, onCollision: string | undefined): { status: number; body: object } {
    const { name, size, length, modified } = upload
    const taken = library.named(name)
    const end = (outcome: string, photo: unknown) => ({
      status: 200,
      body: { outcome, photo, safe: outcome !== 'skipped' },
    })
    if (onCollision === 'skip' && taken) return end('skipped', library.describe(taken))
    if (length < size) return problem('upload-incomplete', 409, { received: length })
    if (name.includes('damaged')) return problem('corrupt-image', 422)
    const bytes = checksum(upload)
    const known = lookUp(bytes)
    if (known) return end(known.status, known.existing)
    if (taken && !onCollision) return problem('name-taken', 409, { existing: library.describe(taken) })
    if (taken && onCollision === 'overwrite') library.discard(taken)
    const free = taken && onCollision === 'keepBoth' ? name.replace(/(\.\w+)?$/, ' (2)$1') : name
    const at = new Date(Date.parse((modified ?? '').slice(0, 19) + 'Z') || Date.now())
    return end(
      taken && onCollision === 'overwrite' ? 'replaced' : 'new',
      library.describe(library.add(free, at, bytes)),
    )
  }

  /** What completing an upload comes to, once or again. */
  function answerTo(upload: Upload, onCollision: string | undefined): { status: number; body: object } {
    const answer = upload.ended ?? complete(upload, onCollision ?? upload.onCollision)
    if (answer.status === 200) Object.assign(upload, { ended: answer, received: [] })
    return answer
  }

  const completeOfMany = ({ id, onCollision }: { id: string; onCollision?: string }): object => {
    const upload = uploads.get(id)
    if (!upload) return { uploadId: id, problem: problem('not-found', 404).body }
    if (strikes(upload.name, 'busy', 2)) return { uploadId: id, problem: problem('busy', 503).body }
    const { status, body } = answerTo(upload, onCollision)
    return { uploadId: id, ...(status === 200 ? body : { problem: body }) }
  }

  async function bodyOf<T>(request: IncomingMessage): Promise<T> {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    return JSON.parse(text) as T
  }

  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const [, id = '', part] = url.pathname.slice(1).split('/')
    if (!id && request.method === 'POST') {
      const { batch = randomUUID(), files } = await bodyOf<{ batch?: string; files: Asked[] }>(request)
      return json(response, 200, { batch, files: files.map(open) })
    }
    if (id === 'sessions') {
      const { uploads: ids } = await bodyOf<{ uploads: string[] }>(request)
      return json(response, 200, { uploads: ids.map((id) => ({ uploadId: id, url: `/api/uploads/${id}/bytes` })) })
    }
    if (id === 'complete') {
      const asked = await bodyOf<{ uploads: { id: string; onCollision?: string }[] }>(request)
      await new Promise((done) => setTimeout(done, 300))
      return json(response, 200, { uploads: asked.uploads.map(completeOfMany) })
    }
    const upload = uploads.get(id)
    if (!upload) {
      const { status, body } = problem('not-found', 404)
      return json(response, status, body)
    }
    // A connection that breaks is the caller's to mend; what has arrived is kept.
    if (part === 'bytes') return put(upload, request, response).catch(() => undefined)
    if (request.method === 'DELETE') {
      uploads.delete(id)
      return void response.writeHead(204).end()
    }
    const answer = answerTo(upload, url.searchParams.get('onCollision') ?? undefined)
    json(response, answer.status, answer.body)
  }
}

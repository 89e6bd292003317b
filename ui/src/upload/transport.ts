import type { OnCollision, Photo } from '../api'
import { problemOf, type Failure } from '../api/http'
import { localIso } from '../kit/format'
import type { Item } from './item'

/** What became of one sending of one file. */
export type Outcome =
  | { kind: 'safe' | 'replaced' | 'duplicate' | 'restored'; photo: Photo }
  | { kind: 'skipped' }
  | { kind: 'unreadable' }
  | Failure

/** The server's words for it, in the header `Upload-Outcome`. */
const OUTCOMES = new Map<string | null, 'safe' | 'replaced' | 'duplicate' | 'restored' | 'skipped'>([
  ['new', 'safe'],
  ['replaced', 'replaced'],
  ['duplicate', 'duplicate'],
  ['restored', 'restored'],
  ['skipped', 'skipped'],
])

/** Sends one file. `progress` is told how many bytes have left. An aborted sending never resolves otherwise than it does. */
export type Send = (
  item: Pick<Item, 'file' | 'name'>,
  onCollision: OnCollision | undefined,
  progress: (sent: number) => void,
  signal: AbortSignal,
) => Promise<Outcome>

/** Sends by `XMLHttpRequest`, the only way in which browsers tell the progress of a body that they send. */
export const send: Send = async ({ file, name }, onCollision, progress, signal) => {
  const outcome = await post(address(file, name, onCollision), file, progress, signal)
  if (outcome.kind !== 'unreachable' || signal.aborted) return outcome
  // A file that was moved or changed since it was chosen breaks the sending just as a lost connection does.
  const isReadable = await file
    .slice(0, 1)
    .arrayBuffer()
    .then(Boolean, () => false)
  return isReadable ? outcome : { kind: 'unreadable' }
}

function address(file: File, name: string, onCollision: OnCollision | undefined): string {
  const query = new URLSearchParams({ name, modified: localIso(new Date(file.lastModified)) })
  if (onCollision) query.set('onCollision', onCollision)
  return `/api/photos?${query}`
}

function post(url: string, file: File, progress: (sent: number) => void, signal: AbortSignal): Promise<Outcome> {
  return new Promise((resolve) => {
    const xhr = new XMLHttpRequest()
    xhr.open('POST', url)
    xhr.setRequestHeader('X-Requested-With', 'XMLHttpRequest')
    xhr.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    xhr.upload.onprogress = (event) => progress(event.loaded)
    xhr.upload.onload = () => progress(file.size)
    xhr.onload = () => resolve(read(xhr))
    xhr.onerror = xhr.onabort = () => resolve({ kind: 'unreachable' })
    signal.addEventListener('abort', () => xhr.abort())
    xhr.send(file)
  })
}

/** Reads the server's reply to one sending. Nothing but the server's own word makes a file safe. */
export function read(xhr: Pick<XMLHttpRequest, 'status' | 'responseText' | 'getResponseHeader'>): Outcome {
  if (xhr.status === 401) return { kind: 'signedOut' }
  if (xhr.status !== 200 && xhr.status !== 201) {
    return problemOf(xhr.status, xhr.responseText, xhr.getResponseHeader('Retry-After'))
  }
  let photo: Photo
  try {
    photo = JSON.parse(xhr.responseText) as Photo
  } catch {
    // A page instead of a photo: the sign-in page, to which the browser was led.
    return { kind: 'signedOut' }
  }
  const kind = OUTCOMES.get(xhr.getResponseHeader('Upload-Outcome'))
  if (kind === undefined) return problemOf(500, '', null)
  return kind === 'skipped' ? { kind } : { kind, photo }
}

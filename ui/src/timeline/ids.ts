/** Ids of photos, 16 bytes each, one behind the other: a string a photo would weigh four times as much. */
export type Ids = Uint8Array<ArrayBuffer>

const LENGTH = 16
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export function packIds(ids: readonly string[]): Ids {
  const packed = new Uint8Array(ids.length * LENGTH)
  ids.forEach((id, index) => packed.set(bytesOf(id), index * LENGTH))
  return packed
}

/** An id as the API writes it; empty where there is none at this index. */
export function idAt(ids: Uint8Array, index: number): string {
  const start = index * LENGTH
  if (index < 0 || start >= ids.length) return ''
  let text = ''
  for (let at = 0; at < LENGTH; at++) {
    if (at === 4 || at === 6 || at === 8 || at === 10) text += '-'
    text += HEX[ids[start + at] as number]
  }
  return text
}

/** The index of an id, -1 where it is not among them. */
export function indexOfId(ids: Ids, id: string): number {
  const wanted = bytesOf(id)
  // Ids of one month begin alike; their ends are random.
  for (let end = LENGTH - 1; end < ids.length; end += LENGTH) {
    let same = 0
    while (same < LENGTH && ids[end - same] === wanted[LENGTH - 1 - same]) same++
    if (same === LENGTH) return (end - LENGTH + 1) / LENGTH
  }
  return -1
}

/** The ids without one. */
export function withoutId(ids: Ids, index: number): Ids {
  const rest = new Uint8Array(ids.length - LENGTH)
  rest.set(ids.subarray(0, index * LENGTH))
  rest.set(ids.subarray((index + 1) * LENGTH), index * LENGTH)
  return rest
}

function bytesOf(id: string): Uint8Array {
  const bytes = new Uint8Array(LENGTH)
  const digits = id.replaceAll('-', '')
  for (let at = 0; at < LENGTH; at++) bytes[at] = Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16)
  return bytes
}

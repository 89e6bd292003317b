type Bytes = Uint8Array<ArrayBuffer>

/** A run of a month's photos as the server packs it: one array a field, each with a buffer of its own. */
export interface Packed {
  /** Such as `2024-05`. */
  readonly month: string
  readonly version: number
  /** The index of the first photo in the month. */
  readonly from: number
  readonly count: number
  /** 16 bytes each. */
  readonly ids: Bytes
  /** Seconds of local time since the month began. */
  readonly takenAt: Uint32Array<ArrayBuffer>
  readonly ratio: Float32Array<ArrayBuffer>
  readonly colour: Uint32Array<ArrayBuffer>
  readonly photoVersion: Uint32Array<ArrayBuffer>
  /** 0 JPEG, 1 HEIC, 2 AVIF, 3 PNG, 4 WebP, 5 GIF, 6 TIFF, 7 JPEG XL. */
  readonly type: Bytes
  /** 1 for a favourite. */
  readonly favourite: Bytes
}

export const PACKED = 'application/vnd.imgstream.month'
export const PACKED_MONTHS = 'application/vnd.imgstream.months'

const FORM = 1
const HEAD = 32
const PHOTO = 30

/** Each month but the first begins at a multiple of this. */
const ALIGNED = 8

/**
 * Reads the bytes of a month, or of many; the format is in api/openapi.yaml.
 *
 * @throws RangeError if they are of another form, or cut off
 */
export function readPacked(bytes: ArrayBuffer): Packed[] {
  const months: Packed[] = []
  for (let at = 0; at < bytes.byteLength;) {
    const month = readOne(bytes, at)
    months.push(month)
    at += Math.ceil((HEAD + PHOTO * month.count) / ALIGNED) * ALIGNED
  }
  return months
}

function readOne(bytes: ArrayBuffer, from: number): Packed {
  const head = new DataView(bytes, from, HEAD)
  const count = head.getUint32(4, true)
  const isWhole = bytes.byteLength >= from + HEAD + PHOTO * count
  if (head.getUint32(0, true) !== FORM || !isWhole) throw new RangeError('not a month')
  let at = from + HEAD
  const column = (width: number) => bytes.slice(at, (at += width * count))
  const ids = new Uint8Array(column(16))
  const takenAt = new Uint32Array(column(4))
  // After the first, each is told by how much it is earlier than the one before.
  for (let i = 1; i < count; i++) takenAt[i] = (takenAt[i - 1] as number) - (takenAt[i] as number)
  const photoVersion = new Uint32Array(column(4))
  const ratio = Float32Array.from(new Uint16Array(column(2)), (thousandths) => thousandths / 1000)
  const [red, green, blue, type] = [0, 1, 2, 3].map(() => new Uint8Array(column(1))) as [Bytes, Bytes, Bytes, Bytes]
  return {
    month: `${String(head.getUint16(20, true)).padStart(4, '0')}-${String(head.getUint16(22, true)).padStart(2, '0')}`,
    version: Number(head.getBigUint64(8, true)),
    from: head.getUint32(16, true),
    count,
    ids,
    takenAt,
    ratio,
    colour: Uint32Array.from(red, (value, i) => (value << 16) | ((green[i] as number) << 8) | (blue[i] as number)),
    photoVersion,
    type: type.map((value) => value & 127),
    favourite: type.map((value) => value >> 7),
  }
}

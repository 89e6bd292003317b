import { decodeMonths, type MonthPhotos } from '../src/timeline/month'

/** What a month is made of; what is left out is the same for all photos. */
export interface GivenMonth {
  readonly month: string
  readonly version?: number
  readonly from?: number
  readonly ids: readonly string[]
  /** Seconds since the month began. */
  readonly takenAt: readonly number[]
  readonly ratio?: readonly number[]
  readonly colour?: readonly number[]
  readonly photoVersion?: readonly number[]
  readonly favourite?: readonly boolean[]
}

/** A month as the server packs it. */
export function packed(given: GivenMonth): ArrayBuffer {
  const { month, ids, takenAt } = given
  const count = ids.length
  const bytes = new DataView(new ArrayBuffer(32 + 30 * count))
  bytes.setUint32(0, 1, true)
  bytes.setUint32(4, count, true)
  bytes.setBigUint64(8, BigInt(given.version ?? 1), true)
  bytes.setUint32(16, given.from ?? 0, true)
  bytes.setUint16(20, Number(month.slice(0, 4)), true)
  bytes.setUint16(22, Number(month.slice(5)), true)
  ids.forEach((id, index) => {
    const digits = id.replaceAll('-', '')
    for (let at = 0; at < 16; at++) bytes.setUint8(32 + 16 * index + at, parseInt(digits.slice(2 * at, 2 * at + 2), 16))
    const colour = given.colour?.[index] ?? 0
    const before = takenAt[index - 1]
    const second = takenAt[index] ?? 0
    bytes.setUint32(32 + 16 * count + 4 * index, before === undefined ? second : before - second, true)
    bytes.setUint32(32 + 20 * count + 4 * index, given.photoVersion?.[index] ?? 1, true)
    bytes.setUint16(32 + 24 * count + 2 * index, Math.round(1000 * (given.ratio?.[index] ?? 1.5)), true)
    ;[colour >> 16, colour >> 8, colour, given.favourite?.[index] ? 128 : 0].forEach((value, column) =>
      bytes.setUint8(32 + (26 + column) * count + index, value & 255),
    )
  })
  return bytes.buffer as ArrayBuffer
}

/** A month as the page holds it. */
export const packMonth = (given: GivenMonth): MonthPhotos => decodeMonths(packed(given))[0] as MonthPhotos

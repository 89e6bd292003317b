interface Shown {
  readonly id: string
  readonly at: Date
  readonly ratio: number
  readonly colour: number
  readonly version: number
}

/** A month as the server packs it; see api/openapi.yaml. */
export function packMonth(month: string, version: number, photos: readonly Shown[]): Buffer {
  const count = photos.length
  const bytes = Buffer.alloc(32 + 30 * count)
  bytes.writeUInt32LE(1, 0)
  bytes.writeUInt32LE(count, 4)
  bytes.writeBigUInt64LE(BigInt(version), 8)
  bytes.writeUInt16LE(Number(month.slice(0, 4)), 20)
  bytes.writeUInt16LE(Number(month.slice(5)), 22)
  const start = Date.parse(`${month}-01T00:00:00Z`)
  let before: number | undefined
  photos.forEach(({ id, at, ratio, colour, version }, index) => {
    const second = Math.floor((at.getTime() - start) / 1000)
    bytes.write(id.replaceAll('-', ''), 32 + 16 * index, 'hex')
    bytes.writeUInt32LE(before === undefined ? second : before - second, 32 + 16 * count + 4 * index)
    bytes.writeUInt32LE(version, 32 + 20 * count + 4 * index)
    bytes.writeUInt16LE(Math.round(1000 * ratio), 32 + 24 * count + 2 * index)
    ;[colour >> 16, colour >> 8, colour].forEach((part, column) => {
      bytes.writeUInt8(part & 255, 32 + (26 + column) * count + index)
    })
    before = second
  })
  return bytes
}

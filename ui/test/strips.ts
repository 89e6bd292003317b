export interface Given {
  readonly id: string
  readonly version: number
  readonly bytes: Uint8Array
}

/** A strip as the server writes it. */
export function strip(thumbs: readonly Given[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(thumbs.reduce((sum, { bytes }) => sum + 24 + bytes.length, 0))
  let at = 0
  for (const { id, version, bytes } of thumbs) {
    const hex = id.replaceAll('-', '')
    for (let byte = 0; byte < 16; byte++) whole[at + byte] = parseInt(hex.slice(2 * byte, 2 * byte + 2), 16)
    const view = new DataView(whole.buffer, at)
    view.setUint32(16, version)
    view.setUint32(20, bytes.length)
    whole.set(bytes, at + 24)
    at += 24 + bytes.length
  }
  return whole
}

/** Bytes that must be seen to tell what a file is. */
export const ENOUGH = 64

/** Brands of the ISO base media format (ISO/IEC 14496-12) that stand for still pictures: HEIF's and AVIF's. */
const BRANDS = /^(heic|heix|heim|heis|hevc|hevx|mif1|msf1|mif2|miaf|avif|avis|MA1A|MA1B)/

/** Whether the first bytes of a file are those of a photo that the server takes; the whole it looks at itself. */
export function isPhoto(head: Uint8Array): boolean {
  const text = String.fromCharCode(...head.subarray(0, ENOUGH))
  const begins = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte)
  return (
    begins(0xff, 0xd8, 0xff) || // JPEG
    begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) || // PNG
    /^GIF8[79]a/.test(text) ||
    /^RIFF[^]{4}WEBP/.test(text) ||
    begins(0x49, 0x49, 0x2a, 0x00) || // TIFF, little-endian
    begins(0x4d, 0x4d, 0x00, 0x2a) || // TIFF, big-endian
    begins(0x49, 0x49, 0x2b, 0x00) || // BigTIFF
    begins(0x4d, 0x4d, 0x00, 0x2b) ||
    begins(0xff, 0x0a) || // JPEG XL, bare
    begins(0, 0, 0, 0x0c, 0x4a, 0x58, 0x4c, 0x20, 0x0d, 0x0a, 0x87, 0x0a) || // JPEG XL, in its container
    hasBrand(head, text)
  )
}

/** The box `ftyp` names a major brand and, after a version, those that it is compatible with. */
function hasBrand(head: Uint8Array, text: string): boolean {
  if (text.slice(4, 8) !== 'ftyp') return false
  const length = Math.min(head.length, new DataView(head.buffer, head.byteOffset).getUint32(0))
  for (let at = 8; at + 4 <= length; at += 4) if (at !== 12 && BRANDS.test(text.slice(at, at + 4))) return true
  return false
}

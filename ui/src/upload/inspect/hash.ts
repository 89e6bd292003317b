import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** Bytes up to which the browser's own SHA-256 is used: it is several times faster, but wants all at once. */
const LARGEST_AT_ONCE = 64 * 1024 * 1024
/** Bytes that are in memory at a time of a larger file. */
const PIECE = 8 * 1024 * 1024

/** SHA-256 of a file in lower-case hex, whatever its size, without ever holding more than 64 MiB of it. */
export async function checksum(file: Blob, most = LARGEST_AT_ONCE, piece = PIECE): Promise<string> {
  // The browser's own is missing where the page came neither by HTTPS nor from this machine.
  const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined
  if (subtle && file.size <= most) {
    return bytesToHex(new Uint8Array(await subtle.digest('SHA-256', await file.arrayBuffer())))
  }
  const hash = sha256.create()
  for (let at = 0; at < file.size; at += piece) {
    hash.update(new Uint8Array(await file.slice(at, at + piece).arrayBuffer()))
  }
  return bytesToHex(hash.digest())
}

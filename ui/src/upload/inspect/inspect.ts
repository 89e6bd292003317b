import type { Inspected } from '../world'
import { checksum } from './hash'
import { ENOUGH, isPhoto } from './sniff'

/** What a file is by its own bytes. */
export async function inspect(file: Blob, wantsChecksum: boolean): Promise<Inspected> {
  if (file.size === 0) return { kind: 'noPhoto', why: 'corrupt-image' }
  try {
    const head = new Uint8Array(await file.slice(0, ENOUGH).arrayBuffer())
    if (!isPhoto(head)) return { kind: 'noPhoto', why: 'unsupported-format' }
    return { kind: 'photo', sha256: wantsChecksum ? await checksum(file) : undefined }
  } catch {
    // Moved, changed, or on a medium that was taken out.
    return { kind: 'unreadable' }
  }
}

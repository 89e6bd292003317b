import { originalUrl } from '../api'
import { viewer } from './viewer.svelte'

/** The longer side of a preview, in its own pixels. */
export const PREVIEW = 1600

/** Formats that browsers show by themselves, and that are about as small as a JPEG of the same pixels. */
const SHOWN_AS_IT_IS = /jpeg|webp|avif|gif/
const SHOWN_IF_SMALL = /png/
const SMALL = 8_000_000

/** The address of all pixels of the current photo, where they are more than its preview has: whatever is less to load. */
export async function fullSize(): Promise<string | undefined> {
  await viewer.describe()
  const photo = viewer.details
  if (!photo || Math.max(photo.width, photo.height) <= PREVIEW) return undefined
  const { id, type, size } = photo
  const isAsItIs = SHOWN_AS_IT_IS.test(type) || (SHOWN_IF_SMALL.test(type) && size <= SMALL)
  return isAsItIs ? originalUrl(id) : `${originalUrl(id)}?as=jpeg`
}

import type { Attachment } from 'svelte/attachments'
import type { Thumbs } from './thumbs'

/** Puts a photo's thumb into an image: at once if it is at hand, else fading in when it comes. */
export function showThumb(thumbs: Thumbs, id: string, version: number): Attachment<HTMLImageElement> {
  return (image) => {
    const held = thumbs.url(id, version)
    if (held) {
      image.src = held
      return undefined
    }
    return thumbs.watch(id, version, (url) => {
      const isFirst = !image.src
      image.src = url
      if (isFirst) image.classList.add('arriving')
      const arrived = () => image.classList.remove('arriving')
      // Decoding off the main thread first keeps the fade from starting on an empty box.
      image.decode().then(arrived, arrived)
    })
  }
}

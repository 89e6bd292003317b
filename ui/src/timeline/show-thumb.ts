import type { Thumbs } from './thumbs'

/**
 * Puts a photo's thumb into an image: at once if it is at hand, else fading in when it comes. A larger one that comes later,
 * as for a denser screen, takes its place.
 *
 * @returns what takes it out again
 */
export function showThumb(thumbs: Thumbs, id: string, version: number, image: HTMLImageElement): () => void {
  const held = thumbs.url(id, version)
  if (held) image.src = held
  const unwatch = thumbs.watch(id, version, (url) => {
    const isFirst = !image.src
    image.src = url
    if (!isFirst) return
    image.classList.add('arriving')
    const arrived = () => image.classList.remove('arriving')
    // Decoding off the main thread first keeps the fade from starting on an empty box.
    image.decode().then(arrived, arrived)
  })
  return () => {
    unwatch()
    // Without its source an image that has left holds no pixels any more, whoever still holds the element.
    image.removeAttribute('src')
  }
}

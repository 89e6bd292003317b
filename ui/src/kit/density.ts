/**
 * Calls back whenever the window comes to have more pixels to one of the page's, or fewer: another zoom, another screen. The
 * latter changes no size, so no other event tells.
 *
 * @returns what ends it
 */
export function onDensity(changed: () => void): () => void {
  const watch = () => {
    const present = matchMedia(`(resolution: ${devicePixelRatio}dppx)`)
    present.addEventListener('change', turned)
    return () => present.removeEventListener('change', turned)
  }
  const turned = () => {
    end()
    end = watch()
    changed()
  }
  let end = watch()
  return () => end()
}

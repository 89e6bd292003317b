/** The thumb grows into the viewer and shrinks back into the grid, so that the eye keeps hold of the photo. */

const MOTION = { duration: 180, easing: 'ease-out' }

const isStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Begins at the thumb where there is one, else fades in. */
export function grow(dialog: HTMLDialogElement, id: string): void {
  if (isStill()) return
  dialog.animate({ backgroundColor: ['transparent', '#000'], opacity: [0.3, 1] }, MOTION)
  const from = fromThumb(dialog, id)
  if (from) photoIn(dialog)?.animate([{ transform: from }, {}], MOTION)
}

/** Ends at the thumb where it is in the window, else fades out. */
export async function shrink(dialog: HTMLDialogElement, id: string): Promise<void> {
  if (isStill()) return
  const to = fromThumb(dialog, id)
  const fade = dialog.animate({ opacity: [1, to ? 0.4 : 0] }, { ...MOTION, fill: 'forwards' })
  if (to) photoIn(dialog)?.animate([{}, { transform: to }], { ...MOTION, fill: 'forwards' })
  await fade.finished
}

const photoIn = (dialog: HTMLDialogElement) => dialog.querySelector<HTMLElement>('[data-current]')

/** The transform that lays the viewer's photo over its thumb in the grid. */
function fromThumb(dialog: HTMLDialogElement, id: string): string | undefined {
  const thumb = document.getElementById(`photo-${id}`)?.getBoundingClientRect()
  const photo = photoIn(dialog)?.getBoundingClientRect()
  if (!thumb || !photo || photo.width === 0 || thumb.bottom < 0 || thumb.top > innerHeight) return undefined
  const x = thumb.left + thumb.width / 2 - (photo.left + photo.width / 2)
  const y = thumb.top + thumb.height / 2 - (photo.top + photo.height / 2)
  return `translate(${x}px, ${y}px) scale(${Math.max(thumb.width / photo.width, thumb.height / photo.height)})`
}

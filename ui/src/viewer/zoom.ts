/** Width and height in CSS pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** A point, or a move, from the middle of the window. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** How a photo is seen: scaled about its middle, then moved. At scale 1 it fits the window. */
export interface View extends Point {
  readonly scale: number
}

export const FIT: View = { scale: 1, x: 0, y: 0 }
export const CLOSEST = 8

/** The largest box of a ratio within a window. */
export function fit(ratio: number, window: Size): Size {
  const width = Math.min(window.width, window.height * ratio)
  return { width, height: width / ratio }
}

/** Scales by a factor so that what lies under `at` stays there. */
export function zoomAt(view: View, factor: number, at: Point, photo: Size, window: Size): View {
  const scale = Math.min(CLOSEST, Math.max(1, view.scale * factor))
  const by = scale / view.scale
  return within({ scale, x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by }, photo, window)
}

export function pan(view: View, by: Point, photo: Size, window: Size): View {
  return within({ ...view, x: view.x + by.x, y: view.y + by.y }, photo, window)
}

/** Moves a view back to where no side of the photo leaves a gap that another could fill. */
function within(view: View, photo: Size, window: Size): View {
  const room = (side: 'width' | 'height') => Math.max(0, (photo[side] * view.scale - window[side]) / 2)
  const clamp = (value: number, most: number) => Math.min(most, Math.max(-most, value)) || 0
  return { scale: view.scale, x: clamp(view.x, room('width')), y: clamp(view.y, room('height')) }
}

import type { Anchor } from './sections'
import { timeline } from './timeline.svelte'

const KEY = 'imgstream.place'

/** Where the timeline was left for another place of the page. */
let left: Anchor | undefined

/** Notes what lies at the top of the window, for when the timeline is shown again. */
export function leaveTimeline(): void {
  left = timeline.anchor()
}

/** Goes where the timeline was left; to its top where that is where it was. */
export async function comeBack(): Promise<void> {
  scrollTo({ top: 0, behavior: 'instant' })
  if (left) await timeline.goTo(left)
}

/** Notes what lies at the top of the window, for when this page is loaded anew. */
export function notePlace(): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify((timeline.isAttached ? timeline.anchor() : left) ?? null))
  } catch {
    // Storage is forbidden: the page begins at the top.
  }
}

/** Goes where the page was left if it is loaded anew or returned to. The browser cannot: no month is there yet. */
export async function returnToPlace(): Promise<void> {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const anchor = noted()
  if (!anchor || navigation?.type === 'navigate') return
  if (!timeline.isAttached) left ??= anchor
  else if (timeline.top <= 0) await timeline.goTo(anchor)
}

function noted(): Anchor | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Anchor | null
  } catch {
    return null // Storage is forbidden: nothing was noted.
  }
}

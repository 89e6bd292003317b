import { tick } from 'svelte'
import { isTimeline, route, type Noted } from '../viewer/route.svelte'
import { idAt } from './ids'
import { takenAt } from './month'
import { BAR, headingOf, type Anchor } from './sections'
import { timeline } from './timeline.svelte'

const KEY = 'imgstream.place'
/** Milliseconds of rest until the address is changed, which browsers let a page do only so often. */
const REST = 400
const DAY = 86_400_000

/** Where all photos were left for another place of the page. */
let left: Anchor | undefined

/** Notes what lies at the top of the window, for when all photos are shown again. */
export function leaveTimeline(): void {
  left = timeline.viewport.anchor()
}

/** Goes where a timeline was left; to its top where that is where it was. */
export async function comeBack(): Promise<void> {
  scrollTo({ top: 0, behavior: 'instant' })
  await tick() // The column must be on the page to be scrolled.
  timeline.viewport.scrollTo(-BAR)
  const anchor = anchorIn(route.noted) ?? (route.place === 'photos' ? left : undefined)
  if (anchor) await timeline.goTo(anchor)
}

let resting: ReturnType<typeof setTimeout> | undefined
let isBack = false

/** Writes the day at the top of the window into the address, once the window rests. */
export function noteInAddress(): void {
  clearTimeout(resting)
  resting = setTimeout(() => {
    if (!isBack || timeline.viewport.height === 0 || !isTimeline(route.place) || route.photo) return
    route.note(timeline.viewport.anchor(), dayAtTop())
  }, REST)
}

/** Notes what lies at the top of the window, for when this page is loaded anew. */
export function notePlace(): void {
  try {
    sessionStorage.setItem(
      KEY,
      JSON.stringify((timeline.viewport.height > 0 ? timeline.viewport.anchor() : left) ?? null),
    )
  } catch {
    // Storage is forbidden: the address alone tells where the page was left.
  }
}

/** Goes where the page was left if it is loaded anew or returned to, else to the day that the address names. */
export async function returnToPlace(): Promise<void> {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const anchor = navigation?.type === 'navigate' ? undefined : (noted() ?? anchorIn(route.noted))
  const day = new URLSearchParams(location.search).get('at')
  if (timeline.viewport.height === 0) left ??= anchor
  else if (timeline.viewport.top <= 0 && anchor) await timeline.goTo(anchor)
  else if (timeline.viewport.top <= 0 && day) await goToDay(day)
  isBack = true
}

/** Goes to what an entry of the history noted, when one comes back to it. */
export function returnToNoted(): void {
  const anchor = anchorIn(route.noted)
  if (anchor) void timeline.goTo(anchor)
  else timeline.viewport.scrollTo(-BAR)
}

/** The day at the top of the window, such as `2024-05-06`; undefined at the top of the timeline. */
export function dayAtTop(): string | undefined {
  const anchor = timeline.viewport.anchor()
  const place = anchor?.id ? timeline.sections.find(anchor.id, timeline.viewport.current) : undefined
  if (!place?.section.photos) return anchor && `${anchor.month}-01`
  return new Date(takenAt(place.section.photos, place.index)).toISOString().slice(0, 10)
}

/**
 * Scrolls to the photos of a day, or to those before it where it has none.
 *
 * @returns the id of the first of them
 */
export async function goToDay(day: string): Promise<string | undefined> {
  const until = Date.parse(`${day}T00:00:00Z`) + DAY
  if (Number.isNaN(until)) return undefined
  const section = await timeline.seek(until - 1)
  if (!section?.photos || !section.layout) return undefined
  const { photos, layout } = section
  const days = layout.dayTop.length
  let at = 0
  while (at < days - 1 && takenAt(photos, photos.dayFirst[at] as number) >= until) at++
  const heading = section.top + (at > 0 ? headingOf(section) + (layout.dayTop[at] as number) : 0)
  timeline.viewport.scrollTo(heading - BAR)
  return idAt(photos.ids, photos.dayFirst[at] as number)
}

const anchorIn = (noted: Noted | undefined): Anchor | undefined => noted as Anchor | undefined

function noted(): Anchor | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Anchor | null
  } catch {
    return null // Storage is forbidden: nothing was noted.
  }
}

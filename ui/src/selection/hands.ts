import { Piece } from '../kit/piece.svelte'
import { monthName } from '../kit/format'
import { notices } from '../kit/notices.svelte'
import { preferences } from '../kit/preferences.svelte'
import { isForAll } from '../kit/select-all'
import { dayOf } from '../timeline/month'
import { timeline } from '../timeline/timeline.svelte'
import type { Section } from '../timeline/sections'
import { wholeDay } from '../timeline/whole-day'
import { selection } from './selection.svelte'

/** Pixels from a photo's corner within which a click is one on its check mark: `.cell` of Month.svelte draws it there. */
const CHECK = 40
/** Milliseconds that a finger must stay. */
const LONG = 450
/** Pixels that it may move meanwhile. */
const SLACK = 10

/** Read with what stands in the place of the page's bar, which tells where it is long in coming. */
const acts = new Piece(() => import('./acts'))
const withActs = (run: (its: typeof import('./acts')) => unknown) => void acts.get().then(run, () => undefined)

const photoAt = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLAnchorElement>('a[id^="photo-"]') : null

/** The place of a photo by its link. */
export function placeOf(link: Element): { section: Section; index: number } | undefined {
  return timeline.sections.find(link.id.slice('photo-'.length), timeline.viewport.current)
}

/** Whether a click chooses, and does so: on a check mark, a heading, with Shift, or while photos are chosen. */
export function choose(event: MouseEvent): boolean {
  if (event.button !== 0) return false
  const heading = event.target instanceof Element && event.target.closest<HTMLElement>('[data-all]')
  if (heading) return chooseAll(heading.dataset['all'] ?? '')
  const link = photoAt(event.target)
  const place = link && placeOf(link)
  if (!place) return false
  if (wasHeld) {
    wasHeld = false // The finger leaves the photo that it has chosen.
    return true
  }
  if (event.ctrlKey || event.metaKey) return false
  // Enter opens, even while photos are chosen.
  if (event.detail === 0) return false
  if (event.shiftKey) selection.extend(place)
  else if (selection.isOpen || isOnCheck(event, link)) selection.toggle(place)
  else return false
  return true
}

/** `key` names a part of a month of which all, or `key#day` of which a day is chosen. */
function chooseAll(name: string): boolean {
  const [key = '', day] = name.split('#')
  const { list } = timeline.sections
  const section = list.find((one) => one.key === key)
  if (!section) return false
  if (day === undefined) selection.toggleAll(list.filter(({ month }) => month === section.month))
  else if (section.photos) void chooseDay(section, dayOf(section.photos, section.photos.dayFirst[Number(day)] ?? 0))
  return true
}

/**
 * Reads the parts first that the day may go on in: it is chosen whole, or not at all. Whoever presses again meanwhile waits for
 * the same, and what is chosen whole by then stays so.
 */
async function chooseDay(section: Section, day: number): Promise<void> {
  const isMore = !selection.covers(wholeDay(timeline.sections.list, section, day)?.runs ?? [])
  const runs = await timeline.gathering.read(section, day)
  if (runs === 'failed') {
    const { locale, words } = preferences
    notices.show({ text: words.timeline.monthFailed(monthName(locale, section.start)) })
  } else if (runs && !(isMore && selection.covers(runs))) selection.toggleRuns(runs)
}

function isOnCheck(event: MouseEvent, link: Element): boolean {
  // Where nothing hovers no mark is shown, and a tap on the corner is one on the photo.
  if (!matchMedia('(hover: hover)').matches) return false
  const { left, top } = link.getBoundingClientRect()
  return event.clientX - left < CHECK && event.clientY - top < CHECK
}

let holding: ReturnType<typeof setTimeout> | undefined
let wasHeld = false
let from = { x: 0, y: 0 }

/** A finger that stays on a photo chooses it. */
export function press(event: PointerEvent): void {
  wasHeld = false
  const link = photoAt(event.target)
  if (event.pointerType !== 'touch' || !link) return
  from = { x: event.clientX, y: event.clientY }
  clearTimeout(holding)
  holding = setTimeout(() => {
    const place = placeOf(link)
    if (!place) return
    wasHeld = true
    selection.toggle(place)
  }, LONG)
}

export function move(event: PointerEvent): void {
  if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > SLACK) clearTimeout(holding)
}

export const release = (): void => clearTimeout(holding)

/** The browser's own menu for a link, which a long press would open. */
export function menu(event: MouseEvent): void {
  if (photoAt(event.target) && (event as PointerEvent).pointerType === 'touch') event.preventDefault()
}

/** What a key does to the selection, if anything. `link` is the photo that has the focus. */
export function keyAction(event: KeyboardEvent): (() => void) | undefined {
  const link = photoAt(event.target)
  const place = link && placeOf(link)
  if (event.ctrlKey || event.metaKey) return isForAll(event) ? () => selection.all() : undefined
  const onPhotos = (run: () => void) => (selection.isOpen ? run : undefined)
  const keys: Record<string, (() => void) | undefined> = {
    ' ': place ? () => (event.shiftKey ? selection.extend(place) : selection.toggle(place)) : undefined,
    x: place ? () => selection.toggle(place) : undefined,
    Escape: givingUp() ?? onPhotos(() => !selection.progress && selection.clear()),
    f: timeline.of === 'trash' ? undefined : onPhotos(() => withActs(({ act }) => act(favourite()))),
    d: onPhotos(() => withActs(({ download }) => download())),
    '#': timeline.of === 'trash' ? undefined : onPhotos(() => withActs(({ act }) => act('trash'))),
  }
  return keys[event.key === 'Delete' ? '#' : event.key]
}

/** What is read to be chosen is let go of, where there is anything. */
const givingUp = () => (timeline.gathering.latest === undefined ? undefined : () => timeline.gathering.giveUp())

const favourite = () => (timeline.of === 'favourites' ? 'unfavourite' : 'favourite')

/** Chooses on from a photo that the keyboard leaves to the one it comes to. */
export function extendTo(before: { section: Section; index: number }, to: { section: Section; index: number }): void {
  selection.extend(to, before)
}

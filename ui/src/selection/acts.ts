import type { MonthRun } from '../api'
import { RequestFailed } from '../api/http'
import { actOn, makeZip, takeBack, type Act } from '../api/selection'
import { connection } from '../kit/connection.svelte'
import { notices } from '../kit/notices.svelte'
import { preferences } from '../kit/preferences.svelte'
import { timeline } from '../timeline/timeline.svelte'
import { batches } from './chosen'
import { selection } from './selection.svelte'
import { selectionWords } from './words'

/** Photos of a request: some seconds' work, so that one sees how far it is. */
const AT_ONCE = 1_000

/** Does something to all chosen photos, a request for some months at a time; what is done is chosen no more. */
export async function act(act: Act): Promise<void> {
  if (selection.progress || !selection.isOpen) return
  const total = selection.count
  const moments: string[] = []
  let done = 0
  selection.progress = { done, total }
  try {
    for (const ranges of batches(await runs(), AT_ONCE)) {
      const reply = await actOn(act, timeline.of, ranges)
      if (reply.trashedAt) moments.push(reply.trashedAt)
      done += reply.photos
      selection.progress = { done, total }
      selection.drop(new Set(ranges.map(({ month }) => month)))
    }
    told(act, done, moments)
  } catch (error) {
    failed(error)
  } finally {
    selection.progress = undefined
    void timeline.refresh()
    keepFocus()
  }
}

/** The button that had the focus is gone; the keyboard goes on from the photos. */
function keepFocus(): void {
  if (document.activeElement === document.body) document.querySelector('main')?.focus({ preventScroll: true })
}

/** What is chosen, once what was read of it before is as it is now. */
async function runs(): Promise<MonthRun[]> {
  const { list } = timeline.sections
  const stale = list.filter(
    ({ key, photos, version }) => photos && photos.version !== version && selection.chosen.of(key).count > 0,
  )
  for (const section of stale) await timeline.load(section)
  return selection.chosen.runs(list)
}

function told(act: Act, photos: number, moments: readonly string[]): void {
  const words = selectionWords()
  const undo = { label: preferences.words.undo, run: () => void takeAllBack(moments) }
  notices.show({ text: words.done[act](photos), ...(moments.length > 0 && { action: undo }) })
}

async function takeAllBack(moments: readonly string[]): Promise<void> {
  const words = preferences.words
  let photos = 0
  let rest = [...moments]
  try {
    for (const moment of moments) {
      photos += (await takeBack(moment)).photos
      rest = rest.slice(1)
    }
    notices.show({ text: selectionWords().done.restore(photos) })
  } catch (error) {
    connection.note(error)
    const again = { label: words.tryAgain, run: () => void takeAllBack(rest) }
    notices.show({ text: selectionWords().undoFailed, action: again })
  } finally {
    void timeline.refresh()
  }
}

/** Has the browser fetch all chosen photos as one archive, which comes while it is made. */
export async function download(): Promise<void> {
  if (selection.progress || !selection.isOpen) return
  const total = selection.count
  selection.progress = { done: 0, total }
  try {
    const { url } = await makeZip(timeline.of, await runs())
    const link = document.createElement('a')
    link.href = url
    link.download = ''
    link.click()
    selection.clear()
    notices.show({ text: selectionWords().downloading(total) })
  } catch (error) {
    failed(error)
  } finally {
    selection.progress = undefined
  }
}

function failed(error: unknown): void {
  connection.note(error)
  const words = selectionWords()
  const type = error instanceof RequestFailed && error.failure.kind === 'problem' ? error.failure.problem.type : ''
  notices.show({ text: type === 'month-changed' ? words.changed : type === 'too-large' ? words.tooMany : words.failed })
  if (type === 'month-changed') void timeline.refresh()
}

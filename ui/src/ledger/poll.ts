import { pace } from '../api/pace'

/** Milliseconds between readings while something is open; longer each time that nobody here sends anything. */
const EVERY = 4_000
const SELDOM = 30_000

/** Reads again and again while the page is visible. Returns what ends it. */
export function keepReading(read: () => Promise<void>, isBusy: () => boolean): () => void {
  let wait = EVERY
  let isOver = false
  let timer: ReturnType<typeof setTimeout>
  const later = () => (timer = setTimeout(() => void turn(), wait + 2 * pace.pause))
  const turn = async () => {
    if (!document.hidden) await read()
    wait = isBusy() ? EVERY : Math.min(SELDOM, wait * 1.25)
    if (!isOver) later()
  }
  later()
  return () => {
    isOver = true
    clearTimeout(timer)
  }
}

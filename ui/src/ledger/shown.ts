/** Addresses that the browser's cache is likely to hold, latest last. */
const shown = new Set<string>()
const MOST = 2_000

/** Whether a picture was shown lately: it costs the edge nothing to show it again. */
export const wasShown = (url: string): boolean => shown.has(url)

export function noteShown(url: string): void {
  shown.add(url)
  const [oldest] = shown
  if (shown.size > MOST && oldest) shown.delete(oldest)
}

/** Bytes that are there, by the `Range` of a 308; without one, or where it may not be read, none are known of. */
export function receivedIn(range: string | null): number {
  const [, last] = /^bytes=0-(\d+)$/.exec(range ?? '') ?? []
  return last === undefined ? 0 : Number(last) + 1
}

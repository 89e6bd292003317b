import type { Clock } from './world'

/** After so many tries in vain a file is left to its owner. */
export const MOST_ATTEMPTS = 5
const FIRST_WAIT = 1_000
const LONGEST_WAIT = 60_000

/**
 * Milliseconds before the next try: as long as the server asks for, otherwise ever longer and never quite the same,
 * so that those who were turned away together do not come back together.
 */
export function pauseBefore(attempt: number, retryAfter: number | undefined, clock: Pick<Clock, 'random'>): number {
  if (retryAfter !== undefined) return Math.min(retryAfter, 10 * LONGEST_WAIT) + clock.random() * FIRST_WAIT
  const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1))
  return longest * (0.5 + clock.random() / 2)
}

import type { Section } from './sections'

/** Photos of small months that are read by one request: 30 kB, 19 of them on the wire. */
export const READ_TOGETHER = 1_000
/** Months of one request; the server takes 200. */
const MOST_MONTHS = 100

/**
 * The months that a small one is asked for with: those beside it, with no more than `most` photos together. A month that is
 * larger, or a part of one, is alone.
 *
 * Cuts are counted from the oldest month on. Photos that come are new ones as a rule, so they move no cut, and what the
 * browser keeps is asked for under the same address again.
 */
export function groupOf(list: readonly Section[], section: Section, most: number): readonly Section[] {
  let end = list.length
  let photos = 0
  for (let at = list.length - 1; at >= 0; at--) {
    const one = list[at] as Section
    photos += one.count
    const isCut = isLarge(one, most) || photos > most || end - at > MOST_MONTHS
    if (isCut) {
      const before = list.slice(at + 1, end)
      if (before.includes(section)) return before
      end = at + 1
      photos = one.count
    }
    if (isLarge(one, most)) {
      if (one === section) return [section]
      end = at
      photos = 0
    }
  }
  const rest = list.slice(0, end)
  return rest.includes(section) ? rest : [section]
}

const isLarge = ({ part, continues, count }: Section, most: number) => part > 0 || continues || count > most

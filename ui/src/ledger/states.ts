import type { LedgerPage, UploadState } from '../api/ledger'

/** What a file's state means for the person who sent it. */
export type Group = 'attention' | 'open' | 'safe' | 'unkept'

export const GROUPS: Readonly<Record<Group, readonly UploadState[]>> = {
  attention: ['collision', 'failed'],
  open: ['waiting', 'sending', 'checking'],
  safe: ['new', 'replaced', 'duplicate', 'restored'],
  unkept: ['refused', 'skipped', 'cancelled', 'expired'],
}

export const GROUP_NAMES = Object.keys(GROUPS) as readonly Group[]

export const GROUP_OF = Object.fromEntries(
  GROUP_NAMES.flatMap((group) => GROUPS[group].map((state) => [state, group])),
) as Readonly<Record<UploadState, Group>>

/** What can be shown alone: files of a group, the safe ones but for those that are not here any more, or these. */
export type Part = Group | 'lost'

export const PARTS: readonly Part[] = ['attention', 'open', 'safe', 'lost', 'unkept']

/** The states that files of a part may be in. */
export const statesOf = (part: Part): readonly UploadState[] => GROUPS[part === 'lost' ? 'safe' : part]

/** Files by state, as the server counts them: those that wait, are sent or are checked all as `waiting`. */
export type Counts = Readonly<Record<string, number>>

const countedAs = (state: UploadState): UploadState => (GROUP_OF[state] === 'open' ? 'waiting' : state)

/** The counts with one file more in a state. */
export function plus(counts: Counts, states: Iterable<UploadState>): Counts {
  const sum: Record<string, number> = { ...counts }
  for (const state of states) sum[countedAs(state)] = (sum[countedAs(state)] ?? 0) + 1
  return sum
}

/** The counts after a file went from one state to another. */
export function moved(counts: Counts, from: UploadState, to: UploadState): Counts {
  const left = { ...counts, [countedAs(from)]: Math.max(0, (counts[countedAs(from)] ?? 0) - 1) }
  return plus(left, [to])
}

/** How many safe files are no photo of the timeline any more, by what became of them. */
export type Since = NonNullable<LedgerPage['since']>

/** The counts with those taken from the safe ones that are not here any more, each under a name of its own. */
export function withoutLost(counts: Counts, since: Since | undefined): Counts {
  if (!since) return counts
  const left: Record<string, number> = {
    ...counts,
    inTrash: since.trashed,
    overwritten: since.replaced,
    gone: since.removed,
  }
  let lost = since.trashed + since.replaced + since.removed
  for (const state of GROUPS.safe) {
    const taken = Math.min(lost, left[state] ?? 0)
    if (taken > 0) left[state] = (left[state] ?? 0) - taken
    lost -= taken
  }
  return left
}

export type Tally = Readonly<Record<Part | 'all', number>>

/** What `withoutLost` counts those under that are not here any more. */
const LOST = ['inTrash', 'overwritten', 'gone'] as const

/** The counts by group. A state that this page does not know counts among all, and as nothing better. */
export function tally(counts: Counts): Tally {
  const of = (states: readonly UploadState[]) => states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
  return {
    all: Object.values(counts).reduce((sum, count) => sum + count, 0),
    attention: of(GROUPS.attention),
    open: of(GROUPS.open),
    safe: of(GROUPS.safe),
    unkept: of(GROUPS.unkept),
    lost: LOST.reduce((sum, name) => sum + (counts[name] ?? 0), 0),
  }
}

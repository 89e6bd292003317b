import { itemOf, type Chosen } from './chosen'
import { hasEnded, STAGE_OF, type Item, type ItemKind, type ItemState } from './item'
import type { Opening } from './opening'
import type { Register } from './register'

/** Where an item stands whose work was broken off by the end of its tab. */
const RESUMED: Partial<Record<ItemKind, ItemState>> = {
  inspecting: { kind: 'chosen' },
  sending: { kind: 'waiting' },
  checking: { kind: 'waiting' },
  retrying: { kind: 'waiting' },
}

/** Takes over the files of a tab that was closed, and tells of each whose bytes cannot be had here. */
export async function adopt(items: readonly Item[], register: Register, opening: Opening): Promise<void> {
  const { tabs, sources } = register.world
  const open = items.filter(({ state }) => !hasEnded(state))
  for (const item of open) {
    item.tab = tabs.id
    register.move(item, RESUMED[item.state.kind] ?? item.state)
    if (item.state.kind === 'inspected') opening.add(item)
  }
  for (const [item, why] of await sources.survey(open.filter(needsBytes))) {
    if (needsBytes(item)) register.move(item, why === 'unreadable' ? { kind: 'failed', why } : { kind: why })
  }
}

/** Whether bytes must be had before anything can be done for an item; the server may have them all by now. */
const needsBytes = ({ state, isSent, hasBegun, refusal, onCollision }: Item): boolean =>
  (state.kind === 'chosen' || state.kind === 'waiting') &&
  !(isSent || hasBegun || refusal !== undefined || onCollision === 'skip')

/** Whether news of an item may be newer than what is known, whoever has it: some travel slowly. */
export const counts = (news: Item, known: Item): boolean =>
  news.round > known.round || (news.round === known.round && (hasEnded(news.state) || !hasEnded(known.state)))

/**
 * Whether the word of another tab counts for an item that this one takes for its own. The two may have been given the
 * same file at the same moment, and each hears of the other late: whatever the order, one of them must keep it. What a
 * tab has its hands on it keeps until it lets go.
 */
export function yields(mine: Item, theirs: Item): boolean {
  if (STAGE_OF[mine.state.kind] === 'active' || mine.state.kind === 'inspecting') return false
  if (theirs.round > mine.round) return true
  const rank = rankOf(theirs) - rankOf(mine)
  return rank === 0 ? theirs.tab > mine.tab : rank > 0
}

/** The further, the more its word counts. */
const rankOf = ({ state }: Item): number => (hasEnded(state) ? 2 : STAGE_OF[state.kind] === 'attention' ? 0 : 1)

const NOBODY = { batch: '', order: 0, round: 0, tab: '' }
const lookOf = ({ name, size, modified }: Item) => `${name}|${size}|${modified}`

/** Finds items by how their files look: one that was dropped in its folder may be picked without it. */
export function finderOf(groups: readonly Iterable<Item>[]): (chosen: Chosen) => Item | undefined {
  const byLook = new Map<string, Item>()
  for (const items of groups) for (const item of items) byLook.set(lookOf(item), item)
  return (chosen) => byLook.get(lookOf(itemOf('', chosen, NOBODY)))
}

import type { OnCollision } from '../api'
import { RequestFailed } from '../api/http'
import { cancelUpload, completeUpload, type LedgerEntry } from '../api/ledger'
import { connection } from '../kit/connection.svelte'
import { notices } from '../kit/notices.svelte'
import { timeline } from '../timeline/timeline.svelte'
import type { Item } from '../upload/item'
import { uploads } from '../upload/uploads.svelte'
import { ledger } from './ledger.svelte'
import type { Row } from './merge'
import { cancelled, completed, refusedToComplete } from './settled'
import { GROUP_OF } from './states'
import { told } from './told'
import { ledgerWords } from './words'

/** Tries again what failed. */
export function retry({ item, entry }: Row<Item>): void {
  if (item) uploads.queue.retry(item)
  else if (entry) void complete(entry)
}

/** Decides what is done with a file whose name is taken. */
export function decide({ item, entry }: Row<Item>, onCollision: OnCollision): void {
  if (item) uploads.queue.decide(item, onCollision)
  else if (entry) void complete(entry, onCollision)
}

/** Gives up a file that is not safe yet. */
export function cancel({ item, entry }: Row<Item>): void {
  if (item) uploads.queue.remove(item)
  else if (entry) void abandon(entry)
}

async function complete(entry: LedgerEntry, onCollision?: OnCollision): Promise<void> {
  const after = await ledger.during([entry.id], async () => {
    try {
      return completed(entry, await completeUpload(entry.id, onCollision))
    } catch (error) {
      return failed(entry, error)
    }
  })
  if (after) ledger.replace(after)
  tell(entry, after)
  if (after && GROUP_OF[after.state] === 'safe') void timeline.refresh()
  void ledger.refresh(0)
}

async function abandon(entry: LedgerEntry): Promise<void> {
  const after = await ledger.during([entry.id], async () => {
    try {
      await cancelUpload(entry.id)
      return cancelled(entry)
    } catch (error) {
      return failed(entry, error)
    }
  })
  if (after) ledger.replace(after)
  tell(entry, after)
  void ledger.refresh(0)
}

/** The entry after an attempt that failed; undefined where the server no longer knows of it. */
function failed(entry: LedgerEntry, error: unknown): LedgerEntry | undefined {
  connection.note(error)
  if (!(error instanceof RequestFailed) || error.failure.kind !== 'problem') return entry
  return error.isNotFound ? undefined : refusedToComplete(entry, error.failure.problem)
}

function reasonOf(entry: LedgerEntry): string {
  const { name, size, state } = entry
  return told(ledgerWords(), { key: entry.id, name, size, state, entry, item: undefined }, undefined).text
}

function tell({ name }: LedgerEntry, after: LedgerEntry | undefined): void {
  const words = ledgerWords().ledger.acted
  const text = (): string => {
    if (!after) return words.gone(name)
    if (GROUP_OF[after.state] === 'safe') return words.safe(name)
    if (after.state === 'skipped' || after.state === 'cancelled') return words[after.state](name)
    if (after.state === 'collision' || after.state === 'refused') return words[after.state](name)
    if (after.state !== 'failed') return words.incomplete(name)
    return after.problem ? words.failedBecause(name, reasonOf(after)) : words.failed(name)
  }
  notices.show({ text: text() })
}

import { api, type OnCollision } from '../api'
import { RequestFailed } from '../api/http'
import { readLedger, type CompletedUpload, type LedgerEntry, type UploadState } from '../api/ledger'
import { connection } from '../kit/connection.svelte'
import { notices } from '../kit/notices.svelte'
import { timeline } from '../timeline/timeline.svelte'
import { uploads } from '../upload/uploads.svelte'
import { queryOf, type Filter } from './filter'
import { ledger } from './ledger.svelte'
import { canRetry, itemsOf, stateOf } from './local'
import { isAskedFor } from './merge'
import { isOfBatch } from './of-batch'
import { completed } from './settled'
import { ledgerWords } from './words'

/** Milliseconds to leave a busy server alone, where it does not say itself. */
const REST = 10_000
const MOST_RESTS = 6
/** Files of one request; the server takes 100. */
const AT_ONCE = 50

/** Tries again every file that failed, as far as the filter reaches. */
export async function retryAll(filter: Filter): Promise<void> {
  const here = itemsAsked(filter, 'failed').filter(canRetry)
  for (const item of here) uploads.queue.retry(item)
  await completeAll(filter, 'failed', new Set(here.map(uploadIdOf)))
}

/** Decides in one way for every name that is taken, as far as the filter reaches. */
export async function decideAll(filter: Filter, onCollision: OnCollision): Promise<void> {
  const here = itemsAsked(filter, 'collision')
  for (const item of here) uploads.queue.decide(item, onCollision)
  await completeAll(filter, 'collision', new Set(here.map(uploadIdOf)), onCollision)
}

const itemsAsked = (filter: Filter, state: UploadState) =>
  [...itemsOf(uploads.queue)].filter((item) => stateOf(item) === state && isAskedFor(filter, item))

const uploadIdOf = ({ uploadId }: { uploadId?: string | undefined; name: string }) => uploadId

async function completeAll(
  filter: Filter,
  state: UploadState,
  butFor: ReadonlySet<string | undefined>,
  onCollision?: OnCollision,
): Promise<void> {
  const words = ledgerWords().ledger.acted
  let [done, left] = [0, 0]
  try {
    const entries = (await allIn(filter, state)).filter(({ id }) => !butFor.has(id))
    // What replaces goes alone: which photo it would replace may hang on the one before.
    const most = onCollision === 'overwrite' ? 1 : AT_ONCE
    for (let at = 0; at < entries.length; at += most) {
      const group = entries.slice(at, at + most)
      const ids = group.map(({ id }) => id)
      const ended = await ledger.during(ids, () => completeGroup(group, onCollision))
      group.forEach((entry, at) => {
        const upload = ended?.[at]
        if (!upload) return left++
        ledger.replace(completed(entry, upload))
        return done++
      })
    }
  } catch (error) {
    connection.note(error) // The connection broke, or the session ended: what is left stays as it is.
  }
  if (done + left > 0) notices.show({ text: words.all(done, left) })
  void timeline.refresh()
  void ledger.refresh(0)
}

async function allIn(filter: Filter, state: UploadState): Promise<LedgerEntry[]> {
  const all: LedgerEntry[] = []
  for (let before: string | undefined, page; !page || before; before = page.next) {
    page = await readLedger({ ...queryOf(filter), states: [state], before, limit: 500 })
    all.push(...page.uploads)
  }
  return all
}

/** What each ended as; undefined where the server would not, or for all of them. */
const completeGroup = (group: readonly LedgerEntry[], onCollision?: OnCollision) =>
  patiently(async () => {
    const wishes = await Promise.all(group.map((entry) => wishFor(entry, onCollision)))
    const { uploads } = await api.completeUploads(wishes)
    return uploads.map(({ photo, safe, outcome }): CompletedUpload | undefined =>
      photo && safe !== undefined && outcome ? { photo, safe, outcome } : undefined,
    )
  })

async function wishFor(entry: LedgerEntry, onCollision?: OnCollision) {
  const isSpared = onCollision === 'overwrite' && (await isOfBatch(entry))
  const wish = isSpared ? 'keepBoth' : onCollision
  return { id: entry.id, ...(wish && { onCollision: wish }) }
}

/** Asks again while the server is busy; undefined where it would not. */
async function patiently<T>(ask: () => Promise<T>): Promise<T | undefined> {
  for (let rests = 0; ; rests++) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof RequestFailed) || error.failure.kind !== 'problem') throw error
      const { problem, status, retryAfter } = error.failure
      const isTooMuch = status === 429 || problem.type === 'busy'
      if (!isTooMuch || rests === MOST_RESTS) return undefined
      await new Promise((rested) => setTimeout(rested, retryAfter ?? REST))
    }
  }
}

import { readLedger, type LedgerEntry, type LedgerPage, type LedgerQuery } from '../api/ledger'
import { pictures } from './sparing'
import { GROUPS } from './states'

/** Files of one name in one batch that are looked through. */
const MOST = 100

type Read = (query: LedgerQuery) => Promise<LedgerPage>

/** What `keepBoth` appends to a name. */
const APPENDED = / \(\d+\)(?=\.[^.]*$|$)/

/**
 * Whether a file met a photo that another file of its own batch became: that one is to be kept as well, and is never
 * replaced. The server is asked, since this browser may know of neither.
 */
export async function isOfBatch({ id, batch, name, photo }: LedgerEntry, read: Read = readLedger): Promise<boolean> {
  if (!photo) return false
  // A photo may bear another name than the file that became it.
  for (const q of new Set([name, name.replace(APPENDED, '')])) {
    const { uploads } = await read({ batch, q, states: GROUPS.safe, limit: MOST })
    if (uploads.some((other) => other.id !== id && other.photo?.id === photo.id)) return true
  }
  return false
}

const MOST_HELD = 500
const held = new Map<string, boolean>()

/** Calls back with the answer, once someone rests at the file. Returns what withdraws the question. */
export function askWhetherOfBatch(entry: LedgerEntry, tell: (isOfBatch: boolean) => void): () => void {
  const key = `${entry.id} ${entry.photo?.id}`
  const known = entry.photo ? held.get(key) : false
  if (known !== undefined) {
    tell(known)
    return () => undefined
  }
  return pictures.ask(async () => {
    const answer = await isOfBatch(entry)
    const [oldest] = held.keys()
    if (held.size >= MOST_HELD && oldest) held.delete(oldest)
    held.set(key, answer)
    tell(answer)
  })
}

import type { LedgerEntry } from '../api/ledger'
import type { Problem } from '../api/http'
import { reason } from '../upload/reasons'
import type { Row } from './merge'
import type { LedgerWords } from './words'

/** One line on how a file stands, and a second on what to do about it, where there is something to do. */
export interface Told {
  readonly text: string
  readonly detail: string
}

/** @param limit bytes that a file may have, once the server has told */
export function told(words: LedgerWords, { entry, item, state }: Row, limit: number | undefined): Told {
  if (item) return reason(words.tray, item.state)
  const { ledger, tray } = words
  const plain = (text: string, detail = ''): Told => ({ text, detail })
  if (entry?.since) return plain(ledger.since[entry.since])
  switch (state) {
    case 'new':
      return plain(tray.states.safe)
    case 'waiting':
      return plain(tray.states.waiting, ledger.elsewhere)
    case 'sending':
      return plain(ledger.partly, ledger.elsewhere) // by whom, if by anybody, is not known
    case 'cancelled':
      return plain(ledger.cancelled)
    case 'expired':
      return plain(ledger.expired, ledger.expiredHint)
    case 'collision':
      return plain(tray.collision)
    case 'failed':
      return plain(failure(words, entry))
    case 'refused':
      return refusal(words, entry, limit)
    default:
      return plain(tray.states[state])
  }
}

/** The type is a URI reference whose last segment is the name. */
const typeOf = (entry: LedgerEntry | undefined): string => entry?.problem?.type.split('/').at(-1) ?? ''

function failure({ ledger, tray }: LedgerWords, entry: LedgerEntry | undefined): string {
  switch (typeOf(entry)) {
    case 'storage-full':
      return ledger.storageFull
    case 'busy':
      return tray.failed.busy
    case 'checksum-mismatch':
      return tray.failed.checksum
    default:
      return tray.failed.server
  }
}

function refusal(words: LedgerWords, entry: LedgerEntry | undefined, limit: number | undefined): Told {
  const type = typeOf(entry)
  if (type === 'too-large' && limit !== undefined) return reason(words.tray, { kind: 'tooLarge', limit })
  if (type === 'corrupt-image' && entry?.size === 0) return reason(words.tray, { kind: 'noPhoto', why: type })
  const problem = { title: '', status: 0, instance: '', detail: entry?.problem?.detail ?? '' }
  return reason(words.tray, { kind: 'refused', problem: { ...problem, type: type as Problem['type'] } })
}

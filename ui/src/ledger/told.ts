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
  if (item) return reason(words, item.state)
  const { ledger, upload } = words
  const plain = (text: string, detail = ''): Told => ({ text, detail })
  switch (state) {
    case 'new':
      return plain(upload.states.safe)
    case 'waiting':
      return plain(upload.states.waiting, ledger.elsewhere)
    case 'sending':
      return plain(ledger.partly, ledger.elsewhere) // by whom, if by anybody, is not known
    case 'cancelled':
      return plain(ledger.cancelled)
    case 'expired':
      return plain(ledger.expired, ledger.expiredHint)
    case 'collision':
      return plain(upload.collision)
    case 'failed':
      return plain(failure(words, entry))
    case 'refused':
      return refusal(words, entry, limit)
    default:
      return plain(upload.states[state])
  }
}

/** The type is a URI reference whose last segment is the name. */
const typeOf = (entry: LedgerEntry | undefined): string => entry?.problem?.type.split('/').at(-1) ?? ''

function failure({ ledger, upload }: LedgerWords, entry: LedgerEntry | undefined): string {
  switch (typeOf(entry)) {
    case 'storage-full':
      return ledger.storageFull
    case 'busy':
      return upload.failed.busy
    case 'checksum-mismatch':
      return upload.failed.checksum
    default:
      return upload.failed.server
  }
}

function refusal(words: LedgerWords, entry: LedgerEntry | undefined, limit: number | undefined): Told {
  const type = typeOf(entry)
  if (type === 'too-large' && limit !== undefined) return reason(words, { kind: 'tooLarge', limit })
  if (type === 'corrupt-image' && entry?.size === 0) return reason(words, { kind: 'noPhoto', why: type })
  const problem = { title: '', status: 0, instance: '', detail: entry?.problem?.detail ?? '' }
  return reason(words, { kind: 'refused', problem: { ...problem, type: type as Problem['type'] } })
}

import { readLedger } from '../api/ledger'
import { GROUPS, tally, type Counts } from './states'

/** Whether the server's ledger holds files that someone must decide on or try again. */
class Attention {
  needed = $state(0)

  /** Takes note of counts of the whole ledger. */
  note(counts: Counts): void {
    this.needed = tally(counts).attention
  }

  async look(): Promise<void> {
    try {
      this.note((await readLedger({ states: GROUPS.attention, limit: 1 })).counts)
    } catch {
      // Only a mark beside a link hangs on it; what else is asked tells of a broken connection.
    }
  }
}

export const attention = new Attention()

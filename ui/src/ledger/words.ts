import { preferences } from '../kit/preferences.svelte'
import type { Messages } from '../messages/en'
import { ledger as english } from '../messages/en.ledger'
import type { TrayWords } from '../messages/en.tray'
import { ledger as japanese } from '../messages/ja.ledger'
import { trayWords } from '../upload/words'

/** The page's words, and those of the ledger and the tray, which are read with it. */
export type LedgerWords = Messages & { readonly ledger: typeof english; readonly tray: TrayWords }

/** In the language in use. */
export const ledgerWords = (): LedgerWords => ({
  ...preferences.words,
  tray: trayWords(),
  ledger: preferences.locale === 'ja' ? japanese : english,
})

import { preferences } from '../kit/preferences.svelte'
import type { Messages } from '../messages/en'
import { ledger as english } from '../messages/en.ledger'
import { ledger as japanese } from '../messages/ja.ledger'

/** The page's words, and those of the ledger, which are read with it. */
export type LedgerWords = Messages & { readonly ledger: typeof english }

/** In the language in use. */
export const ledgerWords = (): LedgerWords => ({
  ...preferences.words,
  ledger: preferences.locale === 'ja' ? japanese : english,
})

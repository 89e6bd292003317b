import { preferences } from '../kit/preferences.svelte'
import { selection as english } from '../messages/en.selection'
import { selection as japanese } from '../messages/ja.selection'

/** The words of what is done to chosen photos; read with it, not with the page. */
export const selectionWords = () => (preferences.locale === 'ja' ? japanese : english)

import { preferences } from '../kit/preferences.svelte'
import { tray as english } from '../messages/en.tray'
import { tray as japanese } from '../messages/ja.tray'

/** The words of the uploads that are under way; read with the tray, not with the page. */
export const trayWords = () => (preferences.locale === 'ja' ? japanese : english)

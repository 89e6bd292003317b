import { keys as english } from '../messages/en.keys'
import { keys as japanese } from '../messages/ja.keys'
import { preferences } from './preferences.svelte'

/** The words of the list of keys; read with it, not with the page. */
export const keysWords = () => (preferences.locale === 'ja' ? japanese : english)

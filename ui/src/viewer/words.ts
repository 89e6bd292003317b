import { preferences } from '../kit/preferences.svelte'
import { formers as formersEnglish } from '../messages/en.formers'
import { info as infoEnglish } from '../messages/en.info'
import { viewer as viewerEnglish } from '../messages/en.viewer'
import { formers as formersJapanese } from '../messages/ja.formers'
import { info as infoJapanese } from '../messages/ja.info'
import { viewer as viewerJapanese } from '../messages/ja.viewer'

/** The words of a photo's former originals; read with the viewer, not with the page. */
export const formersWords = () => (preferences.locale === 'ja' ? formersJapanese : formersEnglish)

/** The words of a photo's details; likewise. */
export const infoWords = () => (preferences.locale === 'ja' ? infoJapanese : infoEnglish)

/** The words of the viewer itself; likewise. */
export const viewerWords = () => (preferences.locale === 'ja' ? viewerJapanese : viewerEnglish)

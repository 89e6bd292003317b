import { preferences } from '../kit/preferences.svelte'
import { formers as english } from '../messages/en.formers'
import { formers as japanese } from '../messages/ja.formers'

/** The words of a photo's former originals; read with the viewer, not with the page. */
export const formersWords = () => (preferences.locale === 'ja' ? japanese : english)

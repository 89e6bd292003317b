import { api } from '../api'
import { connection } from '../kit/connection.svelte'
import { notices } from '../kit/notices.svelte'
import { preferences } from '../kit/preferences.svelte'
import { timeline } from '../timeline/timeline.svelte'
import { viewer } from './viewer.svelte'

/** Makes a photo a favourite, or one no longer; shown at once, and taken back where it fails. */
export async function setFavourite(id: string, favourite: boolean): Promise<void> {
  viewer.mark(id, favourite)
  try {
    await (favourite ? api.mark(id) : api.unmark(id))
  } catch (error) {
    connection.note(error)
    viewer.mark(id, !favourite)
    notices.show({ text: preferences.words.favourites.failed })
    return
  }
  viewer.forget(id)
  await timeline.refresh()
}

import { api } from '../api'
import { connection } from '../kit/connection.svelte'
import { notices } from '../kit/notices.svelte'
import { preferences } from '../kit/preferences.svelte'
import { timeline } from '../timeline/timeline.svelte'
import { viewer } from './viewer.svelte'

/** Moves a photo to the trash and offers to undo it. Resolves to whether it went there. */
export async function trash(id: string): Promise<boolean> {
  const words = preferences.words
  try {
    await api.trash(id)
  } catch (error) {
    connection.note(error)
    notices.show({ text: words.trash.failed })
    return false
  }
  viewer.forget(id)
  void timeline.remove(id)
  void timeline.refresh()
  notices.show({ text: words.trash.moved, action: { label: words.undo, run: () => void restore(id) } })
  return true
}

/** Takes a photo back out of the trash. */
export async function restore(id: string): Promise<boolean> {
  const words = preferences.words
  try {
    await api.restore(id)
  } catch (error) {
    connection.note(error)
    notices.show({
      text: words.trash.restoreFailed,
      action: { label: words.tryAgain, run: () => void restore(id) },
    })
    return false
  }
  viewer.forget(id)
  if (timeline.of === 'trash') void timeline.remove(id)
  await timeline.refresh()
  notices.show({ text: words.trash.restored })
  return true
}

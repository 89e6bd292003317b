import type { Photo } from '../api'
import { restoreFormer } from '../api/formers'
import { RequestFailed } from '../api/http'
import { connection } from '../kit/connection.svelte'
import { notices, type Notice } from '../kit/notices.svelte'
import { timeline } from '../timeline/timeline.svelte'
import { route } from './route.svelte'
import { viewer } from './viewer.svelte'
import { formersWords } from './words'

/** Puts a former original back in a photo's place, and shows it. Resolves to whether it was put back. */
export async function putBack(id: string, revision: number): Promise<boolean> {
  try {
    const photo = await restoreFormer(id, revision)
    await show(photo)
    notices.show({ text: formersWords().restored })
    return true
  } catch (error) {
    connection.note(error)
    notices.show(whyNot(error))
    return false
  }
}

/** The month that held the photo is read anew, so that grid and viewer have its new thumb and place. */
async function show(photo: Photo): Promise<void> {
  const { id } = photo
  viewer.replace(photo)
  const held = timeline.sections.find(id)
  await timeline.refresh()
  if (held) await timeline.load(held.section)
  if (route.photo === id) await viewer.show(id)
}

function whyNot(error: unknown): Notice {
  const words = formersWords()
  if (!(error instanceof RequestFailed) || error.failure.kind !== 'problem') return { text: words.failed }
  if (error.isNotFound) return { text: words.gone }
  const { existing, type } = error.failure.problem as { type: string; existing?: Photo }
  if (type !== 'same-bytes') return { text: words.failed }
  if (!existing) return { text: words.sameBytes }
  return { text: words.sameBytes, action: { label: words.open, run: () => route.turn(existing.id) } }
}

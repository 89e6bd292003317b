import { timeline } from '../timeline/timeline.svelte'
import { route } from './route.svelte'
import { restore, trash } from './trash'
import { viewer } from './viewer.svelte'

/** Moves the photo that is shown to the trash, unless it lies there, and shows the next. */
export async function discard(id: string): Promise<void> {
  if (viewer.current && !viewer.current.trashed) await goOnOnce(id, trash)
}

/** Takes the photo that is shown back out of the trash; among those of the trash the next is shown. */
export async function bringBack(id: string): Promise<void> {
  if (timeline.of === 'trash') await goOnOnce(id, restore)
  else if (await restore(id)) void viewer.show(id)
}

/** Turns to the next photo once this one has left those that are shown. */
async function goOnOnce(id: string, moved: (id: string) => Promise<boolean>): Promise<void> {
  await viewer.settled // Until then no neighbour is known.
  const neighbour = viewer.next ?? viewer.previous
  if (!(await moved(id))) return
  if (neighbour) route.turn(neighbour.id)
  else route.close()
}

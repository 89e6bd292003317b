import type { Photo } from '.'
import { request } from './http'
import type { components } from './schema'

export type FormerOriginal = components['schemas']['FormerOriginal']

/** A photo's originals that were overwritten, latest first. */
export async function readFormers(photo: string): Promise<readonly FormerOriginal[]> {
  const reply = await request(`/api/photos/${photo}/formers`)
  return ((await reply.json()) as { formers: FormerOriginal[] }).formers
}

/** Puts a former original back in its place. */
export async function restoreFormer(photo: string, revision: number): Promise<Photo> {
  const reply = await request(`/api/photos/${photo}/formers/${revision}/restore`, { method: 'POST' })
  return reply.json() as Promise<Photo>
}

import { api, type Photo } from '../api'
import { RequestFailed } from '../api/http'
import { connection } from '../kit/connection.svelte'
import { wallClock } from '../kit/format'
import { idAt } from '../timeline/ids'
import { takenAt } from '../timeline/month'
import type { Section } from '../timeline/sections'
import { timeline } from '../timeline/timeline.svelte'

/** What the viewer needs to draw a photo. */
export interface Shown {
  readonly id: string
  readonly version: number
  readonly ratio: number
  readonly colour: number
  readonly favourite: boolean
  /** Whether it lies in the trash. */
  readonly trashed: boolean
  /** When it was taken: its wall clock as if in UTC, in milliseconds. */
  readonly at: number
}

const MOST_DETAILS = 100

/** The photo in the viewer, its neighbours, and what is known of it. */
class Viewer {
  current = $state.raw<Shown>()
  previous = $state.raw<Shown>()
  next = $state.raw<Shown>()
  details = $state.raw<Photo>()
  state = $state<'loading' | 'shown' | 'missing' | 'failed'>('loading')
  detailsFailed = $state(false)
  /** Ends when the neighbours of the photo that was shown last are known. */
  settled = Promise.resolve()
  /** Whether there is something that takes the viewer's keys. */
  isThere = false
  /** Keys that were pressed before, oldest first. */
  readonly early: string[] = []
  readonly #known = new Map<string, Photo>()

  /** Shows a photo by its id, wherever it is. */
  show(id: string): Promise<void> {
    return (this.settled = this.#show(id))
  }

  async #show(id: string): Promise<void> {
    const here = timeline.sections.find(id, timeline.viewport.current)
    this.details = this.#known.get(id)
    if (here) this.#place(here)
    else await this.#seek(id)
    if (this.current?.id === id) await this.#neighbours(id)
  }

  /** The photo before (-1) or after (1) the current one, looked for anew where none was known. */
  async beside(step: -1 | 1): Promise<Shown | undefined> {
    await this.settled
    const known = step > 0 ? this.next : this.previous
    if (known || !this.current) return known
    const found = await timeline.neighbour(this.current.id, step)
    return found && shown(found.section, found.index)
  }

  /** Reads everything known of the current photo, once. */
  async describe(): Promise<void> {
    const id = this.current?.id
    if (!id || this.details?.id === id) return
    this.detailsFailed = false
    try {
      const photo = await this.#read(id)
      if (this.current?.id === id) this.details = photo
    } catch (error) {
      connection.note(error)
      this.detailsFailed = this.current?.id === id
    }
  }

  leave(): void {
    this.current = this.previous = this.next = this.details = undefined
    this.state = 'loading'
  }

  /** Forgets what was known of a photo, after something in it changed. */
  forget(id: string): void {
    this.#known.delete(id)
    if (this.details?.id === id) this.details = undefined
  }

  /** Shows at once whether the current photo is a favourite. */
  mark(id: string, favourite: boolean): void {
    if (this.current?.id === id) this.current = { ...this.current, favourite }
  }

  /** Takes up what is known of a photo now, after something in it changed. */
  replace(photo: Photo): void {
    this.#known.set(photo.id, photo)
    if (this.details?.id === photo.id) this.details = photo
  }

  #place({ section, index }: { section: Section; index: number }): void {
    this.current = shown(section, index)
    this.state = 'shown'
    if (this.previous?.id === this.current.id) this.previous = undefined
    if (this.next?.id === this.current.id) this.next = undefined
  }

  /** A photo that no loaded month holds: asked for by itself, then looked for in its month. */
  async #seek(id: string): Promise<void> {
    this.state = 'loading'
    this.current = this.previous = this.next = undefined
    try {
      const photo = await this.#read(id)
      const { at } = wallClock(photo.takenAt)
      const { version, colour, favourite, trashedAt } = photo
      const ratio = photo.width / photo.height
      this.current = { id, version, ratio, colour, favourite, trashed: !!trashedAt, at }
      this.details = photo
      this.state = 'shown'
      if (timeline.state === 'loading') await timeline.refresh()
      if (!trashedAt === (timeline.of !== 'trash')) await timeline.seek(at)
    } catch (error) {
      connection.note(error)
      this.state = error instanceof RequestFailed && error.isNotFound ? 'missing' : 'failed'
    }
  }

  async #neighbours(id: string): Promise<void> {
    const [before, after] = await Promise.all([timeline.neighbour(id, -1), timeline.neighbour(id, 1)])
    if (this.current?.id !== id) return // turned on meanwhile
    this.previous = before && shown(before.section, before.index)
    this.next = after && shown(after.section, after.index)
  }

  async #read(id: string): Promise<Photo> {
    const known = this.#known.get(id)
    if (known) return known
    const photo = await api.photo(id)
    this.#known.set(id, photo)
    const [oldest] = this.#known.keys()
    if (this.#known.size > MOST_DETAILS && oldest) this.#known.delete(oldest)
    return photo
  }
}

function shown({ photos }: Section, index: number): Shown {
  if (!photos) throw new Error('a photo of a month that is not loaded')
  return {
    id: idAt(photos.ids, index),
    version: photos.photoVersion[index] as number,
    ratio: photos.ratio[index] as number,
    colour: photos.colour[index] as number,
    favourite: photos.favourite[index] === 1,
    trashed: timeline.of === 'trash',
    at: takenAt(photos, index),
  }
}

export const viewer = new Viewer()

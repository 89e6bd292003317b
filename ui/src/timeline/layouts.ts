import type { LayoutOptions, MonthLayout } from './layout'
import type { MonthPhotos } from './month'

/** What a layout is made of. */
export type Shapes = Pick<MonthPhotos, 'ratio' | 'dayFirst'> & {
  /** Whether the month goes on in another part. */
  readonly continues: boolean
}

/** What is loaded of a part of the column. */
export interface Loaded {
  readonly photos: MonthPhotos
  readonly continues: boolean
}

/** What the page asks the worker: to read a reply and lay it out, or to lay out what was read before. */
export type Question = { readonly number: number; readonly options: LayoutOptions } & (
  | { readonly bytes: ArrayBuffer; readonly continues: boolean }
  | { readonly bytes?: undefined; readonly shapes: readonly Shapes[] }
)

export type Answer =
  | { readonly number: number; readonly photos: readonly MonthPhotos[]; readonly layouts: MonthLayout[] }
  | { readonly number: number; readonly error: string }

type Laid = Extract<Answer, { layouts: unknown }>

interface Asker {
  resolve(answer: Laid): void
  reject(reason: Error): void
}

/** Reads and lays out months in a worker. */
export class Layouts {
  #worker: Worker | undefined
  readonly #askers = new Map<number, Asker>()
  #last = 0

  /** Has the worker loaded before the first month is there. */
  start(): void {
    if (this.#worker) return
    const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<Answer>) => this.#answer(data)
    worker.onerror = () => {
      // The next question starts another: the script may be there by then.
      this.#worker = undefined
      for (const { reject } of this.#askers.values()) reject(new Error('the worker for layouts could not be loaded'))
      this.#askers.clear()
    }
    this.#worker = worker
  }

  /** Reads the bytes of a reply, which are gone afterwards, and lays the photos of each month in it out. */
  async read(
    bytes: ArrayBuffer,
    continues: boolean,
    options: LayoutOptions,
  ): Promise<{ photos: MonthPhotos; layout: MonthLayout }[]> {
    const { photos, layouts } = await this.#ask((number) => ({ number, bytes, continues, options }), [bytes])
    return photos.map((photos, at) => ({ photos, layout: layouts[at] as MonthLayout }))
  }

  /** Lays months out that were read before; answers in their order. */
  async lay(months: readonly Loaded[], options: LayoutOptions): Promise<MonthLayout[]> {
    const shapes = months.map(({ photos: { ratio, dayFirst }, continues }) => ({ ratio, dayFirst, continues }))
    return (await this.#ask((number) => ({ number, shapes, options }))).layouts
  }

  /** Lays all months out that are loaded, with those that come meanwhile. Undefined once they are not wanted any more. */
  async layAll(
    loaded: () => readonly Loaded[],
    options: LayoutOptions,
    isWanted: () => boolean,
  ): Promise<Map<MonthPhotos, MonthLayout> | undefined> {
    const layouts = new Map<MonthPhotos, MonthLayout>()
    for (;;) {
      const rest = loaded().filter(({ photos }) => !layouts.has(photos))
      if (rest.length === 0) return layouts
      const laid = await this.lay(rest, options)
      rest.forEach(({ photos }, at) => layouts.set(photos, laid[at] as MonthLayout))
      if (!isWanted()) return undefined
    }
  }

  #ask(question: (number: number) => Question, transfer: Transferable[] = []): Promise<Laid> {
    this.start()
    return new Promise((resolve, reject) => {
      const number = ++this.#last
      this.#askers.set(number, { resolve, reject })
      this.#worker?.postMessage(question(number), transfer)
    })
  }

  #answer(answer: Answer): void {
    const asker = this.#askers.get(answer.number)
    this.#askers.delete(answer.number)
    if ('error' in answer) asker?.reject(new Error(answer.error))
    else asker?.resolve(answer)
  }
}

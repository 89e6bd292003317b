import type { Item } from '../item'
import type { Command, Rules, Tabs } from '../world'
import type { Page } from './journal'

type Message =
  | { readonly hello: string }
  | { readonly page: Page }
  | { readonly progress: readonly Item[] }
  | { readonly rules: Rules }
  | { readonly command: Command }

/** What this tab does on the word of others. */
export interface Listener {
  learn(items: readonly Item[], forgotten: readonly string[]): void
  follow(rules: Rules): void
  obey(command: Command): void
  /** A tab was closed; what it worked on is for whoever comes first, and only while this runs. */
  inherit(tab: string): Promise<void>
}

const PREFIX = 'imgstream.tab '

/** The tabs of this page in one browser: each holds a lock for as long as it lives, and tells the others what it does. */
export class BrowserTabs implements Tabs {
  readonly id: string = crypto.randomUUID?.() ?? String(Math.random())
  readonly #others = new Set<string>()
  readonly #channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('imgstream.uploads') : undefined
  #listener: Listener | undefined

  get areOthers(): boolean {
    return this.#others.size > 0
  }

  isElsewhere({ tab }: Item): boolean {
    return this.#others.has(tab)
  }

  ask(command: Command): void {
    this.#post({ command })
  }

  publish(news: Page | Rules): void {
    this.#post('items' in news ? { page: news } : { rules: news })
  }

  /** Shows the others how far the files are that are under way. */
  publishProgress(items: readonly Item[]): void {
    this.#post({ progress: items })
  }

  /** Begins to live: hears the others, and learns which there are. */
  async start(listener: Listener): Promise<void> {
    this.#listener = listener
    if (!('locks' in navigator)) return
    await new Promise<void>((resolve) => {
      const forLife = new Promise<void>(() => undefined)
      void navigator.locks
        .request(PREFIX + this.id, () => {
          resolve()
          return forLife
        })
        .catch(() => resolve())
    })
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => this.#hear(data))
    this.#post({ hello: this.id })
    const { held = [] } = await navigator.locks.query()
    for (const { name = '' } of held) if (name.startsWith(PREFIX)) this.#watch(name.slice(PREFIX.length))
  }

  /** Waits for the end of another tab, as one can only wait for what it holds. */
  #watch(tab: string): void {
    if (tab === this.id || this.#others.has(tab)) return
    this.#others.add(tab)
    void navigator.locks.request(PREFIX + tab, async () => {
      this.#others.delete(tab)
      await this.#listener?.inherit(tab)
    })
  }

  #post(message: Message): void {
    this.#channel?.postMessage(message)
  }

  #hear(message: Message): void {
    if ('hello' in message) this.#watch(message.hello)
    else if ('page' in message) this.#listener?.learn(message.page.items, message.page.forgotten)
    else if ('progress' in message) this.#listener?.learn(message.progress, [])
    else if ('rules' in message) this.#listener?.follow(message.rules)
    else this.#listener?.obey(message.command)
  }
}

import { en, type Messages } from '../messages/en'
import { Piece } from './piece.svelte'

export type Theme = 'auto' | 'light' | 'dark'
export type Language = 'auto' | 'en' | 'ja'

const THEMES: readonly Theme[] = ['auto', 'light', 'dark']
const LANGUAGES: readonly Language[] = ['auto', 'en', 'ja']

/** What this browser's owner has chosen for the page: its theme and its language. Kept in local storage. */
class Preferences {
  #theme = $state<Theme>(read('theme', THEMES))
  #language = $state<Language>(read('language', LANGUAGES))

  /** Read when it is first wanted: most people need one language. */
  readonly #japanese = new Piece(() => import('../messages/ja'))
  readonly #wanted = $derived(this.#language === 'auto' ? spoken(navigator.languages) : this.#language)

  /** The language in use. */
  readonly locale = $derived(this.#wanted === 'ja' && this.#japanese.it ? 'ja' : 'en')
  /** Every word of the page in the language in use. */
  readonly words: Messages = $derived((this.locale === 'ja' && this.#japanese.it?.ja) || en)

  /** Asks for the words of the language that is wanted; until they can be had, English stays. */
  async readWords(): Promise<void> {
    if (this.#wanted === 'ja') await this.#japanese.ask()
  }

  get theme(): Theme {
    return this.#theme
  }

  set theme(theme: Theme) {
    this.#theme = theme
    keep('theme', theme)
    if (theme === 'auto') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }

  get language(): Language {
    return this.#language
  }

  set language(language: Language) {
    this.#language = language
    keep('language', language)
    void this.readWords()
  }
}

function spoken(languages: readonly string[]): 'en' | 'ja' {
  const known = languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'en' || tag === 'ja')
  return known === 'ja' ? 'ja' : 'en'
}

function read<T extends string>(name: string, allowed: readonly T[]): T {
  try {
    const kept = localStorage.getItem(`imgstream.${name}`)
    return allowed.find((value) => value === kept) ?? (allowed[0] as T)
  } catch {
    return allowed[0] as T // Storage is forbidden: nothing was chosen.
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`imgstream.${name}`, value)
  } catch {
    // Storage is forbidden: the choice holds until the page closes.
  }
}

export const preferences = new Preferences()

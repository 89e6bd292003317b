/** A short message at the foot of the page, with at most one thing to do about it. */
export interface Notice {
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** Long enough to be read and acted on: WCAG asks for no less than 20 s only where there is no other way back. */
const STAYS = 8_000

class Notices {
  current = $state.raw<Notice>()
  #timer: ReturnType<typeof setTimeout> | undefined

  show(notice: Notice): void {
    this.current = notice
    this.resume()
  }

  dismiss(): void {
    clearTimeout(this.#timer)
    this.current = undefined
  }

  /** Keeps the message while someone points at it. */
  hold(): void {
    clearTimeout(this.#timer)
  }

  resume(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.dismiss(), STAYS)
  }
}

export const notices = new Notices()

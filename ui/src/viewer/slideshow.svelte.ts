/** Milliseconds that each photo stays. */
const STAYS = 5_000

/** Turns to the next photo by itself, once someone has asked for that, until it is paused or there is none. */
export class Slideshow {
  isPlaying = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param next turns to the next photo; whether there was one */
  constructor(readonly next: () => Promise<boolean>) {}

  toggle(): void {
    this.isPlaying = !this.isPlaying
    this.stay()
  }

  pause(): void {
    this.isPlaying = false
    this.stay()
  }

  /** Gives the photo that is shown its whole time from now on: someone has turned to it. */
  stay(): void {
    clearTimeout(this.#timer)
    if (this.isPlaying) this.#timer = setTimeout(() => void this.#turn(), STAYS)
  }

  async #turn(): Promise<void> {
    if (!(await this.next())) this.isPlaying = false
    this.stay()
  }
}

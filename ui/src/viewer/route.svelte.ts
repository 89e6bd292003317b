const PHOTO = /^\/photo\/([0-9a-f-]{36})$/i

/** The page's address: the photo that is open, if any. The browser's back button closes it. */
class Route {
  photo = $state<string | undefined>(photoOf(location.pathname))

  /** Whether the way back to the grid was begun: asked twice, the browser would go back twice. */
  #isClosing = false

  constructor() {
    // The grid itself knows where it was left, and which photo was seen last.
    history.scrollRestoration = 'manual'
    addEventListener('popstate', () => {
      this.#isClosing = false
      this.photo = photoOf(location.pathname)
    })
  }

  open(id: string): void {
    history.pushState({ opened: true }, '', `/photo/${id}`)
    this.photo = id
  }

  /** Shows another photo under the same entry of the history, so that back still leads to the grid. */
  turn(id: string): void {
    history.replaceState(history.state, '', `/photo/${id}`)
    this.photo = id
  }

  close(): void {
    const { opened } = (history.state ?? {}) as { opened?: boolean }
    if (this.#isClosing || !this.photo) return
    if (opened) {
      this.#isClosing = true
      history.back()
    } else {
      history.replaceState(null, '', '/')
      this.photo = undefined
    }
  }
}

function photoOf(path: string): string | undefined {
  return PHOTO.exec(path)?.[1]?.toLowerCase()
}

export const route = new Route()

const PHOTO = /^\/photo\/([0-9a-f-]{36})$/i

/** A page of its own that the rail leads to. */
export type Place = 'photos' | 'favourites' | 'trash' | 'uploads'

export const PATHS: Readonly<Record<Place, string>> = {
  photos: '/',
  favourites: '/favourites',
  trash: '/trash',
  uploads: '/uploads',
}

/** Whether a place is a timeline of photos. */
export const isTimeline = (place: Place): place is Exclude<Place, 'uploads'> => place !== 'uploads'

/** What a place noted of itself in an entry of the history, to be found again by it alone. */
export type Noted = object

interface Entry {
  readonly noted?: Noted
  /** The photo was opened from a place of this page, to which the browser's back button leads. */
  readonly opened?: boolean
  /** What lies beneath the photo. */
  readonly place?: Place
}

/** The page's address: the place, and the photo that is open over it, if any. The browser's back button closes it. */
class Route {
  photo = $state<string | undefined>(photoOf(location.pathname))
  place = $state<Place>(placeOf(location.pathname))

  /** What had the focus when a photo was opened, to have it again. */
  opener: Element | null = null

  /** Whether the way back to the grid was begun: asked twice, the browser would go back twice. */
  #isClosing = false
  readonly #whenReturning = new Set<() => void>()
  readonly #whenLeaving = new Set<(place: Place) => void>()

  constructor() {
    // The grid itself knows where it was left, and which photo was seen last.
    history.scrollRestoration = 'manual'
    addEventListener('popstate', () => {
      const before = { place: this.place, photo: this.photo }
      this.#isClosing = false
      this.#arrive(placeOf(location.pathname))
      this.photo = photoOf(location.pathname)
      const isWithin = this.place === before.place && !this.photo && !before.photo
      if (isWithin) for (const callback of this.#whenReturning) callback()
    })
  }

  /** Calls back with the place that is about to be left, while it is still on the page. */
  onLeave(callback: (place: Place) => void): void {
    this.#whenLeaving.add(callback)
  }

  /** Calls back when one goes back or forth within a place. */
  onReturn(callback: () => void): void {
    this.#whenReturning.add(callback)
  }

  /** What the place noted when this entry of the history was last on screen. */
  get noted(): Noted | undefined {
    return ((history.state ?? {}) as Entry).noted
  }

  /** Writes into the address which day the photos are scrolled to, and notes where exactly. */
  note(noted: Noted | undefined, day: string | undefined): void {
    const path = PATHS[this.place]
    history.replaceState(noted ? { noted } : null, '', day ? `${path}?at=${day}` : path)
  }

  /** Has the way back lead to where one is now. */
  remember(): void {
    history.pushState(null, '', location.href)
  }

  go(place: Place): void {
    if (place === this.place && !this.photo && location.pathname === PATHS[place]) return
    history.pushState(null, '', PATHS[place])
    this.#arrive(place)
    this.photo = undefined
  }

  open(id: string): void {
    this.opener = document.activeElement
    history.pushState({ opened: true, place: this.place } satisfies Entry, '', `/photo/${id}`)
    this.photo = id
  }

  /** Shows another photo under the same entry of the history, so that back still leads to the grid. */
  turn(id: string): void {
    history.replaceState(history.state, '', `/photo/${id}`)
    this.photo = id
  }

  close(): void {
    const { opened } = (history.state ?? {}) as Entry
    if (this.#isClosing || !this.photo) return
    if (opened) {
      this.#isClosing = true
      history.back()
    } else {
      history.replaceState(null, '', PATHS[this.place])
      this.photo = undefined
    }
  }

  #arrive(place: Place): void {
    if (place === this.place) return
    for (const callback of this.#whenLeaving) callback(this.place)
    this.place = place
  }
}

function photoOf(path: string): string | undefined {
  return PHOTO.exec(path)?.[1]?.toLowerCase()
}

function placeOf(path: string): Place {
  if (photoOf(path)) return ((history.state ?? {}) as Entry).place ?? 'photos'
  return (Object.keys(PATHS) as Place[]).find((place) => PATHS[place] === path) ?? 'photos'
}

export const route = new Route()

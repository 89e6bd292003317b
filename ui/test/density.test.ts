import { afterEach, expect, test, vi } from 'vitest'
import { onDensity } from '../src/kit/density'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** A window that moves from screen to screen, and tells as browsers do: once a query's answer is another. */
class Screens {
  readonly #queries = new Map<EventTarget, string>()

  readonly matchMedia = (query: string) => {
    const list = new EventTarget()
    this.#queries.set(list, query)
    return list
  }

  to(density: number): void {
    const before = `(resolution: ${devicePixelRatio}dppx)`
    vi.stubGlobal('devicePixelRatio', density)
    for (const [list, query] of [...this.#queries]) {
      if (query === before || query === `(resolution: ${density}dppx)`) list.dispatchEvent(new Event('change'))
    }
  }
}

test('each move to another density is told once, until it is no longer heard', () => {
  const screens = new Screens()
  vi.stubGlobal('devicePixelRatio', 1)
  vi.stubGlobal('matchMedia', screens.matchMedia)
  const seen: number[] = []
  const end = onDensity(() => seen.push(devicePixelRatio))
  screens.to(2)
  screens.to(1.5)
  screens.to(1)
  expect(seen).toEqual([2, 1.5, 1])
  end()
  screens.to(3)
  expect(seen).toEqual([2, 1.5, 1])
})

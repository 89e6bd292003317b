import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Scope, TownsReply } from '../src/api'
import { en } from '../src/messages/en'
import { ja } from '../src/messages/ja'
import { photoLabel } from '../src/timeline/labels'
import { carried, mostNamed, type KnownTowns, type Town } from '../src/timeline/town-runs'
import { Towns, type TownGroup } from '../src/timeline/towns.svelte'
import { townAndCountry } from '../src/viewer/town'
import { packMonth, type GivenMonth } from './packed'

const vienna: Town = { name: 'Vienna', country: 'AT' }
const krems: Town = { name: 'Krems', country: 'AT' }
const id = (n: number) => `01890a5d-ac96-774b-bcce-${String(n).padStart(12, '0')}`
const month = (ids: readonly number[], given: Partial<GivenMonth> = {}) =>
  packMonth({ month: '2024-05', ids: ids.map(id), takenAt: ids.map((n) => 1000 - n), ...given })

describe('the towns of a day', () => {
  it('are at most three, the one of most photos first', () => {
    const towns = ['d', 'c', 'b', 'c', undefined, 'b', 'a', 'c'].map((name) => name && { name, country: 'AT' })
    const known = towns.map((town) => town || undefined)
    const named = (towns: KnownTowns, from: number, to: number) => mostNamed([{ towns, from, to }])
    expect(named(known, 0, 8)).toEqual(['c', 'b', 'd'])
    expect(named(known, 4, 7)).toEqual(['b', 'a'])
    expect(named([null, undefined], 0, 2)).toEqual([])
    expect(named([], 0, 2)).toEqual([])
  })
})

describe('a label', () => {
  it('ends with the town, where there is one', () => {
    const photos = month([1, 2], { favourite: [false, true] })
    expect(photoLabel(en, 'en', photos, 0, [vienna, undefined])).toBe('Photo, 1 May 2024, 00:16, Vienna')
    expect(photoLabel(en, 'en', photos, 1, [vienna, undefined])).toBe('Favourite photo, 1 May 2024, 00:16')
    expect(photoLabel(ja, 'ja', photos, 1, [null, krems])).toBe('お気に入りの写真、2024年5月1日 00:16、Krems')
    expect(photoLabel(en, 'en', photos, 0, [])).toBe('Photo, 1 May 2024, 00:16')
  })
})

describe('a town in the details', () => {
  it('has its country in the language of the reader', () => {
    expect(townAndCountry('en', vienna)).toBe('Vienna, Austria')
    expect(townAndCountry('ja', vienna)).toBe('Vienna、オーストリア')
    expect(townAndCountry('en', { name: 'Singapore', country: 'SG' })).toBe('Singapore')
    expect(townAndCountry('en', { name: 'Nowhere', country: 'QQ' })).toBe('Nowhere')
  })
})

describe('photos that are read anew', () => {
  it('keep their towns, and only new or changed ones are unknown', () => {
    const before = month([1, 2, 3, 4])
    const towns = [vienna, undefined, krems, null]
    expect(carried(towns, before, month([1, 2, 3, 4]))).toEqual(towns)
    expect(carried(towns, before, month([2, 3]))).toEqual([undefined, krems])
    expect(carried(towns, before, month([0, 1, 3, 5]))).toEqual([null, vienna, krems, null])
    expect(carried(towns, before, month([1, 2, 3, 4], { photoVersion: [2, 1, 1, 1] }))[0]).toBeNull()
    expect(carried([], month([]), month([7]))).toEqual([null])
  })

  it('are told apart within one second, whatever their order', () => {
    const before = month([1, 2, 3], { takenAt: [5, 5, 5] })
    expect(carried([vienna, undefined, krems], before, month([3, 9, 1], { takenAt: [5, 5, 5] }))).toEqual([
      krems,
      null,
      vienna,
    ])
  })
})

describe('towns at hand', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  interface Asked {
    readonly of: Scope
    readonly group: TownGroup
    readonly signal: AbortSignal
    readonly answer: (reply: TownsReply) => void
  }

  /** Towns that are asked of this test. */
  function asking() {
    const asked: Asked[] = []
    const towns = new Towns(
      (of, group, signal) =>
        new Promise((answer, refuse) => {
          signal.addEventListener('abort', () => refuse(new DOMException('left', 'AbortError')))
          asked.push({ of, group, signal, answer })
        }),
    )
    return { asked, towns }
  }

  const reply = (group: TownGroup, version?: number): TownsReply => ({
    towns: [vienna],
    months: group.map(({ month, version: own, from, count }) => {
      return {
        month,
        version: version ?? own,
        from,
        town: Array.from({ length: count }, (_, at) => (at === 0 ? 0 : -1)),
      }
    }),
  })

  it('are asked for once a window has rested, once for each month', async () => {
    const { asked, towns } = asking()
    const [may, june] = [month([1, 2]), month([3], { month: '2024-06' })]
    towns.want('trash', [[june, may]])
    await vi.advanceTimersByTimeAsync(200)
    towns.wait()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(asked).toHaveLength(0)

    towns.want('trash', [[june, may]])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked).toHaveLength(1)
    expect(asked[0]?.of).toBe('trash')
    expect(asked[0]?.group).toEqual([june, may])
    asked[0]?.answer(reply([june, may]))
    towns.want('trash', [[june, may]])
    await vi.advanceTimersByTimeAsync(1_000)

    expect(asked).toHaveLength(1)
    expect(towns.of(may)).toEqual([vienna, undefined])
    expect(towns.of(june)).toEqual([vienna])
  })

  it('are given up when their months leave, and asked for again when they come back', async () => {
    const { asked, towns } = asking()
    const [may, june] = [month([1]), month([3], { month: '2024-06' })]
    towns.want('photos', [[may]])
    await vi.advanceTimersByTimeAsync(1_000)
    towns.want('photos', [[june]])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false])

    towns.want('photos', [[may], [june]])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked.map(({ group }) => group[0]?.month)).toEqual(['2024-05', '2024-06', '2024-05'])
  })

  it('are not taken for photos of another version', async () => {
    const { asked, towns } = asking()
    const may = month([1], { version: 7 })
    towns.want('photos', [[may]])
    await vi.advanceTimersByTimeAsync(1_000)
    asked[0]?.answer(reply([may], 8))
    await vi.advanceTimersByTimeAsync(0)
    expect(towns.of(may)).toEqual([])
  })

  it('stay with photos that are read anew, and are asked for again only if one is new', async () => {
    const { asked, towns } = asking()
    const may = month([1, 2])
    towns.want('photos', [[may]])
    await vi.advanceTimersByTimeAsync(1_000)
    asked[0]?.answer(reply([may]))
    await vi.advanceTimersByTimeAsync(0)

    const marked = month([1, 2], { version: 2, favourite: [true, false] })
    towns.carry(may, marked)
    towns.want('photos', [[marked]])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(towns.of(marked)).toEqual([vienna, undefined])
    expect(asked).toHaveLength(1)

    const grown = month([0, 1, 2], { version: 3 })
    towns.carry(marked, grown)
    expect(towns.of(grown)).toEqual([null, vienna, undefined])
    towns.want('photos', [[grown]])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked).toHaveLength(2)
  })
})

import { expect, test } from 'vitest'
import { Gathering } from '../src/timeline/gathering.svelte'
import { dayOf, type MonthPhotos } from '../src/timeline/month'
import type { Section } from '../src/timeline/sections'
import { at, cut, fill } from './column'

/** A month of which the first part is read, and the second holds the rest of a day; both others are read when a test says so. */
function begun() {
  const { sections, parts } = cut()
  fill(sections, 0, parts[0] as MonthPhotos)
  const asked: Section[] = []
  const waiting: (() => void)[] = []
  const gathering = new Gathering(
    () => sections.list,
    (section) => {
      asked.push(section)
      return new Promise((resolve) =>
        waiting.push(() => {
          if (!section.failed) fill(sections, section.part, parts[section.part] as MonthPhotos)
          resolve(section.failed ? undefined : section)
        }),
      )
    },
  )
  const day = dayOf(parts[0] as MonthPhotos, 8)
  const step = async () => {
    waiting.shift()?.()
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { sections, gathering, section: at(sections, 0), day, asked, step }
}

test('a day is read part by part, and how many photos are known is told meanwhile', async () => {
  const { sections, gathering, section, day, asked, step } = begun()
  const read = gathering.read(section, day)
  expect(gathering.found(section, day)).toBe(4)
  expect(gathering.found(section, day + 1)).toBeUndefined()
  expect(gathering.latest).toBe(section.start + day * 86_400_000)
  await step()
  expect(gathering.found(at(sections, 1), day)).toBe(13)
  await step()
  expect(await read).toEqual([
    { section, from: 8, to: 12 },
    { section: at(sections, 1), from: 0, to: 9 },
  ])
  expect([gathering.found(section, day), gathering.latest]).toEqual([undefined, undefined])
  expect(asked).toEqual([at(sections, 1), at(sections, 2)])
})

test('whoever asks again for a day that is being read is told nothing, and nothing more is asked for', async () => {
  const { gathering, section, day, asked, step } = begun()
  const read = gathering.read(section, day)
  expect(await gathering.read(section, day)).toBeUndefined()
  await step()
  await step()
  expect(await read).toHaveLength(2)
  expect(asked).toHaveLength(2)
})

test('a day that is given up is not told, and can be read anew at once', async () => {
  const { gathering, section, day, step } = begun()
  const given = gathering.read(section, day)
  gathering.giveUp()
  expect(gathering.found(section, day)).toBeUndefined()
  const anew = gathering.read(section, day)
  for (let steps = 0; steps < 4; steps++) await step()
  expect(await given).toBeUndefined()
  expect(await anew).toHaveLength(2)
})

test('a part that cannot be read is told', async () => {
  const { sections, gathering, section, day, step } = begun()
  const read = gathering.read(section, day)
  at(sections, 1).failed = true
  await step()
  expect(await read).toBe('failed')
  expect(gathering.latest).toBeUndefined()
})

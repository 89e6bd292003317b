import type { MonthRun, Scope } from '.'
import { request } from './http'
import type { components } from './schema'

export type Act = 'favourite' | 'unfavourite' | 'trash' | 'restore'
type Done = components['schemas']['Done']
type Zip = components['schemas']['Zip']

const post = async <T>(path: string, body: object): Promise<T> => {
  const headers = { 'Content-Type': 'application/json' }
  return (await request(path, { method: 'POST', headers, body: JSON.stringify(body) })).json() as Promise<T>
}

/** Does something to the photos of some ranges. */
export const actOn = (act: Act, of: Scope, ranges: readonly MonthRun[]) =>
  post<Done>('/api/selection', { act, of, ranges })

/** Takes back what went to the trash at a moment. */
export const takeBack = (trashedAt: string) => post<Done>('/api/selection/undo', { trashedAt })

/** Has an archive ready to be fetched by its address. */
export const makeZip = (of: Scope, ranges: readonly MonthRun[]) => post<Zip>('/api/zips', { of, ranges })

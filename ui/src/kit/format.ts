/** How dates, numbers and sizes are written, by `Intl`. All functions are pure; formatters are made once. */

export type Locale = 'en' | 'ja'

// Day before month and a 24-hour clock, whatever the English.
const TAGS: Record<Locale, string> = { en: 'en-GB', ja: 'ja-JP' }

const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>()

function dates(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  let format = made.get(key) as Intl.DateTimeFormat | undefined
  // Times are local to the photo, held as if in UTC: no zone of this machine may shift them.
  if (!format) made.set(key, (format = new Intl.DateTimeFormat(TAGS[locale], { timeZone: 'UTC', ...options })))
  return format
}

function numbers(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options)
  let format = made.get(key) as Intl.NumberFormat | undefined
  if (!format) made.set(key, (format = new Intl.NumberFormat(TAGS[locale], options)))
  return format
}

/** `May 2024` of the first moment of a month. */
export const monthName = (locale: Locale, at: number): string =>
  dates(locale, { year: 'numeric', month: 'long' }).format(at)

/** `Nov 2024`, where there is little room. */
export const shortMonthName = (locale: Locale, at: number): string =>
  dates(locale, { year: 'numeric', month: 'short' }).format(at)

/** `Mon 6 May`: the day's small heading, whose year stands in the month's. */
export const dayName = (locale: Locale, at: number): string =>
  dates(locale, { weekday: 'short', day: 'numeric', month: locale === 'ja' ? 'long' : 'short' })
    .format(at)
    .replace(',', '')

/** `Monday 6 May 2024`. */
export const longDay = (locale: Locale, at: number): string =>
  dates(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(at).replace(',', '')

/** `6 May 2024, 14:03`. */
export const dateAndTime = (locale: Locale, at: number): string =>
  `${dates(locale, { day: 'numeric', month: 'long', year: 'numeric' }).format(at)}${locale === 'ja' ? ' ' : ', '}${timeOfDay(locale, at)}`

/** `24 Nov 2026, 14:03`, where there is little room. */
export const shortDateAndTime = (locale: Locale, at: number): string =>
  `${shortDate(locale, at)}${locale === 'ja' ? ' ' : ', '}${timeOfDay(locale, at)}`

/** `24 Nov 2026`. */
export const shortDate = (locale: Locale, at: number): string =>
  dates(locale, { day: 'numeric', month: locale === 'ja' ? 'long' : 'short', year: 'numeric' }).format(at)

/** `14:03`. */
export const timeOfDay = (locale: Locale, at: number): string =>
  dates(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)

/** `1,204`. */
export const count = (locale: Locale, value: number): string => numbers(locale, {}).format(value)

/** `12.3 MB`, in powers of ten as people's disks and phones count. */
export function fileSize(locale: Locale, bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  const digits = unit > 1 && value < 100 ? 1 : 0
  return numbers(locale, {
    style: 'unit',
    unit: units[unit] ?? 'byte',
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: digits,
  }).format(value)
}

/** `1/250` of seconds below one third, else decimals: as cameras write exposure times. */
export function exposureTime(locale: Locale, seconds: number): string {
  if (seconds > 0 && seconds < 0.3) return `1/${count(locale, Math.round(1 / seconds))}`
  return numbers(locale, { maximumFractionDigits: 1 }).format(seconds)
}

/** At most one decimal: f-numbers, millimetres. */
export const short = (locale: Locale, value: number): string =>
  numbers(locale, { maximumFractionDigits: 1 }).format(value)

/** `12.2` of 12,192,768 pixels. */
export const megapixels = (locale: Locale, width: number, height: number): string =>
  short(locale, (width * height) / 1e6)

/** `35.65860, 139.74540`: five decimals are about a metre. */
export const coordinates = (latitude: number, longitude: number): string =>
  `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`

/** What is read from an ISO 8601 time: its wall clock as if in UTC, in milliseconds, and its offset as written. */
export function wallClock(iso: string): { at: number; offset: string | undefined } {
  const [, local = iso, offset] = /^([^Z+]*?T[^Z+-]*)(Z|[+-]\d\d:?\d\d)?$/.exec(iso) ?? []
  return { at: Date.parse(`${local}Z`), offset: offset === 'Z' ? '+00:00' : offset }
}

/** A moment's wall clock on this machine, as if in UTC, in milliseconds: what the functions above take. */
export const clockHere = (iso: string): number => wallClock(localIso(new Date(iso))).at

/** A moment as ISO 8601 in this machine's own zone, so that its wall clock is what the owner saw. */
export function localIso(at: Date): string {
  const minutes = -at.getTimezoneOffset()
  const sign = minutes < 0 ? '-' : '+'
  const two = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0')
  const wall = new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, -1)
  return `${wall}${sign}${two(minutes / 60)}:${two(minutes % 60)}`
}

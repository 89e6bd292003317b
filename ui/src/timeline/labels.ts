import type { Messages } from '../messages/en'
import { dateAndTime, type Locale } from '../kit/format'
import { takenAt, type MonthPhotos } from './month'

/** What a screen reader says of a photo: `Photo, 6 May 2024, 14:03`. */
export const photoLabel = (words: Messages, locale: Locale, photos: MonthPhotos, index: number): string =>
  words.timeline.photo(dateAndTime(locale, takenAt(photos, index)))

/** `#rrggbb` of a photo's colour. */
export const cssColour = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`

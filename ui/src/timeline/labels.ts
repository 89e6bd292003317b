import type { Messages } from '../messages/en'
import { dateAndTime, type Locale } from '../kit/format'
import { takenAt, type MonthPhotos } from './month'

/** What a screen reader says of a photo: `Photo, 6 May 2024, 14:03`, and of a favourite that it is one. */
export const photoLabel = (words: Messages, locale: Locale, photos: MonthPhotos, index: number): string =>
  (photos.favourite[index] === 1 ? words.timeline.favourite : words.timeline.photo)(
    dateAndTime(locale, takenAt(photos, index)),
  )

/** `#rrggbb` of a photo's colour. */
export const cssColour = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`

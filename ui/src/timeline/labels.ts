import type { Messages } from '../messages/en'
import { dateAndTime, type Locale } from '../kit/format'
import { takenAt, type MonthPhotos } from './month'
import type { KnownTowns } from './town-runs'

/** What a screen reader says of a photo: `Photo, 6 May 2024, 14:03, Kyoto`, and of a favourite that it is one. */
export const photoLabel = (
  words: Messages,
  locale: Locale,
  photos: MonthPhotos,
  index: number,
  towns: KnownTowns,
): string => {
  const when = dateAndTime(locale, takenAt(photos, index))
  const town = towns[index]
  const whenAndWhere = town ? when + words.timeline.comma + town.name : when
  return (photos.favourite[index] === 1 ? words.timeline.favourite : words.timeline.photo)(whenAndWhere)
}

/** `#rrggbb` of a photo's colour. */
export const cssColour = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`

import type { Locale } from '../kit/format'
import type { Town } from '../timeline/town-runs'

/** `Vienna, Austria`, the country in the reader's language; of a town that is a country of that name, the name alone. */
export function townAndCountry(locale: Locale, { name, country }: Town): string {
  const countryName = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' }).of(country)
  if (!countryName || countryName === name) return name
  return locale === 'ja' ? `${name}、${countryName}` : `${name}, ${countryName}`
}

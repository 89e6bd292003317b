import { count } from '../kit/format'

const n = (value: number) => count('en', value)

/** The words of a photo’s details in English. */
export const info = {
  title: 'Details',
  date: 'Date',
  camera: 'Camera',
  lens: 'Lens',
  exposure: 'Exposure',
  size: 'Size',
  place: 'Place',
  file: 'File',
  uploaded: 'Uploaded',
  pixels: (width: number, height: number, megapixels: string) => `${n(width)} × ${n(height)} · ${megapixels} MP`,
  seconds: (time: string) => `${time} s`,
  aperture: (f: string) => `f/${f}`,
  iso: (iso: number) => `ISO ${iso}`,
  focalLength: (mm: string) => `${mm} mm`,
  altitude: (metres: number) => `${n(Math.round(metres))} m above the sea`,
  map: 'Show on OpenStreetMap',
  townFrom: 'Town from GeoNames, CC BY 4.0',
  failed: 'The details could not be loaded.',
  /** How the date is known, where the camera did not write it. */
  source: {
    dateTimeOriginal: '',
    createDate: 'When it was digitised; the camera gave no other date',
    xmp: 'From the notes of an editing program',
    gps: 'From the satellite’s clock',
    modified: 'When the file was last changed; the photo tells no date',
    uploaded: 'When it was uploaded; the photo tells no date',
  },
}

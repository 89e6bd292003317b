import { count } from '../kit/format'
import type { info as english } from './en.info'

const n = (value: number) => count('ja', value)

/** The words of a photo’s details in Japanese. */
export const info: typeof english = {
  title: '詳細',
  date: '日時',
  camera: 'カメラ',
  lens: 'レンズ',
  exposure: '露出',
  size: 'サイズ',
  place: '撮影場所',
  file: 'ファイル',
  uploaded: 'アップロード日時',
  pixels: (width, height, megapixels) => `${n(width)} × ${n(height)} · ${megapixels} MP`,
  seconds: (time) => `${time}秒`,
  aperture: (f) => `f/${f}`,
  iso: (iso) => `ISO ${iso}`,
  focalLength: (mm) => `${mm} mm`,
  altitude: (metres) => `標高${n(Math.round(metres))} m`,
  map: 'OpenStreetMapで見る',
  townFrom: '地名：GeoNames（CC BY 4.0）',
  failed: '詳細を読み込めませんでした。',
  source: {
    dateTimeOriginal: '',
    createDate: 'デジタル化された日時です（撮影日時の記録なし）',
    xmp: '編集ソフトが記録した日時です',
    gps: 'GPSが記録した日時です',
    modified: 'ファイルの更新日時です（撮影日時の記録なし）',
    uploaded: 'アップロードした日時です（撮影日時の記録なし）',
  },
}

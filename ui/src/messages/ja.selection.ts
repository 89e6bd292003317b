import { count } from '../kit/format'
import type { selection as english } from './en.selection'

const n = (value: number) => count('ja', value)

export const selection: typeof english = {
  label: '選択した写真',
  count: (value) => `${n(value)} 枚を選択中`,
  progress: (done, total) => `${n(total)} 枚中 ${n(done)} 枚完了`,
  clear: '選択を解除',
  favourite: 'お気に入りにする',
  unfavourite: 'お気に入りから外す',
  download: 'まとめてダウンロード',
  trash: 'ゴミ箱に移動',
  restore: '元に戻す',
  done: {
    favourite: (value) => `${n(value)} 枚をお気に入りにしました`,
    unfavourite: (value) => `${n(value)} 枚をお気に入りから外しました`,
    trash: (value) => `${n(value)} 枚をゴミ箱に移動しました`,
    restore: (value) => `${n(value)} 枚をゴミ箱から戻しました`,
  },
  downloading: (value) => `${n(value)} 枚をダウンロードしています`,
  changed: '選択した写真の一部が変更されました。選択を確認してから、もう一度お試しください。',
  tooMany: '一度に扱える枚数を超えています。まとめてダウンロードできるのは 20,000 枚までです。',
  failed: '一部の写真で処理できませんでした。残りは選択されたままです。もう一度お試しください。',
  undoFailed: '一部の写真を元に戻せませんでした。写真はゴミ箱にあります。',
}

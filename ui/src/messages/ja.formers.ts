import type { formers as english } from './en.formers'

/** The words of a photo's former originals in Japanese. */
export const formers: typeof english = {
  title: '以前のバージョン',
  replaced: (when) => `${when}に置き換え`,
  kept: (size, until) => `${size} · ${until}まで保管`,
  restore: '元に戻す',
  restoreOf: (when) => `元に戻す：${when}に置き換えたバージョン`,
  restored: '元に戻しました。置き換えたバージョンは30日間保管します。',
  sameBytes: 'このバージョンは、すでに別の写真として保存されています。変更はありません。',
  open: '写真を開く',
  gone: 'このバージョンの保管期間は終わりました。',
  failed: '元に戻せませんでした。変更はありません。',
  unread: '以前のバージョンを読み込めませんでした。',
}

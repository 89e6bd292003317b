import type { viewer as english } from './en.viewer'

/** The words of the viewer in Japanese. */
export const viewer: typeof english = {
  label: 'ビューア',
  photo: (when) => `写真、${when}`,
  previous: '前の写真',
  next: '次の写真',
  beside: '前後の写真',
  back: '一覧に戻る',
  info: '詳細',
  play: 'スライドショーを再生',
  pause: 'スライドショーを一時停止',
  zoomIn: '拡大',
  zoomOut: '縮小',
  download: 'オリジナルをダウンロード',
  trash: 'ゴミ箱に移動',
  favourite: 'お気に入り',
  failed: 'この写真を表示できませんでした。',
  failedHint: 'オリジナルは保存されています。再試行するか、ダウンロードしてご覧ください。',
  missing: 'このアドレスに写真はありません。',
  missingHint: '削除されたか、アドレスが途中で切れている可能性があります。',
  trashed: 'この写真はゴミ箱にあります。',
  restore: '元に戻す',
}

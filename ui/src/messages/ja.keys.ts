import type { keys as english } from './en.keys'

/** The words of the list of keys in Japanese. */
export const keys: typeof english = {
  title: 'キーボードショートカット',
  grid: '一覧',
  viewer: 'ビューア',
  anywhere: '共通',
  move: '写真間を移動',
  ends: '最初の写真・最後の写真',
  pages: '1画面ずつ移動',
  select: '選択・選択解除',
  extend: '次の写真まで選択',
  all: 'すべて選択',
  clear: '選択を解除',
  acts: '選択した写真をお気に入り・ダウンロード・ゴミ箱へ',
  open: '写真を開く',
  date: '日付へ移動',
  upload: 'アップロード',
  help: 'ショートカットの一覧を表示',
  turn: '前の写真・次の写真',
  zoom: '拡大・縮小・全体表示',
  slideshow: 'スライドショーの再生・一時停止',
  info: '詳細の表示・非表示',
  download: 'オリジナルをダウンロード',
  favourite: 'お気に入りにする・外す',
  trash: 'ゴミ箱に移動',
  back: '一覧に戻る',
}

import { count } from '../kit/format'
import type { Messages } from './en'

const n = (value: number) => count('ja', value)

/** Every word of the page in Japanese. */
export const ja: Messages = {
  product: 'imgstream',
  skipToPhotos: '写真へ移動',
  places: 'メニュー',
  photos: '写真',
  close: '閉じる',
  tryAgain: '再試行',
  undo: '元に戻す',

  timeline: {
    label: '月ごとの写真',
    selectAll: (month) => `${month}をすべて選択`,
    count: (photos) => `${n(photos)}枚の写真`,
    reading: (day) => `${day}の写真をすべて読み込んでいます`,
    found: (photos) => `読み込み中、現在${n(photos)}枚`,
    comma: '、',
    photo: (when) => `写真、${when}`,
    favourite: (when) => `お気に入りの写真、${when}`,
    loading: '写真を読み込んでいます。',
    empty: '写真はここに並びます。このページにドロップするか、選んで追加してください。',
    choose: '写真を選ぶ',
    failed: '写真を読み込めませんでした。',
    failedHint: '写真は保存されています。少し待ってから、もう一度お試しください。',
    monthFailed: (month) => `${month}を読み込めませんでした。`,
    scrubber: '日付でスクロール',
    goTo: '日付へ移動',
    goToFrom: (month) => `${month}、日付へ移動`,
    go: '移動',
  },

  connection: {
    offline: 'オフラインです。読み込み済みの写真はそのまま見られます。アップロードは接続が戻ると再開します。',
    unreachable: 'サーバーから応答がありません。自動で再接続を試みています。',
    signedOut:
      'サインアウトされました。もう一度サインインして、この画面に戻ってください。アップロードはそのまま待機します。',
    signIn: 'サインイン',
  },

  piece: {
    waiting: 'サーバーが応答すると、自動で開きます。',
    gone: 'ページが新しくなりました。再読み込みしてください。アップロードは自動で再開します。',
    reload: '再読み込み',
  },

  account: {
    open: 'アカウントと設定',
    theme: 'テーマ',
    themes: { auto: '自動', light: 'ライト', dark: 'ダーク' },
    language: '言語',
    languages: { auto: '自動', en: 'English', ja: '日本語' },
    keys: 'キーボードショートカット',
  },

  favourites: {
    place: 'お気に入り',
    title: 'お気に入り',
    empty: 'お気に入りの写真がここに集まります。',
    emptyHint: '写真を開いてハートを押すか、f キーを押してください。',
    failed: 'お気に入りを変更できませんでした。もう一度お試しください。',
  },

  trash: {
    title: 'ゴミ箱',
    empty: 'ゴミ箱は空です。',
    emptyHint: 'ここに移した写真は 30 日以上残り、いつでも元に戻せます。',
    kept: '30 日以上ここに残ります',
    moved: 'ゴミ箱に移動しました',
    failed: 'ゴミ箱に移動できませんでした。写真はそのまま残っています。',
    restored: 'ゴミ箱から戻しました',
    restoreFailed: '元に戻せませんでした。写真はゴミ箱にあります。',
  },

  upload: {
    button: 'アップロード',
    folder: 'フォルダーをアップロード',
    drop: 'ドロップしてアップロード',
    dropHint: '写真もフォルダーも、このページのどこにでもドロップできます',
    notMissing: '選んだ中に、不足しているファイルはありませんでした。',
    announce: {
      started: (files) => `${n(files)}件のファイルをアップロードしています`,
      finished: (files) => `${n(files)}枚の写真をすべて保存しました`,
      partlySafe: (safe, skipped) => `アップロード：${n(safe)}枚を保存し、${n(skipped)}件をスキップしました`,
      skipped: (files) => `アップロード：${n(files)}件をスキップしました`,
      noPhoto: (safe, files) => `アップロード：${n(safe)}枚を保存しました。${n(files)}件は写真ではありません`,
      paused: 'アップロードを一時停止しました',
      resumed: 'アップロードを再開しました',
      barred: 'アップロードは待機中です。バケットがこのページからの送信を許可していません',
      attention: (files) => `アップロード：${n(files)}件の確認が必要です`,
    },
  },

  uploads: {
    title: 'アップロード履歴',
    place: '履歴',
    skip: 'アップロード履歴へ移動',
    needsYou: '要確認',
  },
}

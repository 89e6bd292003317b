import { count } from '../kit/format'
import type { ledger as enLedger } from './en.ledger'

const n = (value: number) => count('ja', value)

/** The words of the Uploads page in Japanese. */
export const ledger: typeof enLedger = {
  head: {
    allSafe: (files, found) =>
      `${found ? '見つかった' : ''}${n(files)}件は${files === 1 ? '' : 'すべて'}保存済みです。スマートフォンから削除してもかまいません。`,
    allKept: (files, found) =>
      `${found ? '見つかった' : ''}${n(files)}件はすべて保存されました。件数が多いため、その後の状態は確認していません。`,
    partlySafe: (safe, files, found, missing = []) => {
      const of = `${found ? '見つかった' : ''}${n(files)}件`
      const begin =
        safe > 0 ? `${of}のうち${n(safe)}件が保存済みです` : `${of}は${files === 1 ? '' : 'いずれも'}保存されていません`
      return missing.length > 0 ? `${begin}（${missing.join('、')}）。` : `${begin}。`
    },
    attention: (files) => `要確認${n(files)}件`,
    open: (files) => `処理中${n(files)}件`,
    refused: (files) => `受付不可${n(files)}件`,
    skipped: (files) => `スキップ${n(files)}件`,
    cancelled: (files) => `キャンセル${n(files)}件`,
    expired: (files) => `期限切れ${n(files)}件`,
    inTrash: (files) => `ゴミ箱${n(files)}件`,
    overwritten: (files) => `その後置き換え${n(files)}件`,
    gone: (files) => `完全に削除${n(files)}件`,
  },
  batch: {
    allSafe: (files) => (files === 1 ? '1件、保存済み' : `${n(files)}件、すべて保存済み`),
    partlySafe: (files, safe) => `${n(files)}件中${n(safe)}件を保存済み`,
    files: (files) => `${n(files)}件`,
    local: 'このブラウザから',
    only: (when) => `${when}のファイルだけを表示`,
    all: (when) => `${when}のファイルを表示中。すべてのファイルを表示`,
  },
  show: '表示',
  groups: {
    all: 'すべて',
    attention: '要確認',
    open: '処理中',
    safe: '保存済み',
    lost: '削除・置換',
    unkept: '未保存',
  },
  none: {
    attention: '確認が必要なファイルはありません。',
    open: '処理中のファイルはありません。',
    safe: '保存済みのファイルはまだありません。',
    lost: '保存した写真はすべてタイムラインにあります。',
    unkept: '保存されなかったファイルはありません。',
  },
  search: 'ファイル名で検索',
  notFound: (q) => `名前に「${q}」を含むファイルはありません。`,
  showAll: 'すべてのファイルを表示',
  since: {
    trashed: 'その後ゴミ箱に移動',
    replaced: 'その後置き換え',
    removed: 'その後完全に削除',
  },
  empty: 'アップロードしたファイルと、それぞれの結果がここに並びます。',
  export: 'CSVで書き出す',
  exportFailed: '一覧を書き出せませんでした。',
  loading: 'アップロード履歴を読み込んでいます。',
  failed: 'アップロード履歴を読み込めませんでした。',
  failedHint: '保存済みの写真に影響はありません。少し待ってから、もう一度お試しください。',
  moreFailed: '続きを読み込めませんでした。',
  cancelled: 'キャンセルしました',
  expired: '期限が切れました',
  expiredHint: '7日間、送信が進みませんでした。ファイルを選び直してください。',
  storageFull: 'サーバーの空き容量がありません',
  partly: '一部を受信済み',
  elsewhere: '別の端末から送信中でなければ、ファイルを選び直してください。',
  existing: '保存済みの写真',
  photo: (name) => `${name}、写真を開く`,
  acted: {
    safe: (name) => `${name}を保存しました。`,
    skipped: (name) => `${name}をスキップしました。`,
    cancelled: (name) => `${name}をキャンセルしました。`,
    collision: (name) => `${name}：同じ名前の別の写真があります。どうするか選んでください。`,
    incomplete: (name) => `${name}はまだすべて届いていません。ファイルを選び直してください。`,
    refused: (name) => `${name}は受け付けられませんでした。`,
    failed: (name) => `${name}を処理できませんでした。少し待ってから、もう一度お試しください。`,
    failedBecause: (name, why) => `${name}：${why}。少し待ってから、もう一度お試しください。`,
    all: (done, left) =>
      left > 0 ? `${n(done)}件を処理しました。${n(left)}件は確認が必要です。` : `${n(done)}件を処理しました。`,
    gone: (name) => `${name}はもうありません。`,
  },
}

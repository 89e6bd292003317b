import { request } from '../api/http'
import { csvUrl } from '../api/ledger'
import { connection } from '../kit/connection.svelte'
import { notices } from '../kit/notices.svelte'
import { append, linesOf } from './csv'
import { queryOf, type Filter } from './filter'
import type { Row } from './merge'
import { told } from './told'
import { ledgerWords } from './words'

/** Saves the ledger as a table, with the files at its end that only this browser knows of. */
export async function exportWith(rows: readonly Row[], filter: Filter): Promise<void> {
  const words = ledgerWords()
  try {
    const reply = await request(csvUrl(queryOf(filter)))
    const items = rows.flatMap((row) => row.item ?? [])
    const reasons = new Map(rows.map((row) => [row.item, told(words, row, undefined).text]))
    const table = append(
      await reply.text(),
      linesOf(items, (item) => reasons.get(item) ?? ''),
    )
    save(new Blob([table], { type: 'text/csv;charset=utf-8' }), 'uploads.csv')
  } catch (error) {
    connection.note(error)
    notices.show({ text: words.ledger.exportFailed })
  }
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

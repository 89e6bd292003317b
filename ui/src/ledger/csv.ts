import { sizeOf, stateOf, type LocalItem } from './local'

/** A spreadsheet would take a cell that begins so for a formula, and run it. */
const FORMULA = /^[=+\-@\t\r]/

/** A cell by RFC 4180, harmless to spreadsheets. */
export function cell(value: string): string {
  const plain = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

/**
 * Files that only this browser knows of, as lines for the end of the server's table, which has the columns
 * opened, ended, name, size, state, reason, sha256, photo, batch, upload.
 */
export function linesOf<T extends LocalItem>(items: readonly T[], reasonOf: (item: T) => string): string {
  return items
    .map((item) => [
      '',
      '',
      item.name,
      String(sizeOf(item)),
      stateOf(item),
      reasonOf(item),
      '',
      '',
      String(item.batch),
      '',
    ])
    .map((cells) => cells.map(cell).join(',') + '\r\n')
    .join('')
}

/** The server's table with lines of this page's at its end. */
export const append = (table: string, lines: string): string =>
  table === '' || table.endsWith('\n') ? table + lines : `${table}\r\n${lines}`

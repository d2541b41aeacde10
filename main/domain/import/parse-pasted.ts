import type { FileRefusal } from '../../../shared/ipc/import-schemas'
import { columnLetter } from './column-letter'
import type { CsvRow } from './parse-csv'

export type PastedRows = {
  /** Rows without any text left out, but counted in `line`. */
  readonly rows: readonly CsvRow[]
  /** Where it cannot be told any more which cell ends where; `rows` then end before it. */
  readonly refusal: FileRefusal | null
}

const cellEnd = /[\t\r\n]/g

/**
 * Rows as spreadsheets put them on the clipboard: cells with tabs between them, in quotes only where a cell holds a tab or a line
 * break (Excel, LibreOffice and Google Sheets alike). A quote elsewhere is a character like any other, unlike in CSV. A cell that
 * begins with a quote is taken as quoted if it is closed as RFC 4180 has it, and as it stands if it cannot have been meant so;
 * anything else could swallow rows, and is refused with its place (`brokenQuotes`).
 */
export function parsePasted(text: string): PastedRows {
  const rows: CsvRow[] = []
  let cells: string[] = []
  let line = 1
  let place = 0
  while (place < text.length) {
    const cell = cellAt(text, place)
    if (cell === null) return { rows, refusal: { code: 'brokenQuotes', details: { line, column: columnLetter(cells.length) } } }
    cells.push(cell.text)
    place = cell.end
    const isTab = text[place] === '\t'
    // A tab at the very end opens one more, empty cell.
    if (isTab && place + 1 === text.length) cells.push('')
    if (isTab && place + 1 < text.length) {
      place++
      continue
    }
    place += text.startsWith('\r\n', place) ? 2 : 1
    if (cells.some((present) => present !== '')) rows.push({ line, cells })
    cells = []
    line++
  }
  return { rows, refusal: null }
}

type Cell = { readonly text: string; /** The place behind its last character. */ readonly end: number }

function cellAt(text: string, start: number): Cell | null {
  const asItStands = (): Cell => {
    const end = endOfCell(text, start)
    return { text: text.slice(start, end), end }
  }
  if (text[start] !== '"') return asItStands()
  const close = closingQuote(text, start)
  if (close === -1) return null
  const end = close + 1
  if (end === text.length || /[\t\r\n]/.test(text[end] ?? '')) return { text: text.slice(start + 1, close).replaceAll('""', '"'), end }
  return /[\t\r\n]/.test(text.slice(start, close)) ? null : asItStands()
}

function endOfCell(text: string, start: number): number {
  cellEnd.lastIndex = start
  return cellEnd.exec(text)?.index ?? text.length
}

/** The first quote behind `start` that is not one of a pair, or -1. */
function closingQuote(text: string, start: number): number {
  let close = text.indexOf('"', start + 1)
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  return close
}

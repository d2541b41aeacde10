import type { CsvRow } from '../parse-csv'
import { columnLetter } from '../column-letter'
import { cellText, type CellContext } from './cell-text'
import type { NumberFormat } from './number-format'
import type { XmlHandlers } from './read-xml'
import { damaged, WorkbookProblem } from './workbook-problem'

/** What Excel has at most (ECMA-376 says none). */
const lastRow = 1_048_576
const lastColumn = 16_384
/** As of a row of CSV (parse-csv.ts). */
const longestRowText = 256 * 1024

export type SheetRows = XmlHandlers & {
  /** The rows that came out since the last time; those without any text are left out. */
  readonly take: () => readonly CsvRow[]
}

/** Makes rows of the XML of a worksheet (ECMA-376, part 1, 18.3.1.99), those that are hidden or filtered away too: they are rows. */
export function sheetRows(formats: readonly NumberFormat[], context: CellContext): SheetRows {
  let rows: CsvRow[] = []
  let line = 0
  let cells: string[] = []
  let textLength = 0
  let isInRow = false
  let cell: { readonly column: number; readonly type: string; readonly format: NumberFormat } | null = null
  let nextColumn = 0
  /** The element whose text counts, and how deep in phonetic text we are: how a name is pronounced is no part of it. */
  let collects: 'v' | 't' | null = null
  let isInline = false
  let isPhonetic = false
  let value = ''

  const put = (column: number, text: string): void => {
    if (text === '') return
    while (cells.length < column) cells.push('')
    cells[column] = text
    textLength += text.length
    if (textLength > longestRowText) throw new WorkbookProblem({ code: 'rowTooLong', details: { line, column: columnLetter(column) } })
  }

  return {
    onOpen(name, attributes) {
      if (name === 'row') {
        line = attributes['r'] === undefined ? line + 1 : Number(attributes['r'])
        if (!Number.isInteger(line) || line < 1 || line > lastRow) throw damaged(context.part)
        isInRow = true
        cells = []
        textLength = 0
        nextColumn = 0
      } else if (!isInRow) return
      else if (name === 'c') {
        const column = attributes['r'] === undefined ? nextColumn : columnOf(attributes['r'])
        if (column === null || column >= lastColumn) throw damaged(context.part)
        nextColumn = column + 1
        cell = { column, type: attributes['t'] ?? 'n', format: formats[Number(attributes['s'] ?? 0)] ?? { kind: 'digits' } }
        value = ''
      } else if (name === 'v') collects = 'v'
      else if (name === 'is') isInline = true
      else if (name === 'rPh') isPhonetic = true
      else if (name === 't' && isInline && !isPhonetic) collects = 't'
    },
    onText(text) {
      if (collects !== null) value += text
    },
    onClose(name) {
      if (name === 'v' || name === 't') collects = null
      else if (name === 'rPh') isPhonetic = false
      else if (name === 'is') isInline = false
      else if (name === 'c' && cell !== null) {
        put(cell.column, cellText({ type: cell.type, value, format: cell.format }, context))
        cell = null
      } else if (name === 'row' && isInRow) {
        if (cells.length > 0) rows.push({ line, cells })
        isInRow = false
      }
    },
    take() {
      const taken = rows
      rows = []
      return taken
    }
  }
}

/** Counted from 0; null for what is no name of a cell. */
function columnOf(reference: string): number | null {
  const letters = /^\$?([A-Za-z]{1,3})\$?\d+$/.exec(reference)?.[1]
  if (letters === undefined) return null
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

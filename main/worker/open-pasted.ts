import type { FileRefusal } from '../../shared/ipc/import-schemas'
import { columnKey } from '../domain/import/find-header'
import { parseCsv, parseFirstRows, type CsvBatch, type CsvRow } from '../domain/import/parse-csv'
import { parsePasted, type PastedRows } from '../domain/import/parse-pasted'
import { isInOrderOfMal, widthOf } from '../domain/import/pasted-columns'
import { recogniseFile } from '../domain/import/recognise-file'
import { openCsv } from './open-csv'
import type { OpenedTable, TableRefusal } from './open-table'

const rowsPerBatch = 2000

/**
 * Rows from the clipboard (spec R3.11): with tabs between the cells, as spreadsheets write them, or the text of a CSV. They may have a
 * header; without one they need as many columns as the mal, which are then taken in its order, and row 1 is the first one pasted.
 */
export function openPasted(bytes: Uint8Array, knownNames: ReadonlySet<string>, malHeader: readonly string[]): OpenedTable | TableRefusal {
  const file = recogniseFile(bytes)
  if (file.kind === 'refused') return refused(file.refusal)
  const text = Buffer.from(bytes).toString('utf8').replace(/^\ufeff+/, '')
  const tabbed: PastedRows = text.includes('\t') ? parsePasted(text) : { rows: [], refusal: null }
  const opened = openTabbed(tabbed, bytes.length, knownNames, malHeader) ?? openSeparated(bytes, malHeader) ?? openWithHeader(bytes, knownNames)
  const isNone = opened.kind === 'refused' && opened.refusal.code === 'noHeader'
  return isNone && tabbed.rows.length === 0 && tabbed.refusal !== null ? refused(tabbed.refusal) : opened
}

/** Null for rows that are not in the way of a clipboard. */
function openTabbed({ rows, refusal }: PastedRows, total: number, knownNames: ReadonlySet<string>, malHeader: readonly string[]): OpenedTable | null {
  const [first] = rows
  if (first === undefined) return null
  const hasHeader = !isInOrderOfMal(first.cells, malHeader)
  if (hasHeader && !first.cells.some((cell) => knownNames.has(columnKey(cell)))) return null
  const names = hasHeader ? first.cells : malHeader.slice(0, widthOf(first.cells, malHeader))
  return {
    kind: 'opened',
    source: { kind: 'pasted', hasHeader },
    header: { names, line: hasHeader ? first.line : 0 },
    total,
    batches: () => inBatches(hasHeader ? rows.slice(1) : rows, refusal, total)
  }
}

/** The text of a CSV without a header; null where it is none. */
function openSeparated(bytes: Uint8Array, malHeader: readonly string[]): OpenedTable | null {
  for (const separator of ['semicolon', 'comma'] as const) {
    const first = parseFirstRows(bytes, separator, 1).rows[0]
    if (first === undefined || !isInOrderOfMal(first.cells, malHeader)) continue
    const names = malHeader.slice(0, widthOf(first.cells, malHeader))
    return {
      kind: 'opened',
      source: { kind: 'pasted', hasHeader: false },
      header: { names, line: 0 },
      total: bytes.length,
      batches: () => ofPaste(parseCsv(bytes, separator))
    }
  }
  return null
}

function openWithHeader(bytes: Uint8Array, knownNames: ReadonlySet<string>): OpenedTable | TableRefusal {
  const opened = openCsv(bytes, knownNames, 'UTF-8')
  if (opened.kind === 'refused') return refused(opened.refusal)
  return { ...opened, source: { kind: 'pasted', hasHeader: true }, batches: () => ofPaste(opened.batches()) }
}

async function* inBatches(rows: readonly CsvRow[], refusal: FileRefusal | null, total: number): AsyncGenerator<CsvBatch, void, undefined> {
  for (let start = 0; start < rows.length; start += rowsPerBatch) {
    const end = Math.min(start + rowsPerBatch, rows.length)
    yield { kind: 'rows', rows: rows.slice(start, end), bytesDone: Math.round((total * end) / rows.length) }
  }
  if (refusal !== null) yield { kind: 'refused', refusal: ofPasted(refusal) }
}

async function* ofPaste(batches: AsyncGenerator<CsvBatch, void, undefined>): AsyncGenerator<CsvBatch, void, undefined> {
  for await (const batch of batches) yield batch.kind === 'refused' ? { kind: 'refused', refusal: ofPasted(batch.refusal) } : batch
}

/** Its sentence speaks of copying once more, not of another file. */
const ofPasted = ({ code, details }: FileRefusal): FileRefusal => ({ code, details: { ...details, pasted: 1 } })
const refused = (refusal: FileRefusal): TableRefusal => ({ kind: 'refused', refusal: ofPasted(refusal), conversion: null })

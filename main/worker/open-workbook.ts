import { constantColumns, malVersionColumn } from '../../shared/domain/mal'
import { malLevelColumns } from '../../shared/domain/institute'
import { shortened, visibleText } from '../../shared/domain/visible-text'
import { columnKey } from '../domain/import/find-header'
import type { CsvBatch, CsvRow } from '../domain/import/parse-csv'
import type { CellContext } from '../domain/import/workbook/cell-text'
import { findSheetHeader, mostRowsAbove, type SheetHeader } from '../domain/import/workbook/find-sheet-header'
import type { NumberFormat } from '../domain/import/workbook/number-format'
import { newBudget, readPart, type Budget } from '../domain/import/workbook/read-part'
import { readXml } from '../domain/import/workbook/read-xml'
import { sheetRows } from '../domain/import/workbook/sheet-rows'
import { readFormats, readSharedStrings, readWorkbookParts, type WorkbookSheet } from '../domain/import/workbook/workbook-parts'
import { WorkbookProblem } from '../domain/import/workbook/workbook-problem'
import { readZipDirectory } from '../domain/import/workbook/zip-directory'
import type { FileRefusal } from '../../shared/ipc/import-schemas'
import { mayContinue, type WorkContext } from './import-context'
import type { OpenedTable, TableOpening } from './open-table'

/** What is needed to read any sheet of a workbook. */
type OpenedWorkbook = { readonly formats: readonly NumberFormat[]; readonly context: Omit<CellContext, 'part'> }
type Candidate = { readonly index: number; readonly sheet: WorkbookSheet; readonly header: SheetHeader }

/**
 * Reads an .xlsx or .xlsm as a table (spec R3.6): the sheet with known names in its header; of several the one that `chosen` says
 * (counted from 0), or `sheets` to choose from. Hidden sheets count only where no other has a header; hidden rows are rows. Memory
 * holds the texts that cells share and one chunk of a sheet, whatever the file unpacks to.
 */
export async function openWorkbook(
  bytes: Uint8Array,
  knownNames: ReadonlySet<string>,
  chosen: number | null,
  { signal, onProgress }: WorkContext
): Promise<TableOpening> {
  try {
    const budget = newBudget()
    const parts = await readWorkbookParts(readZipDirectory(bytes), budget)
    const formats = await readFormats(parts.styles, budget)
    const sharedStrings = await readSharedStrings(parts.sharedStrings, budget, () => mayContinue(signal))
    if (sharedStrings === null) return { kind: 'cancelled' }
    const workbook = { formats, context: { sharedStrings, isDate1904: parts.isDate1904 } }
    const found: Candidate[] = []
    for (const [index, sheet] of parts.sheets.entries()) {
      if (!(await mayContinue(signal))) return { kind: 'cancelled' }
      const header = findSheetHeader(await firstRows(workbook, sheet, budget), knownNames)
      if (header !== null) found.push({ index, sheet, header })
    }
    const visible = found.filter(({ sheet }) => !sheet.isHidden)
    const candidates = visible.length > 0 ? visible : found
    const [only, ...others] = candidates
    const taken = candidates.find(({ index }) => index === chosen) ?? (others.length === 0 ? only : undefined)
    if (only === undefined) return refused({ code: 'noHeader', details: { sheets: namesOf(parts.sheets) } })
    if (taken !== undefined) return opened(workbook, taken, parts.sheets.length)
    const sheets = []
    for (const candidate of candidates) {
      const rows = await countFilled(workbook, candidate, { signal, onProgress })
      if (rows === null) return { kind: 'cancelled' }
      sheets.push({ index: candidate.index, name: shownName(candidate.sheet.name), rows })
    }
    return { kind: 'sheets', sheets }
  } catch (error) {
    if (error instanceof WorkbookProblem) return refused(error.refusal)
    throw error
  }
}

const refused = (refusal: FileRefusal): TableOpening => ({ kind: 'refused', refusal, conversion: null })

/** Excel allows 31 characters; other programs allow more. */
const longestName = 60
const mostSheetsNamed = 10
const shownName = (name: string): string => shortened(visibleText(name), longestName)
const namesOf = (sheets: readonly WorkbookSheet[]): string =>
  sheets.slice(0, mostSheetsNamed).map(({ name }) => shownName(name)).join(', ') + (sheets.length > mostSheetsNamed ? ' …' : '')

const opened = (workbook: OpenedWorkbook, { sheet, header }: Candidate, sheets: number): OpenedTable => ({
  kind: 'opened',
  source: { kind: 'workbook', sheet: shownName(sheet.name), sheets },
  header,
  total: sheet.entry.sizeBytes,
  batches: () => batchesBehind(workbook, sheet, header)
})

async function* batchesBehind(workbook: OpenedWorkbook, sheet: WorkbookSheet, header: SheetHeader): AsyncGenerator<CsvBatch, void, undefined> {
  const budget = newBudget()
  const { leftBytes } = budget
  try {
    for await (const rows of rowsOf(workbook, sheet, budget)) {
      yield { kind: 'rows', rows: rows.filter(({ line }) => line > header.line), bytesDone: leftBytes - budget.leftBytes }
    }
  } catch (error) {
    if (!(error instanceof WorkbookProblem)) throw error
    yield { kind: 'refused', refusal: error.refusal }
  }
}

async function* rowsOf({ formats, context }: OpenedWorkbook, { entry }: WorkbookSheet, budget: Budget): AsyncGenerator<readonly CsvRow[], void, undefined> {
  const rows = sheetRows(formats, { ...context, part: entry.name })
  for await (const _chunk of readXml(entry.name, readPart(entry, budget), rows)) yield rows.take()
  yield rows.take()
}

async function firstRows(workbook: OpenedWorkbook, sheet: WorkbookSheet, budget: Budget): Promise<readonly CsvRow[]> {
  const first: CsvRow[] = []
  for await (const rows of rowsOf(workbook, sheet, budget)) {
    first.push(...rows)
    if (first.length >= mostRowsAbove) break
  }
  return first.slice(0, mostRowsAbove)
}

/** Filled in beforehand in the mal: a row with nothing but these is still empty (spec R3.1). */
const prefilled: ReadonlySet<string> = new Set([...constantColumns, ...malLevelColumns, malVersionColumn])

/** How many rows somebody filled in; null when it was stopped. */
async function countFilled(workbook: OpenedWorkbook, { sheet, header }: Candidate, { signal, onProgress }: WorkContext): Promise<number | null> {
  const isPersonal = header.names.map((name) => !prefilled.has(columnKey(name)))
  const isFilled = ({ cells, line }: CsvRow): boolean => line > header.line && cells.some((cell, index) => cell !== '' && isPersonal[index] !== false)
  const budget = newBudget()
  const { leftBytes } = budget
  let count = 0
  for await (const rows of rowsOf(workbook, sheet, budget)) {
    count += rows.filter(isFilled).length
    onProgress({ kind: 'reading', done: leftBytes - budget.leftBytes, total: sheet.entry.sizeBytes })
    if (!(await mayContinue(signal))) return null
  }
  return count
}

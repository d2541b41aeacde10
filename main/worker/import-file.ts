import type { Institute } from '../../shared/domain/institute'
import { malHeader } from '../../shared/domain/mal'
import type { FileRefusal, ReadableInspection, ReadingChoice, TableSource } from '../../shared/ipc/import-schemas'
import { malRowReader, type MalRow } from '../domain/import/check-row'
import { malStatus, otherInstituteRefusal } from '../domain/import/file-constants'
import { columnLetter } from '../domain/import/column-letter'
import { unguardedCell } from '../domain/import/csv-text'
import { columnKey } from '../domain/import/find-header'
import { columnRefusal, importColumnNames, mapColumns, type ColumnMap } from '../domain/import/map-columns'
import type { CsvRow } from '../domain/import/parse-csv'
import type { ImportSource } from '../store/store-port'
import { mayContinue, type WorkContext } from './import-context'
import { openTable, type OpenedTable, type SourceBytes, type TableOpening, type TableRefusal } from './open-table'

/** More rows than this are refused, so that memory stays bounded (spec R3.11 asks for 100,000). */
const mostRows = 100_000

/** A file as it was read, before any row is judged. */
export type ImportFile = {
  readonly kind: 'read'
  readonly fileName: string
  readonly source: TableSource
  /** Of the file as it was read, in hex. */
  readonly sha256: string
  readonly columns: ReadableInspection['columns']
  readonly mal: ReadableInspection['mal']
  readonly isInTrainingAbsent: boolean
  readonly rows: readonly MalRow[]
}

export type ImportFileReading = ImportFile | Exclude<TableOpening, OpenedTable>

export type ImportInput = SourceBytes & { readonly fileName: string; readonly source: ImportSource['kind']; readonly reading: ReadingChoice }

/** Reads a file of aiossen into rows under the columns of the mal; what makes it unreadable as a whole is a refusal (spec R3.2, R3.6). */
export async function readImportFile(
  { fileName, source, reading, bytes, sha256 }: ImportInput,
  institute: Institute,
  context: WorkContext
): Promise<ImportFileReading> {
  const opened = await openTable({ bytes }, source, reading, { knownNames: importColumnNames, malHeader: malHeader(institute) }, context)
  if (opened.kind !== 'opened') return opened
  const map = mapColumns(opened.header.names, institute)
  const collected = await collectRows(opened, map, context)
  if (collected.kind !== 'collected') return collected
  const { rows, versions, namelessWithText } = collected
  // A file of another institute may lack our columns just because it is theirs: whose it is explains more.
  const refusal = map.doubled.length > 0 ? columnRefusal(map) : (otherInstituteRefusal(rows, institute) ?? columnRefusal(map))
  if (refusal !== null) return refused(refusal)
  if (rows.length === 0) return refused({ code: 'onlyHeader', details: {} })
  const isInTrainingAbsent = rows.every((row) => row.cells.in_opleiding === '')
  return {
    kind: 'read',
    fileName,
    source: opened.source,
    sha256,
    columns: {
      recognised: map.recognised.filter((name) => name !== 'in_opleiding' || !isInTrainingAbsent),
      unknown: [...map.unknown],
      nameless: namelessWithText.map(columnLetter),
      absent: isInTrainingAbsent ? [...new Set([...map.absent, 'in_opleiding'])] : [...map.absent]
    },
    mal: malStatus(versions, institute),
    isInTrainingAbsent,
    rows
  }
}

type Collected = {
  readonly kind: 'collected'
  readonly rows: readonly MalRow[]
  readonly versions: ReadonlySet<string>
  /** Columns with text under no name, counted from 0. */
  readonly namelessWithText: readonly number[]
}

async function collectRows(
  { batches, header, total }: OpenedTable,
  map: ColumnMap,
  context: WorkContext
): Promise<Collected | Exclude<ImportFileReading, ImportFile>> {
  const rows: MalRow[] = []
  const versions = new Set<string>()
  const namelessWithText = new Set<number>()
  const malRowOf = malRowReader(map)
  const nameless = header.names.flatMap((name, index) => (columnKey(name) === '' ? [index] : []))
  const noteNameless = ({ cells }: CsvRow, index: number): void => {
    if ((cells[index] ?? '').trim() !== '') namelessWithText.add(index)
  }
  const take = (row: CsvRow): void => {
    const malRow = malRowOf(row)
    if (malRow === null) return
    rows.push(malRow)
    if (map.versionIndex !== null && versions.size < mostVersions) versions.add((row.cells[map.versionIndex] ?? '').trim())
    for (const index of nameless) noteNameless(row, index)
    for (let index = header.names.length; index < row.cells.length; index += 1) noteNameless(row, index)
  }
  for await (const batch of batches()) {
    if (batch.kind === 'refused') return refused(batch.refusal)
    for (const row of batch.rows) take(map.isRest ? { ...row, cells: row.cells.map(unguardedCell) } : row)
    if (rows.length > mostRows) return refused({ code: 'tooManyRows', details: { limit: mostRows } })
    context.onProgress({ kind: 'reading', done: batch.bytesDone, total })
    if (!(await mayContinue(context.signal))) return { kind: 'cancelled' }
  }
  return { kind: 'collected', rows, versions, namelessWithText: [...namelessWithText].sort((one, other) => one - other) }
}

/** Rows pasted together from more mallen than this say nothing by naming them all. */
const mostVersions = 5

const refused = (refusal: FileRefusal): TableRefusal => ({ kind: 'refused', refusal, conversion: null })

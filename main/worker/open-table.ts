import { createHash } from 'node:crypto'
import type { FileRefusal, ReadingChoice, ReadingEncoding, TableSource } from '../../shared/ipc/import-schemas'
import type { CsvBatch } from '../domain/import/parse-csv'
import { recogniseFile } from '../domain/import/recognise-file'
import type { ImportSource } from '../store/store-port'
import type { WorkContext } from './import-context'
import { openCsv } from './open-csv'
import { openPasted } from './open-pasted'
import { openWorkbook } from './open-workbook'
import { readFileBytes } from './read-file-bytes'

/** Rows with a header, wherever they came from; `line` is the row number that a spreadsheet shows (spec R3.3). */
export type OpenedTable = {
  readonly kind: 'opened'
  readonly source: TableSource
  readonly header: { readonly names: readonly string[]; readonly line: number }
  /** The size that `bytesDone` of the batches runs to. */
  readonly total: number
  /** The rows behind the header, those without any text left out. */
  readonly batches: () => AsyncGenerator<CsvBatch, void, undefined>
}

export type TableRefusal = {
  readonly kind: 'refused'
  readonly refusal: FileRefusal
  /** What the text could be converted from; null where nothing can be. */
  readonly conversion: { readonly isCertain: boolean; readonly readsWell: boolean; readonly candidates: readonly ReadingEncoding[] } | null
}

export type TableOpening =
  | OpenedTable
  | TableRefusal
  | { readonly kind: 'sheets'; readonly sheets: readonly { readonly index: number; readonly name: string; readonly rows: number }[] }
  | { readonly kind: 'cancelled' }

/** What was read, before it is known what it is. */
export type SourceBytes = { readonly bytes: Uint8Array; /** In hex. */ readonly sha256: string }

export async function readSource(source: ImportSource, context: WorkContext): Promise<({ readonly kind: 'read' } & SourceBytes) | Exclude<Awaited<ReturnType<typeof readFileBytes>>, { kind: 'read' }>> {
  if (source.kind === 'pasted') {
    const bytes = Buffer.from(source.text, 'utf8')
    return { kind: 'read', bytes, sha256: sha256Of(bytes) }
  }
  const file = await readFileBytes(source.path, context)
  return file.kind === 'read' ? { ...file, sha256: sha256Of(file.bytes) } : file
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * Finds out what the bytes are (text in some encoding, a workbook, pasted rows) and how to read them as a table with one of these
 * names in its header. What cannot be read is a refusal (spec R3.6). Pasted rows without a header are read by `malHeader`.
 */
export async function openTable(
  { bytes }: Pick<SourceBytes, 'bytes'>,
  kind: ImportSource['kind'],
  reading: ReadingChoice,
  { knownNames, malHeader }: TableNames,
  context: WorkContext
): Promise<TableOpening> {
  if (kind === 'pasted') return openPasted(bytes, knownNames, malHeader)
  if (isArchive(bytes) && recogniseFile(bytes).kind === 'workbook') return openWorkbook(bytes, knownNames, reading.sheet, context)
  return openCsv(bytes, knownNames, reading.encoding)
}

/** A text is looked at once, when it is read. */
const isArchive = ([first, second]: Uint8Array): boolean => first === 0x50 && second === 0x4b

export type TableNames = {
  /** The names that a header can have. */
  readonly knownNames: ReadonlySet<string>
  /** Those of the institute's mal, in their order. */
  readonly malHeader: readonly string[]
}

import { finished } from 'node:stream/promises'
import { parse, CsvError, type Options } from 'csv-parse'
import { parse as parseAtOnce } from 'csv-parse/sync'
import type { FileRefusal, Separator } from '../../../shared/ipc/import-schemas'
import { columnLetter } from './column-letter'

/** One row as a spreadsheet shows it: `line` is its row number, also after fields with line breaks (spec R3.3). */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] }

export type CsvBatch =
  | { readonly kind: 'rows'; readonly rows: readonly CsvRow[]; readonly bytesDone: number }
  /**
   * `brokenQuotes`: a quote that is not closed, or that stands where none can; which cell ends where is then a guess. `rowTooLong`: a
   * row that nobody wrote. Both name the row and the column as a spreadsheet does (details `line` and `column`).
   */
  | { readonly kind: 'refused'; readonly refusal: FileRefusal }

export const separatorCharacters: Readonly<Record<Separator, string>> = { comma: ',', semicolon: ';', tab: '\t' }

const chunkBytes = 128 * 1024
/** A row that runs on longer than this mostly began with a quote that was never closed. */
const longestRowBytes = 256 * 1024

const optionsFor = (separator: Separator): Options => ({
  delimiter: separatorCharacters[separator],
  // The longest first; files with mixed line ends exist where people pasted parts together.
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  skip_empty_lines: false,
  max_record_size: longestRowBytes
})

/**
 * Reads UTF-8 text (valid, without byte order mark) as CSV (RFC 4180, and CR or LF alone as line end too). Every cell comes out
 * byte for byte; rows may differ in length; rows without any text are left out but counted in `line`. Yields per 128 kB, so that
 * the caller can report progress, stop, or do something else in between. Throws only for bugs.
 */
export async function* parseCsv(bytes: Uint8Array, separator: Separator): AsyncGenerator<CsvBatch, void, undefined> {
  let line = 0
  let rows: CsvRow[] = []
  const problems: Error[] = []
  // Not by on_record: that makes an object of statistics for every row, which costs half as much as the parsing itself.
  const parser = parse(optionsFor(separator))
    .on('data', (cells: string[]) => {
      line++
      if (cells.some((cell) => cell !== '')) rows.push({ line, cells })
    })
    .on('error', (error) => problems.push(error))
  try {
    for (let offset = 0; offset < bytes.length; offset += chunkBytes) {
      const end = Math.min(offset + chunkBytes, bytes.length)
      await written(parser, bytes.subarray(offset, end))
      if (end === bytes.length) await ended(parser)
      const [problem] = problems
      if (problem !== undefined) {
        yield { kind: 'refused', refusal: refusalOf(problem) }
        return
      }
      yield { kind: 'rows', rows, bytesDone: end }
      rows = []
    }
  } finally {
    parser.destroy()
  }
}

type Parser = ReturnType<typeof parse>

/** Answers when the parser has taken the chunk, or refused it: its error then came as an event. */
const written = (parser: Parser, chunk: Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    parser.once('close', resolve)
    parser.write(chunk, () => {
      parser.off('close', resolve)
      resolve()
    })
  })

/** Answers when the last row came out, or the parser refused it. */
async function ended(parser: Parser): Promise<void> {
  parser.end()
  try {
    await finished(parser)
  } catch (error) {
    // The listener for 'error' already has it.
    if (!(error instanceof CsvError)) throw error
  }
}

/** The parser counts the rows before the one that it could not read, and the cells of that one before the place. */
function refusalOf(problem: Error): FileRefusal {
  const rowsBefore: unknown = problem instanceof CsvError ? problem['records'] : null
  const cellsBefore: unknown = problem instanceof CsvError ? problem['index'] : null
  if (typeof rowsBefore !== 'number' || typeof cellsBefore !== 'number') throw problem
  const code = problem instanceof CsvError && problem.code === 'CSV_MAX_RECORD_SIZE' ? 'rowTooLong' : 'brokenQuotes'
  return { code, details: { line: rowsBefore + 1, column: columnLetter(cellsBefore) } }
}

export type FirstRows = {
  /** Blank ones left out. */
  readonly rows: readonly CsvRow[]
  /** Why there are no more, when the quotes do not fit this separator. */
  readonly refusal: FileRefusal | null
}

/** The first rows of a text in one go. */
export function parseFirstRows(bytes: Uint8Array, separator: Separator, count: number): FirstRows {
  const rows: CsvRow[] = []
  let line = 0
  try {
    parseAtOnce(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      ...optionsFor(separator),
      to: count,
      on_record: (cells: string[]) => {
        line++
        if (cells.some((cell) => cell !== '')) rows.push({ line, cells })
        return null
      }
    })
    return { rows, refusal: null }
  } catch (error) {
    if (error instanceof CsvError) return { rows, refusal: refusalOf(error) }
    throw error
  }
}

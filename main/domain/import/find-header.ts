import { stripInvisible } from '../../../shared/domain/name-rules'
import type { Separator } from '../../../shared/ipc/import-schemas'
import { parseFirstRows, type CsvRow } from './parse-csv'

/** How names of columns are compared: letter case, white space and invisible characters around them do not count (spec R3.2). */
export const columnKey = (name: string): string => stripInvisible(name).text.toLowerCase()

export type FoundHeader = {
  readonly separator: Separator
  /** Names as they stand in the file. */
  readonly names: readonly string[]
  /** The row it stands in. */
  readonly line: number
  /** Where the rows begin that a spreadsheet shows: behind `sep=;`, if that is there. */
  readonly startByte: number
}

export type HeaderSearch = FoundHeader | { readonly separator: null; readonly firstLine: string }

const separators = ['semicolon', 'comma', 'tab'] as const satisfies readonly Separator[]

const mostRowsAbove = 50
const longestQuotation = 80
/** The first line that is quoted to the user is looked for within these. */
const firstLineBytes = 64 * 1024

/**
 * The header is the first row that is not blank, and the separator is the one that splits it into most of the known names.
 * `sep=;` above it is what Excel's own separator line looks like; Excel does not show that line, so it has no row number.
 */
export function findHeader(bytes: Uint8Array, knownNames: ReadonlySet<string>): HeaderSearch {
  const startByte = separatorLineLength(bytes)
  // Whole: a header that was cut would lose names, and a name that stands twice would seem to stand once.
  const body = bytes.subarray(startByte)
  const [best] = separators
    .map((separator) => ({ separator, row: firstRow(body, separator) }))
    .map(({ separator, row }) => ({ separator, row, known: countKnown(row, knownNames) }))
    .sort((one, other) => other.known - one.known)
  if (best?.row === undefined || best.known === 0) return { separator: null, firstLine: firstLineOf(body) }
  return { separator: best.separator, names: best.row.cells, line: best.row.line, startByte }
}

const isSeparatorLine = (cells: readonly string[]): boolean =>
  /^sep=.?$/i.test(cells[0] ?? '') && cells.slice(1).every((cell) => cell === '')

/** A quoted `"sep=;"`, as LibreOffice writes it back, is an ordinary row to spreadsheets: it is skipped, but counts. */
const firstRow = (body: Uint8Array, separator: Separator): CsvRow | undefined =>
  parseFirstRows(body, separator, mostRowsAbove).find((row) => !isSeparatorLine(row.cells))

const countKnown = (row: CsvRow | undefined, knownNames: ReadonlySet<string>): number =>
  new Set((row?.cells ?? []).map(columnKey).filter((name) => knownNames.has(name))).size

const separatorLineLength = (bytes: Uint8Array): number =>
  /^sep=[^\r\n]?[;,\t]*(?:\r\n|\n|\r)/i.exec(Buffer.from(bytes.subarray(0, 32)).toString('latin1'))?.[0].length ?? 0

const firstLineOf = (body: Uint8Array): string =>
  (
    Buffer.from(body.subarray(0, firstLineBytes))
      .toString('utf8')
      .split(/\r\n|\n|\r/)
      .find((line) => line.trim() !== '') ?? ''
  )
    .trim()
    .slice(0, longestQuotation)

import { stripInvisible } from '../../../shared/domain/name-rules'
import type { FileRefusal, Separator } from '../../../shared/ipc/import-schemas'
import { parseFirstRows, separatorCharacters, type CsvRow, type FirstRows } from './parse-csv'

/** How names of columns are compared: letter case, white space and invisible characters around them do not count (spec R3.2). */
export const columnKey = (name: string): string => stripInvisible(name).text.toLowerCase()

type FoundHeader = {
  readonly separator: Separator
  /** Names as they stand in the file. */
  readonly names: readonly string[]
  /** The row it stands in. */
  readonly line: number
  /** Where the rows begin that a spreadsheet shows: behind `sep=;`, if that is there. */
  readonly startByte: number
}

export type HeaderSearch = FoundHeader | { readonly separator: null; readonly refusal: FileRefusal }

const separators = ['semicolon', 'comma', 'tab'] as const satisfies readonly Separator[]

const mostRowsAbove = 50
const longestQuotation = 80
/** The first line that is told of is looked for within these. */
const firstLineBytes = 64 * 1024

/**
 * The header is the first row that is not blank, and the separator is the one that splits it into most of the known names.
 * `sep=;` above it is what Excel's own separator line looks like; Excel does not show that line, so it has no row number.
 */
export function findHeader(bytes: Uint8Array, knownNames: ReadonlySet<string>): HeaderSearch {
  const startByte = separatorLineLength(bytes)
  // Whole: a header that was cut would lose names, and a name that stands twice would seem to stand once.
  const body = bytes.subarray(startByte)
  const attempts = separators.map((separator) => attempt(body, separator))
  const [best] = byKnownNames(attempts.map(({ separator, row }) => ({ separator, row, names: row?.cells ?? [] })), knownNames)
  if (best?.row === undefined) return { separator: null, refusal: refusalOf(firstLineOf(body), attempts, knownNames) }
  return { separator: best.separator, names: best.row.cells, line: best.row.line, startByte }
}

const isSeparatorLine = (cells: readonly string[]): boolean =>
  /^sep=.?$/i.test(cells[0] ?? '') && cells.slice(1).every((cell) => cell === '')

/** A quoted `"sep=;"`, as LibreOffice writes it back, is an ordinary row to spreadsheets: it is skipped, but counts. */
function attempt(body: Uint8Array, separator: Separator): Attempt {
  const { rows, refusal } = parseFirstRows(body, separator, mostRowsAbove)
  return { separator, row: rows.find((row) => !isSeparatorLine(row.cells)), refusal }
}

type Attempt = { readonly separator: Separator; readonly row: CsvRow | undefined; readonly refusal: FirstRows['refusal'] }

/** Most known names first; without any it is left out. */
const byKnownNames = <Candidate extends { readonly names: readonly string[] }>(
  candidates: readonly Candidate[],
  knownNames: ReadonlySet<string>
): readonly Candidate[] =>
  candidates
    .map((candidate) => ({ candidate, known: new Set(candidate.names.map(columnKey).filter((name) => knownNames.has(name))).size }))
    .filter(({ known }) => known > 0)
    .sort((one, other) => other.known - one.known)
    .map(({ candidate }) => candidate)

/** A first line with names of ours, of which no row could be made, is a header with a fault in it; any other is none. */
function refusalOf(firstLine: string, attempts: readonly Attempt[], knownNames: ReadonlySet<string>): FileRefusal {
  const namesIn = (separator: Separator): string[] => firstLine.replaceAll('"', '').split(separatorCharacters[separator])
  const failed = attempts.filter(({ row }) => row === undefined).map(({ separator, refusal }) => ({ refusal, names: namesIn(separator) }))
  const refusal = byKnownNames(failed, knownNames)[0]?.refusal ?? null
  return refusal ?? { code: 'noHeader', details: { found: firstLine.slice(0, longestQuotation) } }
}

const separatorLineLength = (bytes: Uint8Array): number => {
  const beginning = Buffer.from(bytes.subarray(0, 32)).toString('utf8')
  return Buffer.byteLength(/^sep=[^\r\n]?[;,\t]*(?:\r\n|\n|\r)/iu.exec(beginning)?.[0] ?? '')
}

const firstLineOf = (body: Uint8Array): string =>
  (
    Buffer.from(body.subarray(0, firstLineBytes))
      .toString('utf8')
      .split(/\r\n|\n|\r/)
      .find((line) => line.trim() !== '') ?? ''
  ).trim()

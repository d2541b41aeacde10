import type { ConversionRow, ReadingEncoding, Separator } from '../../../shared/ipc/import-schemas'
import { cellsOutsideAscii } from './cells-outside-ascii'
import { columnLetter } from './column-letter'
import { convertedToUtf8 } from './convert-text'
import { findHeader } from './find-header'
import { importColumnNames } from './map-columns'
import { parseFirstRows, separatorCharacters } from './parse-csv'
import { readText, withoutTextEnd } from './read-text'

type ConvertibleCell = {
  readonly line: number
  readonly column: string
  /** In the encoding of the file; of UTF-16 in UTF-8. */
  readonly bytes: Uint8Array
  readonly isUtf16: boolean
}
export type ConvertibleCells = readonly ConvertibleCell[]

/** An import has no more rows either. */
const mostRows = 100_000
const cellsPerTurn = 2000
const beginningBytes = 1024 * 1024

/**
 * Every cell that a conversion would make something else of, in the order of the file; the same text in the same column only once.
 * The separator and the header are those of the first candidate.
 */
export async function collectConvertible(
  bytes: Uint8Array,
  [first]: readonly ReadingEncoding[],
  betweenTurns: () => Promise<unknown>
): Promise<ConvertibleCells> {
  if (first === undefined) return []
  const isUtf16 = first === 'UTF-16 LE' || first === 'UTF-16 BE'
  const read = readText(isUtf16 ? bytes : beginningOf(bytes), first)
  if (read.kind !== 'text') return []
  const { separator, names, line: headerLine, startByte } = headerOf(read.utf8)
  const body = (isUtf16 ? read.utf8 : withoutTextEnd(bytes)).subarray(startByte)
  const seen = new Set<string>()
  const cells: ConvertibleCell[] = []
  let count = 0
  for (const { line, index, bytes: cell } of cellsOutsideAscii(body, separatorCharacters[separator].charCodeAt(0), headerLine + mostRows)) {
    if (++count % cellsPerTurn === 0) await betweenTurns()
    if (line <= headerLine) continue
    const key = `${index} ${Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength).toString('latin1')}`
    if (seen.has(key)) continue
    seen.add(key)
    // A copy, because a part of the file would keep all of it in memory.
    cells.push({ line, column: names[index]?.trim() || columnLetter(index), bytes: Uint8Array.from(cell), isUtf16 })
  }
  return cells
}

/** Whole lines of the first megabyte: enough for the header, and a large file need not be converted to be looked at. */
function beginningOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= beginningBytes) return bytes
  const beginning = bytes.subarray(0, beginningBytes)
  return beginning.subarray(0, Math.max(beginning.lastIndexOf(0x0a), beginning.lastIndexOf(0x0d)) + 1)
}

type Layout = { readonly separator: Separator; readonly names: readonly string[]; readonly line: number; readonly startByte: number }

/** Without a header of ours: the separator that makes most cells of the first row, and the columns by their letters. */
function headerOf(utf8: Uint8Array): Layout {
  const header = findHeader(utf8, importColumnNames)
  if (header.separator !== null) return header
  const widths = (['semicolon', 'comma', 'tab'] as const).map((separator) => ({ separator, width: parseFirstRows(utf8, separator, 1).rows[0]?.cells.length ?? 0 }))
  const [widest] = widths.sort((one, other) => other.width - one.width)
  return { separator: widest?.separator ?? 'semicolon', names: [], line: 0, startByte: 0 }
}

const asUtf8 = new TextDecoder()

/** The cell as it looks read as UTF-8, with � for what is none, and in each of the candidates; UTF-16 has no look as UTF-8. */
export function conversionRowOf({ line, column, bytes, isUtf16 }: ConvertibleCell, candidates: readonly ReadingEncoding[]): ConversionRow {
  const before = asUtf8.decode(bytes)
  if (isUtf16) return { line, column, before: '', after: candidates.map(() => before) }
  return { line, column, before, after: candidates.map((encoding) => asUtf8.decode(convertedToUtf8(bytes, encoding) ?? undefined)) }
}

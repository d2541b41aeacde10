import { findHeader } from '../domain/import/find-header'
import { parseCsv, type CsvBatch } from '../domain/import/parse-csv'
import { readText } from '../domain/import/read-text'
import type { ReadingEncoding } from '../../shared/ipc/import-schemas'
import type { OpenedTable, TableRefusal } from './open-table'

/**
 * Finds out how to read the bytes as CSV: their kind, encoding, separator and header. What is not UTF-8 is refused until its encoding
 * was chosen (spec R3.6).
 */
export function openCsv(bytes: Uint8Array, knownNames: ReadonlySet<string>, chosen: ReadingEncoding | null = null): OpenedTable | TableRefusal {
  const read = readText(bytes, chosen)
  if (read.kind === 'refused') return read
  const { utf8, encoding, hasByteOrderMark } = read
  const header = findHeader(utf8, knownNames)
  if (header.separator === null) return { kind: 'refused', refusal: header.refusal, conversion: null }
  const { separator, startByte, line, names } = header
  const body = utf8.subarray(startByte)
  return {
    kind: 'opened',
    source: { kind: 'csv', encoding, hasByteOrderMark, separator },
    header: { names, line },
    total: body.length,
    batches: () => behindHeader(parseCsv(body, separator), line)
  }
}

async function* behindHeader(batches: AsyncGenerator<CsvBatch, void, undefined>, line: number): AsyncGenerator<CsvBatch, void, undefined> {
  for await (const batch of batches) yield batch.kind === 'refused' ? batch : { ...batch, rows: batch.rows.filter((row) => row.line > line) }
}

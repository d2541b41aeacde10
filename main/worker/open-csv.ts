import { findHeader } from '../domain/import/find-header'
import { parseCsv, type CsvBatch } from '../domain/import/parse-csv'
import { recogniseEncoding } from '../domain/import/recognise-encoding'
import { recogniseFile } from '../domain/import/recognise-file'
import type { FileRefusal } from '../../shared/ipc/import-schemas'
import type { OpenedTable, TableRefusal } from './open-table'

const byteOrderMark = Buffer.from('\ufeff')

/** Finds out how to read the bytes as CSV: their kind, encoding, separator and header. What is not UTF-8 is refused (spec R3.6). */
export function openCsv(bytes: Uint8Array, knownNames: ReadonlySet<string>): OpenedTable | TableRefusal {
  const recognised = recogniseFile(bytes)
  if (recognised.kind === 'refused') return refused(recognised.refusal)
  const encoding = recogniseEncoding(bytes)
  if (encoding.kind === 'other') {
    const { isCertain, examples, candidates } = encoding
    const details = { encoding: encoding.encoding, certain: isCertain ? 1 : 0, ...(examples.length === 0 ? {} : { examples: examples.join(', ') }) }
    return refused({ code: 'otherEncoding', details }, { isCertain, candidates: candidates.map((candidate) => candidate.encoding) })
  }
  const text = withoutByteOrderMarks(bytes)
  const header = findHeader(text, knownNames)
  if (header.separator === null) return refused(header.refusal)
  const { separator, startByte, line, names } = header
  const body = text.subarray(startByte)
  return {
    kind: 'opened',
    source: { kind: 'csv', encoding: 'UTF-8', hasByteOrderMark: encoding.hasByteOrderMark, separator },
    header: { names, line },
    total: body.length,
    batches: () => behindHeader(parseCsv(body, separator), line)
  }
}

async function* behindHeader(batches: AsyncGenerator<CsvBatch, void, undefined>, line: number): AsyncGenerator<CsvBatch, void, undefined> {
  for await (const batch of batches) yield batch.kind === 'refused' ? batch : { ...batch, rows: batch.rows.filter((row) => row.line > line) }
}

/** Programs that put one in front of a text that had one already leave two, and a quote behind it would then stand inside a cell. */
function withoutByteOrderMarks(bytes: Uint8Array): Uint8Array {
  let start = 0
  while (byteOrderMark.equals(bytes.subarray(start, start + byteOrderMark.length))) start += byteOrderMark.length
  return bytes.subarray(start)
}

const refused = (refusal: FileRefusal, conversion: TableRefusal['conversion'] = null): TableRefusal => ({ kind: 'refused', refusal, conversion })

import { findHeader, type FoundHeader } from '../domain/import/find-header'
import { recogniseEncoding } from '../domain/import/recognise-encoding'
import { recogniseFile } from '../domain/import/recognise-file'
import type { FileRefusal, ReadableInspection } from '../../shared/ipc/import-schemas'
import type { WorkContext } from './import-context'
import { readFileBytes } from './read-file-bytes'

export type OpenedCsv = {
  readonly kind: 'opened'
  readonly encoding: ReadableInspection['encoding']
  readonly header: FoundHeader
  /** UTF-8, from the first row that a spreadsheet shows. */
  readonly body: Uint8Array
}

export type CsvOpening = OpenedCsv | { readonly kind: 'refused'; readonly refusal: FileRefusal } | { readonly kind: 'cancelled' }

const byteOrderMark = Buffer.from('\ufeff')

/** Reads a file and finds out how to read it as CSV: its kind, encoding, separator and header. What is not UTF-8 is refused (spec R3.6). */
export async function openCsv(path: string, knownNames: ReadonlySet<string>, context: WorkContext): Promise<CsvOpening> {
  const file = await readFileBytes(path, context)
  if (file.kind !== 'read') return file
  const recognised = recogniseFile(file.bytes)
  if (recognised.kind === 'refused') return recognised
  const encoding = recogniseEncoding(file.bytes)
  if (encoding.kind === 'other') {
    const { isCertain, examples } = encoding
    return refused({
      code: 'otherEncoding',
      details: {
        encoding: encoding.encoding,
        certain: isCertain ? 1 : 0,
        ...(examples.length === 0 ? {} : { examples: examples.join(', ') })
      }
    })
  }
  const text = withoutByteOrderMarks(file.bytes)
  const header = findHeader(text, knownNames)
  if (header.separator === null) return refused(header.refusal)
  return { kind: 'opened', encoding: encoding.hasByteOrderMark ? 'UTF-8 met BOM' : 'UTF-8', header, body: text.subarray(header.startByte) }
}

/** Programs that put one in front of a text that had one already leave two, and a quote behind it would then stand inside a cell. */
function withoutByteOrderMarks(bytes: Uint8Array): Uint8Array {
  let start = 0
  while (byteOrderMark.equals(bytes.subarray(start, start + byteOrderMark.length))) start += byteOrderMark.length
  return bytes.subarray(start)
}

const refused = (refusal: FileRefusal): CsvOpening => ({ kind: 'refused', refusal })

import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { columnKey } from '../../../main/domain/import/find-header'
import type { MalColumn, ReadingEncoding } from '../../../shared/ipc/import-schemas'
import { readClipboardPlainly, readPlainly, type PlainReading, type PlainRecord } from './plain-reader'

/** Without what the constants of the mal hold: a row with nothing else was not filled in (spec R3.1). */
const personal = ['firstname', 'middlename', 'lastname', 'email', 'username', 'password', 'gender', 'big_nr'] as const satisfies readonly MalColumn[]
/** A password is not kept, and codes are kept as visible text. */
export const compared = personal.filter((column) => column !== 'password' && column !== 'gender')

export type SecondReading = { readonly header: PlainRecord | undefined; readonly reading: PlainReading; readonly data: readonly PlainRecord[] }

export const indexOf = (header: PlainRecord, column: MalColumn): number => header.cells.map(columnKey).indexOf(column)

const codecs: Readonly<Record<ReadingEncoding, string>> = {
  'UTF-8': 'utf8',
  'Windows-1252': 'win1252',
  'Mac Roman': 'macroman',
  CP850: 'cp850',
  'ISO-8859-15': 'iso885915',
  'Windows-1254': 'win1254',
  'UTF-16 LE': 'utf16le',
  'UTF-16 BE': 'utf16be'
}

/** The text of a file as somebody else's decoder has it; null for what is no text in that encoding. */
export function textOf(bytes: Uint8Array, encoding: ReadingEncoding): string | null {
  if (encoding === 'UTF-8' && !isUtf8(bytes)) return null
  const text = iconv.decode(Buffer.from(bytes), codecs[encoding], { stripBOM: false })
  return text.includes('\0') ? null : withoutDosEnd(text.replace(/^\ufeff+/, ''))
}

const withoutDosEnd = (text: string): string => (text.endsWith('\x1a') ? text.slice(0, -1) : text)

const withoutSeparatorLine = (text: string): string => text.replace(/^sep=[^\r\n]?[;,\t]*(?:\r\n|\n|\r)/iu, '')

const isBlank = ({ cells }: PlainRecord): boolean => cells.every((cell) => cell === '')
const isAbove = ({ cells: [first = '', ...rest] }: PlainRecord): boolean => /^(?:sep=.?)?$/i.test(first) && rest.every((cell) => cell === '')

/** A file: from the row that a spreadsheet shows first. */
export function readSecondly(text: string, separator: string): SecondReading {
  const reading = readPlainly(withoutSeparatorLine(text), separator)
  const header = reading.records.find((record) => !isAbove(record))
  return { header, reading, data: header === undefined ? [] : filledIn(header, reading.records.slice(header.line)) }
}

/** Every way in which pasted rows could be meant. What begins with a separator line is the text of a CSV. */
export function pastedReadings(text: string, ownHeader: readonly string[] | null): readonly SecondReading[] {
  const bare = text.replace(/^\ufeff+/, '')
  const hasSeparatorLine = /^\s*"?sep=/i.test(bare)
  const asCsv = (separator: string): PlainReading => readPlainly(withoutSeparatorLine(withoutDosEnd(bare)), separator)
  return [...(hasSeparatorLine ? [] : [readClipboardPlainly(bare)]), asCsv('\t'), asCsv(';'), asCsv(',')].map((reading) => {
    const first = reading.records.find((record) => (hasSeparatorLine ? !isAbove(record) : !isBlank(record)))
    const header = ownHeader === null ? first : { line: 0, cells: ownHeader }
    return { header, reading, data: header === undefined ? [] : filledIn(header, reading.records.slice(header.line)) }
  })
}

/** The one that makes most cells of the first row; of tabs the clipboard's. */
export function readPastedSecondly(text: string, ownHeader: readonly string[] | null): SecondReading {
  const widthOf = ({ reading }: SecondReading): number => reading.records.find((record) => !isAbove(record))?.cells.length ?? 0
  const [widest] = [...pastedReadings(text, ownHeader)].sort((one, other) => widthOf(other) - widthOf(one))
  if (widest === undefined) throw new Error('there is a reading')
  return widest
}

const filledIn = (header: PlainRecord, records: readonly PlainRecord[]): readonly PlainRecord[] =>
  records.filter(({ cells }) => personal.some((column) => (cells[indexOf(header, column)] ?? '').trim() !== ''))

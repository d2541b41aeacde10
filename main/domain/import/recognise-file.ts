import { isUtf8 } from 'node:buffer'
import type { FileRefusal } from '../../../shared/ipc/import-schemas'
import { recogniseMarkup } from './recognise-markup'

/** Text is still of unknown encoding, a workbook (.xlsx, .xlsm) is not opened yet; everything else is refused by what it is (spec R3.6). */
export type RecognisedFile = { readonly kind: 'text' } | { readonly kind: 'workbook' } | { readonly kind: 'refused'; readonly refusal: FileRefusal }

const oleSignature = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)

/** How many bytes are looked at to tell text from other data. */
const sampleBytes = 1024 * 1024
/** Text has hardly any control characters besides tab and line ends; pictures and programs have many. */
const highestControlShare = 0.01
/** Of the bytes at even (or odd) places in UTF-16 of Western text, the share that is zero. */
const leastZeroShareOfUtf16 = 0.4

/**
 * Says what kind of file the bytes are, whatever its name: by the signatures that office programs write (ZIP and what is in it, OLE2,
 * PDF), by zero bytes (UTF-16 has them at every second place, text never), by the share of control characters, and by the tags that
 * a web page or XML begins with.
 */
export function recogniseFile(bytes: Uint8Array): RecognisedFile {
  if (isBlank(bytes)) return refused('empty')
  if (startsWith(bytes, 'PK')) {
    const archive = recogniseArchive(bytes)
    if (archive !== null) return archive
  }
  if (oleSignature.every((byte, index) => bytes[index] === byte)) return recogniseOle(bytes)
  if (asBuffer(bytes.subarray(0, 1024)).includes('%PDF-')) return refused('pdf')
  const utf16 = recogniseUtf16(bytes)
  if (utf16 !== null) return refused('utf16', { encoding: utf16 })
  if (isBinary(bytes)) return refused('binary')
  const markup = recogniseMarkup(bytes)
  return markup === null ? { kind: 'text' } : { kind: 'refused', refusal: markup }
}

const refused = (code: FileRefusal['code'], details: FileRefusal['details'] = {}): RecognisedFile => ({
  kind: 'refused',
  refusal: { code, details }
})

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  asBuffer(bytes.subarray(0, text.length)).equals(Buffer.from(text, 'latin1'))

// eslint-disable-next-line no-control-regex -- control characters are what it counts
const controlCharacters = /[\x00-\x08\x0b\x0c\x0e-\x1f]/g

const whiteSpaceBytes: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20])

/** Nothing but white space and byte order marks. */
function isBlank(bytes: Uint8Array): boolean {
  if (bytes.length > 4096) return bytes.every((byte) => whiteSpaceBytes.has(byte))
  return isUtf8(bytes) && asBuffer(bytes).toString('utf8').trim() === ''
}

function recogniseArchive(bytes: Uint8Array): RecognisedFile | null {
  const [, , third, fourth] = bytes
  const isZip = (third === 3 && fourth === 4) || (third === 5 && fourth === 6) || (third === 7 && fourth === 8)
  if (!isZip) return null
  const buffer = asBuffer(bytes)
  // The first entry of an OpenDocument file is its type, uncompressed (OpenDocument 1.3, part 2, section 3.3).
  const beginning = buffer.subarray(0, 200).toString('latin1')
  if (beginning.includes('mimetypeapplication/vnd.oasis.opendocument.text')) return refused('textDocument')
  if (beginning.includes('mimetypeapplication/vnd.oasis.opendocument')) return refused('openDocument')
  // Documents hold one another; what comes first is what it is.
  const [first] = partsOfDocuments
    .map(([part, code]) => ({ code, place: buffer.indexOf(part) }))
    .filter(({ place }) => place !== -1)
    .sort((one, other) => one.place - other.place)
  if (first === undefined) return refused('zip')
  if (first.code !== 'workbook') return refused(first.code)
  return buffer.includes('xl/workbook.bin') ? refused('excelBinaryWorkbook') : { kind: 'workbook' }
}

/** Names of files in the archives that programs make of their documents. */
const partsOfDocuments = [
  ['xl/workbook.', 'workbook'],
  ['xl/worksheets/', 'workbook'],
  ['word/document.xml', 'textDocument'],
  // Numbers keeps a document in Index/….iwa; older versions pack those once more.
  ['Index/Document.iwa', 'numbers'],
  ['Index.zip', 'numbers']
] as const satisfies readonly (readonly [string, FileRefusal['code'] | 'workbook'])[]

/** The container of Office before 2007, and of workbooks with a password since; the names of its streams are UTF-16. */
function recogniseOle(bytes: Uint8Array): RecognisedFile {
  const has = (stream: string): boolean => asBuffer(bytes).includes(Buffer.from(stream, 'utf16le'))
  if (has('EncryptedPackage')) return refused('excelOldWorkbook', { protected: 1 })
  return refused(has('WordDocument') && !has('Workbook') ? 'textDocument' : 'excelOldWorkbook')
}

function recogniseUtf16(bytes: Uint8Array): 'UTF-16 LE' | 'UTF-16 BE' | 'UTF-32' | null {
  const [first, second, third, fourth] = bytes
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff) return 'UTF-32'
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? 'UTF-32' : 'UTF-16 LE'
  if (first === 0xfe && second === 0xff) return 'UTF-16 BE'
  const sample = bytes.subarray(0, sampleBytes)
  const zeros = [0, 0]
  for (let index = 0; index < sample.length; index++) {
    if (sample[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  }
  const [even = 0, odd = 0] = zeros
  const needed = (sample.length / 2) * leastZeroShareOfUtf16
  if (sample.length < 4 || Math.max(even, odd) < needed || Math.min(even, odd) > needed / 10) return null
  return odd > even ? 'UTF-16 LE' : 'UTF-16 BE'
}

function isBinary(bytes: Uint8Array): boolean {
  if (asBuffer(bytes).includes(0)) return true
  const sample = bytes.subarray(0, sampleBytes)
  let controls = (asBuffer(sample).toString('latin1').match(controlCharacters) ?? []).length
  // The one that DOS programs end a text with may stand at the end of a short file.
  if (bytes[bytes.length - 1] === 0x1a) controls--
  return controls > sample.length * highestControlShare
}

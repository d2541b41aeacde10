import type { FileRefusal, ReadingEncoding } from '../../../shared/ipc/import-schemas'
import { bytesIn, convertedToUtf8, hasCharacterForAll } from './convert-text'
import { recogniseEncoding, type RecognisedEncoding } from './recognise-encoding'
import { recogniseFile } from './recognise-file'

/** What a text could be converted from: the likeliest first, and one when it is certain. */
type Conversion = { readonly isCertain: boolean; readonly readsWell: boolean; readonly candidates: readonly ReadingEncoding[] }

export type TextReading =
  /** `utf8` has no byte order mark any more, nor the sign that DOS ends a text with. */
  | { readonly kind: 'text'; readonly utf8: Uint8Array; readonly encoding: ReadingEncoding; readonly hasByteOrderMark: boolean }
  | { readonly kind: 'refused'; readonly refusal: FileRefusal; readonly conversion: Conversion | null }

/**
 * The bytes as UTF-8 text. What is not UTF-8 is refused, with what it could be converted from, until somebody chose that: `chosen`
 * (spec R3.6). A choice that the bytes cannot be is refused too (`undecodable`).
 */
export function readText(bytes: Uint8Array, chosen: ReadingEncoding | null): TextReading {
  const file = recogniseFile(bytes)
  const encoding = file.kind === 'refused' ? utf16Of(file.refusal) : null
  if (file.kind === 'refused' && encoding === null) return refused(file.refusal)
  if (encoding !== null) return readUtf16(bytes, encoding, chosen)
  if (chosen === null) return readAsRecognised(bytes)
  const isUtf16 = chosen === 'UTF-16 LE' || chosen === 'UTF-16 BE'
  const utf8 = isUtf16 ? null : convertedToUtf8(bytes, chosen)
  return utf8 === null ? undecodable(chosen) : textOf(utf8, chosen)
}

function utf16Of({ code, details }: FileRefusal): 'UTF-16 LE' | 'UTF-16 BE' | null {
  if (code !== 'utf16') return null
  const { encoding } = details
  return encoding === 'UTF-16 LE' || encoding === 'UTF-16 BE' ? encoding : null
}

/** Zero bytes tell UTF-16 from everything else, so there is never a second candidate. */
function readUtf16(bytes: Uint8Array, encoding: 'UTF-16 LE' | 'UTF-16 BE', chosen: ReadingEncoding | null): TextReading {
  if (chosen !== null && chosen !== encoding) return undecodable(chosen)
  const utf8 = convertedToUtf8(bytes, encoding)
  if (utf8 === null) return chosen === null ? refused({ code: 'utf16', details: { encoding, damaged: 1 } }) : undecodable(chosen)
  // What kind of file the text is shows only now: an empty one, a web page, or data that only looked like UTF-16.
  const inside = recogniseFile(utf8)
  if (inside.kind === 'refused') return refused(inside.refusal)
  return chosen === null ? refused({ code: 'utf16', details: { encoding } }, { isCertain: true, readsWell: true, candidates: [encoding] }) : textOf(utf8, encoding)
}

function readAsRecognised(bytes: Uint8Array): TextReading {
  const recognised = recogniseEncoding(bytes)
  if (recognised.kind === 'utf8') return textOf(bytes, 'UTF-8')
  const { isCertain, readsWell, examples, encoding } = recognised
  const details = { encoding, certain: isCertain ? 1 : 0, ...(examples.length === 0 ? {} : { examples: examples.join(', ') }) }
  const candidates = candidatesOf(recognised, bytes)
  return refused({ code: 'otherEncoding', details }, candidates.length === 0 ? null : { isCertain, readsWell, candidates })
}

/** The encodings were weighed by a sample of the words; only those that all of the text can be in can be offered. */
function candidatesOf({ candidates, isValidUtf8 }: Extract<RecognisedEncoding, { kind: 'other' }>, bytes: Uint8Array): ReadingEncoding[] {
  const occurring = bytesIn(bytes)
  const possible = candidates.map(({ encoding }) => encoding).filter((encoding) => hasCharacterForAll(occurring, encoding))
  return isValidUtf8 ? [...possible, 'UTF-8'] : possible
}

const byteOrderMark = Buffer.from('\ufeff')
const dosTextEnd = 0x1a

/** Programs that put a mark in front of a text that had one already leave two, and a quote behind it would then stand inside a cell. */
function textOf(bytes: Uint8Array, encoding: ReadingEncoding): TextReading {
  let start = 0
  while (byteOrderMark.equals(bytes.subarray(start, start + byteOrderMark.length))) start += byteOrderMark.length
  return { kind: 'text', utf8: withoutTextEnd(bytes.subarray(start)), encoding, hasByteOrderMark: start > 0 }
}

/** Without the sign that DOS ends a text with: behind a cell in quotes it would be a character too many. */
export const withoutTextEnd = (bytes: Uint8Array): Uint8Array => (bytes[bytes.length - 1] === dosTextEnd ? bytes.subarray(0, -1) : bytes)

const refused = (refusal: FileRefusal, conversion: Conversion | null = null): TextReading => ({ kind: 'refused', refusal, conversion })
const undecodable = (encoding: ReadingEncoding): TextReading => refused({ code: 'undecodable', details: { encoding } })

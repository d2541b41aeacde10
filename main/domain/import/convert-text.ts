import { isUtf8 } from 'node:buffer'
import type { ReadingEncoding } from '../../../shared/ipc/import-schemas'
import { characterTables, type OtherEncoding } from './single-byte-encodings'

/** Of each encoding of one byte a letter: every byte as UTF-8, null where it stands for nothing that anybody writes. */
const utf8Tables: ReadonlyMap<ReadingEncoding, readonly (Uint8Array | null)[]> = new Map(
  characterTables.map(({ encoding, characters }) => [encoding, characters.map((character, byte) => (isWritten(character, byte) ? Buffer.from(character) : null))])
)

/** ISO-8859-15 has control characters where Windows has letters; a text with those in it was not written in it. */
function isWritten(character: string, byte: number): boolean {
  return byte < 0x80 || (character !== '\ufffd' && !/[\u0080-\u009f]/.test(character))
}

/** Which byte values occur: enough to tell what a text of one byte a letter cannot be. */
export function bytesIn(bytes: Uint8Array): readonly boolean[] {
  const seen = new Uint8Array(256)
  // By index: a loop over the values takes ten times as long.
  for (let place = 0; place < bytes.length; place++) seen[bytes[place] ?? 0] = 1
  return Array.from(seen, (value) => value === 1)
}

/** Whether each of the bytes stands for a character in `encoding`. */
export const hasCharacterForAll = (occurring: readonly boolean[], encoding: OtherEncoding): boolean =>
  utf8Tables.get(encoding)?.every((character, byte) => character !== null || occurring[byte] !== true) === true

/**
 * The same text in UTF-8, byte order mark and all; null when the bytes cannot be `encoding` (spec R3.6): nothing is ever replaced by
 * a sign for what could not be read.
 */
export function convertedToUtf8(bytes: Uint8Array, encoding: ReadingEncoding): Uint8Array | null {
  if (encoding === 'UTF-8') return isUtf8(bytes) ? bytes : null
  if (encoding === 'UTF-16 LE' || encoding === 'UTF-16 BE') return fromUtf16(bytes, encoding)
  const table = utf8Tables.get(encoding)
  return table === undefined ? null : fromTable(bytes, table)
}

function fromUtf16(bytes: Uint8Array, encoding: 'UTF-16 LE' | 'UTF-16 BE'): Uint8Array | null {
  if (bytes.length % 2 !== 0) return null
  const littleEndian = encoding === 'UTF-16 LE' ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : Buffer.from(bytes).swap16()
  const text = littleEndian.toString('utf16le')
  return text.isWellFormed() ? Buffer.from(text, 'utf8') : null
}

function fromTable(bytes: Uint8Array, table: readonly (Uint8Array | null)[]): Uint8Array | null {
  const occurring = bytesIn(bytes)
  if (table.some((character, byte) => character === null && occurring[byte] === true)) return null
  // No letter of one byte takes more than three in UTF-8.
  const lengths = Uint8Array.from(table, (character) => character?.length ?? 0)
  const parts = Uint8Array.from(table.flatMap((character) => [0, 1, 2].map((index) => character?.[index] ?? 0)))
  let length = 0
  for (let place = 0; place < bytes.length; place++) length += lengths[bytes[place] ?? 0] ?? 0
  const converted = new Uint8Array(length)
  let at = 0
  for (let place = 0; place < bytes.length; place++) {
    const byte = bytes[place] ?? 0
    if (byte < 0x80) {
      converted[at++] = byte
      continue
    }
    const end = byte * 3 + (lengths[byte] ?? 0)
    for (let part = byte * 3; part < end; part++) converted[at++] = parts[part] ?? 0
  }
  return converted
}

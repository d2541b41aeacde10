import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { convertedToUtf8 } from '../../../../../main/domain/import/convert-text'
import type { ReadingEncoding } from '../../../../../shared/ipc/import-schemas'

const codecs = {
  'Windows-1252': 'win1252',
  'Mac Roman': 'macroman',
  CP850: 'cp850',
  'ISO-8859-15': 'iso885915',
  'Windows-1254': 'win1254',
  'UTF-16 LE': 'utf16le',
  'UTF-16 BE': 'utf16be'
} as const satisfies Partial<Record<ReadingEncoding, string>>
const entries = Object.entries(codecs) as [keyof typeof codecs, string][]

const converted = (bytes: Uint8Array, encoding: ReadingEncoding): string | null => {
  const utf8 = convertedToUtf8(bytes, encoding)
  return utf8 === null ? null : Buffer.from(utf8).toString('utf8')
}

describe('convertedToUtf8', () => {
  it.each(entries)('reads %s', (encoding, codec) => {
    expect(converted(iconv.encode('Zoë;Brûlé\r\nMüller;Ñuñez\r\n', codec), encoding)).toBe('Zoë;Brûlé\r\nMüller;Ñuñez\r\n')
  })

  it('reads letters that single-byte encodings lack, halves of characters together, and zero bytes of other letters', () => {
    const text = 'Ā;Łukasz;山田;𝓩oë;\u2000'
    expect(converted(iconv.encode(text, 'utf16le'), 'UTF-16 LE')).toBe(text)
    expect(converted(iconv.encode(text, 'utf16be'), 'UTF-16 BE')).toBe(text)
  })

  it.each<[string, ReadingEncoding, Uint8Array]>([
    ['a byte that Windows-1252 has nothing for', 'Windows-1252', Buffer.from('a\x81', 'latin1')],
    ['a byte that Windows-1254 has nothing for', 'Windows-1254', Buffer.from('a\x8e', 'latin1')],
    ['a control character in place of a letter', 'ISO-8859-15', Buffer.from('Zo\x89', 'latin1')],
    ['half a character', 'UTF-16 LE', Buffer.from('a\0b', 'latin1')],
    ['half a pair', 'UTF-16 LE', Buffer.from('\ud83d;', 'utf16le')],
    ['half a pair, big-endian', 'UTF-16 BE', Buffer.from('d83d003b', 'hex')],
    ['UTF-8 that is none', 'UTF-8', Buffer.from('Zo\xeb', 'latin1')]
  ])('never replaces what it cannot read: %s', (_case, encoding, bytes) => {
    expect(convertedToUtf8(bytes, encoding)).toBeNull()
  })

  it('leaves the bytes it was given as they are', () => {
    const bytes = iconv.encode('Zoë', 'utf16be')
    const before = Buffer.from(bytes)
    convertedToUtf8(bytes, 'UTF-16 BE')
    expect(bytes.equals(before)).toBe(true)
  })
})

import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { readText } from '../../../../../main/domain/import/read-text'
import type { ReadingEncoding } from '../../../../../shared/ipc/import-schemas'

const shown = (bytes: Uint8Array, chosen: ReadingEncoding | null = null): object => {
  const read = readText(bytes, chosen)
  return read.kind === 'text' ? { ...read, utf8: Buffer.from(read.utf8).toString('utf8') } : read
}
const utf16 = iconv.encode('firstname;lastname\r\nZoë;Vos\r\n', 'utf16le', { addBOM: true })

describe('readText without a choice', () => {
  it('reads UTF-8, without its marks and without the sign that DOS ends a text with', () => {
    expect(shown(Buffer.from('\ufeff\ufeffZoë\x1a'))).toEqual({ kind: 'text', utf8: 'Zoë', encoding: 'UTF-8', hasByteOrderMark: true })
    expect(shown(Buffer.from('Zoë'))).toEqual({ kind: 'text', utf8: 'Zoë', encoding: 'UTF-8', hasByteOrderMark: false })
  })

  it('refuses UTF-16, and is certain of it', () => {
    expect(shown(utf16)).toEqual({ kind: 'refused', refusal: { code: 'utf16', details: { encoding: 'UTF-16 LE' } }, conversion: { isCertain: true, readsWell: true, candidates: ['UTF-16 LE'] } })
  })

  it('offers no conversion of UTF-16 that is damaged, nor of UTF-32', () => {
    const damaged = { kind: 'refused', refusal: { code: 'utf16', details: { encoding: 'UTF-16 LE', damaged: 1 } }, conversion: null }
    expect(shown(utf16.subarray(0, -1))).toEqual(damaged)
    expect(shown(iconv.encode('firstname', 'utf32le', { addBOM: true }))).toEqual({ kind: 'refused', refusal: { code: 'utf16', details: { encoding: 'UTF-32' } }, conversion: null })
  })

  it.each([
    ['nothing', '\ufeff\r\n', 'empty'],
    ['a web page', '<html><table>', 'webPage'],
    ['zero bytes', 'firstname;lastname\0\0\0\0', 'binary']
  ])('looks into UTF-16 for what it holds: %s', (_name, text, code) => {
    expect(shown(Buffer.from(`\ufeff${text}`, 'utf16le'))).toMatchObject({ kind: 'refused', refusal: { code }, conversion: null })
  })

  it('offers only what all of the text can be in, and nothing where none is left', () => {
    const mixed = (tail: string): Buffer => Buffer.concat([iconv.encode('firstname\r\nTuğçe\r\n', 'win1254'), Buffer.from(tail, 'latin1')])
    const candidatesOf = (tail: string): unknown => (shown(mixed(tail)) as { conversion: { candidates: unknown } | null }).conversion?.candidates
    expect(candidatesOf('')).toContain('Windows-1254')
    expect(candidatesOf('x\x8e')).not.toContain('Windows-1254')
    expect(shown(Buffer.from('Zo\xeb\x81\x8d;Dani\xebl', 'latin1'))).toMatchObject({ kind: 'refused', refusal: { code: 'otherEncoding' } })
  })

  it('offers UTF-8 too for what is UTF-8 by accident, and reads it when that is chosen', () => {
    const bytes = iconv.encode('firstname\r\nÍñigo\r\n', 'cp850')
    expect(isUtf8(bytes)).toBe(true)
    expect(shown(bytes)).toMatchObject({ kind: 'refused', conversion: { isCertain: false, candidates: ['CP850', 'UTF-8'] } })
    expect(shown(bytes, 'UTF-8')).toMatchObject({ kind: 'text', encoding: 'UTF-8' })
    expect(shown(bytes, 'CP850')).toMatchObject({ kind: 'text', encoding: 'CP850', utf8: 'firstname\r\nÍñigo\r\n' })
  })
})

describe('readText with a choice', () => {
  it('converts', () => {
    expect(shown(iconv.encode('Zoë', 'win1252'), 'Windows-1252')).toEqual({ kind: 'text', utf8: 'Zoë', encoding: 'Windows-1252', hasByteOrderMark: false })
    expect(shown(utf16, 'UTF-16 LE')).toEqual({ kind: 'text', utf8: 'firstname;lastname\r\nZoë;Vos\r\n', encoding: 'UTF-16 LE', hasByteOrderMark: true })
  })

  it.each<[string, Uint8Array, ReadingEncoding]>([
    ['UTF-8', Buffer.from('Zo\xeb', 'latin1'), 'UTF-8'],
    ['Windows-1252', Buffer.from('Zo\x81', 'latin1'), 'Windows-1252'],
    ['the other UTF-16', utf16, 'UTF-16 BE'],
    ['one byte a letter, of UTF-16', utf16, 'Windows-1252'],
    ['UTF-16, of one byte a letter', Buffer.from('Zoey'), 'UTF-16 LE'],
    ['UTF-16 that is damaged', utf16.subarray(0, -1), 'UTF-16 LE']
  ])('refuses what cannot be %s', (_name, bytes, encoding) => {
    expect(shown(bytes, encoding)).toEqual({ kind: 'refused', refusal: { code: 'undecodable', details: { encoding } }, conversion: null })
  })

  it('still refuses what is no text', () => {
    expect(shown(Buffer.from('%PDF-1.7'), 'Windows-1252')).toMatchObject({ refusal: { code: 'pdf' } })
  })
})

describe('a text in an encoding that is not known here', () => {
  it('is offered, and said not to read well in any', () => {
    // Łukasz Šťastný in Windows-1250.
    const bytes = Buffer.from('firstname;lastname\r\n\xa3ukasz;\x8a\x9dastn\xfd\r\n', 'latin1')
    expect(shown(bytes)).toMatchObject({ conversion: { isCertain: false, readsWell: false } })
  })

  it('is told from a close call between two that do', () => {
    const bytes = Buffer.from('firstname\r\nRen\xe9e\r\n', 'latin1')
    expect(shown(bytes)).toMatchObject({ conversion: { readsWell: true } })
  })
})

import { readFileSync } from 'node:fs'
import path from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { recogniseFile } from '../../../../../main/domain/import/recognise-file'

const fixture = (name: string): Buffer => readFileSync(path.join(import.meta.dirname, '../../../../fixtures/import', name))
const refusal = (code: string, details: object = {}): object => ({ kind: 'refused', refusal: { code, details } })

describe('recogniseFile', () => {
  it.each([
    ['aios-3-libreoffice.xlsx', refusal('excelWorkbook')],
    ['aios-3-libreoffice.xls', refusal('excelOldWorkbook')],
    ['aios-3-libreoffice.ods', refusal('openDocument')],
    ['aios-3-libreoffice.pdf', refusal('pdf')],
    ['zip-with-a-csv.zip', refusal('zip')],
    ['binary-with-nul-bytes.csv', refusal('binary')],
    ['empty.csv', refusal('empty')],
    ['aios-3-libreoffice-utf16.csv', refusal('utf16', { encoding: 'UTF-16 LE' })],
    ['aios-60-libreoffice-utf8-bom-semicolon.csv', { kind: 'text' }],
    ['aios-60-libreoffice-windows1252-semicolon.csv', { kind: 'text' }],
    ['aios-3-libreoffice-cp850.csv', { kind: 'text' }],
    ['aios-3-utf8-cr-line-ends.csv', { kind: 'text' }]
  ])('says what %s is', (name, expected) => {
    expect(recogniseFile(fixture(name))).toEqual(expected)
  })

  it.each([
    ['big-endian with a mark', iconv.encode('firstname;lastname\r\nZoë;Vos', 'utf16be', { addBOM: true }), 'UTF-16 BE'],
    ['little-endian without a mark', iconv.encode('firstname;lastname\r\nZoë;Vos', 'utf16le'), 'UTF-16 LE'],
    ['big-endian without a mark', iconv.encode('firstname;lastname\r\nZoë;Vos', 'utf16be'), 'UTF-16 BE'],
    ['of 32 bits', iconv.encode('firstname;lastname', 'utf32le', { addBOM: true }), 'UTF-32']
  ])('recognises UTF-16 %s', (_name, bytes, encoding) => {
    expect(recogniseFile(bytes)).toEqual(refusal('utf16', { encoding }))
  })

  it('tells a workbook with a password from an old one', () => {
    const protectedWorkbook = Buffer.concat([
      fixture('aios-3-libreoffice.xls').subarray(0, 512),
      Buffer.from('EncryptedPackage', 'utf16le')
    ])
    expect(recogniseFile(protectedWorkbook)).toEqual(refusal('excelOldWorkbook', { protected: 1 }))
  })

  it.each([
    ['white space only', Buffer.from(' \r\n\t\n')],
    ['a great many blank lines', Buffer.from('\r\n'.repeat(5000))],
    ['a byte order mark only', Buffer.from('\ufeff')]
  ])('takes %s for empty', (_name, bytes) => {
    expect(recogniseFile(bytes)).toEqual(refusal('empty'))
  })

  it('takes a text that begins with PK for text', () => {
    expect(recogniseFile(Buffer.from('PK;firstname\n'))).toEqual({ kind: 'text' })
  })

  it('takes bytes full of control characters for binary, and one DOS end mark for text', () => {
    expect(recogniseFile(Buffer.from('\u0001\u0002\u0003abc'))).toEqual(refusal('binary'))
    expect(recogniseFile(Buffer.from('a;b\r\n\u001a'))).toEqual({ kind: 'text' })
  })
})

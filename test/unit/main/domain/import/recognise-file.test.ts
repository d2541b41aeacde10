import { readFileSync } from 'node:fs'
import path from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { recogniseFile } from '../../../../../main/domain/import/recognise-file'

const fixture = (name: string): Buffer => readFileSync(path.join(import.meta.dirname, '../../../../fixtures/import', name))
const refusal = (code: string, details: object = {}): object => ({ kind: 'refused', refusal: { code, details } })

/** Entries of a ZIP without content: their names are what is looked for. */
const archiveOf = (...names: readonly string[]): Buffer =>
  Buffer.concat(
    names.flatMap((name) => {
      const local = Buffer.alloc(30)
      local.writeUInt32LE(0x04034b50, 0)
      local.writeUInt16LE(name.length, 26)
      return [local, Buffer.from(name)]
    })
  )
const oleSignature = Buffer.from('d0cf11e0a1b11ae1', 'hex')

describe('recogniseFile', () => {
  it.each([
    ['aios-3-libreoffice.xlsx', { kind: 'workbook' }],
    ['aios-3-libreoffice.xls', refusal('excelOldWorkbook')],
    ['aios-3-libreoffice.ods', refusal('openDocument')],
    ['aios-3-libreoffice.pdf', refusal('pdf')],
    ['aios-3-libreoffice-web-page.xls', refusal('webPage')],
    ['aios-3-libreoffice-xml.xls', refusal('xml', { spreadsheet: 1 })],
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

  it.each([
    ['a document of Numbers', archiveOf('Index/Document.iwa', 'Index/CalculationEngine.iwa'), refusal('numbers')],
    ['a document of an older Numbers', archiveOf('buildVersionHistory.plist', 'Index.zip'), refusal('numbers')],
    ['a binary workbook', archiveOf('[Content_Types].xml', 'xl/workbook.bin', 'xl/worksheets/sheet1.bin'), refusal('excelBinaryWorkbook')],
    ['a document of Word', archiveOf('[Content_Types].xml', 'word/document.xml'), refusal('textDocument')],
    ['one with a workbook in it', archiveOf('word/document.xml', 'word/embeddings/xl/workbook.xml'), refusal('textDocument')],
    ['an OpenDocument text', archiveOf('mimetypeapplication/vnd.oasis.opendocument.text'), refusal('textDocument')],
    ['a document of an old Word', Buffer.concat([oleSignature, Buffer.from('WordDocument', 'utf16le')]), refusal('textDocument')],
    ['a web page with a comment and a mark above', Buffer.from('\ufeff\r\n<!-- Export -->\r\n<table><tr><td>firstname'), refusal('webPage')],
    ['a web page in one file', Buffer.from('MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n'), refusal('webPage')],
    ['a flat OpenDocument', Buffer.from('<?xml version="1.0"?>\n<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>'), refusal('openDocument')],
    ['other XML', Buffer.from('<?xml version="1.0"?><aiossen/>'), refusal('xml')],
    ['a CSV with tags in it', Buffer.from('firstname;opmerking\nNoor;<table>\n'), { kind: 'text' }]
  ])('names %s for what it is', (_name, bytes, expected) => {
    expect(recogniseFile(bytes)).toEqual(expected)
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

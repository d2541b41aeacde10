import { describe, expect, it } from 'vitest'
import { findHeader } from '../../../../../main/domain/import/find-header'
import { importColumnNames } from '../../../../../main/domain/import/map-columns'

const find = (text: string): object => findHeader(Buffer.from(text), importColumnNames)

describe('findHeader', () => {
  it.each([
    ['comma', 'firstname,lastname,email\nA;B,C,D\n'],
    ['semicolon', 'firstname;lastname;email\nA,B;C;D\n'],
    ['tab', 'firstname\tlastname\temail\nA,B\tC\tD\n']
  ])('lets the header decide that the separator is %s', (separator, text) => {
    expect(find(text)).toEqual({ separator, names: ['firstname', 'lastname', 'email'], line: 1, startByte: 0 })
  })

  it('reads quoted names, and keeps names as they stand', () => {
    expect(find('"First;name";" EMAIL ";Lastname\n')).toEqual({
      separator: 'semicolon',
      names: ['First;name', ' EMAIL ', 'Lastname'],
      line: 1,
      startByte: 0
    })
  })

  it('skips blank rows above the header, which a spreadsheet numbers', () => {
    expect(find('\r\n;;\r\nfirstname;lastname\r\n')).toMatchObject({ separator: 'semicolon', names: ['firstname', 'lastname'], line: 3 })
  })

  it.each(['sep=;\r\n', 'SEP=;\n', 'sep=,\r\n', 'sep=§\r\n', 'sep=\ufeff\t\r\n'])('does not number the separator line %j, which Excel does not show', (line) => {
    expect(find(`${line}firstname;lastname\r\n`)).toEqual({
      separator: 'semicolon',
      names: ['firstname', 'lastname'],
      line: 1,
      startByte: Buffer.byteLength(line)
    })
  })

  it('numbers a quoted separator line, which spreadsheets show as a row', () => {
    expect(find('"sep=,";\r\nfirstname;lastname\r\n')).toMatchObject({ names: ['firstname', 'lastname'], line: 2, startByte: 0 })
  })

  it('answers the first line when none of the names is known', () => {
    expect(find('\nvoornaam;achternaam\nZoë;Vos\n')).toEqual({
      separator: null,
      refusal: { code: 'noHeader', details: { found: 'voornaam;achternaam' } }
    })
  })

  it.each([
    ['firstname;last"name\n', { code: 'brokenQuotes', details: { line: 1, column: 'B' } }],
    ['\n"firstname,lastname,"email\n', { code: 'brokenQuotes', details: { line: 2, column: 'A' } }],
    [`firstname\tlastname\t${'x'.repeat(300 * 1024)}`, { code: 'rowTooLong', details: { line: 1, column: 'C' } }]
  ])('says where the header %j cannot be read', (text, refusal) => {
    expect(find(text)).toEqual({ separator: null, refusal })
  })

  it('reads a header of 10,000 names to its end, so that none of them is lost', () => {
    const names = ['firstname', ...Array.from({ length: 10_000 }, (_, index) => `opmerking ${index}`), 'lastname']
    expect(find(`${names.join(';')}\r\nZoë;Vos\r\n`)).toMatchObject({ names, line: 1 })
  })
})

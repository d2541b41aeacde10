import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsOutsideAscii } from '../../../../../main/domain/import/cells-outside-ascii'

const found = (text: string, separator = ';', mostRows = 100): unknown =>
  [...cellsOutsideAscii(Buffer.from(text, 'latin1'), separator.charCodeAt(0), mostRows)].map(({ line, index, bytes }) => [line, index, Buffer.from(bytes).toString('latin1')])

describe('cellsOutsideAscii', () => {
  it('finds them by row and column, also behind cells with line breaks and separators', () => {
    expect(found('é;b\r\n"x;\r\n""y""";"ö""ö"\rc;à\n\nü')).toEqual([
      [1, 0, 'é'],
      [2, 1, 'ö"ö'],
      [3, 1, 'à'],
      [5, 0, 'ü']
    ])
  })

  it('takes quotes that are out of place for characters', () => {
    expect(found('a "é" b;"ö" x\r\n"ü')).toEqual([[1, 0, 'a "é" b'], [1, 1, '"ö" x'], [2, 0, '"ü']])
  })

  it('stops behind the last row that is asked for', () => {
    expect(found('é\r\nö\r\nü', ';', 2)).toEqual([[1, 0, 'é'], [2, 0, 'ö']])
  })

  it('finds what was written, whatever was written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '\x80', '"', ';', ',', '\t', '\r', '\n', ' '), maxLength: 6 })
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(rows, fc.constantFrom(';', ',', '\t'), fc.constantFrom('\r\n', '\n', '\r'), fc.boolean(), (written, separator, lineEnd, quoted) => {
        const text = stringify(written, { delimiter: separator, record_delimiter: lineEnd, quoted, quoted_match: /[\r\n]/ })
        const expected = written.flatMap((cells, row) => cells.flatMap((value, index) => (/[\x80-\xff]/.test(value) ? [[row + 1, index, value]] : [])))
        expect(found(text, separator)).toEqual(expected)
      })
    )
  })
})

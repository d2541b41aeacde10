import { describe, expect, it } from 'vitest'
import { parsePasted } from '../../../../../main/domain/import/parse-pasted'

const rowsOf = (text: string): unknown => {
  const { rows, refusal } = parsePasted(text)
  return refusal ?? rows.map(({ line, cells }) => [line, ...cells])
}

describe('parsePasted', () => {
  it.each([
    ['what Excel copies', 'a\tb\r\nc\td\r\n', [[1, 'a', 'b'], [2, 'c', 'd']]],
    ['what Numbers copies, without a last line end', 'a\tb\nc\td', [[1, 'a', 'b'], [2, 'c', 'd']]],
    ['empty cells at the ends', '\tb\t\r\n\tc\t', [[1, '', 'b', ''], [2, '', 'c', '']]],
    ['a blank row, which counts', 'a\r\n\r\n\t\r\nb\r\n', [[1, 'a'], [4, 'b']]],
    ['a cell with a line break', '"Anne\nMarie"\tb\r\nc\td', [[1, 'Anne\nMarie', 'b'], [2, 'c', 'd']]],
    ['a cell with a tab and quotes', '"x\t""y"""\tb', [[1, 'x\t"y"', 'b']]],
    ['a name in quotes', '"Kees"\tb', [[1, 'Kees', 'b']]],
    ['quotes inside a cell, which Excel leaves as they are', 'Anna "Anneke"\tb\r\n5" x\td', [[1, 'Anna "Anneke"', 'b'], [2, '5" x', 'd']]],
    ['a cell that begins with a name in quotes', '"Kees" Smit\tb\r\nc\td', [[1, '"Kees" Smit', 'b'], [2, 'c', 'd']]],
    ['an empty cell in quotes', '""\tb', [[1, '', 'b']]],
    ['CR alone', 'a\tb\rc\td\r', [[1, 'a', 'b'], [2, 'c', 'd']]]
  ])('reads %s', (_name, text, rows) => {
    expect(rowsOf(text)).toEqual(rows)
  })

  it.each([
    ['is never closed', 'a\tb\r\nc\t"d\r\ne\tf', { line: 2, column: 'B' }],
    ['could swallow the next row', 'a\tb\r\n"c\td\r\n"e"\tf', { line: 2, column: 'A' }]
  ])('refuses a quote that %s, with its place', (_name, text, details) => {
    expect(parsePasted(text)).toEqual({ rows: [{ line: 1, cells: ['a', 'b'] }], refusal: { code: 'brokenQuotes', details } })
  })
})

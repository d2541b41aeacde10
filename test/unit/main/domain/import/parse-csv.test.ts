import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { stringify } from 'csv-stringify/sync'
import type { Separator } from '../../../../../shared/ipc/import-schemas'
import { parseCsv, parseFirstRows, separatorCharacters, type CsvRow } from '../../../../../main/domain/import/parse-csv'

async function read(text: string, separator: Separator = 'semicolon'): Promise<{ rows: CsvRow[]; brokenAt: unknown }> {
  const rows: CsvRow[] = []
  for await (const batch of parseCsv(Buffer.from(text), separator)) {
    if (batch.kind === 'refused') return { rows, brokenAt: batch.refusal }
    rows.push(...batch.rows)
  }
  return { rows, brokenAt: null }
}

describe('parseCsv', () => {
  it.each([
    ['CR LF', '\r\n'],
    ['LF', '\n'],
    ['CR', '\r']
  ])('ends a row at %s', async (_name, end) => {
    expect(await read(`a;b${end}1;2${end}`)).toEqual({
      rows: [
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['1', '2'] }
      ],
      brokenAt: null
    })
  })

  it('reads rows whose line ends are mixed', async () => {
    expect((await read('a\r\nb\nc\rd')).rows.map((row) => row.cells)).toEqual([['a'], ['b'], ['c'], ['d']])
  })

  it('numbers rows as a spreadsheet does: a cell with line breaks is one row, a blank row counts', async () => {
    expect((await read('kop\r\n"een\r\ntwee\r\ndrie"\r\n\r\nvier\r\n')).rows).toEqual([
      { line: 1, cells: ['kop'] },
      { line: 2, cells: ['een\r\ntwee\r\ndrie'] },
      { line: 4, cells: ['vier'] }
    ])
  })

  it('reads quotes and separators inside quoted cells', async () => {
    expect((await read('"""Kees"" Smit";"Heijden; jr."')).rows).toEqual([{ line: 1, cells: ['"Kees" Smit', 'Heijden; jr.'] }])
  })

  it('keeps rows that are shorter or longer than the first', async () => {
    expect((await read('a;b\nc\nd;e;f')).rows.map((row) => row.cells)).toEqual([['a', 'b'], ['c'], ['d', 'e', 'f']])
  })

  it.each([
    ['is never closed', 'a;b\n1;2\n3;"4\n5;6\n', 3, 'B'],
    ['stands inside an open cell', 'a;b\nJan "Kees" Smit;2\n', 2, 'A'],
    ['is followed by text', 'a;b\n\n1;2;"Kees" Smit;2\n', 3, 'C'],
    ['stands beyond column Z', `a;b\n${'x;'.repeat(27)}y"z\n`, 2, 'AB']
  ])('names the row and the column of a quote that %s', async (_name, text, line, column) => {
    expect((await read(text)).brokenAt).toEqual({ code: 'brokenQuotes', details: { line, column } })
  })

  it('gives up a quote that is never closed in a long file without keeping all of the rest', async () => {
    expect((await read(`a;b\n"c;d\n${'e;f\n'.repeat(200_000)}`)).brokenAt).toEqual({
      code: 'rowTooLong',
      details: { line: 2, column: 'A' }
    })
  })

  it('names the row and the column where a row became longer than any that somebody wrote', async () => {
    expect((await read(`a;b\n1;2\n3;"${'x'.repeat(1024 * 1024)}"\n`)).brokenAt).toEqual({ code: 'rowTooLong', details: { line: 3, column: 'B' } })
  })

  it('reads rows that lie across the boundaries of its chunks', async () => {
    const lines = Array.from({ length: 40_000 }, (_, index) => `é${index};"ë;${index}"`)
    const { rows } = await read(lines.join('\r\n'))
    expect(rows).toEqual(lines.map((_, index) => ({ line: index + 1, cells: [`é${index}`, `ë;${index}`] })))
  })

  it('reads back any table that was written, byte for byte', async () => {
    // A row of empty cells is a blank row, which is left out: a first cell that is never empty keeps each.
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('Zoë', 'Brûlé', '"Kees" Smit', 'a\r\nb', 'x\ry', ';', ',', '\t', '""', ' x ', '')
    )
    const wellFormed = cell.filter((text) => text.isWellFormed())
    const table = fc.integer({ min: 2, max: 6 }).chain((width) =>
      fc.array(fc.tuple(fc.constant('x'), fc.array(wellFormed, { minLength: width, maxLength: width })), { minLength: 1, maxLength: 20 })
    )
    const separators = fc.constantFrom<Separator>('comma', 'semicolon', 'tab')
    await fc.assert(
      fc.asyncProperty(table, separators, async (rows, separator) => {
        const cells = rows.map(([first, rest]) => [first, ...rest])
        const text = stringify(cells, { delimiter: separatorCharacters[separator], quoted_match: /[\r\n]/, record_delimiter: '\r\n' })
        expect((await read(text, separator)).rows.map((row) => row.cells)).toEqual(cells)
      }),
      { numRuns: 300 }
    )
  })
})

describe('parseFirstRows', () => {
  it('stops after the rows that were asked for', () => {
    expect(parseFirstRows(Buffer.from('a,b\n"c,d'), 'comma', 1)).toEqual({ rows: [{ line: 1, cells: ['a', 'b'] }], refusal: null })
  })

  it('says why there are no more when the quotes do not fit the separator', () => {
    expect(parseFirstRows(Buffer.from('a;"b";c\n'), 'comma', 2)).toEqual({
      rows: [],
      refusal: { code: 'brokenQuotes', details: { line: 1, column: 'A' } }
    })
  })
})

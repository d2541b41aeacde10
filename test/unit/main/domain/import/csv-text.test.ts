import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvText, harmlessCell, unguardedCell } from '../../../../../main/domain/import/csv-text'
import { malCsv } from '../../../../../main/domain/import/mal-csv'
import { hostileStrings } from '../../../../support/hostile-strings'
import { anInstitute } from '../../../builders'

/** What some program takes for the end of a cell, whatever the program that wrote the file meant by it. */
const separators = /[,;|\t\r\n]/

/** How a cell begins for a program that trims, strips quotes and reads wide signs as plain ones. */
const seenStart = (cell: string): string => [...cell.replace(/["\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu, '')][0]?.normalize('NFKC') ?? ''

/** A lone dash is text to all of them. */
const wouldRun = (text: string): boolean => !/^ *- *$/.test(text) && text.split(separators).some((piece) => '=+-@'.includes(seenStart(piece) || 'x'))

describe('csvText', () => {
  it('writes what Dutch spreadsheet programs open as it is', () => {
    expect(csvText([['naam', 'mail'], ['"Kees" Smit; jr.', 'a\r\nb'], ['x\ry', 'Zoë']])).toBe(
      '\ufeffnaam;mail\r\n"""Kees"" Smit; jr.";"a\r\nb"\r\n"x\ry";Zoë\r\n'
    )
  })

  it.each(['=1+1', '+31', '-1', '@SUM(A1)', ' =1', '\u00a0=1', '\u200b=1', '\ufeff=1', '"=1"', '＝1', '＋1', '－1', '＠A1', '﹦1', "=cmd|'/c calc'!A1"])(
    'puts an apostrophe before the formula %j',
    (cell) => {
      expect(harmlessCell(cell)).toBe(`'${cell}`)
    }
  )

  it.each([
    ['\t=1', "'\t'=1"],
    ['\n\n=1', "'\n\n'=1"],
    ['x;=1', "x;'=1"],
    ['x, =1,@A1', "x,' =1,'@A1"],
    ['x"\r\n"-2', 'x"\r\n\'"-2'],
    ['\tx', "'\tx"]
  ])('guards each place in %j that another program takes for the start of a cell', (cell, expected) => {
    expect(harmlessCell(cell)).toBe(expected)
  })

  it.each(["'t Hart", "'s-Gravenhage", '-', ' - ', 'Anne-Marie', 'a=b', 'noor@post.example', 'a + b', 'Ĳsbrand', 'Müller-Ÿzer, J.', '06-12345678', ''])(
    'leaves %j as it is',
    (cell) => {
      expect(harmlessCell(cell)).toBe(cell)
    }
  )

  it.each(hostileStrings.map((text) => [text]))('keeps %j one cell that no program runs', (text) => {
    const [row, ...others] = parse(csvText([[text, 'x']]), { bom: true, delimiter: ';', record_delimiter: '\r\n' })
    expect(others).toEqual([])
    // A file holds no halves of characters.
    expect(row).toEqual([Buffer.from(harmlessCell(text)).toString(), 'x'])
    expect(wouldRun(harmlessCell(text))).toBe(false)
  })

  const formulaSigns = fc.constantFrom(...'=+-@＝＋－＠,;|\t\r\n "\u200b\ufeff\u00a0\'x1')

  it('leaves no formula in any text, and is the same twice', () => {
    const anyText = fc.oneof(fc.string({ unit: formulaSigns, maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 30 }))
    fc.assert(
      fc.property(anyText, (text) => {
        const harmless = harmlessCell(text)
        expect(wouldRun(harmless)).toBe(false)
        expect(/^[\t\r\n]/.test(harmless)).toBe(false)
        expect(harmlessCell(harmless)).toBe(harmless)
        // Nothing but apostrophes is added.
        expect(harmless.replaceAll("'", '')).toBe(text.replaceAll("'", ''))
      }),
      { numRuns: 2000 }
    )
  })
})

describe('unguardedCell', () => {
  it.each(["'t Hart", "'s-Gravenhage", 'Smit', '', "'", "''", '-', '09865123801', 'noor@post.example'])('leaves %j as it is', (cell) => {
    expect(unguardedCell(cell)).toBe(cell)
  })

  it.each(['=1+1', '-Smit', '+31', '@A1', '"=1', ' =1', '\tx'])('gives back %j as it was before it was made harmless', (cell) => {
    expect(unguardedCell(harmlessCell(cell))).toBe(cell)
  })
})

describe('malCsv', () => {
  it.each([
    ['Leiden', 'niv2'],
    ['Rotterdam', 'niv3']
  ] as const)('is the header of %s and a row of its constants', (name, malColumn) => {
    expect(malCsv(anInstitute({ name, malColumn }))).toBe(
      `\ufefffirstname;middlename;lastname;email;username;status;rolegroup;rol;password;gender;` +
        `instituut;${malColumn};big_nr;in_opleiding;mal_versie\r\n` +
        `;;;;;actief;aios;aios;;;${name};AIOS ${name};;in_opl;2026-1\r\n`
    )
  })

  it('of an institute with a hostile name runs nothing', () => {
    const cells = hostileStrings.flatMap((name) => parse(malCsv(anInstitute({ name, malVersion: name })), { bom: true, delimiter: ';', record_delimiter: '\r\n' }).flat())
    expect(cells.filter(wouldRun)).toEqual([])
  })
})

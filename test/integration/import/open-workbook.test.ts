import { readFileSync } from 'node:fs'
import path from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { importColumnNames } from '../../../main/domain/import/map-columns'
import type { CsvRow } from '../../../main/domain/import/parse-csv'
import { newBudget, readPart } from '../../../main/domain/import/workbook/read-part'
import { readZipDirectory } from '../../../main/domain/import/workbook/zip-directory'
import { openWorkbook } from '../../../main/worker/open-workbook'
import type { FileRefusal } from '../../../shared/ipc/import-schemas'
import { textRow, workbookOf, workbookParts, zipOf, type ZipPart } from '../../support/workbook-builder'

const fixture = (name: string): Buffer => readFileSync(path.join(import.meta.dirname, '../../fixtures/import', name))
const context = { onProgress: () => undefined, signal: new AbortController().signal }
const open = (bytes: Uint8Array, sheet: number | null = null) => openWorkbook(bytes, importColumnNames, sheet, context)

type Read = { readonly header: readonly string[]; readonly rows: readonly CsvRow[] } | { readonly refusal: FileRefusal }

async function read(bytes: Uint8Array, sheet: number | null = null): Promise<Read> {
  const opening = await open(bytes, sheet)
  if (opening.kind === 'refused') return { refusal: opening.refusal }
  if (opening.kind !== 'opened') throw new Error(opening.kind)
  const rows: CsvRow[] = []
  for await (const batch of opening.batches()) {
    if (batch.kind === 'refused') return { refusal: batch.refusal }
    rows.push(...batch.rows)
  }
  return { header: opening.header.names, rows }
}

const header = textRow(1, ['firstname', 'big_nr'])
const oneSheet = (rows: string) => ({ sheets: [{ name: 'aios', rows: header + rows }] })
const withPart = (name: string, change: Partial<ZipPart>): Buffer =>
  zipOf(workbookParts(oneSheet(textRow(2, ['Zoë', '09056789401']))).map((part) => (part.name === name ? { ...part, ...change } : part)))

describe('a workbook that LibreOffice wrote', () => {
  it('gives its rows as they were typed', async () => {
    const found = await read(fixture('aios-3-libreoffice.xlsx'))
    if (!('rows' in found)) throw new Error('not read')
    expect(found.rows.map(({ line, cells }) => [line, cells[0], cells[4], cells[12]])).toEqual([
      [2, 'Zoë', 'BIG-29000471101', '29000471101'],
      [3, 'Noor', 'BIG-09740468101', '09740468101'],
      [4, 'Hélène', 'BIG-49243673401', '49243673401']
    ])
  })

  it('gives numbers, dates, formulas and errors as it shows them', async () => {
    const found = await read(fixture('cells-libreoffice.xlsx'))
    if (!('rows' in found)) throw new Error('not read')
    expect(found.rows).toEqual([
      { line: 2, cells: ['text', '09056789401'] },
      { line: 3, cells: ['number with a format', '09056789401'] },
      { line: 4, cells: ['number', '9056789401'] },
      { line: 5, cells: ['date', '2024-01-31'] },
      { line: 6, cells: ['boolean', 'WAAR'] },
      { line: 7, cells: ['formula', 'BIG-09056789401'] },
      { line: 8, cells: ['error', '#DIV/0!'] },
      { line: 10, cells: ['behind an empty row', ' spaces '] },
      { line: 11, cells: ['hidden', '09056789401'] },
      { line: 12, cells: ['scientific text', '9,06E+09'] }
    ])
  })
})

describe('a sheet', () => {
  it('has row numbers as a spreadsheet shows them, gaps and rows without a number included', async () => {
    const rows = '<row r="3"><c r="B3" t="str"><v>drie</v></c></row><row><c t="str"><v>vier</v></c></row><row r="9" hidden="1"><c r="A9" t="str"><v>negen</v></c></row>'
    expect(await read(workbookOf(oneSheet(rows)))).toEqual({
      header: ['firstname', 'big_nr'],
      rows: [
        { line: 3, cells: ['', 'drie'] },
        { line: 4, cells: ['vier'] },
        { line: 9, cells: ['negen'] }
      ]
    })
  })

  it('has the text of all runs, without how it is pronounced', async () => {
    const strings = '<si><r><t xml:space="preserve">van </t></r><r><rPr><b/></rPr><t>Dijk</t></r><rPh sb="0" eb="1"><t>PHONETIC</t></rPh></si>'
    const rows = '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh sb="0" eb="1"><t>X</t></rPh></is></c></row>'
    expect(await read(workbookOf({ ...oneSheet(rows), strings }))).toMatchObject({ rows: [{ line: 2, cells: ['van Dijk', 'ab'] }] })
  })

  it('has the last result of a formula, and only the first of merged cells', async () => {
    const rows = '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>"0"&amp;A2</f><v>02</v></c></row>'
    expect(await read(workbookOf(oneSheet(rows)))).toMatchObject({ rows: [{ line: 2, cells: ['2', '02'] }] })
  })

  it('may have a title above its header', async () => {
    const rows = textRow(1, ['Aiossen 2026']) + textRow(3, ['firstname', 'big_nr']) + textRow(4, ['Zoë', '09056789401'])
    expect(await read(workbookOf({ sheets: [{ name: 'aios', rows }] }))).toEqual({ header: ['firstname', 'big_nr'], rows: [{ line: 4, cells: ['Zoë', '09056789401'] }] })
  })

  it('may be written with prefixes, stored instead of compressed, or with its parts named otherwise', async () => {
    const parts = workbookParts(oneSheet('<x:row r="2"><x:c t="str"><x:v>Zoë</x:v></x:c></x:row>')).map((part) => ({
      ...part,
      content: typeof part.content === 'string' ? part.content.replace('<worksheet ', '<worksheet xmlns:x="x" ') : part.content,
      name: part.name.replace('xl/worksheets', 'XL\\Worksheets'),
      isStored: true
    }))
    expect(await read(zipOf(parts))).toMatchObject({ rows: [{ line: 2, cells: ['Zoë'] }] })
  })

  it('that another program wrote is read the same', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'aios', rows: [['firstname', 'big_nr'], ['Zoë & <Co>', '09056789401'], ['Noor', 9056789401]] }] })
    expect(await read(bytes)).toMatchObject({ rows: [{ line: 2, cells: ['Zoë & <Co>', '09056789401'] }, { line: 3, cells: ['Noor', '9056789401'] }] })
  })
})

describe('of several sheets', () => {
  const people = header + textRow(2, ['Zoë', '09056789401'])
  const notes = textRow(1, ['Kolom', 'Uitleg']) + textRow(2, ['firstname', 'De voornaam'])

  it('the one with a header is taken', async () => {
    const opening = await open(workbookOf({ sheets: [{ name: 'Uitleg', rows: notes }, { name: 'aios', rows: people }] }))
    expect(opening).toMatchObject({ kind: 'opened', source: { kind: 'workbook', sheet: 'aios', sheets: 2 } })
  })

  it('with a header each, the choice is asked, with the rows that somebody filled in', async () => {
    const prefilled = textRow(1, ['firstname', 'status', 'niv2']) + textRow(2, ['', 'actief', 'AIOS Leiden']) + textRow(3, ['Noor', 'actief', 'AIOS Leiden'])
    const bytes = workbookOf({ sheets: [{ name: 'maart', rows: people }, { name: 'Uitleg', rows: notes }, { name: 'september', rows: prefilled }] })
    expect(await open(bytes)).toEqual({ kind: 'sheets', sheets: [{ index: 0, name: 'maart', rows: 1 }, { index: 2, name: 'september', rows: 1 }] })
    expect(await open(bytes, 2)).toMatchObject({ kind: 'opened', source: { sheet: 'september' } })
    expect(await open(bytes, 1)).toMatchObject({ kind: 'sheets' })
  })

  it('a hidden one counts only where no other has a header', async () => {
    const hidden = { name: 'oud', rows: people, state: 'hidden' }
    expect(await open(workbookOf({ sheets: [hidden, { name: 'nieuw', rows: people }] }))).toMatchObject({ source: { sheet: 'nieuw' } })
    expect(await open(workbookOf({ sheets: [hidden, { name: 'Uitleg', rows: notes }] }))).toMatchObject({ source: { sheet: 'oud' } })
  })

  it('without any header all are named', async () => {
    expect(await open(workbookOf({ sheets: [{ name: 'Blad1', rows: notes }, { name: 'Blad2', rows: '' }] }))).toEqual({
      kind: 'refused',
      refusal: { code: 'noHeader', details: { sheets: 'Blad1, Blad2' } },
      conversion: null
    })
  })
})

describe('a workbook that is not whole', () => {
  const unreadable = (part: string) => ({ refusal: { code: 'workbookUnreadable', details: { part } } })
  const sheet = 'xl/worksheets/sheet1.xml'
  const sound = withPart('', {})

  it.each([
    ['cut off in its directory', sound.subarray(0, sound.length - 30), 'zip'],
    ['without a directory', sound.subarray(0, 200), 'zip'],
    ['with a part that was changed', withPart(sheet, { claimedCrc: 1 }), sheet],
    ['with a part that is longer than it says', withPart(sheet, { claimedSize: 10 }), sheet],
    ['with a part that is encrypted', withPart(sheet, { flags: 1 }), 'zip'],
    ['with a sheet that is no XML', withPart(sheet, { content: '<worksheet><sheetData>' }), sheet],
    ['with a text that is not there', workbookOf(oneSheet('<row r="2"><c t="s"><v>7</v></c></row>')), sheet],
    ['with a row that no spreadsheet has', workbookOf(oneSheet('<row r="0"><c t="str"><v>a</v></c></row>')), sheet],
    ['with a cell that no spreadsheet has', workbookOf(oneSheet('<row r="2"><c r="ZZZ2" t="str"><v>a</v></c></row>')), sheet],
    ['in another encoding than it says', withPart(sheet, { content: Buffer.from('<worksheet>é</worksheet>', 'latin1') }), sheet],
    ['with an entity of its own', withPart(sheet, { content: '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>' }), sheet],
    ['without its sheet', zipOf(workbookParts(oneSheet('')).filter(({ name }) => name !== sheet)), sheet],
    ['with two parts of one name', zipOf([...workbookParts(oneSheet('')), { name: sheet.toUpperCase(), content: '' }]), 'zip']
  ])('%s is refused with the part that is wrong', async (_what, bytes, part) => {
    expect(await read(bytes)).toEqual(unreadable(part))
  })

  it('is refused or read, and never breaks, wherever a byte is wrong', async () => {
    const bytes = fixture('aios-3-libreoffice.xlsx')
    for (let at = 0; at < bytes.length; at += 41) {
      const broken = Buffer.from(bytes)
      broken[at] = (broken[at] ?? 0) ^ 0x55
      const found = await read(broken)
      if ('rows' in found) expect(found.rows.map(({ cells }) => cells[12])).toEqual(['29000471101', '09740468101', '49243673401'])
    }
  })
})

describe('a workbook that is too much', () => {
  const mostMegabytes = 300
  const tooLarge = { refusal: { code: 'tooLarge', details: { limitMegabytes: mostMegabytes, unpacked: 1 } } }

  it('is refused before anything is unpacked where it says so', async () => {
    expect(await read(withPart('xl/worksheets/sheet1.xml', { claimedSize: 1024 ** 3 }))).toEqual(tooLarge)
  })

  it('is refused without the memory it asks for where it unpacks to more than it says', async () => {
    const blank = Buffer.alloc(1024 * 1024, '<row r="5"></row>')
    const rows = Buffer.concat(Array.from({ length: mostMegabytes + 1 }, () => blank.subarray(0, blank.length - (blank.length % 17)))).toString('latin1')
    const sheet = 'xl/worksheets/sheet1.xml'
    const bytes = withPart(sheet, { content: `<worksheet><sheetData>${rows}</sheetData></worksheet>`, claimedSize: 100_000_000 })
    expect(bytes.length).toBeLessThan(1024 * 1024)
    const before = process.memoryUsage().rss
    let most = before
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5)
    const found = await read(bytes)
    clearInterval(watch)
    expect(found).toEqual({ refusal: { code: 'workbookUnreadable', details: { part: sheet } } })
    expect((most - before) / 1024 ** 2).toBeLessThan(200)
  })

  it('is unpacked no further than it says', async () => {
    const entry = readZipDirectory(zipOf([{ name: 'part', content: 'a'.repeat(10_000_000), claimedSize: 100_000 }])).get('part')
    if (entry === undefined) throw new Error('no part')
    let unpacked = 0
    const all = async (): Promise<void> => {
      for await (const chunk of readPart(entry, newBudget())) unpacked += chunk.length
    }
    await expect(all()).rejects.toMatchObject({ refusal: { code: 'workbookUnreadable' } })
    expect(unpacked).toBeLessThanOrEqual(100_000)
  })

  it('with one text that nobody wrote is refused', async () => {
    const found = await read(workbookOf(oneSheet(textRow(2, ['a'.repeat(3_000_000)]))))
    expect(found).toEqual({ refusal: { code: 'workbookUnreadable', details: { part: 'xl/worksheets/sheet1.xml' } } })
  })

  it('in one row names the row and the column', async () => {
    const cell = 'a'.repeat(30_000)
    const found = await read(workbookOf(oneSheet(textRow(2, Array.from({ length: 12 }, () => cell)))))
    expect(found).toEqual({ refusal: { code: 'rowTooLong', details: { line: 2, column: 'I' } } })
  })

  it('stops when it is asked to', async () => {
    const stopped = AbortSignal.abort()
    expect(await openWorkbook(fixture('aios-3-libreoffice.xlsx'), importColumnNames, null, { ...context, signal: stopped })).toEqual({ kind: 'cancelled' })
  })
})

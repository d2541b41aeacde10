import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importColumnNames } from '../../../main/domain/import/map-columns'
import { createConversions } from '../../../main/worker/conversion-rows'
import { readImportFile, type ImportFileReading } from '../../../main/worker/import-file'
import { openTable, readSource } from '../../../main/worker/open-table'
import type { ImportSource } from '../../../main/store/store-port'
import { malHeader } from '../../../shared/domain/mal'
import { asRecognised, conversionPageSchema, type ReadingEncoding } from '../../../shared/ipc/import-schemas'
import { fileRefusalMessage } from '../../../shared/messages/nl/import-file'
import { aBigNumber, anInstitute } from '../../unit/builders'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'text-sources-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const institute = anInstitute()
const header = malHeader(institute)
const person = (index: number, firstName: string, lastName = 'Vos'): string[] => {
  const bigNumber = aBigNumber(index)
  return [firstName, '', lastName, `aios${index}@post.example`, `BIG-${bigNumber}`, 'actief', 'aios', 'aios', '', 'gender_v', 'Leiden', 'AIOS Leiden', bigNumber, 'in_opl', institute.malVersion]
}
const table = (rows: readonly (readonly string[])[], separator = ';', lineEnd = '\r\n'): string => rows.map((row) => row.join(separator) + lineEnd).join('')
const fileWith = async (name: string, content: string | Uint8Array): Promise<ImportSource> => {
  const file = path.join(folder, name)
  await writeFile(file, content)
  return { kind: 'file', path: file }
}
const context = { onProgress: () => undefined, signal: new AbortController().signal }

async function read(source: ImportSource, encoding: ReadingEncoding | null = null): Promise<ImportFileReading> {
  const bytes = await readSource(source, context)
  if (bytes.kind !== 'read') throw new Error(`not read: ${bytes.kind}`)
  return readImportFile({ ...bytes, fileName: 'x', source: source.kind, reading: { ...asRecognised, encoding } }, institute, context)
}
const namesOf = (reading: ImportFileReading): unknown =>
  reading.kind === 'read' ? reading.rows.map(({ line, cells }) => [line, cells.firstname, cells.lastname]) : reading

describe('a file in another encoding', () => {
  const codecs: readonly [ReadingEncoding, string, boolean][] = [
    ['Windows-1252', 'win1252', false],
    ['Mac Roman', 'macroman', false],
    ['CP850', 'cp850', false],
    ['ISO-8859-15', 'iso885915', false],
    ['Windows-1254', 'win1254', false],
    ['UTF-16 LE', 'utf16le', true],
    ['UTF-16 LE', 'utf16le', false],
    ['UTF-16 BE', 'utf16be', true],
    ['UTF-16 BE', 'utf16be', false]
  ]

  it.each(codecs)('%s (%s, mark: %s) is read once it was chosen, and says what it was', async (encoding, codec, addBOM) => {
    const source = await fileWith('other.csv', iconv.encode(table([header, person(1, 'Zoë', 'Brûlé'), person(2, '"Anne\r\nRené"')]), codec, { addBOM }))
    expect(await read(source)).toMatchObject({ kind: 'refused', refusal: { code: encoding.startsWith('UTF-16') ? 'utf16' : 'otherEncoding' }, conversion: {} })
    const reading = await read(source, encoding)
    expect(reading).toMatchObject({ source: { kind: 'csv', encoding, hasByteOrderMark: addBOM, separator: 'semicolon' } })
    expect(namesOf(reading)).toEqual([[2, 'Zoë', 'Brûlé'], [3, 'Anne\r\nRené', 'Vos']])
  })
})

describe('createConversions', () => {
  const all = { offset: 0, limit: 100, scope: null }

  it('shows every cell with other letters once a column, before and in each candidate, under the row number of a spreadsheet', async () => {
    const rows = [header, person(1, 'Noor'), person(2, '"Zoë\r\nAnne"'), person(3, 'Guðni', 'Zoë'), person(4, 'Guðni')]
    const source = await fileWith('rows.csv', iconv.encode(`sep=,\r\n${table(rows, ',')}`, 'win1252'))
    const conversions = createConversions()
    conversions.keep('t', 'Leiden', source, ['Windows-1252', 'Windows-1254'])
    const page = await conversions.page({ token: 't', ...all })
    expect(page).toEqual({
      ok: true,
      value: {
        total: 3,
        rows: [
          { line: 3, column: 'firstname', before: 'Zo�\r\nAnne', after: ['Zoë\r\nAnne', 'Zoë\r\nAnne'] },
          { line: 4, column: 'firstname', before: 'Gu�ni', after: ['Guðni', 'Guğni'] },
          { line: 4, column: 'lastname', before: 'Zo�', after: ['Zoë', 'Zoë'] }
        ]
      }
    })
    expect(conversionPageSchema.parse(page.ok ? page.value : null).rows).toHaveLength(3)
    expect(await conversions.page({ token: 't', offset: 1, limit: 1, scope: 'Leiden' })).toMatchObject({ value: { total: 3, rows: [{ column: 'firstname', line: 4 }] } })
  })

  it('shows UTF-8 by accident in both readings', async () => {
    const source = await fileWith('accident.csv', iconv.encode(table([header, person(1, 'Íñigo')]), 'cp850'))
    const conversions = createConversions()
    conversions.keep('t', 'Leiden', source, ['CP850', 'UTF-8'])
    const accident = iconv.encode('Íñigo', 'cp850').toString('utf8')
    expect(await conversions.page({ token: 't', ...all })).toMatchObject({ value: { rows: [{ before: accident, after: ['Íñigo', accident] }] } })
  })

  it('shows UTF-16 after only, for it has no look as UTF-8', async () => {
    const source = await fileWith('utf16.txt', iconv.encode(table([header, person(1, 'Zoë'), person(2, '山田')], '\t'), 'utf16le', { addBOM: true }))
    const conversions = createConversions()
    conversions.keep('t', 'Leiden', source, ['UTF-16 LE'])
    expect(await conversions.page({ token: 't', ...all })).toMatchObject({
      value: { total: 2, rows: [{ line: 2, column: 'firstname', before: '', after: ['Zoë'] }, { line: 3, after: ['山田'] }] }
    })
  })

  it('leaves out the sign that DOS ends a text with', async () => {
    const source = await fileWith('dos.csv', iconv.encode('lastname;firstname\r\nVos;"Zoë"\x1a', 'cp850'))
    const conversions = createConversions()
    conversions.keep('t', 'Leiden', source, ['CP850'])
    expect(await conversions.page({ token: 't', ...all })).toMatchObject({ value: { rows: [{ line: 2, column: 'firstname', after: ['Zoë'] }] } })
  })

  it('names columns by their letters in a file without our header', async () => {
    const source = await fileWith('headless.csv', iconv.encode('naam;plaats\r\nZoë;Leiden\r\n', 'win1252'))
    const conversions = createConversions()
    conversions.keep('t', 'Leiden', source, ['Windows-1252'])
    expect(await conversions.page({ token: 't', ...all })).toMatchObject({ value: { rows: [{ line: 2, column: 'A' }] } })
  })

  it('knows a token for its own institute only, until it is discarded or three others came', async () => {
    const source = await fileWith('kept.csv', iconv.encode(table([header, person(1, 'Zoë')]), 'win1252'))
    const unknown = { ok: false, error: { code: 'unknownToken' } }
    const conversions = createConversions()
    for (const token of ['a', 'b', 'c', 'd']) conversions.keep(token, 'Leiden', source, ['Windows-1252'])
    expect(await conversions.page({ token: 'a', ...all })).toMatchObject(unknown)
    expect(await conversions.page({ token: 'd', ...all, scope: 'Utrecht' })).toMatchObject(unknown)
    expect(await conversions.page({ token: 'd', ...all, scope: 'Leiden' })).toMatchObject({ ok: true })
    conversions.discard('d')
    expect(await conversions.page({ token: 'd', ...all })).toMatchObject(unknown)
  })

  it('does not know a file any more that is gone', async () => {
    const conversions = createConversions()
    conversions.keep('t', 'Leiden', { kind: 'file', path: path.join(folder, 'gone.csv') }, ['Windows-1252'])
    expect(await conversions.page({ token: 't', ...all })).toMatchObject({ ok: false, error: { code: 'unknownToken' } })
  })

  it('prepares a file of 50 MB in about a second', async () => {
    const row = person(1, 'Zoë', `Brûlé${'x'.repeat(360)}`).join(';')
    const block = iconv.encode(`${row}\r\n`, 'win1252')
    const size = 50 * 1024 * 1024 - 1000
    const body = Buffer.alloc(size - (size % block.length), block)
    const source = await fileWith('large.csv', Buffer.concat([Buffer.from(`${header.join(';')}\r\n`), body]))
    const conversions = createConversions()
    conversions.keep('t', 'Leiden', source, ['Windows-1252'])
    const begin = performance.now()
    expect(await conversions.page({ token: 't', ...all })).toMatchObject({ value: { total: 2 } })
    const milliseconds = performance.now() - begin
    console.log(`the first page of ${Math.round(body.length / block.length)} rows in 50 MB: ${Math.round(milliseconds)} ms`)
    // The machine is shared; see the printed figure for what it takes.
    expect(milliseconds).toBeLessThan(5_000)
  })
})

describe('pasted rows', () => {
  const paste = (text: string): Promise<ImportFileReading> => read({ kind: 'pasted', text })
  const lines = (rows: readonly (readonly string[])[]): string => table(rows, '\t')

  it('are read by their header, in any order', async () => {
    const reading = await paste(lines([header, person(1, 'Zoë'), person(2, '"Anne\nMarie"')].map((row) => [...row].reverse())))
    expect(reading).toMatchObject({ source: { kind: 'pasted', hasHeader: true } })
    expect(namesOf(reading)).toEqual([[2, 'Zoë', 'Vos'], [3, 'Anne\nMarie', 'Vos']])
  })

  it.each([
    ['all columns of the mal', (row: readonly string[]) => row],
    ['all but its version', (row: readonly string[]) => row.slice(0, -1)],
    ['whole rows', (row: readonly string[]) => [...row, '', '', '']]
  ])('without a header are read in the order of the mal, from row 1: %s', async (_name, cut) => {
    const reading = await paste(lines([person(1, 'Zoë'), person(2, 'Noor "Noortje"')].map(cut)))
    expect(reading).toMatchObject({ source: { kind: 'pasted', hasHeader: false }, columns: { unknown: [] } })
    expect(namesOf(reading)).toEqual([[1, 'Zoë', 'Vos'], [2, 'Noor "Noortje"', 'Vos']])
  })

  it('have their header in the row where it stands, and in row 0 where there is none', async () => {
    const names = { knownNames: importColumnNames, malHeader: header }
    const openingOf = (rows: readonly (readonly string[])[]): Promise<unknown> => openTable({ bytes: Buffer.from(lines(rows)) }, 'pasted', asRecognised, names, context)
    expect(await openingOf([[''], header, person(1, 'Zoë')])).toMatchObject({ header: { names: header, line: 2 } })
    expect(await openingOf([person(1, 'Zoë')])).toMatchObject({ header: { names: header, line: 0 } })
    expect(await openingOf([person(1, 'Zoë').slice(0, -1)])).toMatchObject({ header: { names: header.slice(0, -1), line: 0 } })
  })

  it.each([
    ['with a header', [header, person(1, 'Zoë')], true, 2],
    ['without', [person(1, 'Zoë')], false, 1]
  ])('may be the text of a CSV, %s', async (_name, rows, hasHeader, line) => {
    for (const separator of [';', ',']) {
      const reading = await paste(table(rows, separator))
      expect(reading).toMatchObject({ source: { kind: 'pasted', hasHeader } })
      expect(namesOf(reading)).toEqual([[line, 'Zoë', 'Vos']])
    }
  })

  it.each([
    ['a column too few', lines([person(1, 'Zoë').slice(0, 13)]), 'In de eerste geplakte regel staan geen namen van kolommen.'],
    ['a column too many', lines([[...person(1, 'Zoë'), 'x']]), 'In de eerste geplakte regel staan geen namen van kolommen.'],
    ['the columns of another table', lines([person(1, 'Zoë').reverse()]), 'In de eerste geplakte regel staan geen namen van kolommen.'],
    ['a name', 'Zoë Vos', 'In de eerste geplakte regel staan geen namen van kolommen.'],
    ['nothing', ' \r\n', 'Er staan geen gegevens op het klembord'],
    ['a lone quote', lines([header, person(1, '"Zoë')]), 'In regel 2 in kolom A staat een "']
  ])('with %s are refused, in words of pasting', async (_name, text, sentence) => {
    const reading = await paste(text)
    if (reading.kind !== 'refused') throw new Error(reading.kind)
    expect(fileRefusalMessage(reading.refusal).found).toContain(sentence)
    expect(reading.conversion).toBeNull()
  })
})

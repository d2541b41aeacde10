import { readFileSync } from 'node:fs'
import path from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { malRowOf } from '../../../../../../main/domain/import/check-row'
import { importColumnNames, mapColumns } from '../../../../../../main/domain/import/map-columns'
import type { CsvRow } from '../../../../../../main/domain/import/parse-csv'
import { malWorkbook, prefilledRows } from '../../../../../../main/domain/import/workbook/mal-workbook'
import { readZipDirectory } from '../../../../../../main/domain/import/workbook/zip-directory'
import { openWorkbook } from '../../../../../../main/worker/open-workbook'
import { malHeader, malPrefilledRow } from '../../../../../../shared/domain/mal'
import { malColumns } from '../../../../../../shared/ipc/import-schemas'
import { malWorkbookWords } from '../../../../../../shared/messages/nl/mal'
import { anInstitute } from '../../../../builders'

const leiden = anInstitute()
const context = { onProgress: () => undefined, signal: new AbortController().signal }

async function read(bytes: Uint8Array): Promise<{ readonly names: readonly string[]; readonly rows: readonly CsvRow[] }> {
  const opening = await openWorkbook(bytes, importColumnNames, null, context)
  if (opening.kind !== 'opened') throw new Error(opening.kind)
  const rows: CsvRow[] = []
  for await (const batch of opening.batches()) if (batch.kind === 'rows') rows.push(...batch.rows)
  return { names: opening.header.names, rows }
}

const partOf = (bytes: Uint8Array, name: string): string => {
  const entry = readZipDirectory(bytes).get(name.toLowerCase())
  if (entry === undefined) throw new Error(name)
  return Buffer.from(entry.isDeflated ? inflateRawSync(entry.compressed) : entry.compressed).toString('utf8')
}

describe('the mal as a workbook', () => {
  it('has the header and the constants ready, and no row that an import would take for filled in', async () => {
    const { names, rows } = await read(await malWorkbook(leiden))
    expect(names).toEqual(malHeader(leiden))
    expect(rows).toHaveLength(prefilledRows)
    for (const { cells } of rows) expect(cells).toEqual(malPrefilledRow(leiden))
    expect(rows.map((row) => malRowOf(row, mapColumns(names, leiden)))).toEqual(Array.from({ length: prefilledRows }, () => null))
  })

  it('has the column, version and constants of a mal that was loaded', async () => {
    const constants = { status: 'actief', rolegroup: 'aios', rol: 'AIOS-hag', level: 'Groep Leiden', in_opleiding: 'in_opl' }
    const loaded = anInstitute({ malColumn: 'niv3', malVersion: '2027-1', constants })
    const { names, rows } = await read(await malWorkbook(loaded))
    expect(names).toContain('niv3')
    expect(rows[0]?.cells).toEqual(malPrefilledRow(loaded))
    expect(rows[0]?.cells).toEqual(expect.arrayContaining(['AIOS-hag', 'Groep Leiden', '2027-1']))
  })

  it('keeps every cell as text, offers the genders, and refuses a number of another length with our words', async () => {
    const bytes = await malWorkbook(leiden)
    const sheet = partOf(bytes, 'xl/worksheets/sheet1.xml')
    const styles = partOf(bytes, 'xl/styles.xml')
    const textFormat = /numFmtId="(\d+)" formatCode="@"/.exec(styles)?.[1]
    const formats = [...(/<cellXfs[\s\S]*<\/cellXfs>/.exec(styles)?.[0] ?? '').matchAll(/<xf numFmtId="(\d+)"/g)].map(([, id]) => id)
    const used = new Set([...sheet.matchAll(/<c r="[A-Z]+\d+"[^>]* s="(\d+)"/g)].map(([, style]) => formats[Number(style)]))
    expect(used).toEqual(new Set([textFormat]))
    expect([...sheet.matchAll(/<c r="[A-Z]+\d+"/g)]).toHaveLength((prefilledRows + 1) * (malColumns.length + 1))
    expect(sheet).toContain('<formula1>"gender_m,gender_v"</formula1>')
    expect(sheet).toMatch(new RegExp(`type="textLength" sqref="M2:M\\d+" operator="equal"[^>]*error="${malWorkbookWords.bigNumberError}"[^>]*><formula1>11<`))
    expect(sheet).toMatch(/type="textLength" sqref="E2:E\d+"[^>]*><formula1>15</)
    expect(sheet).toContain('state="frozen"')
  })

  it('explains every column on its second sheet', async () => {
    const bytes = await malWorkbook(leiden)
    const strings = partOf(bytes, 'xl/sharedStrings.xml')
    for (const column of malColumns) expect(strings).toContain(malWorkbookWords.columns[column].what)
    expect(partOf(bytes, 'xl/workbook.xml')).toContain('name="Uitleg"')
  })

  it('keeps leading zeros when somebody types into it in LibreOffice', async () => {
    const { names, rows } = await read(readFileSync(path.join(import.meta.dirname, '../../../../../fixtures/import/mal-filled-in-libreoffice.xlsx')))
    const filled = rows.map((row) => malRowOf(row, mapColumns(names, leiden))).filter((row) => row !== null)
    expect(filled.map(({ line, cells }) => [line, cells.firstname, cells.username, cells.big_nr, cells.status])).toEqual([
      [2, 'Noor', 'BIG-09740468101', '09740468101', 'actief'],
      [3, 'Zoë', 'BIG-29000471101', '29000471101', 'actief']
    ])
  })
})

import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, test } from 'vitest'
import { csvText } from '../../../main/domain/import/csv-text'
import { malConstants, malHeader } from '../../../shared/domain/mal'
import type { StorePort } from '../../../main/store/store-port'
import type { ImportRecord } from '../../../shared/ipc/account-schemas'
import { failure } from '../../../shared/errors'
import { malColumns, type Inspection, type MalColumn } from '../../../shared/ipc/import-schemas'
import { fromFile } from '../../support/import-input'
import { aBigNumber, anInstitute } from '../../unit/builders'
import { actor, everyone } from '../store/support/store-data'
import { installedIn, ownFolder, reopened } from '../store/support/store-folder'

const institute = anInstitute()
const scope = institute.name
type Row = Partial<Record<MalColumn, string>>

const person = (index: number, overrides: Row = {}): Row => ({
  ...malConstants(institute),
  firstname: 'Noor',
  lastname: `Vos ${index}`,
  email: `p${index}@post.example`,
  username: `BIG-${aBigNumber(index)}`,
  gender: 'gender_v',
  big_nr: aBigNumber(index),
  ...overrides
})

const fileOf = (rows: readonly Row[]): string => csvText([malHeader(institute), ...rows.map((row) => [...malColumns.map((column) => row[column] ?? ''), '2026-1'])])

/** As somebody wrote it who makes nothing harmless. */
const rawFileOf = (rows: readonly Row[]): string => [malHeader(institute), ...rows.map((row) => [...malColumns.map((column) => row[column] ?? ''), '2026-1'])].map((cells) => cells.join(';')).join('\r\n')

let folder: string
let store: StorePort
beforeEach(async () => {
  folder = path.join(await ownFolder(), 'data')
  store = await installedIn(folder)
})

const inspect = async (name: string, content: string): Promise<Inspection> => {
  const file = path.join(path.dirname(folder), name)
  await writeFile(file, content)
  return store.inspectFile({ token: name, ...fromFile(file), institute })
}

async function run(name: string, content: string): Promise<ImportRecord> {
  await inspect(name, content)
  const ran = await store.runImport({ token: name, omitFaulty: true, omitElsewhere: true, institute, actor })
  if (!ran.ok || ran.value.kind !== 'imported') throw new Error(JSON.stringify(ran))
  return ran.value.summary
}

async function restOf({ importId }: ImportRecord): Promise<string> {
  const rest = await store.importRest({ importId, institute, scope })
  if (!rest.ok) throw new Error(rest.error.code)
  return rest.value.csv
}

const rowsIn = (csv: string): readonly Readonly<Record<string, string>>[] => parse(csv, { bom: true, delimiter: ';', columns: true })

describe('the rest file of an import', () => {
  test('has every row that was not read in, its cells as they stood and the reason in words, in the columns of the mal', async () => {
    await run('eerder.csv', fileOf([person(1)]))
    const twice = person(4)
    const record = await run('aiossen.csv', fileOf([person(1), person(2, { email: 'geen adres', password: 'Geheim!2026' }), person(3), twice, twice]))
    expect(record).toMatchObject({ total: 5, created: 2, existing: 2, refused: 1 })
    const csv = await restOf(record)
    expect(csv.split('\r\n')[0]).toBe(`\ufeff${[...malHeader(institute), 'reden'].join(';')}`)
    const rows = rowsIn(csv)
    expect(rows.map(({ username, email, password, mal_versie: version }) => [username, email, password, version])).toEqual([
      [person(1).username, 'p1@post.example', '', '2026-1'],
      [person(2).username, 'geen adres', '', '2026-1'],
      [person(4).username, 'p4@post.example', '', '2026-1']
    ])
    expect(rows.map(({ niv2, in_opleiding: inTraining }) => [niv2, inTraining])).toEqual(Array(3).fill(['AIOS Leiden', 'in_opl']))
    const [existing = '', refused = '', double = ''] = rows.map(({ reden }) => reden)
    expect(existing).toContain('Gebruikersnaam bestaat reeds')
    // What keeps it out comes first.
    expect(refused.split('; ')).toEqual([expect.stringContaining('e-mailadres'), expect.stringContaining('wachtwoord')])
    expect(double).toBe('Gelijk aan regel 5: telt één keer.')
    expect(csv).not.toContain('Geheim')
  })

  test('can be corrected and read in again, with nothing to ask about its columns', async () => {
    const record = await run('aiossen.csv', fileOf([person(1), person(2, { email: 'geen adres' })]))
    store = await reopened(store, folder)
    const corrected = (await restOf(record)).replace('geen adres', 'p2@post.example')
    expect(await inspect('rest.csv', corrected)).toMatchObject({
      kind: 'readable',
      columns: { unknown: [], nameless: [], absent: [] },
      mal: { status: 'current' },
      counts: { total: 1, fresh: 1, warned: 0 }
    })
    expect(await run('rest.csv', corrected)).toMatchObject({ created: 1, refused: 0 })
    expect((await store.queryAccounts(everyone)).total).toBe(2)
  })

  test.each(["'t Hart", '-Smit', '=Smit', "d'Arc", '-', '+31 Smit', '@Smit', "'s-Gravenhage"])(
    'is harmless in a spreadsheet, and the name %j is the same when it is read in again',
    async (lastname) => {
      const row = person(1, { lastname, email: 'geen adres' })
      const first = await run('aiossen.csv', rawFileOf([row]))
      const csv = await restOf(first)
      const cell = rowsIn(csv)[0]?.lastname ?? ''
      expect(/^[=+@-]./.test(cell)).toBe(false)
      await inspect('rest.csv', csv)
      const page = await store.previewRows({ token: 'rest.csv', filter: 'all', offset: 0, limit: 1, scope })
      if (!page.ok) throw new Error(page.error.code)
      expect(page.value.rows[0]?.cells).toMatchObject({ lastname, username: row.username, email: 'geen adres', big_nr: row.big_nr })
    }
  )

  test('of an import without such rows has its header alone; that of another institute is not there', async () => {
    const record = await run('aiossen.csv', fileOf([person(1)]))
    expect(rowsIn(await restOf(record))).toEqual([])
    expect(await store.importRest({ importId: record.importId, institute, scope: 'Utrecht' })).toEqual({ ok: false, error: failure('unknownImport') })
  })
})

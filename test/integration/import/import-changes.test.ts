import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csvText } from '../../../main/domain/import/csv-text'
import type { KnownAccounts } from '../../../main/domain/import/decide-row'
import { createImportSessions, type ImportSessions } from '../../../main/worker/import-session'
import { usernameKey } from '../../../shared/domain/account'
import { malHeader } from '../../../shared/domain/mal'
import {
  changedInspectionSchema,
  foundRowSchema,
  previewPageSchema,
  repairPageSchema,
  type ImportChange,
  type ReadableInspection
} from '../../../shared/ipc/import-schemas'
import { importFile } from '../../bench/import-file'
import { fromFile } from '../../support/import-input'
import { aBigNumber, anAccount, anInstitute } from '../../unit/builders'
import { rowOf } from './support/mal-rows'

const institute = anInstitute()
const existing = anAccount({ username: `BIG-${aBigNumber(9)}`, bigNumber: aBigNumber(9), firstName: 'Noor', middleName: '', lastName: 'Vos', email: 'N.Vos@post.example', gender: 'v' })

const known: Omit<KnownAccounts, 'instituteName'> = {
  existing: (key) => (key === usernameKey(existing.username) ? existing : undefined),
  elsewhere: () => undefined,
  byBigNumber: () => undefined,
  byEmail: () => undefined,
  byNameAndEmail: () => undefined,
  knownDomains: () => []
}

const context = () => ({ onProgress: () => undefined, signal: new AbortController().signal })

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'import-changes-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function opened(rows: readonly string[][]): Promise<ImportSessions> {
  const sessions = createImportSessions({ known, answeredConstants: () => ({ acceptedConstants: {}, declinedConstants: {} }), knownVersion: () => null })
  const file = path.join(folder, 'aios.csv')
  await writeFile(file, csvText([malHeader(institute), ...rows]))
  await sessions.inspect({ token: 't', ...fromFile(file), institute }, context())
  return sessions
}

function change(sessions: ImportSessions, made: ImportChange): ReadableInspection {
  const result = sessions.change({ token: 't', change: made, institute })
  if (!result.ok) throw new Error(result.error.code)
  return changedInspectionSchema.parse(result.value)
}

const page = (sessions: ImportSessions) => {
  const result = sessions.preview({ token: 't', filter: 'all', offset: 0, limit: 100, scope: null })
  if (!result.ok) throw new Error(result.error.code)
  return previewPageSchema.parse(result.value).rows
}

const planned = (sessions: ImportSessions) => sessions.plan({ token: 't', omitFaulty: false, omitElsewhere: false, institute }, context())

describe('rows that are corrected in the window', () => {
  it('are read in as they stand then, and the columns that changed are told', async () => {
    const sessions = await opened([rowOf(1, { email: 'fout', gender: 'v' }), rowOf(2)])
    change(sessions, { kind: 'cell', line: 2, column: 'email', value: 'goed@post.example' })
    const inspection = change(sessions, { kind: 'cell', line: 2, column: 'gender', value: 'Gender_V' })
    expect(inspection).toMatchObject({ counts: { total: 2, fresh: 2, faulty: 0 }, undoable: 2 })
    expect(page(sessions).map(({ line, changed }) => [line, changed])).toEqual([[2, ['email', 'gender']], [3, []]])
    expect(await planned(sessions)).toMatchObject({
      ok: true,
      value: { counts: { created: 2 }, accounts: [{ line: 2, email: 'goed@post.example', gender: 'v' }, { line: 3 }] }
    })
    expect(change(sessions, { kind: 'undo' })).toMatchObject({ counts: { faulty: 1 }, undoable: 1 })
  })

  it('are counted as left out, and go into the rest file as they stand', async () => {
    const sessions = await opened([rowOf(1), rowOf(1, { lastname: 'Smit' }), rowOf(2)])
    expect(change(sessions, { kind: 'keepRow', line: 3 })).toMatchObject({ counts: { total: 3, fresh: 2, omitted: 1, faulty: 0 } })
    const plan = await planned(sessions)
    expect(plan).toMatchObject({ ok: true, value: { counts: { total: 3, created: 2, existing: 0, refused: 1 }, resultRows: [{ line: 2, kind: 'omitted' }] } })
    expect(plan.ok && plan.value.kind === 'ready' ? plan.value.restRows : null).toMatchObject([{ line: 2, cells: { lastname: 'Vos' } }])
  })

  it('are not known to another institute, nor is a row that is not there', async () => {
    const sessions = await opened([rowOf(1)])
    const made = { kind: 'cell', line: 2, column: 'email', value: 'x@y.example' } as const
    expect(sessions.change({ token: 't', change: made, institute: anInstitute({ name: 'Utrecht' }) })).toMatchObject({ ok: false, error: { code: 'unknownToken' } })
    expect(sessions.change({ token: 't', change: { ...made, line: 99 }, institute })).toMatchObject({ ok: false, error: { code: 'invalidInput' } })
    expect(sessions.repairRows({ token: 't', repair: 'spaces', offset: 0, limit: 5, scope: 'Utrecht' })).toMatchObject({ ok: false })
    expect(sessions.nextFinding({ token: 't', filter: 'all', from: -1, level: 'any', direction: 'next', scope: 'Utrecht' })).toMatchObject({ ok: false })
  })
})

describe('a repair', () => {
  it('shows before and after, changes all rows at once, and is one change to take back', async () => {
    const sessions = await opened([
      rowOf(1, { big_nr: `BIG-${aBigNumber(1)}` }),
      rowOf(2, { lastname: 'de Wit' }),
      rowOf(3, { big_nr: `BIG-${aBigNumber(3)}` }),
      rowOf(4, { lastname: 'Smit, van der' })
    ])
    const before = change(sessions, { kind: 'undo' })
    expect(before.repairs).toEqual([{ kind: 'bigPrefix', rows: 2 }, { kind: 'middleName', rows: 2 }])
    const shown = sessions.repairRows({ token: 't', repair: 'bigPrefix', offset: 1, limit: 5, scope: null })
    expect(shown.ok ? repairPageSchema.parse(shown.value) : null).toEqual({
      total: 2,
      rows: [{ line: 4, changes: [{ column: 'big_nr', before: `BIG-${aBigNumber(3)}`, after: aBigNumber(3) }] }]
    })
    expect(change(sessions, { kind: 'repair', repair: 'bigPrefix' })).toMatchObject({ counts: { faulty: 0 }, repairs: [{ kind: 'middleName' }], undoable: 1 })
    expect(change(sessions, { kind: 'repair', repair: 'middleName' })).toMatchObject({ repairs: [], undoable: 2 })
    expect(page(sessions).map(({ cells }) => [cells['middlename'], cells['lastname']])).toEqual([['', 'Vos'], ['de', 'Wit'], ['', 'Vos'], ['van der', 'Smit']])
    expect(change(sessions, { kind: 'undo' }).repairs).toEqual([{ kind: 'middleName', rows: 2 }])
  })
})

describe('a username that exists here', () => {
  it('is shown with what differs from the account: letter case of an address does not', async () => {
    const sessions = await opened([rowOf(9, { firstname: 'Nora', email: 'n.vos@post.example', gender: 'gender_m' })])
    const [row] = page(sessions)
    expect(row).toMatchObject({
      outcome: 'existing',
      differences: [
        { column: 'firstname', inFile: 'Nora', inAccount: 'Noor' },
        { column: 'gender', inFile: 'gender_m', inAccount: 'gender_v' }
      ]
    })
    expect(await planned(sessions)).toMatchObject({ ok: true, value: { resultRows: [{ differences: [{ column: 'firstname' }, { column: 'gender' }] }] } })
  })
})

describe('a file of 100,000 rows that all have something to say', () => {
  it('answers a correction, a page and the next fault in less time than the check took, a tenth and more', async () => {
    const sessions = createImportSessions({ known, answeredConstants: () => ({ acceptedConstants: {}, declinedConstants: {} }), knownVersion: () => null })
    const file = path.join(folder, 'veel.csv')
    await writeFile(file, importFile(100_000))
    const timed = async (work: () => unknown): Promise<number> => {
      const begin = performance.now()
      await work()
      return performance.now() - begin
    }
    const check = await timed(() => sessions.inspect({ token: 't', ...fromFile(file), institute }, context()))
    const correction = await timed(() => change(sessions, { kind: 'cell', line: 50_000, column: 'email', value: 'fout' }))
    const preview = await timed(() => sessions.preview({ token: 't', filter: 'all', offset: 60_000, limit: 100, scope: null }))
    const next = await timed(() => {
      const result = sessions.nextFinding({ token: 't', filter: 'all', from: -1, level: 'fault', direction: 'next', scope: null })
      expect(result.ok ? foundRowSchema.parse(result.value).found : null).toEqual({ index: 49_998, line: 50_000, column: 'email' })
    })
    expect(Math.max(correction, preview, next)).toBeLessThan(check / 10)
  }, 60_000)
})

import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createImportSessions, type ImportSessions } from '../../../main/worker/import-session'
import type { KnownAccounts } from '../../../main/domain/import/decide-row'
import type { AcceptedConstants } from '../../../main/domain/import/check-row'
import type { AnsweredConstants } from '../../../main/domain/import/file-constants'
import { malCsv } from '../../../main/domain/import/mal-csv'
import { csvText } from '../../../main/domain/import/csv-text'
import { usernameKey } from '../../../shared/domain/account'
import { warning } from '../../../shared/domain/finding'
import { malHeader } from '../../../shared/domain/mal'
import { inspectionSchema, previewPageSchema, type Progress } from '../../../shared/ipc/import-schemas'
import type { Portfolio } from '../../../shared/ipc/register-schemas'
import { anInstitute } from '../../unit/builders'
import { fromFile } from '../../support/import-input'
import { rowOf } from './support/mal-rows'

const fixture = (name: string): string => path.join(import.meta.dirname, '../../fixtures/import', name)
const institute = anInstitute()

type Expected = {
  readonly line: number
  readonly username: string
  readonly bigNumber: string
  readonly firstName: string
  readonly middleName: string
  readonly lastName: string
  readonly email: string
  readonly gender: 'm' | 'v'
}
const expectedAiossen = JSON.parse(readFileSync(fixture('aios-60.expected.json'), 'utf8')) as readonly Expected[]

const nobody: Omit<KnownAccounts, 'instituteName'> = {
  existing: () => undefined,
  elsewhere: () => undefined,
  byBigNumber: () => undefined,
  byEmail: () => undefined,
  byNameAndEmail: () => undefined,
  knownDomains: () => []
}

const registered = (usernames: Readonly<Record<string, Portfolio>>): typeof nobody => {
  const byKey = new Map(Object.entries(usernames).map(([username, portfolio]) => [usernameKey(username), portfolio]))
  return { ...nobody, elsewhere: (key) => byKey.get(key) }
}

const context = (): { onProgress: (progress: Progress) => void; signal: AbortSignal; seen: Progress[] } => {
  const seen: Progress[] = []
  return { onProgress: (progress) => seen.push(progress), signal: new AbortController().signal, seen }
}

const sessionsWith = (known: typeof nobody = nobody, accepted: AcceptedConstants = {}): ImportSessions =>
  createImportSessions({ known, answeredConstants: () => ({ acceptedConstants: accepted, declinedConstants: {} }), knownVersion: () => ({}) })

const inspect = async (file: string, sessions = sessionsWith()): Promise<unknown> =>
  inspectionSchema.parse(await sessions.inspect({ token: 't', ...fromFile(file), institute }, context()))

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'import-session-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const fileWith = async (name: string, content: string | Buffer): Promise<string> => {
  const file = path.join(folder, name)
  await writeFile(file, content)
  return file
}

const table = (rows: readonly string[][]): string => csvText([malHeader(institute), ...rows])

const choices = { token: 't', omitFaulty: false, omitElsewhere: false, institute }

describe('a file of 60 aiossen by LibreOffice Calc', () => {
  const file = fixture('aios-60-libreoffice-utf8-bom-semicolon.csv')

  it('is read whole, without a fault or warning', async () => {
    expect(await inspect(file)).toEqual({
      kind: 'readable',
      fileName: 'aios-60-libreoffice-utf8-bom-semicolon.csv',
      source: { kind: 'csv', encoding: 'UTF-8', hasByteOrderMark: true, separator: 'semicolon' },
      columns: { recognised: malHeader(institute).slice(0, -1), unknown: [], nameless: [], absent: [] },
      mal: { status: 'unknown', version: null, currentVersion: '2026-1' },
      counts: { total: 60, fresh: 60, existing: 0, elsewhere: 0, faulty: 0, duplicate: 0, omitted: 0, warned: 0 },
      constantQuestions: [],
      declinedConstants: [],
      elsewhereRows: [],
      repairs: [],
      undoable: 0
    })
  })

  it('gives all 60 accounts, byte for byte', async () => {
    const sessions = sessionsWith()
    await inspect(file, sessions)
    const plan = await sessions.plan(choices, context())
    expect(plan).toEqual({
      ok: true,
      value: {
        kind: 'ready',
        fileName: 'aios-60-libreoffice-utf8-bom-semicolon.csv',
        sha256: '4956ebfd9e1e2b196c94ab7848ae16df38cced61732b77dae0688d8e2afa2bc7',
        accounts: expectedAiossen.map((person) => ({
          ...person,
          role: 'aios',
          status: 'actief',
          institute: 'Leiden',
          inTraining: 'in_opl',
          groups: ['AIOS Leiden'],
          roleGroup: 'aios'
        })),
        counts: { total: 60, created: 60, existing: 0, refused: 0 },
        resultRows: [],
        restRows: []
      }
    })
  })

  it('is decided against the accounts of the moment, not those of the inspection', async () => {
    const taken: Record<string, Portfolio> = {}
    const sessions = sessionsWith({ ...nobody, elsewhere: (key) => taken[key] })
    await inspect(file, sessions)
    for (const { username } of expectedAiossen) taken[usernameKey(username)] = 'HN'
    const plan = await sessions.plan(choices, context())
    expect(plan).toMatchObject({
      ok: true,
      value: { kind: 'ready', accounts: [], counts: { total: 60, created: 0, existing: 60, refused: 0 } }
    })
    if (!plan.ok || plan.value.kind !== 'ready') throw new Error('There is a plan.')
    expect(plan.value.resultRows.map(({ line, kind }) => [line, kind])).toEqual(expectedAiossen.map(({ line }) => [line, 'existing']))
  })

  it('is kept out as a whole by one username of SOON, until that row is left out knowingly', async () => {
    const [, second] = expectedAiossen
    const sessions = sessionsWith(registered({ [second!.username]: 'SOON' }))
    const named = [{ line: 3, username: second!.username, name: 'Noor van der Heijden', portfolio: 'SOON' }]
    expect(await inspect(file, sessions)).toMatchObject({ counts: { fresh: 59, elsewhere: 1 }, elsewhereRows: named })
    expect(await sessions.plan(choices, context())).toEqual({ ok: true, value: { kind: 'refusedElsewhere', rows: named } })
    expect(await sessions.plan({ ...choices, omitElsewhere: true }, context())).toMatchObject({
      ok: true,
      value: { kind: 'ready', counts: { total: 60, created: 59, existing: 0, refused: 1 } }
    })
  })
})

describe('a readable file', () => {
  it.each([
    ['aios-3-libreoffice-utf8-comma.csv', 'comma'],
    ['aios-3-libreoffice-utf8-tab.csv', 'tab'],
    ['aios-3-utf8-cr-line-ends.csv', 'semicolon'],
    ['aios-3-utf8-crlf-sep-line.csv', 'semicolon']
  ])('like %s gives its rows', async (name, separator) => {
    const sessions = sessionsWith()
    expect(await inspect(fixture(name), sessions)).toMatchObject({
      kind: 'readable',
      source: { kind: 'csv', encoding: 'UTF-8', separator },
      counts: { total: 3, fresh: 3, warned: 0 }
    })
    const page = sessions.preview({ scope: null, token: 't', filter: 'all', offset: 1, limit: 1 })
    if (!page.ok) throw new Error('The token is known.')
    expect(previewPageSchema.parse(page.value)).toMatchObject({
      total: 3,
      rows: [{ line: 3, cells: { firstname: 'Noor', middlename: 'van der', lastname: 'Heijden' } }]
    })
  })

  it('names unknown and absent columns, the version of its mal, and data under no name', async () => {
    const names = [...malHeader(institute).filter((name) => name !== 'in_opleiding'), 'cohort']
    const row = [...rowOf(1).filter((_cell, index) => malHeader(institute)[index] !== 'in_opleiding'), '2026', '', 'los']
    expect(await inspect(await fileWith('kolommen.csv', csvText([names, row])))).toMatchObject({
      columns: { unknown: ['cohort'], nameless: ['Q'], absent: ['in_opleiding'] },
      mal: { status: 'current', version: '2026-1' },
      counts: { total: 1, fresh: 1, warned: 1 }
    })
  })

  it('takes an in_opleiding that is empty in every row for absent', async () => {
    expect(await inspect(await fileWith('leeg-in-opl.csv', table([rowOf(1, { in_opleiding: '' })])))).toMatchObject({
      columns: { absent: ['in_opleiding'] },
      counts: { fresh: 1, faulty: 0 }
    })
  })

  it('asks once whether a constant is the own one, and counts the rows as right after that', async () => {
    let answered: AnsweredConstants = { acceptedConstants: {}, declinedConstants: {} }
    const sessions = createImportSessions({ known: nobody, answeredConstants: () => answered, knownVersion: () => ({}) })
    const file = await fileWith('constante.csv', table([rowOf(1, { niv2: 'HO Leiden' }), rowOf(2, { niv2: 'HO Leiden' })]))
    expect(await inspect(file, sessions)).toMatchObject({
      counts: { faulty: 2, fresh: 0 },
      constantQuestions: [{ column: 'level', found: 'HO Leiden', expected: 'AIOS Leiden' }]
    })
    answered = { acceptedConstants: {}, declinedConstants: { level: ['ho leiden'] } }
    expect(sessions.reinspect('t', institute)).toMatchObject({
      counts: { faulty: 2, fresh: 0 },
      constantQuestions: [],
      declinedConstants: [{ column: 'level', found: 'HO Leiden', expected: 'AIOS Leiden' }]
    })
    answered = { acceptedConstants: { level: 'HO Leiden' }, declinedConstants: {} }
    expect(sessions.reinspect('t', institute)).toMatchObject({ counts: { faulty: 0, fresh: 2 }, constantQuestions: [] })
    expect(await sessions.plan(choices, context())).toMatchObject({ ok: true, value: { kind: 'ready', counts: { created: 2 } } })
  })

  it('is not read in while it has rows with a fault, until they are left out knowingly', async () => {
    const sessions = sessionsWith()
    await inspect(await fileWith('fout.csv', table([rowOf(1), rowOf(2, { email: 'fout' })])), sessions)
    expect(await sessions.plan(choices, context())).toEqual({ ok: false, error: { code: 'rowsWithFaults', details: { count: 1 } } })
    expect(await sessions.plan({ ...choices, omitFaulty: true }, context())).toMatchObject({
      ok: true,
      value: { counts: { total: 2, created: 1, existing: 0, refused: 1 }, resultRows: [{ line: 3, kind: 'refused' }] }
    })
  })

  it('stays available under its token until it is discarded', async () => {
    const sessions = sessionsWith()
    await inspect(fixture('aios-3-libreoffice-utf8-comma.csv'), sessions)
    sessions.discard('t')
    const unknown = { ok: false, error: { code: 'unknownToken', details: {} } }
    expect(sessions.preview({ scope: null, token: 't', filter: 'all', offset: 0, limit: 10 })).toEqual(unknown)
    expect(await sessions.plan(choices, context())).toEqual(unknown)
    expect(sessions.reinspect('t', institute)).toBeNull()
  })

  it('is warned of a domain that is one slip away from one in use, as in the form', async () => {
    const file = await fileWith('domain.csv', table([rowOf(1), rowOf(2, { email: 'aios2@post.exmaple' })]))
    const sessions = sessionsWith({ ...nobody, knownDomains: () => ['post.example'] })
    await inspect(file, sessions)
    const findings = [warning('email', 'emailDomainTypo', { found: 'aios2@post.exmaple', suggestion: 'post.example' })]
    expect(sessions.preview({ scope: null, token: 't', filter: 'warned', offset: 0, limit: 10 })).toMatchObject({
      ok: true,
      value: { total: 1, rows: [{ line: 3, findings }] }
    })
  })
})

describe('a file that is not read in', () => {
  const refusalOf = async (file: string): Promise<unknown> => {
    const inspection = await sessionsWith().inspect({ token: 't', ...fromFile(file), institute }, context())
    return inspection.kind === 'refused' ? inspection.refusal : inspection
  }

  const otherEncoding = (encoding: string, examples: string): object => ({
    code: 'otherEncoding',
    details: { encoding, certain: 1, examples }
  })

  it.each([
    ['aios-60-libreoffice-windows1252-semicolon.csv', otherEncoding('Windows-1252', 'Zoë, Hélène, Brûlé, Daniël, Renée')],
    ['aios-3-libreoffice-cp850.csv', otherEncoding('CP850', 'Zoë, Hélène, Brûlé')],
    ['aios-3-libreoffice-mac-roman.csv', otherEncoding('Mac Roman', 'Zoë, Hélène, Brûlé')],
    ['aios-3-libreoffice-utf16.csv', { code: 'utf16', details: { encoding: 'UTF-16 LE' } }],
    ['aios-3-libreoffice.xls', { code: 'excelOldWorkbook', details: {} }],
    ['aios-3-libreoffice.ods', { code: 'openDocument', details: {} }],
    ['aios-3-libreoffice.pdf', { code: 'pdf', details: {} }],
    ['binary-with-nul-bytes.csv', { code: 'binary', details: {} }],
    ['empty.csv', { code: 'empty', details: {} }],
    ['only-header.csv', { code: 'onlyHeader', details: {} }],
    ['is-er-niet.csv', { code: 'notFound', details: {} }]
  ])('like %s is refused by what it is', async (name, expected) => {
    expect(await refusalOf(fixture(name))).toEqual(expected)
  })

  it('is named by its file name only', async () => {
    expect(await sessionsWith().inspect({ token: 't', ...fromFile(fixture('empty.csv')), institute }, context())).toEqual({
      kind: 'refused',
      fileName: 'empty.csv',
      refusal: { code: 'empty', details: {} },
      conversion: null
    })
  })

  it('may be a folder', async () => {
    await mkdir(path.join(folder, 'map.csv'))
    expect(await refusalOf(path.join(folder, 'map.csv'))).toEqual({ code: 'folder', details: {} })
  })

  it('may be larger than 50 MB', async () => {
    const file = await fileWith('groot.csv', '')
    await truncate(file, 50 * 1024 * 1024 + 1)
    expect(await refusalOf(file)).toEqual({ code: 'tooLarge', details: { limitMegabytes: 50, megabytes: 50.1 } })
  })

  it.skipIf(process.platform === 'win32')('may be no plain file', async () => {
    expect(await refusalOf('/dev/null')).toEqual({ code: 'unreadable', details: { reason: 'geen gewoon bestand' } })
  })

  it('may have no header, missing columns, or quotes that do not fit', async () => {
    expect(await refusalOf(await fileWith('a.csv', 'Zoë;Vos;x\n'))).toEqual({ code: 'noHeader', details: { found: 'Zoë;Vos;x' } })
    expect(await refusalOf(await fileWith('b.csv', 'username;portfolio\nx;SOON\n'))).toMatchObject({
      code: 'missingColumns',
      details: { unknown: 'portfolio' }
    })
    expect(await refusalOf(await fileWith(
      'c.csv',
      `${table([rowOf(1)])}Jan "Kees" Smit;x\r\n`
    ))).toEqual({ code: 'brokenQuotes', details: { line: 3, column: 'A' } })
  })

  it("may be another institute's, also when its columns are therefore different", async () => {
    const utrecht = table([rowOf(1, { instituut: 'Utrecht', niv2: 'AIOS Utrecht' })])
    const refusal = (name: string): object => ({ code: 'otherInstitute', details: { institute: name, own: 'Leiden' } })
    expect(await refusalOf(await fileWith('utrecht.csv', utrecht))).toEqual(refusal('Utrecht'))
    const rotterdam = table([rowOf(1, { instituut: 'Rotterdam', niv2: 'AIOS Rotterdam' })]).replace('niv2', 'niv3')
    expect(await refusalOf(await fileWith('rotterdam.csv', rotterdam))).toEqual(refusal('Rotterdam'))
  })

  it('may be the mal that nobody filled in', async () => {
    expect(await refusalOf(await fileWith('mal.csv', malCsv(institute)))).toEqual({ code: 'onlyHeader', details: {} })
  })
})

describe('a large file', () => {
  const count = 20_000
  const largeFile = (): Promise<string> => fileWith('veel.csv', table(Array.from({ length: count }, (_, index) => rowOf(index))))

  it('tells how far it is, at most ten times a second besides the end of each part', async () => {
    const watched = context()
    const startMs = performance.now()
    const inspection = await sessionsWith().inspect({ token: 't', ...fromFile(await largeFile()), institute }, watched)
    expect(inspection).toMatchObject({ kind: 'readable', counts: { total: count, fresh: count } })
    expect(watched.seen.at(-1)).toEqual({ kind: 'checking', done: count, total: count })
    expect(watched.seen.length).toBeLessThanOrEqual(4 + Math.ceil((performance.now() - startMs) / 100))
  })

  it.each(['reading', 'checking'] as const)('can be cancelled while %s, and is then forgotten', async (kind) => {
    const sessions = sessionsWith()
    const controller = new AbortController()
    // Aborted from a message that comes in between two turns, as the worker's is.
    const onProgress = (progress: Progress): void => {
      if (progress.kind === kind) setImmediate(() => controller.abort())
    }
    expect(await sessions.inspect(
      { token: 't', ...fromFile(await largeFile()), institute },
      { onProgress, signal: controller.signal }
    )).toEqual({ kind: 'cancelled' })
    expect(sessions.preview({
      token: 't',
      filter: 'all',
      offset: 0,
      limit: 1,
      scope: null
    })).toMatchObject({ ok: false, error: { code: 'unknownToken' } })
  })

  it('can be cancelled while it is planned, and stays available', async () => {
    const sessions = sessionsWith()
    await sessions.inspect({ token: 't', ...fromFile(await largeFile()), institute }, context())
    const controller = new AbortController()
    setImmediate(() => controller.abort())
    expect(await sessions.plan(
      choices,
      { onProgress: () => undefined, signal: controller.signal }
    )).toEqual({ ok: true, value: { kind: 'cancelled' } })
    expect(sessions.preview({ scope: null, token: 't', filter: 'all', offset: 0, limit: 1 })).toMatchObject({ ok: true, value: { total: count } })
  })

  it('is refused when it has more than 100,000 rows', async () => {
    const row = csvText([rowOf(1)]).slice(1)
    const file = await fileWith('te-veel.csv', csvText([malHeader(institute)]) + row.repeat(100_001))
    expect(await sessionsWith().inspect({ token: 't', ...fromFile(file), institute }, context())).toMatchObject({
      kind: 'refused',
      refusal: { code: 'tooManyRows', details: { limit: 100_000 } }
    })
  })
})

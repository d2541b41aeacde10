import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeDisk } from '../../../main/store/disk'
import { accountHandlers } from '../../../main/worker/handlers-accounts'
import { importHandlers } from '../../../main/worker/handlers-import'
import { importHistoryHandlers } from '../../../main/worker/handlers-import-history'
import { registerHandlers } from '../../../main/worker/handlers-registers'
import { OpenFolder } from '../../../main/worker/open-folder'
import { usernameKey, type Account } from '../../../shared/domain/account'
import { visibleText } from '../../../shared/domain/visible-text'
import type { ImportOutcome, Inspection, PreviewRow, ReadableInspection, ResultRow } from '../../../shared/ipc/import-schemas'
import type { Failure } from '../../../shared/errors'
import type { Result } from '../../../shared/result'
import { fromFile } from '../../support/import-input'
import { aDraft, anInstitute } from '../../unit/builders'
import { aBeheerder, aProtection, actor, anInstallation, noKeys } from '../store/support/store-data'
import { firstLine, malFiles, numberOf, people, type GeneratedFile, type GeneratedRow } from './support/mal-files'

const runs = 100
const institute = anInstitute()
const scope = institute.name
const token = 'file-1'

let parent = ''
beforeAll(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'import-property-'))
  await makeTemplate()
})
afterAll(() => rm(parent, { recursive: true, force: true }))

type Choices = { readonly omitFaulty: boolean; readonly omitElsewhere: boolean; readonly isCancelled: boolean }
type Uploaded = {
  readonly inspection: Inspection
  readonly preview: readonly PreviewRow[]
  readonly outcome: Result<ImportOutcome, Failure>
  readonly results: readonly ResultRow[]
  readonly before: readonly Account[]
  readonly after: readonly Account[]
}

const context = { onProgress: () => undefined, signal: new AbortController().signal }
const template = (): string => path.join(parent, 'template')
const clock = (): Date => new Date('2026-11-23T09:00:00.000Z')
const folderAt = (folder: string, threadId: number): OpenFolder => new OpenFolder({ folder, markerPath: null, threadId, clock, disk: nodeDisk })

/** A store with the accounts and registers that there are before the file comes; each file gets a copy. */
async function makeTemplate(): Promise<void> {
  const folder = folderAt(template(), 1)
  let ids = 0
  const [accounts, registers] = [accountHandlers(folder, () => `seed-${(ids += 1)}`), registerHandlers(folder)]
  await folder.open(noKeys)
  await folder.create({ installation: anInstallation(), beheerder: aBeheerder(), protection: aProtection() })
  for (const person of people.existing) {
    const draft = aDraft({ username: `BIG-${numberOf(person)}`, bigNumber: numberOf(person), email: `bestaat${person}@post.example` })
    expect(await accounts.createAccount({ draft, institute, actor }, context)).toMatchObject({ ok: true })
  }
  const register = path.join(parent, 'register.csv')
  const taken = Object.entries(people.registered).flatMap(([portfolio, persons]) => persons.map((person) => `big-${numberOf(person)} ,${portfolio}`))
  await writeFile(register, ['username,portfolio', ...taken, ''].join('\n'))
  await registers.readRegister({ token: 'register', path: register, fileName: 'register.csv' }, context)
  expect(await registers.importRegister({ token: 'register', actor }, context)).toMatchObject({ ok: true })
  await folder.close()
}

let stores = 1

/** The file through the worker's own handlers, over a real folder that is opened anew at the end. */
async function uploaded({ bytes }: GeneratedFile, { isCancelled, ...choices }: Choices): Promise<Uploaded> {
  const dataFolder = path.join(parent, `store-${(stores += 1)}`)
  await cp(template(), dataFolder, { recursive: true })
  const folder = folderAt(dataFolder, stores)
  let ids = 0
  const imports = { ...importHandlers(folder, () => `id-${(ids += 1)}`), ...importHistoryHandlers(folder) }
  const controller = new AbortController()
  expect(await folder.open(noKeys)).toMatchObject({ ok: true, value: { kind: 'existing' } })
  const before = folder.store.data.accounts

  const file = path.join(parent, `mal-${stores}.csv`)
  await writeFile(file, bytes)
  const inspection = await imports.inspectFile({ token, ...fromFile(file), institute }, context)
  const preview: PreviewRow[] = []
  for (let page = await pageAt(0); page.ok && page.value.rows.length > 0; page = await pageAt(preview.length)) preview.push(...page.value.rows)
  async function pageAt(offset: number) {
    return imports.previewRows({ token, filter: 'all', offset, limit: 3, scope }, context)
  }
  const outcome = await imports.runImport(
    { token, ...choices, institute, actor },
    { signal: controller.signal, onProgress: ({ kind }) => (isCancelled && kind === 'writing' ? controller.abort() : undefined) }
  )
  const results: ResultRow[] = []
  if (outcome.ok && outcome.value.kind === 'imported') {
    const { importId } = outcome.value.summary
    const told = await imports.importResults({ importId, offset: 0, limit: 500, scope }, context)
    if (told.ok) results.push(...told.value.rows)
    expect(outcome.value.resultRows).toBe(results.length)
  }
  const inMemory = folder.store.data.accounts
  await folder.close()
  await folder.open(noKeys)
  const after = folder.store.data.accounts
  expect(after).toEqual(inMemory)
  await folder.close()
  await rm(dataFolder, { recursive: true, force: true })
  return { inspection, preview, outcome, results, before, after }
}

const choices: fc.Arbitrary<Choices> = fc.record({ omitFaulty: fc.boolean(), omitElsewhere: fc.boolean(), isCancelled: fc.constant(false) })
const withCancelling = fc.oneof({ weight: 6, arbitrary: choices }, { weight: 2, arbitrary: choices.map((chosen) => ({ ...chosen, isCancelled: true })) })

test('whatever the file, the created accounts are the rows shown as good, each equal to its row, none twice', async () => {
  const seen = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(malFiles, withCancelling, async (file, chosen) => {
      const upload = await uploaded(file, chosen)
      const { inspection, outcome, before, after } = upload
      // Records never change (spec 1): what was there is there, in its place.
      expect(after.slice(0, before.length)).toEqual(before)
      const kind = outcome.ok ? outcome.value.kind : outcome.error.code
      seen.set(kind, (seen.get(kind) ?? 0) + 1)
      if (inspection.kind !== 'readable') {
        expect([inspection.kind, kind, after]).toEqual(['refused', 'unknownToken', before])
        return
      }
      expectShown(file, inspection, upload.preview)
      expect(kind).toBe(expectedKind(inspection, chosen))
      if (kind === 'imported') expectImported(file, upload)
      else expect(after).toEqual(before)
    }),
    { numRuns: runs }
  )
  console.log(`${runs} files: ${[...seen].map(([kind, count]) => `${count} ${kind}`).join(', ')}`)
  // Each way that an import can end was gone.
  expect([...seen.keys()].sort()).toEqual(expect.arrayContaining(['cancelled', 'imported', 'refusedElsewhere', 'rowsWithFaults']))
}, 60_000)

/** Every filled-in row is shown once, in order; the counts add up; what the generator made sound is shown as new. */
function expectShown({ rows }: GeneratedFile, { counts }: ReadableInspection, preview: readonly PreviewRow[]): void {
  const filledIn = rows.flatMap((row, index) => (row.kind === 'blank' ? [] : [index + firstLine]))
  expect(preview.map(({ line }) => line)).toEqual(filledIn)
  const shown = (outcome: PreviewRow['outcome']): number => preview.filter((row) => row.outcome === outcome).length
  const { total, warned: _warned, ...byOutcome } = counts
  expect({ total, ...byOutcome }).toEqual({
    total: preview.length,
    fresh: shown('new'),
    existing: shown('existing'),
    elsewhere: shown('elsewhere'),
    faulty: shown('faulty'),
    duplicate: shown('duplicate'),
    omitted: shown('omitted')
  })
  for (const { line, outcome } of preview) {
    const row = rows[line - firstLine]
    if (row !== undefined && isSound(row, rows)) expect([line, outcome]).toEqual([line, 'new'])
  }
}

/** Without a fault, and the only one of somebody who is nowhere yet. */
const isSound = (row: GeneratedRow, rows: readonly GeneratedRow[]): boolean =>
  row.kind === 'good' &&
  rows.filter(({ kind, person }) => kind !== 'blank' && person === row.person).length === 1 &&
  !people.existing.includes(row.person) &&
  !Object.values(people.registered).flat().includes(row.person)

function expectedKind({ counts }: ReadableInspection, { omitFaulty, omitElsewhere, isCancelled }: Choices): string {
  if (counts.elsewhere > 0 && !omitElsewhere) return 'refusedElsewhere'
  if (counts.faulty > 0 && !omitFaulty) return 'rowsWithFaults'
  return isCancelled ? 'cancelled' : 'imported'
}

function expectImported({ rows }: GeneratedFile, { preview, outcome, results, before, after }: Uploaded): void {
  const created = after.slice(before.length)
  const good = preview.filter((row) => row.outcome === 'new')
  expect(created.map(asShown)).toEqual(good.map(({ line, cells }) => ({ line, ...cells })))
  for (const account of created) expectAsWritten(account, rows)
  const keys = after.map(({ username }) => usernameKey(username))
  expect(new Set(keys).size).toBe(keys.length)
  const elsewhere = new Set(Object.values(people.registered).flat().map((person) => `big-${numberOf(person)}`))
  expect(created.filter(({ username }) => elsewhere.has(usernameKey(username)))).toEqual([])

  if (!outcome.ok || outcome.value.kind !== 'imported') throw new Error('not imported')
  const { total, created: counted, existing, refused } = outcome.value.summary
  expect([total, counted, existing + refused]).toEqual([preview.length, created.length, preview.length - created.length])
  expect(results.map(({ line, username }) => ({ line, username }))).toEqual(
    preview.filter((row) => row.outcome !== 'new' || row.findings.length > 0).map(({ line, cells }) => ({ line, username: cells.username }))
  )
}

const genderCode = { m: 'gender_m', v: 'gender_v' } as const

/** An account as the preview shows the row that it was made from; constants in our own spelling, whatever the row had. */
const asShown = (account: Account) => ({
  line: account.origin.kind === 'import' ? account.origin.line : null,
  firstname: visibleText(account.firstName),
  middlename: visibleText(account.middleName),
  lastname: visibleText(account.lastName),
  email: visibleText(account.email),
  username: visibleText(account.username),
  status: expect.stringMatching(new RegExp(`^${account.status}$`, 'i')) as string,
  rolegroup: expect.stringMatching(new RegExp(`^${account.roleGroup}$`, 'i')) as string,
  rol: expect.stringMatching(new RegExp(`^${account.role}$`, 'i')) as string,
  password: expect.any(String) as string,
  gender: expect.stringMatching(new RegExp(`^${genderCode[account.gender]}$`, 'i')) as string,
  instituut: expect.stringMatching(new RegExp(`^${account.institute}$`, 'i')) as string,
  level: expect.stringMatching(new RegExp(`^${String(account.groups[0])}$`, 'i')) as string,
  big_nr: account.bigNumber,
  in_opleiding: expect.stringMatching(/^(?:in_opl)?$/i) as string
})

/** Without what the generator puts into odd cells, and what a cell cannot keep: written here a second time, not shared. */
const plain = (text: string): string => text.replace(/[\u200b\u200e\u202e\u00ad\ufeff]/gu, '').replace(/\s+/gu, ' ').trim()

/** The account against the row that the generator wrote, apart from what our own reading made of it. */
function expectAsWritten(account: Account, rows: readonly GeneratedRow[]): void {
  if (account.origin.kind !== 'import') throw new Error('made by hand')
  const row = rows[account.origin.line - firstLine]
  if (row === undefined) throw new Error(`no row ${account.origin.line}`)
  const { cells } = row
  expect({ ...account, id: '', createdAt: '' }).toEqual({
    id: '',
    createdAt: '',
    createdBy: actor.username,
    origin: account.origin,
    username: `BIG-${plain(cells.big_nr)}`,
    bigNumber: plain(cells.big_nr),
    email: plain(cells.email),
    firstName: plain(cells.firstname),
    middleName: plain(cells.middlename),
    lastName: plain(cells.lastname),
    gender: plain(cells.gender).toLowerCase() === 'gender_m' ? 'm' : 'v',
    role: 'aios',
    status: 'actief',
    institute: institute.name,
    inTraining: 'in_opl',
    groups: ['AIOS Leiden'],
    roleGroup: 'aios'
  })
}

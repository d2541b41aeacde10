import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, test } from 'vitest'
import { generationFileName } from '../../../main/store/file-names'
import type { StorePort, Transition } from '../../../main/store/store-port'
import type { ImportRecord } from '../../../shared/ipc/account-schemas'
import type { Result } from '../../../shared/result'
import { failure } from '../../../shared/errors'
import { fromFile } from '../../support/import-input'
import { anInstitute } from '../../unit/builders'
import { aBatch, aCsv, actor, aFilter, anEntry, aProtection, everyone, noKeys } from '../store/support/store-data'
import { step, stepThrough, takeDue } from '../store/support/step-outbox'
import { auditOf, createAccount, installedIn, ownFolder, reopened, storeIn } from '../store/support/store-folder'

const institute = anInstitute()
const scope = institute.name
const start = '2026-11-23T09:00:00.000Z'
const hours = (count: number): number => count * 60 * 60 * 1000
const later = (ms: number): Date => new Date(Date.parse(start) + ms)

let folder: string
let store: StorePort
let now: Date

beforeEach(async () => {
  now = later(0)
  folder = path.join(await ownFolder(), 'data')
  store = await installedIn(folder, { clock: () => now })
})

async function run(name: string, content: string): Promise<ImportRecord> {
  const file = path.join(path.dirname(folder), name)
  await writeFile(file, content)
  await store.inspectFile({ token: name, ...fromFile(file), institute })
  const ran = await store.runImport({ token: name, omitFaulty: true, omitElsewhere: false, institute, actor })
  if (!ran.ok || ran.value.kind !== 'imported') throw new Error(JSON.stringify(ran))
  return ran.value.summary
}

const idsOf = (importId: string): Promise<readonly string[]> => store.accountIds({ ...everyone, filter: aFilter({ importId }) })
const withdraw = ({ importId }: ImportRecord): Promise<Result<ImportRecord, unknown>> => store.withdrawImport({ importId, scope, actor })
const total = async (): Promise<number> => (await store.queryAccounts(everyone)).counts.all
const refused = (reason: string, count = 0) => ({ ok: false, error: failure('importNotWithdrawable', { reason, count }) })

/** One mail to an account, as far as the transitions take it. */
async function mail(accountId: string, kind: 'loginDetails' | 'message' = 'loginDetails', transitions: readonly Transition[] = []): Promise<Result<null, unknown>> {
  const queued = await store.queueBatch({ batch: aBatch({ kind }), entries: [anEntry({ accountId })], actor })
  await stepThrough(store, 'entry-1', ...transitions)
  return queued
}

describe('an import that is withdrawn', () => {
  test('takes every account of it away, and none of the others', async () => {
    const byHand = await createAccount(store)
    const kept = await run('kept.csv', aCsv(2, 10))
    const record = await run('gone.csv', aCsv(3))
    expect(record.withdrawal).toEqual({ kind: 'possible', until: later(hours(24)).toISOString() })
    const answer = { ...record, withdrawal: { kind: 'withdrawn', at: now.toISOString(), by: 'L_beheerhn' } }
    expect(await withdraw(record)).toEqual({ ok: true, value: answer })
    expect(await idsOf(record.importId)).toEqual([])
    expect((await store.accountIds({ ...everyone, filter: aFilter() })).length).toBe(3)
    expect(await store.accountIds({ ...everyone, filter: aFilter({ search: 'Persoon 1' }) })).toEqual(await store.accountIds({ ...everyone, filter: aFilter({ importId: kept.importId }) }))
    const page = await store.queryAccounts(everyone)
    expect([page.counts.all, page.counts.folderToMake, page.latestImport?.importId]).toEqual([3, 3, kept.importId])
    expect(page.rows.map(({ id }) => id)).toContain(byHand)
    expect(await store.importHistory({ offset: 0, limit: 1, scope })).toEqual({ total: 2, imports: [answer] })
  })

  test('leaves its usernames free: the same file makes new accounts, also after a restart', async () => {
    const record = await run('a.csv', aCsv(2))
    const before = await idsOf(record.importId)
    await withdraw(record)
    const again = await run('a.csv', aCsv(2))
    expect([again.created, again.existing]).toEqual([2, 0])
    const ids = await idsOf(again.importId)
    expect(ids.filter((id) => before.includes(id))).toEqual([])
    store = await reopened(store, folder)
    expect([await total(), await idsOf(record.importId), await idsOf(again.importId)]).toEqual([2, [], ids])
    const { imports } = await store.importHistory({ offset: 0, limit: 10, scope })
    expect(imports.map(({ withdrawal }) => withdrawal.kind)).toEqual(['possible', 'withdrawn'])
  })

  test('can be made of as many others at once: lists and counts are never those of before', async () => {
    const record = await run('a.csv', aCsv(3))
    const seen = [await total()]
    await withdraw(record)
    await run('b.csv', aCsv(3, 20))
    const page = await store.queryAccounts(everyone)
    expect([...seen, page.total, page.rows.every(({ name }) => Number(name.split(' ').at(-1)) >= 20)]).toEqual([3, 3, true])
  })

  test('is warned about no longer, by number, address or name', async () => {
    const record = await run('a.csv', aCsv(1))
    const { rows } = await store.queryAccounts(everyone)
    const same = { ...rows[0]!, firstName: 'Zoë', middleName: '', lastName: 'Persoon 0' }
    const findings = async (): Promise<readonly string[]> => {
      const found = await store.checkDraft({ draft: { ...draftOf(same) }, institute })
      return found.map(({ code }) => code).filter((code) => /samePerson|emailInUse|usernameExists/.test(code))
    }
    expect(await findings()).not.toEqual([])
    await withdraw(record)
    expect(await findings()).toEqual([])
  })

  test('stands in the audit trail with a count, and in its export with the usernames', async () => {
    const record = await run('a.csv', aCsv(2))
    const usernames = (await store.queryAccounts(everyone)).rows.map(({ username }) => username)
    await withdraw(record)
    expect(auditOf(folder).at(-1)).toMatchObject({ action: 'importWithdrawn', outcome: 'done', by: 'L_beheerhn', subject: { importId: record.importId, accounts: 2 } })
    const csv = await store.auditCsv({ actor })
    if (!csv.ok) throw new Error(csv.error.code)
    const rows: string[][] = parse(csv.value, { bom: true, delimiter: ';' })
    expect(rows.find((row) => row[3] === 'teruggenomen gebruikersnamen')?.[5]?.split(' ').sort()).toEqual([...usernames].sort())
  })

  test('is what a backup and its restoring count by', async () => {
    const record = await run('a.csv', aCsv(2))
    await createAccount(store)
    const file = path.join(path.dirname(folder), 'kopie.aiosbackup')
    const { recoveryKey } = aProtection()
    const made = async (): Promise<unknown> => {
      await store.makeBackup({ path: file, actor })
      return store.checkBackup({ path: file, recoveryKey })
    }
    expect(await made()).toMatchObject({ ok: true, value: { accounts: 3, wouldLose: { accounts: 0 } } })
    const again = await run('b.csv', aCsv(1, 30))
    expect(await store.checkBackup({ path: file, recoveryKey })).toMatchObject({ ok: true, value: { accounts: 3, wouldLose: { accounts: 1 } } })
    await withdraw(again)
    expect(await store.checkBackup({ path: file, recoveryKey })).toMatchObject({ ok: true, value: { accounts: 3, wouldLose: { accounts: 0 } } })
    await withdraw(record)
    expect(await made()).toMatchObject({ ok: true, value: { accounts: 1, imports: 2, wouldLose: { accounts: 0 } } })
    expect(await store.restoreBackup({ path: file, recoveryKey, hasSecretStore: false })).toMatchObject({ ok: true, value: { ok: true } })
    expect(await total()).toBe(1)
  })
})

const draftOf = ({ username, email, ...names }: { username: string; email: string; firstName: string; middleName: string; lastName: string }) => ({
  username: `${username.slice(0, -3)}999`,
  email,
  ...names,
  bigNumber: username.slice(4),
  password: '',
  role: 'aios' as const,
  status: 'actief' as const,
  institute: institute.name,
  gender: 'v' as const,
  inTraining: 'in_opl' as const,
  groups: ['AIOS Leiden'],
  roleGroup: 'aios' as const
})

describe('an import cannot be withdrawn', () => {
  test('by another institute, for which it is not there', async () => {
    const { importId } = await run('a.csv', aCsv(1))
    const unknown = { ok: false, error: failure('unknownImport') }
    expect(await store.withdrawImport({ importId, scope: 'Utrecht', actor })).toEqual(unknown)
    expect(await store.withdrawImport({ importId: 'another', scope, actor })).toEqual(unknown)
    expect(await total()).toBe(1)
  })

  test('twice', async () => {
    const record = await run('a.csv', aCsv(1))
    await withdraw(record)
    expect(await withdraw(record)).toEqual(refused('withdrawn'))
    expect(auditOf(folder).filter(({ action }) => action === 'importWithdrawn')).toHaveLength(1)
  })

  test('when it made nothing', async () => {
    await run('a.csv', aCsv(1))
    expect(await withdraw(await run('a.csv', aCsv(1)))).toEqual(refused('nothingCreated'))
  })

  test.each([
    ['until the last millisecond of 24 hours', hours(24), true],
    ['not a millisecond later', hours(24) + 1, false],
    ['by a clock that differs a little', -5 * 60 * 1000, true],
    ['not when the clock was put back since', -5 * 60 * 1000 - 1, false]
  ])('%s', async (_when, ms, isPossible) => {
    const record = await run('a.csv', aCsv(1))
    now = later(ms)
    expect(await withdraw(record)).toMatchObject(isPossible ? { ok: true } : refused('tooLate'))
    expect(await total()).toBe(isPossible ? 0 : 1)
  })

  const at = start
  test.each<readonly [string, readonly Transition[]]>([
    ['queued', []],
    ['sending', [{ kind: 'sending' }]],
    ['transmitting', [{ kind: 'sending' }, { kind: 'transmitting' }]],
    ['deferred', [{ kind: 'sending' }, { kind: 'deferred', at, retryAt: at, answer: '' }]],
    ['accepted', [{ kind: 'sending' }, { kind: 'transmitting' }, { kind: 'accepted', at, answer: '' }]],
    ['uncertain', [{ kind: 'sending' }, { kind: 'transmitting' }, { kind: 'uncertain', at, answer: '' }]]
  ])('while login details of one of its accounts are %s', async (_kind, transitions) => {
    const record = await run('a.csv', aCsv(3))
    await mail((await idsOf(record.importId))[1]!, 'loginDetails', transitions)
    expect(await withdraw(record)).toEqual(refused('loginDetails', 1))
    expect((await store.imports({ scope }))[0]?.withdrawal).toEqual({ kind: 'impossible', reason: 'loginDetails', count: 1 })
    expect(await total()).toBe(3)
  })

  test.each<readonly [string, readonly Transition[]]>([
    ['refused', [{ kind: 'sending' }, { kind: 'refused', at, answer: '' }]],
    ['stopped', [{ kind: 'stopped', at }]]
  ])('but for login details that were %s', async (_kind, transitions) => {
    const record = await run('a.csv', aCsv(1))
    await mail((await idsOf(record.importId))[0]!, 'loginDetails', transitions)
    expect(await withdraw(record)).toMatchObject({ ok: true })
  })
})

describe('a withdrawal and a mailing at one moment', () => {
  test.each([
    ['the mailing first: the import stays', 'mail'],
    ['the withdrawal first: nobody is mailed', 'withdrawal']
  ])('%s', async (_name, first) => {
    const record = await run('a.csv', aCsv(2))
    const id = (await idsOf(record.importId))[0]!
    const [mailed, withdrawn] =
      first === 'mail' ? await Promise.all([mail(id), withdraw(record)]) : (await Promise.all([withdraw(record), mail(id)])).toReversed()
    const batches = await store.batches({ scope })
    if (first === 'mail') {
      expect([mailed?.ok, withdrawn]).toEqual([true, refused('loginDetails', 1)])
      expect([await total(), batches.length]).toEqual([2, 1])
    } else {
      expect([mailed, withdrawn?.ok]).toEqual([{ ok: false, error: failure('unknownAccount') }, true])
      expect([await total(), batches.length]).toEqual([0, 0])
    }
  })

  test('what waits of a free message to its accounts is stopped, and goes on to the others', async () => {
    const byHand = await createAccount(store)
    const record = await run('a.csv', aCsv(3))
    const ids = await idsOf(record.importId)
    const entries = [...ids, byHand].map((accountId, index) => anEntry({ accountId, entryId: `entry-${index}`, activationCode: null, activationCodeHash: null }))
    await store.queueBatch({ batch: aBatch({ kind: 'message' }), entries, actor })
    await stepThrough(store, 'entry-1', { kind: 'sending' })
    expect(await withdraw(record)).toMatchObject({ ok: true })
    // The one that was about to leave does not.
    expect(await step(store, 'entry-1', { kind: 'transmitting' })).toMatchObject({ ok: true, value: { outcomes: ['notWanted'] } })
    expect((await store.batches({ scope }))[0]?.counts).toMatchObject({ total: 4, stopped: 3, queued: 1 })
    const due = await takeDue(store, later(hours(1)).toISOString())
    expect(due.map(({ entry }) => entry.accountId)).toEqual([byHand])
    expect(auditOf(folder).filter(({ action }) => action === 'mailStopped')).toMatchObject([{ subject: { batchId: 'batch-1', stopped: 3 } }])
  })
})

describe('of a damaged store', () => {
  async function opened(): Promise<unknown> {
    const answer = await storeIn(folder, { clock: () => now }).open(noKeys)
    return answer.ok ? answer : answer.error.offer
  }

  test('what was withdrawn is neither offered nor missed', async () => {
    await createAccount(store)
    const record = await run('a.csv', aCsv(2))
    await withdraw(record)
    await store.close({})
    now = later(hours(24))
    // The first opening of a day begins a generation.
    const next = storeIn(folder, { clock: () => now })
    await next.open(noKeys)
    await next.close({})
    await rm(path.join(folder, generationFileName(2, 'snapshot')))
    expect(await opened()).toMatchObject({ accounts: 1, missing: { kind: 'nothing' } })
  })

  test.each([
    ['an import that is lost', false, { kind: 'known', accounts: 2, mailings: 0, others: 0 }],
    ['an import that is lost with its withdrawal', true, { kind: 'known', accounts: 0, mailings: 0, others: 1 }]
  ])('%s is told as what it comes to', async (_what, isWithdrawn, missing) => {
    const record = await run('a.csv', aCsv(2))
    if (isWithdrawn) await withdraw(record)
    await store.close({})
    await rm(path.join(folder, generationFileName(1, 'journal')))
    expect(await opened()).toMatchObject({ accounts: 0, missing })
  })
})

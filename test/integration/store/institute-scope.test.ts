import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { AccountService } from '../../../main/services/account-service'
import { ImportService } from '../../../main/services/import-service'
import { ComposeService } from '../../../main/services/compose-service'
import { SendingService } from '../../../main/services/sending-service'
import { Operations } from '../../../main/services/operations'
import { OverviewService } from '../../../main/services/overview-service'
import type { InstituteScope, StorePort } from '../../../main/store/store-port'
import type { Institute } from '../../../shared/domain/institute'
import { defaultMail } from '../../../shared/domain/mail-template'
import { failure } from '../../../shared/errors'
import { fail, ok } from '../../../shared/result'
import { aBigNumber, aDraft, anInstitute, aSession } from '../../unit/builders'
import { aBatch, aBeheerder, aCsv, aFilter, anEntry, everyone, newestFirst } from './support/store-data'
import { stepThrough } from './support/step-outbox'
import { installedIn, ownFolder } from './support/store-folder'
import { fromFile } from '../../support/import-input'

const at = '2026-11-23T09:00:00.000Z'
const leiden = anInstitute()
const utrecht = anInstitute({ name: 'Utrecht', suggestedUsername: 'U_beheerhn' })
const inLeiden = aSession()
const inUtrecht = aSession({ username: 'U_beheerhn', institute: utrecht })
const landelijk = aSession({ username: 'landelijk', role: 'landelijk' })

/** What each institute has: one account by hand, two of an import, and one mailing, of which the first mail was refused. */
type Own = { readonly institute: Institute; readonly byHand: string; readonly all: readonly string[]; readonly importId: string; readonly token: string; readonly batchId: string }

let store: StorePort
let folder: string
let own: Readonly<Record<'Leiden' | 'Utrecht', Own>>

async function filled(institute: Institute, first: number): Promise<Own> {
  const actor = { username: institute.suggestedUsername }
  const scope = institute.name
  const bigNumber = aBigNumber(first)
  const draft = aDraft({ institute: institute.name, groups: [`AIOS ${institute.name}`], username: `BIG-${bigNumber}`, bigNumber, email: `p${first}@post.example`, lastName: `Hand ${first}` })
  const made = await store.createAccount({ draft, institute, actor })
  const file = path.join(folder, `${institute.name}.csv`)
  await writeFile(file, aCsv(2, first + 1).replaceAll('Leiden', institute.name))
  const token = `file-${institute.name}`
  await store.inspectFile({ token, ...fromFile(file), institute })
  const outcome = await store.runImport({ token, omitFaulty: false, omitElsewhere: false, institute, actor })
  if (!made.ok || !outcome.ok || outcome.value.kind !== 'imported') throw new Error(JSON.stringify([made, outcome]))
  const all = await store.accountIds({ sort: newestFirst, filter: aFilter(), scope })
  const batchId = `batch-${institute.name}`
  const entries = all.map((accountId, index) => anEntry({ entryId: `${institute.name}-${index}`, accountId }))
  const queued = await store.queueBatch({ batch: aBatch({ batchId, instituteName: institute.name, createdBy: actor.username }), entries, actor })
  if (!queued.ok) throw new Error(JSON.stringify(queued))
  await stepThrough(store, `${institute.name}-0`, { kind: 'sending' }, { kind: 'refused', at, answer: '550' })
  return { institute, byHand: made.value.id, all, importId: outcome.value.summary.importId, token, batchId }
}

beforeEach(async () => {
  folder = await ownFolder()
  store = await installedIn(path.join(folder, 'data'))
  own = { Leiden: await filled(leiden, 10), Utrecht: await filled(utrecht, 20) }
})

/** Who asks, what that is in the store, and the institutes whose accounts may be known. */
const askers = [
  { session: inLeiden, scope: 'Leiden', seen: ['Leiden'], hidden: ['Utrecht'] },
  { session: inUtrecht, scope: 'Utrecht', seen: ['Utrecht'], hidden: ['Leiden'] },
  { session: landelijk, scope: null, seen: ['Leiden', 'Utrecht'], hidden: [] }
] as const
type Name = keyof typeof own
const idsOf = (names: readonly Name[]): readonly string[] => names.flatMap((name) => own[name].all)
const sorted = (texts: Iterable<string>): readonly string[] => [...texts].sort()

describe.each(askers)('with the scope $scope', ({ scope, seen, hidden }) => {
  test('accounts are found, counted and named, and no others', async () => {
    const page = await store.queryAccounts({ ...everyone, scope })
    expect(sorted(page.rows.map(({ id }) => id))).toEqual(sorted(idsOf(seen)))
    const count = 3 * seen.length
    expect([page.total, page.counts]).toEqual([count, { all: count, notSent: 0, failed: seen.length, uncertain: 0, folderToMake: count }])
    expect(page.groups).toEqual(seen.map((name) => `AIOS ${name}`))
    expect(page.latestImport?.importId).toBe(own[seen.at(-1) ?? 'Leiden'].importId)
    expect(sorted(await store.accountIds({ sort: newestFirst, filter: aFilter(), scope }))).toEqual(sorted(idsOf(seen)))
  })

  test('no filter and no search reaches what is hidden', async () => {
    for (const name of hidden) {
      for (const filter of [{ importId: own[name].importId }, { group: `AIOS ${name}` }, { search: name === 'Utrecht' ? 'hand 20' : 'hand 10' }]) {
        expect((await store.queryAccounts({ ...everyone, filter: aFilter(filter), scope })).total).toBe(0)
        expect(await store.accountIds({ sort: newestFirst, filter: aFilter(filter), scope })).toEqual([])
        // It is there, for who may see it.
        expect((await store.queryAccounts({ ...everyone, filter: aFilter(filter), scope: name })).total).toBeGreaterThan(0)
      }
    }
  })

  test('a page that another scope asked for just before is not handed out', async () => {
    const others: readonly InstituteScope[] = ['Leiden', 'Utrecht', null]
    for (const other of others) {
      await store.queryAccounts({ ...everyone, scope: other })
      expect((await store.queryAccounts({ ...everyone, scope })).total).toBe(3 * seen.length)
    }
  })

  test('mail goes to these accounts, whoever else is asked for', async () => {
    const recipients = await store.mailRecipients({ accountIds: [...idsOf(['Leiden', 'Utrecht']), 'nobody'], scope })
    expect(sorted(recipients.map(({ id }) => id))).toEqual(sorted(idsOf(seen)))
  })

  test('ticking an account that is hidden is ticking one that is not there, and then none is ticked', async () => {
    const tick = (accountIds: readonly string[]) => store.setInstituteFolder({ accountIds, made: true, actor: inLeiden, scope })
    for (const name of hidden) expect(await tick([...idsOf(seen), own[name].byHand])).toEqual(fail(failure('unknownAccount')))
    expect(await tick(['nobody'])).toEqual(fail(failure('unknownAccount')))
    expect((await store.queryAccounts(everyone)).counts.folderToMake).toBe(6)
    expect(await tick(idsOf(seen))).toEqual(ok({ changed: 3 * seen.length }))
    expect((await store.queryAccounts(everyone)).counts.folderToMake).toBe(6 - 3 * seen.length)
  })

  test('imports are listed and their results shown', async () => {
    expect((await store.imports({ scope })).map(({ importId }) => importId)).toEqual([...seen].reverse().map((name) => own[name].importId))
    const results = (importId: string) => store.importResults({ importId, offset: 0, limit: 10, scope })
    for (const name of seen) expect(await results(own[name].importId)).toMatchObject({ ok: true })
    for (const name of hidden) expect(await results(own[name].importId)).toEqual(fail(failure('unknownImport')))
    expect(await results('nothing')).toEqual(fail(failure('unknownImport')))
  })

  test('mailings are listed, reported and stopped', async () => {
    expect(sorted((await store.batches({ scope })).map(({ batchId }) => batchId))).toEqual(seen.map((name) => own[name].batchId))
    const report = (batchId: string) => store.reportRows({ batchId, filter: 'all', offset: 0, limit: 10, scope })
    const stop = (batchId: string) => store.stopBatch({ batchId, at, actor: inLeiden, scope })
    for (const name of hidden) {
      expect([await report(own[name].batchId), await stop(own[name].batchId)]).toEqual([fail(failure('unknownBatch')), fail(failure('unknownBatch'))])
      expect(await store.batches({ scope: name })).toMatchObject([{ counts: { queued: 2, stopped: 0 } }])
    }
    for (const name of seen) {
      expect(await report(own[name].batchId)).toMatchObject({ ok: true, value: { total: 3 } })
      expect(await stop(own[name].batchId)).toEqual(ok({ stopped: 2 }))
    }
  })
})

describe('a file that is being imported', () => {
  const preview = { filter: 'all', offset: 0, limit: 10 } as const
  const token = 'next'

  beforeEach(async () => {
    const file = path.join(folder, 'next.csv')
    await writeFile(file, aCsv(2, 50).replaceAll('Leiden', 'Utrecht'))
    await store.inspectFile({ token, ...fromFile(file), institute: utrecht })
  })

  test('is unknown to another institute: not shown, answered or imported', async () => {
    const unknown = fail(failure('unknownToken'))
    expect(await store.previewRows({ token, ...preview, scope: 'Leiden' })).toEqual(unknown)
    expect(await store.answerConstants({ token, answers: [], institute: leiden, actor: inLeiden })).toEqual(unknown)
    expect(await store.runImport({ token, omitFaulty: false, omitElsewhere: false, institute: leiden, actor: inLeiden })).toEqual(unknown)
    expect((await store.queryAccounts(everyone)).total).toBe(6)
  })

  test.each(['Utrecht', null])('is shown with the scope %s', async (scope) => {
    expect(await store.previewRows({ token, ...preview, scope })).toMatchObject({ ok: true, value: { total: 2 } })
  })

  test('takes an answer to what it asks only: it is remembered for every later file', async () => {
    const before = await store.settings({})
    const question = { column: 'status', found: 'active', expected: 'actief' } as const
    const answered = await store.answerConstants({ token, answers: [{ question, isOurs: true }], institute: utrecht, actor: inUtrecht })
    expect(answered).toEqual(fail(failure('invalidInput', { fields: ['answers'] })))
    expect(await store.settings({})).toEqual(before)
  })

  test('stays of its institute once its constants were answered', async () => {
    await store.answerConstants({ token, answers: [], institute: utrecht, actor: inUtrecht })
    expect(await store.previewRows({ token, ...preview, scope: 'Leiden' })).toMatchObject({ ok: false })
    expect(await store.previewRows({ token, ...preview, scope: 'Utrecht' })).toMatchObject({ ok: true })
  })
})

describe.each(askers)('the services, asked by who has the scope $scope', ({ session, seen, hidden }) => {
  const clock = (): Date => new Date(at)
  const accounts = (): AccountService => new AccountService({ store, onChanged: () => undefined })
  const overview = (): OverviewService => new OverviewService({ store, clock })

  function imports(): ImportService {
    const operations = new Operations({ emitProgress: () => undefined, nowMs: () => 0 })
    const cancelled = { openFile: () => Promise.resolve(null), saveFile: () => Promise.resolve(null) }
    return new ImportService({ store, dialogs: cancelled, operations, newId: () => 'token', desktop: { isWindowFocused: () => true, notify: () => undefined }, onChanged: () => undefined })
  }

  const nothing = (): undefined => undefined
  const outbox = { start: nothing, wake: nothing, pause: nothing, resume: nothing, settingsChanged: nothing, state: () => ({ paused: false, problem: null, perMinute: null }), settle: () => Promise.resolve() }

  function sending(): SendingService {
    const dialogs = { openFile: () => Promise.resolve(null), saveFile: () => Promise.resolve(null) }
    return new SendingService({ store, outbox, dialogs, desktop: { isWindowFocused: () => true, notify: nothing }, clock, onFinished: nothing })
  }

  function compose(): ComposeService {
    let ids = 0
    return new ComposeService({
      store,
      outbox,
      smtpReadiness: () => Promise.resolve({ kind: 'ready', login: { host: 'localhost', port: 25, security: 'none', username: '', password: null, authority: null, timeoutSeconds: 30 }, pace: { messagesPerMinute: null, connections: 1 } }),
      rememberPreview: () => 'preview-1',
      clock,
      newId: () => `new-${(ids += 1)}`
    })
  }

  test('show and tick their own accounts only', async () => {
    expect((await accounts().query(session, everyone)).total).toBe(3 * seen.length)
    expect((await accounts().ids(session, { sort: newestFirst, filter: aFilter() })).ids.length).toBe(3 * seen.length)
    for (const name of hidden) {
      expect(await accounts().setInstituteFolder(session, { accountIds: [own[name].byHand], made: true })).toEqual(fail(failure('unknownAccount')))
    }
    expect(await accounts().setInstituteFolder(session, { accountIds: [...idsOf(seen)], made: true })).toEqual(ok({ changed: 3 * seen.length }))
  })

  test('show their own overview and notices only', async () => {
    await store.saveBeheerder({ beheerder: aBeheerder({ id: session.username, username: session.username === 'L_beheerhn' ? 'x' : session.username }), actor: session, entry: { action: 'beheerderAdded', outcome: 'done', subject: {} } })
    expect(await overview().overview(session)).toMatchObject({ all: 3 * seen.length, refused: seen.length, waiting: 2 * seen.length })
    for (const name of [...seen, ...hidden]) await store.stopBatch({ batchId: own[name].batchId, at, actor: session, scope: null })
    const { notices, fresh } = await overview().notices(session)
    expect(sorted(notices.map(({ id }) => id))).toEqual(sorted(seen.flatMap((name) => [own[name].importId, own[name].batchId])))
    expect(fresh).toBe(2 * seen.length)
  })

  test('show the results of their own imports only', async () => {
    for (const name of hidden) expect(await imports().results(session, { importId: own[name].importId, offset: 0, limit: 10 })).toEqual(fail(failure('unknownImport')))
    for (const name of seen) expect(await imports().results(session, { importId: own[name].importId, offset: 0, limit: 10 })).toMatchObject({ ok: true })
  })

  test('preview, send, list, report and stop their own mail only', async () => {
    const batches = await sending().batches(session)
    expect(batches.ok ? sorted(batches.value.batches.map(({ batchId }) => batchId)) : null).toEqual(seen.map((name) => own[name].batchId))
    const kind = 'loginDetails'
    const text = defaultMail(kind, { instituteName: 'Leiden', portalUrl: null })
    for (const name of hidden) {
      const accountIds = [own[name].byHand]
      expect(await compose().compose(session, { kind, accountIds })).toEqual(fail(failure('noRecipients')))
      expect(await compose().preview(session, { kind, accountId: own[name].byHand, mail: text })).toEqual(fail(failure('unknownAccount')))
      expect(await compose().send(session, { kind, accountIds, mail: text, sendAgain: true })).toEqual(fail(failure('noRecipients')))
      expect(await sending().report(session, { batchId: own[name].batchId, filter: 'all', offset: 0, limit: 10 })).toEqual(fail(failure('unknownBatch')))
      expect(await sending().stop(session, own[name].batchId)).toEqual(fail(failure('unknownBatch')))
      expect(await sending().retry(session, { batchId: own[name].batchId, which: 'deferred', entryId: null })).toEqual(fail(failure('unknownBatch')))
      expect(await sending().saveReport(session, { batchId: own[name].batchId })).toEqual(fail(failure('unknownBatch')))
    }
    expect((await store.batches({ scope: null })).length).toBe(2)
    const everybody = [...idsOf(['Leiden', 'Utrecht'])]
    const sent = await compose().send(session, { kind, accountIds: everybody, mail: text, sendAgain: true })
    expect(sent).toMatchObject({ ok: true, value: { queued: 3 * seen.length } })
    for (const name of seen) {
      expect(await sending().report(session, { batchId: own[name].batchId, filter: 'all', offset: 0, limit: 10 })).toMatchObject({ ok: true, value: { total: 3 } })
      expect(await sending().stop(session, own[name].batchId)).toEqual(ok({ stopped: 2 }))
    }
  })
})

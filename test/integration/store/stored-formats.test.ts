import { cp, readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import type { StorePort } from '../../../main/store/store-port'
import { nodeDisk } from '../../../main/store/disk'
import { decodeHead } from '../../../main/store/file-head'
import { newestVersion } from '../../../main/store/migrations'
import { interceptedDisk } from '../../torture/support/disk-calls'
import { readFolderContent } from '../../torture/support/folder-content'
import { makeSystemError } from '../../torture/support/make-system-error'
import { failed, noor, restOfVersion4, resultsOfVersion4, settings, version2, version3, version4, version5, type Format } from './support/format-contents'
import { anInstitute } from '../../unit/builders'
import { actor, aBeheerder, anInstallation, aProtection, everyone, noKeys } from './support/store-data'
import { hashOf } from './support/mailed-store'
import { takeDue } from './support/step-outbox'
import { ownFolder, storeIn } from './support/store-folder'

/** As earlier versions wrote it, see test/fixtures/store/README.md. */
const frozen = (version: 2 | 3 | 4 | 5): string => path.join(import.meta.dirname, `../../fixtures/store/v${version}`)
const clock = (): Date => new Date('2026-11-23T12:00:00.000Z')
const protection = aProtection()
const sealedKeys = { unsealed: protection.dataKey, recoveryKey: null }

/** Everything of it that is the same in the folder and in its backup. */
async function expectEverything(store: StorePort, { usernames, imports, registers, mals, security, smtp = settings.smtp }: Format): Promise<void> {
  const page = await store.queryAccounts({ ...everyone, sort: { by: 'username', direction: 'ascending' } })
  expect(page.rows.map(({ username }) => username)).toEqual(usernames)
  const shown = new Map(page.rows.map(({ username, name, email, createdAt, openTasks }) => [username, [name, email, createdAt, openTasks.includes('makeInstituteFolder')]]))
  expect(shown.get(noor)).toEqual(['Noor van der Heijden', 'n.vanderheijden@post.example', '2026-11-22T09:00:00.000Z', false])
  expect(shown.get('BIG-59003959501')).toEqual(['Zoë Persoon 5', 'persoon5@post.example', '2026-11-23T09:00:00.000Z', true])
  expect(await store.installation({})).toEqual(anInstallation({ recoveryKeyConfirmed: true }))
  expect(await store.beheerders({})).toEqual([aBeheerder(), aBeheerder({ id: 'beheerder-2', username: 'L_invaller' })])
  expect(await store.settings({})).toEqual({ ...settings, smtp })
  expect(await store.security({})).toEqual(security[1])
  expect(await store.registers({})).toEqual(registers)
  expect(await store.mals({})).toEqual(mals)
  const summary = { at: '2026-11-23T09:00:00.000Z', total: 2, created: 2, existing: 0, refused: 0, by: null, sha256: null }
  expect(await store.imports({ scope: null })).toMatchObject(imports.map(([told]) => ({ ...summary, ...told })))
  for (const institute of ['Leiden', 'Utrecht', 'Atlantis']) {
    const own = imports.filter(([, whose]) => whose === institute)
    expect((await store.imports({ scope: institute })).map(({ fileName }) => fileName)).toEqual(own.map(([told]) => told.fileName))
  }
}

const deliveries = async (store: StorePort): Promise<readonly (readonly [string, string])[]> => {
  const report = await store.reportRows({ scope: null, batchId: 'batch-1', filter: 'all', offset: 0, limit: 10 })
  if (!report.ok) throw new Error(report.error.code)
  return report.value.rows.map(({ entryId, delivery }) => [entryId, delivery.kind] as const).sort(([one], [other]) => (one < other ? -1 : 1))
}

const actionsOf = async (store: StorePort): Promise<readonly string[]> => {
  const csv = await store.auditCsv({ actor })
  if (!csv.ok) throw new Error(csv.error.code)
  const rows: string[][] = parse(csv.value, { bom: true, delimiter: ';' })
  return rows
    .slice(1)
    .map((row) => row[3] ?? '')
}

describe.each([
  { kind: 'readable', keys: noKeys, format: version2 },
  { kind: 'encrypted', keys: sealedKeys, format: version2 },
  { kind: 'readable', keys: noKeys, format: version3 },
  { kind: 'encrypted', keys: sealedKeys, format: version3 },
  { kind: 'readable', keys: noKeys, format: version4 },
  { kind: 'encrypted', keys: sealedKeys, format: version4 },
  { kind: 'readable', keys: noKeys, format: version5 },
  { kind: 'encrypted', keys: sealedKeys, format: version5 }
] as const)('$kind data of version $format.version', ({ kind, keys, format }) => {
  async function opened(openingKeys: typeof noKeys = keys): Promise<StorePort> {
    const folder = path.join(await ownFolder(), 'data')
    await cp(path.join(frozen(format.version), kind), folder, { recursive: true })
    const store = storeIn(folder, { clock })
    const answer = await store.open(openingKeys)
    expect(answer).toMatchObject({ ok: true, value: { kind: 'existing', heldBy: null } })
    return store
  }

  test('opens with everything in it', async () => {
    const store = await opened()
    await expectEverything(store, format)
    expect(await deliveries(store)).toEqual([
      ['entry-1', 'accepted'],
      ['entry-2', 'deferred'],
      ['entry-3', 'uncertain']
    ])
    const due = await takeDue(store, '2026-11-23T12:00:00.000Z')
    expect(due.map(({ entry }) => [entry.entryId, entry.activationCode])).toEqual([['entry-2', 'PLAIN-CODE-2']])
    expect(await actionsOf(store)).toEqual([...format.actions, 'reservekopie gemaakt', 'logboek opgeslagen'])
    const safety = await store.safety({})
    // Those that this opening made are beside the point.
    const found = safety.generations.filter(({ at }) => at !== clock().toISOString())
    expect(found).toMatchObject(['2026-11-23T09:00:00.000Z', '2026-11-22T09:00:00.000Z'].map((at) => ({ at, isGood: true })))
    expect(safety).toMatchObject({
      isEncrypted: kind === 'encrypted',
      lastBackupAt: '2026-11-23T09:00:00.000Z',
      hasRecoveryKey: true
    })
  })

  test.runIf(kind === 'encrypted')('opens with its recovery key', async () => {
    await expectEverything(await opened({ unsealed: null, recoveryKey: protection.recoveryKey }), format)
  })

  test('is restored from its backup, whose mail is not sent again by itself', async () => {
    const store = storeIn(path.join(await ownFolder(), 'data'), { clock })
    await store.open(noKeys)
    const file = path.join(frozen(format.version), `${kind}.aiosbackup`)
    expect(await store.checkBackup({ path: file, recoveryKey: protection.recoveryKey })).toEqual({
      ok: true,
      value: {
        fileName: `${kind}.aiosbackup`,
        madeAt: '2026-11-23T09:00:00.000Z',
        instituteName: 'Leiden',
        beheerders: 2,
        accounts: format.usernames.length,
        imports: format.imports.length,
        mails: format.mails,
        auditLines: format.auditLines,
        wouldLose: null
      }
    })
    expect(await store.restoreBackup({ path: file, recoveryKey: protection.recoveryKey, hasSecretStore: false })).toMatchObject({ ok: true, value: { ok: true } })
    await expectEverything(store, format)
    expect(await deliveries(store)).toEqual([
      ['entry-1', format.firstMail],
      ['entry-2', 'uncertain'],
      ['entry-3', 'uncertain']
    ])
    expect(await actionsOf(store)).toEqual([...format.actions, 'reservekopie teruggezet', 'logboek opgeslagen'])
    // The key of this fixture is no secret, so it may be looked for.
    expect((await readFile(file)).includes(protection.dataKey)).toBe(false)
  })
})

test.each([
  { kind: 'readable', keys: noKeys },
  { kind: 'encrypted', keys: sealedKeys }
] as const)('$kind data of version 4 say what of an import was not read in, and what became of one that was withdrawn', async ({ kind, keys }) => {
  const folder = path.join(await ownFolder(), 'data')
  await cp(path.join(frozen(4), kind), folder, { recursive: true })
  const store = storeIn(folder, { clock })
  await store.open(keys)
  const restored = storeIn(path.join(await ownFolder(), 'data'), { clock })
  await restored.open(noKeys)
  await restored.restoreBackup({ path: path.join(frozen(4), `${kind}.aiosbackup`), recoveryKey: protection.recoveryKey, hasSecretStore: false })
  for (const one of [store, restored]) {
    const { imports } = await one.importHistory({ scope: 'Leiden', offset: 0, limit: 10 })
    const importId = imports.find(({ fileName }) => fileName === 'aiossen.csv')?.importId ?? ''
    const results = await one.importResults({ scope: 'Leiden', importId, offset: 0, limit: 10 })
    expect(results).toMatchObject({ ok: true, value: { total: 4, rows: resultsOfVersion4 } })
    const rest = await one.importRest({ scope: 'Leiden', importId, institute: anInstitute() })
    if (!rest.ok) throw new Error(rest.error.code)
    const rows: string[][] = parse(rest.value.csv, { bom: true, delimiter: ';' })
    expect(rows.slice(1).map(([, , lastName, email]) => [lastName, email])).toEqual(restOfVersion4)
    // A withdrawn import had made it first.
    const { rows: found } = await one.queryAccounts({ ...everyone, filter: { ...everyone.filter, search: 'BIG-59003959501' } })
    expect(found).toMatchObject([{ username: 'BIG-59003959501', createdAt: '2026-11-23T09:00:00.000Z' }])
    const message = await one.reportRows({ scope: null, batchId: 'batch-2', filter: 'all', offset: 0, limit: 10 })
    expect(message).toMatchObject({ ok: true, value: { total: 2 } })
    if (message.ok) expect(message.value.rows.find(({ entryId }) => entryId === 'entry-4')?.delivery).toEqual({ kind: 'stopped', at: '2026-11-23T09:00:00.000Z' })
    const audit = await one.auditCsv({ actor })
    expect(audit.ok && audit.value).toContain('teruggenomen gebruikersnamen;gelukt;BIG-59003959501 BIG-99004751401')
  }
})

test.each([
  { kind: 'readable', keys: noKeys },
  { kind: 'encrypted', keys: sealedKeys }
] as const)('$kind data of version 5 have an activation, an uncertain mail with its code, and mail that went by files', async ({ kind, keys }) => {
  const folder = path.join(await ownFolder(), 'data')
  await cp(path.join(frozen(5), kind), folder, { recursive: true })
  const store = storeIn(folder, { clock })
  await store.open(keys)
  const restored = storeIn(path.join(await ownFolder(), 'data'), { clock })
  await restored.open(noKeys)
  await restored.restoreBackup({ path: path.join(frozen(5), `${kind}.aiosbackup`), recoveryKey: protection.recoveryKey, hasSecretStore: false })
  for (const one of [store, restored]) {
    expect(await one.aiosLogin({ username: noor })).toMatchObject({ codeHash: hashOf('entry-1'), activatedAt: '2026-11-23T09:00:00.000Z' })
    const { rows } = await one.queryAccounts(everyone)
    expect(rows.find(({ username }) => username === noor)?.loginDetails.kind).toBe('activated')
    const saved = await one.reportRows({ scope: null, batchId: 'batch-3', filter: 'saved', offset: 0, limit: 10 })
    expect(saved).toMatchObject({ ok: true, value: { batch: { route: 'files' }, rows: [{ entryId: 'entry-6' }] } })
    expect((await one.pendingCodes({ now: clock().toISOString(), scope: null })).map(({ hash }) => hash)).toEqual(
      // Those that had not ended when the backup was made may have left since.
      one === store ? ['entry-7', 'entry-3'].map(hashOf) : ['entry-7', 'entry-2', 'entry-3'].map(hashOf)
    )
  }
  const retry = { which: 'uncertain', entryId: null, actor, scope: null } as const
  expect(await store.retryMails({ ...retry, batchId: 'batch-1' })).toEqual({ ok: true, value: { queued: 1, left: 0 } })
  const due = await takeDue(store, '2026-11-23T18:00:00.000Z')
  expect(due.map(({ entry, attempts }) => [entry.entryId, entry.activationCode, attempts])).toEqual([
    ['entry-2', 'PLAIN-CODE-2', 1],
    // It was not certain to be saved as a file, and is sent over the server.
    ['entry-7', 'PLAIN-CODE-7', 1],
    ['entry-3', 'PLAIN-CODE-3', 1]
  ])
  expect(await restored.retryMails({ ...retry, batchId: 'batch-1' })).toEqual({ ok: true, value: { queued: 0, left: 2 } })
})

/** What the files of the newest generation say of themselves. */
async function newestHead(folder: string): Promise<{ readonly generation: number; readonly schemaVersion: number }> {
  const newest = (await readdir(folder)).filter((name) => name.endsWith('.snapshot')).sort().at(-1) ?? ''
  const head = decodeHead(await readFile(path.join(folder, newest)), 'snapshot')
  if (!head.ok) throw new Error(head.error.detail)
  return head.value.head
}

describe.each([
  { kind: 'readable', keys: noKeys, format: version2 },
  { kind: 'encrypted', keys: sealedKeys, format: version2 },
  { kind: 'encrypted', keys: sealedKeys, format: version3 },
  { kind: 'encrypted', keys: sealedKeys, format: version4 }
] as const)('$kind data of version $format.version that are opened for writing', ({ kind, keys, format }) => {
  async function copied(): Promise<string> {
    const folder = path.join(await ownFolder(), 'data')
    await cp(path.join(frozen(format.version), kind), folder, { recursive: true })
    return folder
  }

  test('are a generation of this version from then on, and nothing new is written behind the old one', async () => {
    const folder = await copied()
    const oldNames = await readdir(folder)
    const store = storeIn(folder, { clock })
    expect(await store.open(keys)).toMatchObject({ ok: true })
    expect(await newestHead(folder)).toMatchObject({ generation: 3, schemaVersion: newestVersion })
    const before = readFolderContent(folder)
    await store.recordFailures({ slot: '3', failures: 1 })
    await store.saveIdleLock({ minutes: 5, actor, entry: { action: 'settingsChanged', outcome: 'done', subject: {} } })
    const after = readFolderContent(folder)
    for (const name of oldNames.filter((old) => /snapshot|journal/.test(old))) expect([name, after.files.get(name)]).toEqual([name, before.files.get(name)])
    await store.close({})
    const again = storeIn(folder, { clock })
    expect(await again.open(keys)).toMatchObject({ ok: true })
    const { loginFailures } = format.security[1]
    await expectEverything(again, { ...format, security: [failed, { idleLockMinutes: 5, loginFailures: { ...loginFailures, '3': 1 } }] })
  })

  test('have imports that can be withdrawn where those of this version can', async () => {
    const folder = await copied()
    const store = storeIn(folder, { clock })
    await store.open(keys)
    const [newest] = await store.imports({ scope: null })
    const { total } = await store.queryAccounts(everyone)
    // In that of version 2 both have their login details.
    const isMailed = format.version === 2
    expect(newest?.withdrawal).toEqual(
      isMailed ? { kind: 'impossible', reason: 'loginDetails', count: 2 } : { kind: 'possible', until: '2026-11-24T09:00:00.000Z' }
    )
    expect(await store.withdrawImport({ importId: newest?.importId ?? '', scope: null, actor })).toMatchObject({ ok: !isMailed })
    await store.close({})
    const again = storeIn(folder, { clock })
    expect(await again.open(keys)).toMatchObject({ ok: true })
    expect((await again.queryAccounts(everyone)).total).toBe(isMailed ? total : total - 2)
  })

  test('say so when the disk is full at that moment, lose nothing, and open once there is room', async () => {
    const folder = await copied()
    let isFull = true
    const disk = interceptedDisk(nodeDisk, {
      call: (_call, make) => make(),
      write: ({ path: file }, bytes, make) => (isFull && path.basename(file).startsWith('aiosbeheer-000003') ? Promise.reject(makeSystemError('ENOSPC', 'write')) : make(bytes))
    })
    const old = readFolderContent(path.join(frozen(format.version), kind))
    const refused = storeIn(folder, { clock, disk })
    expect(await refused.open(keys)).toMatchObject({ ok: false, error: { kind: 'full', fileName: 'aiosbeheer-000002.snapshot', offer: null } })
    const left = readFolderContent(folder)
    for (const [name, content] of old.files) expect([name, left.files.get(name)?.subarray(0, content.length)]).toEqual([name, content])
    await refused.close({})
    isFull = false
    const store = storeIn(folder, { clock, disk })
    expect(await store.open(keys)).toMatchObject({ ok: true })
    await expectEverything(store, format)
    expect(await newestHead(folder)).toMatchObject({ generation: 3, schemaVersion: newestVersion })
  })
})

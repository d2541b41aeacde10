import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { generationFileName } from '../../../main/store/file-names'
import type { StorePort } from '../../../main/store/store-port'
import { aBigNumber } from '../../unit/builders'
import { aBatch, aBeheerder, actor, anEntry, anInstallation, aProtection, everyone, noKeys } from './support/store-data'
import { acceptedAt, leaving, stepThrough, takeDue } from './support/step-outbox'
import { auditOf, createAccount, installedIn, ownFolder, storeIn } from './support/store-folder'

const person = (index: number) => ({ username: `BIG-${aBigNumber(index)}`, bigNumber: aBigNumber(index), email: `p${index}@post.example` })
const sealed = aProtection({ osSealed: 'as the secret store has it' })
const unsealed = { unsealed: sealed.dataKey, recoveryKey: null }

/** Three days of work: a snapshot a day, and changes behind the last of them. */
async function threeDays(folder: string, protection = aProtection()): Promise<void> {
  const keys = protection.osSealed === null ? noKeys : unsealed
  for (const [index, day] of ['2026-11-21', '2026-11-22', '2026-11-23'].entries()) {
    const clock = (): Date => new Date(`${day}T09:00:00.000Z`)
    const store = index === 0 ? await installedIn(folder, { clock, protection }) : storeIn(folder, { clock })
    if (index > 0) expect(await store.open(keys)).toMatchObject({ ok: true })
    await createAccount(store, person(2 * index))
    const id = await createAccount(store, person(2 * index + 1))
    await store.queueBatch({ batch: aBatch({ batchId: `batch-${index}` }), entries: [anEntry({ accountId: id, entryId: `entry-${index}` })], actor })
    await store.close({})
  }
}

const openedAgain = async (folder: string, keys = noKeys): Promise<StorePort> => {
  const store = storeIn(folder)
  expect(await store.open(keys)).toMatchObject({ ok: true, value: { kind: 'existing' } })
  return store
}

describe.each([
  ['readable', aProtection(), noKeys],
  ['encrypted', sealed, unsealed]
] as const)('a %s store', (_name, protection, keys) => {
  test('is there again after three days, with a generation a day', async () => {
    const folder = await ownFolder()
    await threeDays(folder, protection)
    expect((await readdir(folder)).sort()).toEqual([
      'aiosbeheer-000001.journal',
      'aiosbeheer-000001.snapshot',
      'aiosbeheer-000002.journal',
      'aiosbeheer-000002.snapshot',
      'aiosbeheer-000003.journal',
      'aiosbeheer-000003.snapshot',
      'aiosbeheer.audit',
      'aiosbeheer.outbox'
    ])
    const store = await openedAgain(folder, keys)
    expect((await store.queryAccounts(everyone)).total).toBe(6)
    expect((await store.batches({ scope: null })).map(({ batchId }) => batchId)).toEqual(['batch-2', 'batch-1', 'batch-0'])
  })

  test('whose newest snapshot is damaged loses nothing: the journals behind the one before it are whole', async () => {
    const folder = await ownFolder()
    await threeDays(folder, protection)
    const file = path.join(folder, generationFileName(3, 'snapshot'))
    await writeFile(file, Buffer.alloc((await readFile(file)).length))
    const store = storeIn(folder)
    const problem = await store.open(keys)
    expect(problem).toMatchObject({
      ok: false,
      error: {
        kind: 'damaged',
        fileName: 'aiosbeheer-000003.snapshot',
        offer: { accounts: 6, missing: { kind: 'nothing' }, isMailIncomplete: false, lostAuditLines: 0, stateAt: '2026-11-23T09:00:00.000Z' }
      }
    })
    expect(await store.recover(keys)).toMatchObject({ ok: true, value: { ok: true, value: { kind: 'existing', installation: anInstallation() } } })
    expect((await store.queryAccounts(everyone)).total).toBe(6)
    await store.close({})
    const again = await openedAgain(folder, keys)
    expect((await again.queryAccounts(everyone)).total).toBe(6)
    expect(await readdir(path.join(folder, 'opzijgezet-2026-11-23-09-00-00-000'))).toContain('aiosbeheer-000003.snapshot')
  })

  test('whose newest journal is damaged tells what would be missing, and what was mailed meanwhile is not mailed again', async () => {
    const folder = await ownFolder()
    await threeDays(folder, protection)
    const file = path.join(folder, generationFileName(3, 'journal'))
    const content = await readFile(file)
    // In the line of the day's second account.
    const at = content.indexOf(0x0a, content.indexOf(0x0a) + 1) + 40
    content[at] = (content[at] ?? 0) ^ 1
    await writeFile(file, content)
    const store = storeIn(folder)
    expect(await store.open(keys)).toMatchObject({ ok: false, error: { kind: 'damaged', offer: { accounts: 5, missing: { kind: 'known', accounts: 1, mailings: 0, others: 0 } } } })
    expect(await store.recover(keys)).toMatchObject({ ok: true, value: { ok: true } })
    expect((await store.queryAccounts(everyone)).total).toBe(5)
    const report = await store.reportRows({ scope: null, batchId: 'batch-2', filter: 'all', offset: 0, limit: 10 })
    expect(report.ok && report.value.rows.map(({ delivery }) => delivery.kind)).toEqual(['stopped'])
  })

  test('whose outbox is gone has the mail of its last snapshot, none of which is sent by itself', async () => {
    const folder = await ownFolder()
    await threeDays(folder, protection)
    await rm(path.join(folder, 'aiosbeheer.outbox'))
    const store = storeIn(folder)
    expect(await store.open(keys)).toMatchObject({ ok: false, error: { kind: 'missing', fileName: 'aiosbeheer.outbox', offer: { accounts: 6, isMailIncomplete: true } } })
    expect(await store.recover(keys)).toMatchObject({ ok: true, value: { ok: true } })
    expect((await store.batches({ scope: null })).map(({ batchId, counts }) => [batchId, counts.uncertain])).toEqual([['batch-1', 1], ['batch-0', 1]])
    expect(await takeDue(store, '2027-01-01T00:00:00.000Z')).toEqual([])
  })

  test('whose audit trail lost a line keeps the others, and says which is gone', async () => {
    const folder = await ownFolder()
    await threeDays(folder, protection)
    // The journal of that day would give the line back.
    for (const part of ['snapshot', 'journal'] as const) await rm(path.join(folder, generationFileName(1, part)))
    const file = path.join(folder, 'aiosbeheer.audit')
    const lines = (await readFile(file, 'latin1')).split('\n')
    await writeFile(file, lines.filter((_line, index) => index !== 2).join('\n'), 'latin1')
    const store = storeIn(folder)
    expect(await store.open(keys)).toMatchObject({ ok: false, error: { kind: 'damaged', fileName: 'aiosbeheer.audit', offer: { accounts: 6, lostAuditLines: 1, missing: { kind: 'nothing' } } } })
    expect(await store.recover(keys)).toMatchObject({ ok: true, value: { ok: true } })
    const csv = await store.auditCsv({ actor })
    expect(csv.ok && csv.value.split('\r\n')[3]).toContain('regel 3 is verloren')
    await store.close({})
    await openedAgain(folder, keys)
  })
})

test('a store without its key is opened by the recovery key, and by no other', async () => {
  const folder = await ownFolder()
  await threeDays(folder, sealed)
  const store = storeIn(folder)
  expect(await store.open(noKeys)).toMatchObject({ ok: false, error: { kind: 'keyLost', offer: null } })
  expect(await store.open({ unsealed: null, recoveryKey: 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA' })).toMatchObject({ ok: false, error: { kind: 'keyLost' } })
  expect(await store.open({ unsealed: null, recoveryKey: sealed.recoveryKey })).toMatchObject({ ok: true, value: { kind: 'existing', keyToSeal: sealed.dataKey } })
  expect(await store.keepKey({ osSealed: 'sealed anew' })).toMatchObject({ ok: true, value: { ok: true } })
  await store.close({})
  const again = storeIn(folder)
  expect(await again.protection({})).toEqual({ kind: 'sealed', osSealed: 'sealed anew' })
  expect(await again.open(unsealed)).toMatchObject({ ok: true, value: { keyToSeal: null } })
})

test('a readable store is encrypted once there is a secret store, and nothing readable is left', async () => {
  const folder = await ownFolder()
  await threeDays(folder)
  const store = storeIn(folder)
  const opened = await store.open(noKeys)
  expect(opened).toMatchObject({ ok: true, value: { keyToSeal: sealed.dataKey } })
  expect(await store.keepKey({ osSealed: 'sealed' })).toMatchObject({ ok: true, value: { ok: true, value: { kind: 'existing', keyToSeal: null } } })
  expect((await store.queryAccounts(everyone)).total).toBe(6)
  await store.close({})
  for (const name of await readdir(folder)) expect((await readFile(path.join(folder, name), 'latin1')).includes('Heijden'), name).toBe(false)
  const again = await openedAgain(folder, unsealed)
  expect((await again.queryAccounts(everyone)).total).toBe(6)
})

test('a backup opens with the recovery key on another computer, and holds everything', async () => {
  const folder = await ownFolder()
  await threeDays(folder, sealed)
  const store = await openedAgain(folder, unsealed)
  const file = path.join(await ownFolder(), 'kopie.aiosbackup')
  expect(await store.makeBackup({ path: file, actor })).toMatchObject({ ok: true, value: { accounts: 6 } })
  expect((await readFile(file, 'latin1')).includes('Heijden')).toBe(false)
  expect(await store.checkBackup({ path: file, recoveryKey: null })).toMatchObject({ ok: true, value: { accounts: 6, mails: 3, beheerders: 1, wouldLose: { accounts: 0, mails: 0 } } })

  const elsewhere = storeIn(await ownFolder())
  await elsewhere.open(noKeys)
  expect(await elsewhere.checkBackup({ path: file, recoveryKey: 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA' })).toMatchObject({ ok: false, error: { code: 'wrongRecoveryKey' } })
  const restored = await elsewhere.restoreBackup({ path: file, recoveryKey: sealed.recoveryKey, hasSecretStore: true })
  expect(restored).toMatchObject({ ok: true, value: { ok: true, value: { kind: 'existing', keyToSeal: sealed.dataKey } } })
  expect((await elsewhere.queryAccounts(everyone)).total).toBe(6)

  await createAccount(store, person(7))
  expect(await store.restoreBackup({ path: file, recoveryKey: sealed.recoveryKey, hasSecretStore: true })).toEqual({
    ok: false,
    error: { code: 'restoreWouldLose', details: { accounts: 1, mails: 0 } }
  })
})

test('a folder that somebody else writes to is opened to be looked at', async () => {
  const folder = await ownFolder()
  const store = await installedIn(folder)
  await createAccount(store)
  const second = storeIn(folder)
  expect(await second.open(noKeys)).toMatchObject({ ok: true, value: { kind: 'existing', heldBy: { host: expect.any(String) } } })
  expect((await second.queryAccounts(everyone)).total).toBe(1)
  expect(await second.appendAudit({ actor, entry: { action: 'loggedIn', outcome: 'done', subject: {} } })).toMatchObject({ ok: false, error: { code: 'heldElsewhere' } })
  await createAccount(store, person(1))
  await store.close({})
  await second.close({})
  expect(await second.open(noKeys)).toMatchObject({ ok: true, value: { heldBy: null } })
  expect((await second.queryAccounts(everyone)).total).toBe(2)
  expect(auditOf(folder).map(({ action }) => action)).toEqual(['installationCreated', 'accountCreated', 'accountCreated'])
})

describe('files that somebody touches', () => {
  test('a journal or snapshot that is removed under a running store takes nothing along', async () => {
    const folder = await ownFolder()
    const store = await installedIn(folder)
    for (const [index, part] of (['journal', 'snapshot', 'journal'] as const).entries()) {
      await createAccount(store, person(2 * index))
      const [newest = ''] = (await readdir(folder)).filter((name) => name.endsWith(part)).sort().reverse()
      await rm(path.join(folder, newest))
      await createAccount(store, person(2 * index + 1))
    }
    await store.close({})
    expect((await (await openedAgain(folder)).queryAccounts(everyone)).total).toBe(6)
  })

  test('an outbox that is removed under a running store is written anew', async () => {
    const folder = await ownFolder()
    const store = await installedIn(folder)
    const accountId = await createAccount(store)
    await store.queueBatch({ batch: aBatch(), entries: [anEntry({ accountId })], actor })
    await rm(path.join(folder, 'aiosbeheer.outbox'))
    await stepThrough(store, 'entry-1', { kind: 'sending' })
    await store.close({})
    const [batch] = await (await openedAgain(folder)).batches({ scope: null })
    expect(batch?.counts).toMatchObject({ total: 1, queued: 1 })
  })

  test('an older copy of the journal is not believed, and what it lacks is told', async () => {
    const folder = await ownFolder()
    const file = path.join(folder, generationFileName(1, 'journal'))
    const store = await installedIn(folder)
    await createAccount(store, person(1))
    await store.close({})
    const older = await readFile(file)
    const again = await openedAgain(folder)
    // In the same generation still: the copy is put back over what came behind it.
    await again.close({})
    await writeFile(path.join(folder, generationFileName(2, 'journal')), older)
    expect(await storeIn(folder).open(noKeys)).toMatchObject({ ok: false, error: { kind: 'damaged', offer: { accounts: 1 } } })

    const other = await ownFolder()
    const whole = await installedIn(other)
    await createAccount(whole, person(1))
    const early = await readFile(path.join(other, generationFileName(1, 'journal')))
    await createAccount(whole, person(2))
    await whole.close({})
    await writeFile(path.join(other, generationFileName(1, 'journal')), early)
    expect(await storeIn(other).open(noKeys)).toMatchObject({
      ok: false,
      error: { kind: 'damaged', fileName: 'aiosbeheer-000001.journal', offer: { accounts: 1, missing: { kind: 'known', accounts: 1 } } }
    })
  })

  test('mail that was accepted stays so when the outbox is lost after the mailing ended', async () => {
    const folder = await ownFolder()
    const store = await installedIn(folder)
    const accountId = await createAccount(store)
    await store.queueBatch({ batch: aBatch(), entries: [anEntry({ accountId })], actor })
    await stepThrough(store, 'entry-1', ...leaving, acceptedAt('2026-11-23T10:00:00.000Z'))
    await store.close({})
    await rm(path.join(folder, 'aiosbeheer.outbox'))
    const again = storeIn(folder)
    expect(await again.open(noKeys)).toMatchObject({ ok: false, error: { offer: { missing: { kind: 'nothing' }, isMailIncomplete: false } } })
    await again.recover(noKeys)
    expect((await again.queryAccounts(everyone)).rows[0]?.loginDetails.kind).toBe('accepted')
  })

  test('a backup with less than can be recovered is not put back over damaged data, nor one of another installation', async () => {
    const folder = await ownFolder()
    const store = await installedIn(folder)
    await createAccount(store, person(1))
    const file = path.join(await ownFolder(), 'oud.aiosbackup')
    await store.makeBackup({ path: file, actor })
    await createAccount(store, person(2))
    await store.close({})
    await rm(path.join(folder, 'aiosbeheer.outbox'))
    const again = storeIn(folder)
    await again.open(noKeys)
    const restoring = { path: file, recoveryKey: sealed.recoveryKey, hasSecretStore: false }
    expect(await again.checkBackup(restoring)).toMatchObject({ ok: true, value: { wouldLose: { accounts: 1, mails: 0 } } })
    expect(await again.restoreBackup(restoring)).toEqual({ ok: false, error: { code: 'restoreWouldLose', details: { accounts: 1, mails: 0 } } })

    const stranger = storeIn(await ownFolder())
    await stranger.open(noKeys)
    await stranger.createInstallation({ installation: anInstallation({ id: 'another', instituteName: 'Utrecht' }), beheerder: aBeheerder(), protection: aProtection() })
    const refused = { ok: false, error: { code: 'backupOfAnother', details: { institute: 'Leiden' } } }
    expect([await stranger.checkBackup(restoring), await stranger.restoreBackup(restoring)]).toEqual([refused, refused])
  })
})

import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { StorePort } from '../../../main/store/store-port'
import { readFolderContent } from '../../torture/support/folder-content'
import { aBigNumber, aDraft, anInstitute } from '../../unit/builders'
import { aBatch, actor, anEntry, aProtection, everyone, noKeys } from './support/store-data'
import { acceptedAt, leaving, stepThrough } from './support/step-outbox'
import { auditOf, createAccount, installedIn, ownFolder, storeIn } from './support/store-folder'

const sealed = aProtection({ osSealed: 'sealed' })
const { recoveryKey } = sealed
const person = (index: number) => ({ username: `BIG-${aBigNumber(index)}`, bigNumber: aBigNumber(index), email: `p${index}@post.example` })

/** A store with two accounts and mail that waits, and a backup of it. */
async function backedUp(protection = aProtection()): Promise<{ readonly folder: string; readonly store: StorePort; readonly file: string }> {
  const folder = path.join(await ownFolder(), 'data')
  const store = await installedIn(folder, { protection })
  const accountId = await createAccount(store, person(0))
  await createAccount(store, person(1))
  await store.queueBatch({ batch: aBatch(), entries: [anEntry({ accountId })], actor })
  const file = path.join(await ownFolder(), 'kopie.aiosbackup')
  expect(await store.makeBackup({ path: file, actor })).toMatchObject({ ok: true, value: { accounts: 2 } })
  return { folder, store, file }
}

const nothingDue = { ok: true, value: { outcomes: [], finishedBatchIds: [], taken: [], nextRetryAt: null, queued: 0 } }

const restoring = (file: string) => ({ path: file, recoveryKey, hasSecretStore: false })

describe('making a backup', () => {
  test('says how large it is, replaces an older one whole, and is noted', async () => {
    const { folder, store, file } = await backedUp()
    await createAccount(store, person(2))
    const made = await store.makeBackup({ path: file, actor })
    expect(made).toEqual({ ok: true, value: { accounts: 3, sizeBytes: (await stat(file)).size } })
    expect(await readdir(path.dirname(file))).toEqual(['kopie.aiosbackup'])
    expect(await store.safety({})).toMatchObject({ lastBackupAt: '2026-11-23T09:00:00.000Z' })
    expect(auditOf(folder).filter(({ action }) => action === 'backupMade').map(({ by, subject }) => [by, subject])).toEqual([
      ['L_beheerhn', { accounts: 2 }],
      ['L_beheerhn', { accounts: 3 }]
    ])
  })

  test('that cannot be written says so, and notes nothing', async () => {
    const { folder, store } = await backedUp()
    const nowhere = path.join(folder, 'not-there', 'kopie.aiosbackup')
    expect(await store.makeBackup({ path: nowhere, actor })).toEqual({ ok: false, error: { code: 'saveFailed', details: { fileName: 'kopie.aiosbackup', reason: 'ENOENT' } } })
    expect(auditOf(folder).filter(({ action }) => action === 'backupMade')).toHaveLength(1)
  })

  test('is possible where another computer has the data open; it leaves no trace there', async () => {
    const { folder, store } = await backedUp()
    const second = storeIn(folder)
    await second.open(noKeys)
    const file = path.join(await ownFolder(), 'tweede.aiosbackup')
    const before = readFolderContent(folder)
    expect(await second.makeBackup({ path: file, actor })).toMatchObject({ ok: true, value: { accounts: 2 } })
    expect(readFolderContent(folder)).toEqual(before)
    expect(await store.checkBackup({ path: file, recoveryKey })).toMatchObject({ ok: true, value: { accounts: 2, auditLines: auditOf(folder).length } })
  })
})

describe('a file that is to be put back', () => {
  test.each<[string, (file: string) => Promise<string>, object]>([
    ['is gone', (file) => Promise.resolve(`${file}-weg`), { reason: 'ENOENT' }],
    ['is a folder', async (file) => (await mkdir(`${file}-map`), `${file}-map`), { reason: 'EISDIR' }],
    ['is no backup', async (file) => (await writeFile(`${file}.txt`, 'tekst'), `${file}.txt`), { reason: 'notABackup' }],
    ['is empty', async (file) => (await writeFile(`${file}.leeg`, ''), `${file}.leeg`), { reason: 'notABackup' }],
    [
      'is cut off',
      async (file) => {
        await writeFile(`${file}.half`, (await readFile(file)).subarray(0, -100))
        return `${file}.half`
      },
      { reason: 'damaged' }
    ]
  ])('and %s is refused, and nothing changes', async (_what, make, reason) => {
    const { folder, store, file } = await backedUp()
    const other = await make(file)
    const refused = { ok: false, error: { code: 'backupUnreadable', details: { fileName: path.basename(other), ...reason } } }
    const before = readFolderContent(folder)
    expect(await store.checkBackup({ path: other, recoveryKey })).toEqual(refused)
    expect(await store.restoreBackup(restoring(other))).toEqual(refused)
    expect(readFolderContent(folder)).toEqual(before)
  })

  test('opens with no other recovery key, and with the key in use only where it is the own one', async () => {
    const { store, file } = await backedUp(sealed)
    const wrong = { ok: false, error: { code: 'wrongRecoveryKey', details: {} } }
    const otherKey = 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA'
    expect(await store.checkBackup({ path: file, recoveryKey: otherKey })).toEqual(wrong)
    expect(await store.restoreBackup({ ...restoring(file), recoveryKey: otherKey })).toEqual(wrong)
    expect(await store.backupHead({ path: file })).toEqual({ ok: true, value: { madeAt: '2026-11-23T09:00:00.000Z', isOwn: true } })
    const stranger = await installedIn(path.join(await ownFolder(), 'data'), { protection: aProtection({ dataKey: Buffer.alloc(32, 9).toString('base64') }) })
    expect(await stranger.backupHead({ path: file })).toMatchObject({ ok: true, value: { isOwn: false } })
    expect(await stranger.checkBackup({ path: file, recoveryKey: null })).toEqual(wrong)
  })
})

describe('putting a backup back', () => {
  test('sets aside what was there, and nothing of its mail is sent by itself', async () => {
    const { folder, store, file } = await backedUp()
    const before = readFolderContent(folder).files
    expect(await store.restoreBackup(restoring(file))).toMatchObject({ ok: true, value: { ok: true, value: { kind: 'existing' } } })
    expect((await store.queryAccounts(everyone)).total).toBe(2)
    expect(await store.advanceOutbox({ items: [], take: 10, now: '2027-01-01T00:00:00.000Z' })).toEqual(nothingDue)
    expect((await store.batches({ scope: null })).map(({ counts }) => counts.uncertain)).toEqual([1])
    expect(auditOf(folder).at(-1)).toMatchObject({ by: 'systeem', action: 'backupRestored', subject: { accounts: 2, madeAt: '2026-11-23T09:00:00.000Z' } })
    const aside = readFolderContent(path.join(folder, 'opzijgezet-2026-11-23-09-00-00-000')).files
    expect([...before.keys()].filter((name) => name !== 'aiosbeheer.lock').sort()).toEqual([...aside.keys()].sort())
    expect(aside.get('aiosbeheer-000001.snapshot')).toEqual(before.get('aiosbeheer-000001.snapshot'))
  })

  test('is refused while it would take an account or what became of a mail away, and who is at work goes on', async () => {
    const { store, file } = await backedUp()
    await stepThrough(store, 'entry-1', ...leaving, acceptedAt('2026-11-23T10:00:00.000Z'))
    const accountId = await createAccount(store, person(2))
    expect(await store.restoreBackup(restoring(file))).toEqual({ ok: false, error: { code: 'restoreWouldLose', details: { accounts: 1, mails: 1 } } })
    expect(await store.setInstituteFolder({ scope: null, accountIds: [accountId], made: true, actor })).toEqual({ ok: true, value: { changed: 1 } })
  })

  test('never takes an account away that is made at the same moment', async () => {
    const { folder, store, file } = await backedUp()
    const [created] = await Promise.all([
      store.createAccount({ draft: aDraft(person(2)), institute: anInstitute(), actor }),
      store.restoreBackup(restoring(file))
    ])
    await store.close({})
    const again = storeIn(folder)
    expect(await again.open(noKeys)).toMatchObject({ ok: true, value: { kind: 'existing' } })
    expect((await again.queryAccounts(everyone)).total).toBe(created.ok ? 3 : 2)
  })

  test('is refused where another computer has the data open', async () => {
    const { folder, file } = await backedUp()
    const second = storeIn(folder)
    await second.open(noKeys)
    expect(await second.restoreBackup(restoring(file))).toMatchObject({ ok: false, error: { code: 'heldElsewhere' } })
    expect((await second.queryAccounts(everyone)).total).toBe(2)
  })

  test('on a computer with a secret store is encrypted from the first byte', async () => {
    const { file } = await backedUp()
    const folder = path.join(await ownFolder(), 'data')
    const store = storeIn(folder)
    await store.open(noKeys)
    expect(await store.restoreBackup({ ...restoring(file), hasSecretStore: true })).toMatchObject({ ok: true, value: { ok: true, value: { keyToSeal: sealed.dataKey } } })
    const secrets = ['Heijden', 'post.example', 'L_beheerhn', 'PLAIN-CODE', sealed.dataKey]
    expect(secrets.filter((secret) => [...readFolderContent(folder).files.values()].some((content) => content.includes(secret)))).toEqual([])
    await store.close({})
    expect(await storeIn(folder).protection({})).toEqual({ kind: 'sealed', osSealed: null })
  })
})

import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { StorePort } from '../../../main/store/store-port'
import type { Installation } from '../../../main/store/stored-types'
import { readFolderContent } from '../../torture/support/folder-content'
import { aBigNumber } from '../../unit/builders'
import { aStoredSmtp, actor, everyone, noKeys, recoveryKey } from './support/store-data'
import { takeDue } from './support/step-outbox'
import { auditOf, createAccount, ownFolder, storeIn } from './support/store-folder'

const fixtures = path.join(import.meta.dirname, '../../fixtures/store')
const version1 = { 'aiosbeheer.json': 'v1.json', 'audit.jsonl': 'v1-audit.jsonl', 'outbox.jsonl': 'v1-outbox.jsonl' } as const
type OldName = keyof typeof version1
const oldNames = Object.keys(version1) as OldName[]
const clock = (): Date => new Date('2026-11-24T09:00:00.000Z')
const newFiles = ['aiosbeheer-000001.journal', 'aiosbeheer-000001.snapshot', 'aiosbeheer.audit', 'aiosbeheer.lock', 'aiosbeheer.outbox']

/** A folder as version 1 left it when the power went. */
async function oldFolder(change: Partial<Record<OldName, (content: Buffer) => Buffer | string | null>> = {}): Promise<string> {
  const folder = await ownFolder()
  for (const name of oldNames) {
    const content = await readFile(path.join(fixtures, version1[name]))
    const changed = change[name] === undefined ? content : change[name](content)
    if (changed !== null) await writeFile(path.join(folder, name), changed)
  }
  return folder
}

async function upgraded(folder: string): Promise<{ readonly store: StorePort; readonly installation: Installation; readonly keyToSeal: string | null }> {
  const store = storeIn(folder, { clock })
  const opened = await store.open(noKeys)
  if (!opened.ok || opened.value.kind !== 'existing') throw new Error(JSON.stringify(opened))
  return { store, ...opened.value }
}

const lines = (content: Buffer): readonly string[] => content.toString().trimEnd().split('\n')

describe('a folder of version 1', () => {
  test('opens with everything in it, and its files are those of this version', async () => {
    const folder = await oldFolder()
    const { store, installation, keyToSeal } = await upgraded(folder)
    expect(installation).toEqual({
      id: 'installation-1',
      kind: 'lokaal',
      instituteName: 'Leiden',
      createdAt: '2026-11-23T08:00:00.000Z',
      recoveryKeyHash: 'a'.repeat(64),
      // Confirmed once, but it opens nothing: at the next login there is a new one to keep.
      recoveryKeyConfirmed: false
    })
    expect(keyToSeal).toMatch(/^[A-Za-z0-9+/]{43}=$/)
    // Another generation may be under way already.
    expect((await readdir(folder)).filter((name) => !name.startsWith('aiosbeheer-000002')).sort()).toEqual(newFiles)

    const { rows, counts } = await store.queryAccounts({ ...everyone, sort: { by: 'username', direction: 'descending' } })
    expect(rows.map(({ id, name, email, createdAt, openTasks, loginDetails }) => [id, name, email, createdAt, openTasks, loginDetails.kind])).toEqual([
      ['account-1', 'Noor van der Heijden', 'n.vanderheijden@post.example', '2026-11-23T09:00:00.000Z', [], 'accepted'],
      ['account-2', "Zoë Brûlé-O'Neill", 'z.brule@post.example', '2026-11-23T09:10:00.000Z', expect.any(Array), 'deferred']
    ])
    expect(counts.all).toBe(2)
    expect(await store.beheerders({})).toMatchObject([{ id: 'beheerder-1', username: 'L_beheerhn', noticesSeenAt: '2026-11-23T09:30:00.000Z' }])
    expect(await store.settings({})).toEqual({
      smtp: aStoredSmtp({ username: 'beheer' }),
      portalUrl: 'https://portaal.example',
      landelijkEmail: 'landelijk@example.nl',
      mailPaused: false,
      acceptedConstants: { rolegroup: 'aios-hn' },
      declinedConstants: { status: ['active'] }
    })
    expect(await store.registers({})).toEqual([{ portfolio: 'SOON', importedAt: '2026-11-23T09:05:00.000Z', count: 1 }])
    const importId = '7a1f7b0e-2f0a-4c3e-9a53-3f0f5a1f0c11'
    expect(await store.imports({ scope: null })).toMatchObject([{ importId, fileName: 'aiossen.csv', total: 2, created: 1 }])
    expect(await store.importResults({ scope: null, importId, offset: 0, limit: 10 })).toMatchObject({ ok: true, value: { total: 1, rows: [{ line: 3, kind: 'existing' }] } })
  })

  test('keeps its mail: what was accepted stays so, what waited waits with its code, what was leaving is uncertain', async () => {
    const { store } = await upgraded(await oldFolder())
    expect((await store.batches({ scope: null })).map(({ batchId, counts }) => [batchId, counts])).toEqual([
      ['batch-2', { total: 1, queued: 0, sending: 0, accepted: 0, saved: 0, deferred: 0, refused: 0, uncertain: 1, stopped: 0 }],
      ['batch-1', { total: 2, queued: 0, sending: 0, accepted: 1, saved: 0, deferred: 1, refused: 0, uncertain: 0, stopped: 0 }]
    ])
    const due = await takeDue(store, '2026-11-24T09:00:00.000Z')
    expect(due.map(({ entry, attempts, batch }) => [entry.entryId, entry.activationCode, attempts, batch.text])).toEqual([
      ['entry-2', 'PLAIN-CODE-2', 1, 'Dag {naam},\n\nJe code: {code}']
    ])
    expect(await store.lastAcceptedAt({})).toBe('2026-11-23T10:00:05.000Z')
  })

  test('keeps its audit trail, chained from now on', async () => {
    const folder = await oldFolder()
    await upgraded(folder)
    const old = lines(await readFile(path.join(fixtures, 'v1-audit.jsonl'))).map((line): unknown => JSON.parse(line))
    const trail = auditOf(folder)
    expect(trail.map(({ previous: _previous, ...record }) => record)).toEqual([
      ...old,
      {
        sequence: 7,
        at: '2026-11-24T09:00:00.000Z',
        by: 'systeem',
        action: 'mailFinished',
        outcome: 'done',
        subject: { batchId: 'batch-2', accepted: 0, saved: 0, refused: 0, uncertain: 1, stopped: 0 }
      }
    ])
  })

  test('goes on as any other: what is done after it is there at the next start', async () => {
    const folder = await oldFolder()
    const { store } = await upgraded(folder)
    await createAccount(store, { username: `BIG-${aBigNumber(3)}`, bigNumber: aBigNumber(3), email: 'nieuw@post.example' })
    await store.close({})
    const again = storeIn(folder, { clock })
    expect(await again.open(noKeys)).toMatchObject({ ok: true, value: { kind: 'existing' } })
    expect((await again.queryAccounts(everyone)).total).toBe(3)
    expect((await again.batches({ scope: null })).length).toBe(2)
  })

  test('is encrypted once there is a secret store, and nothing of it can be read any more', async () => {
    const folder = await oldFolder()
    const { store, keyToSeal } = await upgraded(folder)
    expect(await store.keepKey({ osSealed: 'sealed' })).toMatchObject({ ok: true, value: { ok: true, value: { keyToSeal: null } } })
    await store.close({})
    const { files } = readFolderContent(folder)
    const secrets = ['Heijden', 'Brûlé', 'post.example', 'PLAIN-CODE', 'L_beheerhn', 'smtp.leiden.example', keyToSeal ?? '-']
    expect(secrets.filter((secret) => [...files.values()].some((content) => content.includes(secret)))).toEqual([])
    const again = storeIn(folder, { clock })
    expect(await again.open({ unsealed: keyToSeal, recoveryKey: null })).toMatchObject({ ok: true, value: { kind: 'existing', keyToSeal: null } })
    expect((await again.queryAccounts(everyone)).total).toBe(2)
  })

  test('makes no backup before there is a recovery key that would open it', async () => {
    const folder = await oldFolder()
    const { store, installation } = await upgraded(folder)
    const backup = path.join(await ownFolder(), 'kopie.aiosbackup')
    expect(await store.safety({})).toMatchObject({ isEncrypted: false, hasRecoveryKey: false, lastBackupAt: null })
    expect(await store.makeBackup({ path: backup, actor })).toEqual({ ok: false, error: { code: 'noRecoveryKeyYet', details: {} } })
    await store.saveInstallation({ installation, recoveryKey, actor, entry: { action: 'recoveryKeyRenewed', outcome: 'done', subject: {} } })
    expect(await store.makeBackup({ path: backup, actor })).toMatchObject({ ok: true, value: { accounts: 2 } })
    expect(await store.checkBackup({ path: backup, recoveryKey })).toMatchObject({ ok: true, value: { accounts: 2, mails: 3, imports: 1, beheerders: 1 } })
  })

  test('of which the upgrade was cut short just before the end is upgraded once', async () => {
    const folder = await oldFolder()
    const { store } = await upgraded(folder)
    await createAccount(store, { username: `BIG-${aBigNumber(3)}`, bigNumber: aBigNumber(3), email: 'nieuw@post.example' })
    await store.close({})
    await cp(await oldFolder(), folder, { recursive: true })
    const again = storeIn(folder, { clock })
    expect(await again.open(noKeys)).toMatchObject({ ok: true, value: { kind: 'existing' } })
    expect((await again.queryAccounts(everyone)).total).toBe(3)
    expect((await readdir(folder)).filter((name) => name in version1)).toEqual([])
  })

  test.each<[string, Parameters<typeof oldFolder>[0]]>([
    ['a torn line in the audit trail', { 'audit.jsonl': (content) => Buffer.concat([content, Buffer.from('{"sequence":7,"at"')]) }],
    ['NULs behind the audit trail', { 'audit.jsonl': (content) => Buffer.concat([content, Buffer.alloc(300)]) }],
    ['an audit trail that misses what travelled with the outbox', { 'audit.jsonl': (content) => `${lines(content).slice(0, 5).join('\n')}\n` }],
    ['a torn line in the outbox', { 'outbox.jsonl': (content) => Buffer.concat([content, Buffer.from('0123456789abcdef {"type":')]) }]
  ])('with %s, as a crash leaves it, is upgraded all the same', async (_what, change) => {
    const folder = await oldFolder(change)
    const { store } = await upgraded(folder)
    expect((await store.queryAccounts(everyone)).total).toBe(2)
    expect(auditOf(folder).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })
})

describe('a folder of version 1 that is damaged', () => {
  test.each<[string, Parameters<typeof oldFolder>[0], string, string, string]>([
    ['a letter changed in its data', { 'aiosbeheer.json': (content) => content.toString().replace('Noor', 'Nora') }, 'damaged', 'aiosbeheer.json', 'checksum differs'],
    ['its data cut off', { 'aiosbeheer.json': (content) => content.subarray(0, 1000) }, 'damaged', 'aiosbeheer.json', 'checksum differs'],
    ['its data NUL', { 'aiosbeheer.json': (content) => Buffer.alloc(content.length) }, 'damaged', 'aiosbeheer.json', 'no head'],
    ['its data empty', { 'aiosbeheer.json': () => '' }, 'damaged', 'aiosbeheer.json', 'the file is empty'],
    ['data of a later version', { 'aiosbeheer.json': () => '{"schemaVersion":9}' }, 'newerVersion', 'aiosbeheer.json', 'schemaVersion 9'],
    ['its outbox gone', { 'outbox.jsonl': () => null }, 'missing', 'outbox.jsonl', 'ENOENT'],
    ['a letter changed in its outbox', { 'outbox.jsonl': (content) => content.toString().replace('entry-3', 'entry-4') }, 'damaged', 'outbox.jsonl', 'line 3: checksum differs'],
    ['a line gone from its outbox', { 'outbox.jsonl': (content) => `${lines(content).filter((_line, index) => index !== 2).join('\n')}\n` }, 'damaged', 'outbox.jsonl', 'line 3: no outbox entry entry-3'],
    ['its audit trail gone', { 'audit.jsonl': () => null }, 'missing', 'audit.jsonl', 'ENOENT'],
    ['a line of its audit trail unreadable', { 'audit.jsonl': (content) => content.toString().replace('{"sequence":2', '{"seq":2') }, 'damaged', 'audit.jsonl', 'line 2 is unreadable'],
    ['a line gone from its audit trail', { 'audit.jsonl': (content) => `${lines(content).filter((_line, index) => index !== 1).join('\n')}\n` }, 'damaged', 'audit.jsonl', '3 follows 1'],
    ['the end gone from its audit trail', { 'audit.jsonl': (content) => `${lines(content).slice(0, 4).join('\n')}\n` }, 'damaged', 'audit.jsonl', '6 follows 4'],
    ['its data gone', { 'aiosbeheer.json': () => null }, 'missing', 'aiosbeheer-000001.snapshot', 'audit.jsonl is there']
  ])('%s is told, and left as it is', async (_what, change, kind, fileName, detail) => {
    const folder = await oldFolder(change)
    const before = readFolderContent(folder)
    const answer = await storeIn(folder, { clock }).open(noKeys)
    expect(answer).toMatchObject({ ok: false, error: { kind, folder, fileName, offer: null } })
    expect(answer.ok ? '' : answer.error.detail).toContain(detail)
    expect(readFolderContent(folder)).toEqual(before)
  })

  test('opens once the file is put back', async () => {
    const folder = await oldFolder({ 'outbox.jsonl': () => null })
    const store = storeIn(folder, { clock })
    expect((await store.open(noKeys)).ok).toBe(false)
    await cp(path.join(fixtures, 'v1-outbox.jsonl'), path.join(folder, 'outbox.jsonl'))
    expect(await store.open(noKeys)).toMatchObject({ ok: true, value: { kind: 'existing' } })
  })
})

import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { StorePort } from '../../../main/store/store-port'
import { failure } from '../../../shared/errors'
import { readFolderContent } from '../../torture/support/folder-content'
import { aBigNumber } from '../../unit/builders'
import { codesOnDisk, crashed, hashOf, kindOf, queueCode, withAccounts } from './support/mailed-store'
import { actor, aProtection, everyone, noKeys } from './support/store-data'
import { acceptedAt, leaving, stepThrough, uncertainAt } from './support/step-outbox'
import { auditOf, ownFolder, storeIn } from './support/store-folder'

const day = 24 * 60 * 60 * 1000
const at = '2026-11-23T10:00:05.000Z'
const [username, otherUsername] = [`BIG-${aBigNumber(0)}`, `BIG-${aBigNumber(1)}`]

let now: Date
let folder: string
let store: StorePort
let account: string
let other: string

beforeEach(async () => {
  now = new Date('2026-11-23T10:00:00.000Z')
  const made = await withAccounts(2, aProtection(), () => now)
  folder = made.folder
  store = made.store
  ;[account = '', other = ''] = made.accountIds
})

const codesOf = async (name = username): Promise<readonly string[]> => (await store.activationCodes({ username: name, now: now.toISOString() })).codeHashes
const aLogin = (code: string, overrides: object = {}) => ({ accountId: account, passwordHash: `scrypt$${code}`, codeHash: hashOf(code), activatedAt: now.toISOString(), ...overrides })
const activate = (code: string, overrides: object = {}) => store.activate({ login: aLogin(code, overrides), actor: { username: 'systeem' } })
const shownFor = async (id = account) => (await store.queryAccounts(everyone)).rows.find((row) => row.id === id)
async function opened(where: string): Promise<StorePort> {
  const again = storeIn(where, { clock: () => now })
  const answer = await again.open(noKeys)
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return again
}
async function reopened(): Promise<void> {
  await store.close({})
  store = await opened(folder)
}
async function accepted(name: string, accountId = account, batch: Parameters<typeof queueCode>[3] = {}): Promise<void> {
  await queueCode(store, name, accountId, batch)
  await stepThrough(store, name, ...leaving, acceptedAt(at))
}
async function uncertain(name: string): Promise<void> {
  await queueCode(store, name, account)
  await stepThrough(store, name, ...leaving, uncertainAt(at))
}
const refused = { ok: false, error: failure('activationRefused') }
const done = { ok: true, value: null }

describe('the codes of a username', () => {
  test('are asked for without regard to letter case and spaces, and are none where there is nobody or nothing was sent', async () => {
    await accepted('one')
    for (const typed of [username, username.toLowerCase(), ` ${username} `]) {
      expect(await store.activationCodes({ username: typed, now: at })).toEqual({ accountId: account, username, codeHashes: [hashOf('one')] })
    }
    expect(await store.activationCodes({ username: ' niemand ', now: at })).toEqual({ accountId: null, username: 'niemand', codeHashes: [] })
    expect((await store.activationCodes({ username: 'BIG-59003959501', now: at })).codeHashes).toEqual([])
  })

  test('follow what becomes of the mails', async () => {
    await queueCode(store, 'one', account)
    expect(await codesOf()).toEqual([])
    await stepThrough(store, 'one', ...leaving)
    expect(await codesOf()).toEqual([hashOf('one')])
    await stepThrough(store, 'one', uncertainAt(at))
    await uncertain('two')
    expect(await codesOf()).toEqual([hashOf('one'), hashOf('two')])
    await accepted('three')
    expect(await codesOf()).toEqual([hashOf('three')])
    now = new Date(Date.parse(at) + 14 * day + 1)
    expect(await codesOf()).toEqual([])
  })
})

describe('an activation', () => {
  test('makes a login that is there after a restart, and stands in the audit trail', async () => {
    await accepted('one')
    expect(await store.aiosLogin({ username })).toBeNull()
    expect(await activate('one')).toEqual(done)
    await reopened()
    expect(await store.aiosLogin({ username: username.toLowerCase() })).toEqual({ ...aLogin('one'), username, email: 'p0@post.example' })
    expect(await store.ownAccount({ username })).toMatchObject({ ok: true, value: { username, email: 'p0@post.example', activatedAt: now.toISOString() } })
    expect(await store.ownAccount({ username: 'BIG-59003959501' })).toEqual({ ok: false, error: failure('unknownAccount') })
    expect(auditOf(folder).filter(({ action }) => action === 'activated')).toMatchObject([{ by: 'systeem', outcome: 'done', subject: { accountId: account } }])
  })

  test('uses its code up, and every other one that was made until then', async () => {
    await uncertain('one')
    await uncertain('two')
    expect(await activate('two')).toEqual(done)
    expect([await activate('two'), await activate('one'), await codesOf()]).toEqual([refused, refused, []])
    await reopened()
    expect([await activate('two'), await activate('one'), await codesOf()]).toEqual([refused, refused, []])
  })

  test('is refused with a code of another account, an unknown one, one that is over or one that did not leave', async () => {
    await accepted('one')
    await accepted('two', other)
    await queueCode(store, 'three', account)
    expect([await activate('two'), await activate('nothing'), await activate('three')]).toEqual([refused, refused, refused])
    expect(await activate('one', { accountId: 'nobody' })).toEqual(refused)
    now = new Date(Date.parse(at) + 14 * day + 1)
    expect(await activate('one')).toEqual(refused)
    expect(await store.aiosLogin({ username })).toBeNull()
  })

  test.each([['one'], ['two']])('of two at once with codes that both work, one wins (%s first)', async (first) => {
    await uncertain('one')
    await uncertain('two')
    const second = first === 'one' ? 'two' : 'one'
    expect(await Promise.all([activate(first), activate(second)])).toEqual([done, refused])
    expect(await store.aiosLogin({ username })).toMatchObject({ codeHash: hashOf(first) })
  })

  test('of many at once with one code exactly one wins, and its password is the one that counts', async () => {
    await accepted('one')
    const answers = await Promise.all([1, 2, 3, 4, 5].map((number) => activate('one', { passwordHash: `scrypt$${number}` })))
    expect(answers).toEqual([done, refused, refused, refused, refused])
    expect(await store.aiosLogin({ username })).toMatchObject({ passwordHash: 'scrypt$1' })
    expect(auditOf(folder).filter(({ action }) => action === 'activated')).toHaveLength(1)
  })

  test.each([
    ['later', '2026-11-23T12:00:00.000Z'],
    ['earlier, for the clock was set back,', '2026-11-20T12:00:00.000Z']
  ])('can be made anew with a mail that was made %s', async (_when, createdAt) => {
    await accepted('one')
    await activate('one')
    await accepted('two', account, { createdAt })
    expect(await codesOf()).toEqual([hashOf('two')])
    expect(await activate('two')).toEqual(done)
    await reopened()
    expect(await store.aiosLogin({ username })).toMatchObject({ passwordHash: 'scrypt$two' })
  })
})

describe('the plain code of an activated account', () => {
  test('that a crash left between the activation and its forgetting is gone at the next opening', async () => {
    await uncertain('one')
    const before = await readFile(path.join(folder, 'aiosbeheer.outbox'))
    expect(await activate('one')).toEqual(done)
    const copy = await crashed(folder)
    // The outbox as it was when the journal of the data had the activation.
    await writeFile(path.join(copy, 'aiosbeheer.outbox'), before)
    expect(codesOnDisk(copy, 'one')).toEqual(['one'])
    const again = await opened(copy)
    expect(codesOnDisk(copy, 'one')).toEqual([])
    expect(await again.aiosLogin({ username })).toMatchObject({ codeHash: hashOf('one') })
    expect(await kindOf(again, 'one')).toBe('uncertain')
    await again.close({})
    await opened(copy)
  })

  test('stays with a mail that is on its way, and is gone when that has ended', async () => {
    await uncertain('one')
    await queueCode(store, 'two', account)
    await stepThrough(store, 'two', ...leaving)
    await activate('one')
    expect(codesOnDisk(folder, 'two')).toEqual(['two'])
    await stepThrough(store, 'two', acceptedAt(at))
    expect(codesOnDisk(folder, 'one', 'two')).toEqual([])
  })
})

describe('the list', () => {
  test('shows who was activated, and how newer login details stand from the moment that they are queued', async () => {
    expect(await shownFor()).toMatchObject({ loginDetails: { kind: 'notSent' }, openTasks: ['sendLoginDetails', 'makeInstituteFolder'] })
    await uncertain('one')
    expect(await shownFor()).toMatchObject({ loginDetails: { kind: 'uncertain' }, openTasks: ['sendLoginDetails', 'makeInstituteFolder'] })
    await activate('one')
    const activated = { loginDetails: { kind: 'activated', at: now.toISOString() }, openTasks: ['makeInstituteFolder'] }
    expect(await shownFor()).toMatchObject(activated)
    await reopened()
    expect(await shownFor()).toMatchObject(activated)
    // Its clock may stand still.
    await queueCode(store, 'two', account, { createdAt: now.toISOString() })
    expect(await shownFor()).toMatchObject({ loginDetails: { kind: 'queued' }, openTasks: ['makeInstituteFolder'] })
    await reopened()
    expect(await shownFor()).toMatchObject({ loginDetails: { kind: 'queued' } })
    expect(await shownFor(other)).toMatchObject({ loginDetails: { kind: 'notSent' } })
  })
})

test('pending codes are those that work now, of the accounts of the scope, each with its end', async () => {
  await accepted('one')
  await uncertain('two')
  await accepted('three', other)
  const pending = (scope: string | null) => store.pendingCodes({ now: now.toISOString(), scope })
  const validUntil = new Date(Date.parse(at) + 14 * day).toISOString()
  const all = [
    { username, hash: hashOf('one'), validUntil },
    { username, hash: hashOf('two'), validUntil },
    { username: otherUsername, hash: hashOf('three'), validUntil }
  ]
  expect([await pending(null), await pending('Leiden')]).toEqual([all, all])
  expect(await pending('Utrecht')).toEqual([])
  await activate('two')
  expect((await pending(null)).map(({ hash }) => hash)).toEqual([hashOf('three')])
})

test('a backup of before an activation is not put back over it: its code would work once more', async () => {
  await accepted('one')
  const file = path.join(await ownFolder(), 'kopie.aiosbackup')
  await store.makeBackup({ path: file, actor })
  await activate('one')
  const { recoveryKey } = aProtection()
  expect(await store.restoreBackup({ path: file, recoveryKey, hasSecretStore: false })).toEqual({ ok: false, error: failure('restoreWouldLose', { accounts: 0, mails: 1 }) })
  await store.makeBackup({ path: file, actor })
  expect(await store.restoreBackup({ path: file, recoveryKey, hasSecretStore: false })).toMatchObject({ ok: true })
  expect([await store.aiosLogin({ username }), await codesOf()]).toMatchObject([{ codeHash: hashOf('one') }, []])
})

test('an activation is not believed to have been when its line is gone: the trail tells of it', async () => {
  await accepted('one')
  await activate('one')
  await store.close({})
  const copy = path.join(await ownFolder(), 'data')
  await cp(folder, copy, { recursive: true })
  const content = readFolderContent(copy).files
  const journals = [...content].filter(([name]) => name.endsWith('.journal'))
  const [name, bytes] = journals.find(([, one]) => one.includes('"activated"')) ?? []
  if (name === undefined || bytes === undefined) throw new Error('no journal has it')
  const lines = bytes.toString().split('\n')
  await writeFile(path.join(copy, name), `${lines.slice(0, lines.findIndex((line) => line.includes('"activated"'))).join('\n')}\n`)
  const again = storeIn(copy, { clock: () => now })
  expect(await again.open(noKeys)).toMatchObject({ ok: false, error: { kind: 'damaged', fileName: name, offer: { missing: { kind: 'known', others: 1 } } } })
  await rm(copy, { recursive: true })
})

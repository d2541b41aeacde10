import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { nodeDisk, type Disk } from '../../../main/store/disk'
import type { StorePort } from '../../../main/store/store-port'
import { codesOnDisk, crashed, hashOf, kindOf, queueCode, withAccounts } from './support/mailed-store'
import { aBatch, actor, anEntry, aProtection, noKeys } from './support/store-data'
import { acceptedAt, leaving, step, stepThrough, takeDue, uncertainAt } from './support/step-outbox'
import { auditOf, storeIn } from './support/store-folder'

const at = '2026-11-23T10:00:05.000Z'
const now = new Date('2026-11-23T10:00:00.000Z')
const muchLater = '2100-01-01T00:00:00.000Z'
const putOff = { kind: 'deferred', at, retryAt: at, answer: '451' } as const
const stopped = { accepted: 0, saved: 0, refused: 0, uncertain: 0, stopped: 1 }

let isFull = false
/** The system's own disk, on which no line of the outbox fits while `isFull`. */
const withFullOutbox: Disk = {
  ...nodeDisk,
  openFile: async (filePath) => {
    const file = await nodeDisk.openFile(filePath)
    if (!filePath.endsWith('.outbox')) return file
    return { ...file, write: (...line) => (isFull ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) : file.write(...line)) }
  }
}

let folder: string
let store: StorePort
let account: string
let other: string

beforeEach(async () => {
  const made = await withAccounts(2, aProtection(), () => now)
  folder = made.folder
  store = made.store
  ;[account = '', other = ''] = made.accountIds
})

const isDeferred = async (name: string): Promise<void> => {
  await queueCode(store, name, account)
  await stepThrough(store, name, { kind: 'sending' }, putOff)
}
const isUncertain = async (name: string): Promise<void> => {
  await queueCode(store, name, account)
  await stepThrough(store, name, ...leaving, uncertainAt(at))
}
const isAccepted = async (name: string): Promise<void> => {
  await queueCode(store, name, account)
  await stepThrough(store, name, ...leaving, acceptedAt(at))
}
const activate = async (code: string): Promise<void> => {
  const login = { accountId: account, passwordHash: 'scrypt$', codeHash: hashOf(code), activatedAt: now.toISOString() }
  expect(await store.activate({ login, actor })).toEqual({ ok: true, value: null })
}
const dueIds = async (): Promise<readonly string[]> => (await takeDue(store, muchLater)).map(({ entry }) => entry.entryId)
const kinds = (...names: readonly string[]) => Promise.all(names.map((name) => kindOf(store, name)))
const told = (action: string, batchId: string) => auditOf(folder).filter((record) => record.action === action && record.subject['batchId'] === batchId)
async function open(where: string, disk: Disk = nodeDisk): Promise<void> {
  store = storeIn(where, { clock: () => now, disk })
  expect(await store.open(noKeys)).toMatchObject({ ok: true })
}
async function reopened(): Promise<void> {
  await store.close({})
  await open(folder)
}

describe('login details whose code a newer mail makes void', () => {
  test('are stopped where they wait, in the line that has the newer one accepted, and their mailing is finished', async () => {
    await isDeferred('deferred')
    await queueCode(store, 'queued', account)
    await queueCode(store, 'newer', account)
    await stepThrough(store, 'newer', ...leaving)
    const lines = (await readFile(path.join(folder, 'aiosbeheer.outbox'), 'utf8')).split('\n').length
    const answer = await store.advanceOutbox({ items: [{ entryId: 'newer', transition: acceptedAt(at) }], take: 9, now: muchLater })
    expect(answer).toMatchObject({ ok: true, value: { outcomes: ['recorded'], taken: [], queued: 0, nextRetryAt: null } })
    expect(answer.ok && [...answer.value.finishedBatchIds].sort()).toEqual(['deferred', 'newer', 'queued'])
    // Nothing is under way any more, so that the outbox was compacted: a line for each batch, the first and the end.
    expect([lines, (await readFile(path.join(folder, 'aiosbeheer.outbox'), 'utf8')).split('\n').length]).toEqual([9, 5])
    for (const name of ['deferred', 'queued']) {
      expect(told('mailStopped', name)).toMatchObject([{ by: 'systeem', subject: { stopped: 1 } }])
      expect(told('mailFinished', name)).toMatchObject([{ subject: stopped }])
    }
    expect(codesOnDisk(folder, 'deferred', 'queued', 'newer')).toEqual([])
    await reopened()
    expect(await kinds('deferred', 'queued', 'newer')).toEqual(['stopped', 'stopped', 'accepted'])
    expect(await dueIds()).toEqual([])
  })

  test('are stopped when the newer one is saved as a file, and not written as files themselves', async () => {
    await queueCode(store, 'one', account)
    await queueCode(store, 'two', account, { route: 'files' })
    await queueCode(store, 'three', account, { route: 'files' })
    expect(await step(store, 'three', { kind: 'saved', at })).toMatchObject({ ok: true, value: { outcomes: ['recorded'] } })
    expect(await step(store, 'two', { kind: 'saved', at })).toMatchObject({ ok: true, value: { outcomes: ['notWanted'] } })
    expect(await kinds('one', 'two', 'three')).toEqual(['stopped', 'stopped', 'saved'])
  })

  test('are stopped too when they were uncertain and their user had them sent again', async () => {
    await isUncertain('one')
    await store.retryMails({ batchId: 'one', which: 'uncertain', entryId: null, actor, scope: null })
    await isAccepted('two')
    expect([await dueIds(), await kindOf(store, 'one')]).toEqual([[], 'stopped'])
  })

  test.each([
    ['sending', putOff, 'stopped'],
    ['transmitting', putOff, 'stopped'],
    ['transmitting', { kind: 'queued' }, 'stopped'],
    ['transmitting', acceptedAt(at), 'accepted'],
    ['transmitting', { kind: 'refused', at, answer: '550' }, 'refused']
  ] as const)('end by themselves where they are %s, but do not wait again (%o: %s)', async (underWay, end, kind) => {
    await queueCode(store, 'one', account)
    await stepThrough(store, 'one', ...(underWay === 'sending' ? [{ kind: 'sending' } as const] : leaving))
    await isAccepted('two')
    expect(await kindOf(store, 'one')).toBe('sending')
    expect(await step(store, 'one', end)).toMatchObject({ ok: true, value: { outcomes: ['recorded'], finishedBatchIds: ['one'] } })
    expect([await kindOf(store, 'one'), await dueIds()]).toEqual([kind, []])
  })

  test('are stopped in one line with the newer one, though a step of their own is in it', async () => {
    for (const name of ['one', 'two']) {
      await queueCode(store, name, account)
      await stepThrough(store, name, ...leaving)
    }
    const items = [{ entryId: 'one', transition: putOff }, { entryId: 'two', transition: acceptedAt(at) }] as const
    expect(await store.advanceOutbox({ items, take: 9, now: muchLater })).toMatchObject({ ok: true, value: { outcomes: ['recorded', 'recorded'], taken: [] } })
    expect(await kinds('one', 'two')).toEqual(['stopped', 'accepted'])
  })

  test('are stopped at the next opening where they were sending at a crash', async () => {
    await queueCode(store, 'one', account)
    await stepThrough(store, 'one', { kind: 'sending' })
    await isAccepted('two')
    await open(await crashed(folder))
    expect([await kindOf(store, 'one'), await dueIds()]).toEqual(['stopped', []])
  })

  test('are no newer ones, no mail of somebody else, no message, and none while the newer one is uncertain', async () => {
    await queueCode(store, 'else', other)
    const message = anEntry({ entryId: 'message', accountId: account, activationCode: null, activationCodeHash: null })
    await store.queueBatch({ batch: aBatch({ batchId: 'message', kind: 'message' }), entries: [message], actor })
    await queueCode(store, 'one', account)
    await isUncertain('two')
    expect(await kindOf(store, 'one')).toBe('queued')
    await queueCode(store, 'three', account)
    await stepThrough(store, 'one', ...leaving, acceptedAt(at))
    await reopened()
    expect(await dueIds()).toEqual(['else', 'message', 'three'])
  })
})

describe('login details of an account that is activated', () => {
  test('are stopped where they wait, newer ones than its code too, and their mailings are finished', async () => {
    await isDeferred('deferred')
    await isUncertain('one')
    await queueCode(store, 'queued', account)
    await queueCode(store, 'else', other)
    await activate('one')
    expect(await kinds('deferred', 'queued', 'else')).toEqual(['stopped', 'stopped', 'queued'])
    expect([told('mailFinished', 'deferred'), told('mailFinished', 'queued')]).toMatchObject([[{ subject: stopped }], [{ subject: stopped }]])
    await reopened()
    expect(codesOnDisk(folder, 'deferred', 'one', 'queued', 'else')).toEqual(['else'])
    expect(await dueIds()).toEqual(['else'])
  })

  test('go out where they were made after it', async () => {
    await isAccepted('one')
    await activate('one')
    await queueCode(store, 'two', account)
    await reopened()
    expect(await dueIds()).toEqual(['two'])
  })

  test('are stopped when they come back from the server', async () => {
    await isUncertain('one')
    await queueCode(store, 'two', account)
    await stepThrough(store, 'two', ...leaving)
    await activate('one')
    expect(await kindOf(store, 'two')).toBe('sending')
    await stepThrough(store, 'two', putOff)
    expect(await kindOf(store, 'two')).toBe('stopped')
  })

  test('are not sent where the disk did not take that they are stopped, and are stopped at the next opening, after a crash too', async () => {
    await isUncertain('one')
    await queueCode(store, 'two', account)
    await isDeferred('three')
    await store.close({})
    await open(folder, withFullOutbox)
    isFull = true
    await activate('one')
    isFull = false
    expect(await kinds('two', 'three')).toEqual(['queued', 'deferred'])
    expect(await store.advanceOutbox({ items: [], take: 9, now: muchLater })).toMatchObject({ ok: true, value: { taken: [], nextRetryAt: null } })
    const copy = await crashed(folder)
    await open(copy)
    expect([await kinds('two', 'three'), await dueIds(), codesOnDisk(copy, 'one', 'two', 'three')]).toEqual([['stopped', 'stopped'], [], []])
  })
})

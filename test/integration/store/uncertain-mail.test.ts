import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { StorePort } from '../../../main/store/store-port'
import { failure } from '../../../shared/errors'
import { afterCrash, codesOnDisk, hashOf, kindOf, plainCode, queueCode, withAccounts } from './support/mailed-store'
import { aBatch, actor, aFilter, anEntry, aProtection, everyone, noKeys } from './support/store-data'
import { acceptedAt, leaving, step, stepThrough, takeDue, uncertainAt } from './support/step-outbox'
import { auditOf, createAccount, ownFolder, storeIn } from './support/store-folder'

const day = 24 * 60 * 60 * 1000
const at = '2026-11-23T10:00:05.000Z'
const accepted = acceptedAt(at)
const uncertain = uncertainAt(at)

let now: Date
let folder: string
let store: StorePort
let account: string

beforeEach(async () => {
  now = new Date('2026-11-23T10:00:00.000Z')
  const made = await withAccounts(1, aProtection(), () => now)
  folder = made.folder
  store = made.store
  account = made.accountIds[0]!
})

async function becomeUncertain(name: string, batch: Parameters<typeof queueCode>[3] = {}): Promise<void> {
  await queueCode(store, name, account, batch)
  await stepThrough(store, name, ...leaving, uncertain)
}

const retry = (batchId: string, which: 'uncertain' | 'deferred' = 'uncertain', entryId: string | null = null) =>
  store.retryMails({ batchId, which, entryId, actor, scope: null })
const reopened = async (): Promise<void> => {
  await store.close({})
  store = storeIn(folder, { clock: () => now })
  expect(await store.open(noKeys)).toMatchObject({ ok: true })
}
const canRetry = async (batchId: string): Promise<boolean | undefined> => {
  const report = await store.reportRows({ scope: null, batchId, filter: 'uncertain', offset: 0, limit: 1 })
  return report.ok ? report.value.rows[0]?.canRetry : undefined
}
const finishedOf = (batchId: string) => auditOf(folder).filter(({ action, subject }) => action === 'mailFinished' && subject['batchId'] === batchId).map(({ subject }) => subject)
const sent = (queued: number, left: number) => ({ ok: true, value: { queued, left } })
const nothingLeft = { accepted: 0, saved: 0, refused: 0, uncertain: 0, stopped: 0 }

describe('an uncertain mail', () => {
  test('is not sent again by itself, now or after a restart', async () => {
    await becomeUncertain('one')
    for (const wait of [0, 1]) {
      now = new Date(now.getTime() + wait * day)
      expect(await takeDue(store, '2100-01-01T00:00:00.000Z')).toEqual([])
      await reopened()
      expect(await kindOf(store, 'one')).toBe('uncertain')
    }
    await expect(step(store, 'one', { kind: 'queued' })).rejects.toThrow('is uncertain')
    await expect(step(store, 'one', { kind: 'sending' })).rejects.toThrow('cannot go from uncertain to sending')
  })

  test('is sent again as the same mail, with the same entry and code, because its user wants it; also after a restart', async () => {
    await becomeUncertain('one')
    await reopened()
    expect(await canRetry('one')).toBe(true)
    expect(await retry('one')).toEqual(sent(1, 0))
    await reopened()
    const [due] = await takeDue(store, now.toISOString())
    expect([due?.entry, due?.attempts, due?.batch]).toEqual([
      anEntry({ entryId: 'one', accountId: account, activationCode: plainCode('one'), activationCodeHash: hashOf('one') }),
      1,
      aBatch({ batchId: 'one' })
    ])
    await stepThrough(store, 'one', { kind: 'transmitting' }, accepted)
    expect(auditOf(folder).filter(({ action }) => action === 'mailRetried')).toMatchObject([{ by: actor.username, subject: { batchId: 'one', which: 'uncertain', mails: 1 } }])
  })

  test('finishes its mailing, and finishes it again once it was sent again', async () => {
    await queueCode(store, 'one', account)
    const finishedIds = [...leaving, uncertain].map(async (transition) => {
      const answer = await step(store, 'one', transition)
      return answer.ok ? answer.value.finishedBatchIds : []
    })
    expect(await Promise.all(finishedIds)).toEqual([[], [], ['one']])
    expect((await store.batches({ scope: null }))[0]?.finishedAt).toBe(at)
    await retry('one')
    expect((await store.batches({ scope: null }))[0]?.finishedAt).toBeNull()
    await stepThrough(store, 'one', ...leaving)
    expect(await step(store, 'one', acceptedAt('2026-11-23T11:00:00.000Z'))).toMatchObject({ ok: true, value: { finishedBatchIds: ['one'] } })
    expect((await store.batches({ scope: null }))[0]?.finishedAt).toBe('2026-11-23T11:00:00.000Z')
    expect(finishedOf('one')).toEqual([
      { batchId: 'one', ...nothingLeft, uncertain: 1 },
      { batchId: 'one', ...nothingLeft, accepted: 1 }
    ])
  })

  test('that was sent again and refused has a code that works for as long as when it was uncertain', async () => {
    await becomeUncertain('one')
    await retry('one')
    await stepThrough(store, 'one', { kind: 'sending' }, { kind: 'refused', at, answer: '550' })
    const end = new Date(Date.parse(at) + 14 * day).toISOString()
    const codes = [{ username: expect.any(String), hash: hashOf('one'), validUntil: end }]
    expect(await store.pendingCodes({ now: now.toISOString(), scope: null })).toEqual(codes)
    // The same out of a compacted journal, where only the last state stands.
    await reopened()
    await reopened()
    expect(await store.pendingCodes({ now: now.toISOString(), scope: null })).toEqual(codes)
    expect((await store.mailRecipients({ accountIds: [account], scope: null }))[0]?.hasLoginDetails).toBe(true)
    expect(codesOnDisk(folder, 'one')).toEqual([])
  })

  test('of a free message can always be sent again', async () => {
    const entry = anEntry({ entryId: 'message', accountId: account, activationCode: null, activationCodeHash: null })
    await store.queueBatch({ batch: aBatch({ batchId: 'message', kind: 'message' }), entries: [entry], actor })
    await stepThrough(store, 'message', ...leaving, uncertain)
    now = new Date(now.getTime() + 100 * day)
    await reopened()
    expect(await canRetry('message')).toBe(true)
    expect(await retry('message')).toEqual(sent(1, 0))
    expect((await takeDue(store, now.toISOString())).map((due) => due.entry)).toEqual([entry])
  })
})

describe('the same mail is of no use, and is not sent again,', () => {
  test('once a newer one was accepted', async () => {
    await becomeUncertain('one')
    await queueCode(store, 'two', account)
    expect(await canRetry('one')).toBe(true)
    await stepThrough(store, 'two', ...leaving, accepted)
    expect([await canRetry('one'), await retry('one')]).toEqual([false, sent(0, 1)])
  })

  test('once its account was activated', async () => {
    await becomeUncertain('one')
    await queueCode(store, 'two', account)
    await stepThrough(store, 'two', ...leaving, uncertain)
    const login = { accountId: account, passwordHash: 'scrypt$', codeHash: hashOf('two'), activatedAt: now.toISOString() }
    expect(await store.activate({ login, actor })).toEqual({ ok: true, value: null })
    expect([await retry('one'), await retry('two')]).toEqual([sent(0, 1), sent(0, 1)])
  })

  test('once its 14 days are over, to the millisecond', async () => {
    await becomeUncertain('one')
    now = new Date(Date.parse(at) + 14 * day)
    expect(await canRetry('one')).toBe(true)
    now = new Date(Date.parse(at) + 14 * day + 1)
    expect([await canRetry('one'), await retry('one')]).toEqual([false, sent(0, 1)])
  })

  test('where it comes out of a backup or a snapshot, which have no plain code', async () => {
    await becomeUncertain('one')
    await queueCode(store, 'two', await createAccount(store, { username: 'BIG-59003959501', bigNumber: '59003959501', email: 'p@post.example' }))
    const file = path.join(await ownFolder(), 'kopie.aiosbackup')
    await store.makeBackup({ path: file, actor })
    const { recoveryKey } = aProtection()
    expect(await store.restoreBackup({ path: file, recoveryKey, hasSecretStore: false })).toMatchObject({ ok: true, value: { ok: true } })
    for (const name of ['one', 'two']) {
      expect(await kindOf(store, name)).toBe('uncertain')
      expect(await retry(name)).toEqual(sent(0, 1))
    }
    // The code itself works: its mail may have left.
    expect((await store.pendingCodes({ now: now.toISOString(), scope: null })).map(({ hash }) => hash)).toEqual([hashOf('one'), hashOf('two')])
  })
})

test('of several, those that are of use are sent again, and the others are counted', async () => {
  const others = await Promise.all(
    ['59003959501', '99004751401'].map((bigNumber) => createAccount(store, { username: `BIG-${bigNumber}`, bigNumber, email: `${bigNumber}@post.example` }))
  )
  const entries = [account, ...others].map((accountId, index) => anEntry({ entryId: `e${index}`, accountId, activationCode: plainCode(`e${index}`), activationCodeHash: hashOf(`e${index}`) }))
  await store.queueBatch({ batch: aBatch({ batchId: 'many' }), entries, actor })
  for (const { entryId } of entries) await stepThrough(store, entryId, ...leaving, uncertain)
  await queueCode(store, 'newer', others[0]!)
  await stepThrough(store, 'newer', ...leaving, accepted)
  expect(await retry('many', 'uncertain', 'e1')).toEqual(sent(0, 1))
  expect(await retry('many', 'uncertain', 'e2')).toEqual(sent(1, 0))
  expect(await retry('many')).toEqual(sent(1, 1))
  expect(await retry('many')).toEqual(sent(0, 1))
  expect((await takeDue(store, now.toISOString())).map((due) => due.entry.entryId)).toEqual(['e0', 'e2'])
  const unknown = { ok: false, error: failure('unknownBatch') }
  expect(await retry('other')).toEqual(unknown)
  expect(await store.retryMails({ batchId: 'many', which: 'uncertain', entryId: null, actor, scope: 'Utrecht' })).toEqual(unknown)
})

test('a mail that was put off can be tried now, and no other with it', async () => {
  const later = '2026-11-23T18:00:00.000Z'
  for (const name of ['one', 'two']) {
    await queueCode(store, name, account)
    await stepThrough(store, name, { kind: 'sending' }, { kind: 'deferred', at, retryAt: later, answer: '451' })
  }
  expect(await store.advanceOutbox({ items: [], take: 9, now: at })).toMatchObject({ ok: true, value: { taken: [], nextRetryAt: later, queued: 0 } })
  expect(await retry('one', 'deferred')).toEqual(sent(1, 0))
  const answer = await store.advanceOutbox({ items: [], take: 9, now: at })
  expect(answer).toMatchObject({ ok: true, value: { taken: [{ entry: { entryId: 'one' }, attempts: 1 }], nextRetryAt: later, queued: 0 } })
})

describe('the plain code of an uncertain mail', () => {
  test('stays while the same mail is of use, and is in the outbox alone', async () => {
    await becomeUncertain('one')
    expect(codesOnDisk(folder, 'one')).toEqual(['one'])
    await reopened()
    expect(codesOnDisk(folder, 'one')).toEqual(['one'])
    const file = path.join(await ownFolder(), 'kopie.aiosbackup')
    await store.makeBackup({ path: file, actor })
    expect(codesOnDisk(path.dirname(file), 'one')).toEqual([])
  })

  test.each(['accepted', 'saved'] as const)('is gone from disk once a newer mail was %s', async (kind) => {
    await becomeUncertain('one')
    await queueCode(store, 'two', account, { route: kind === 'saved' ? 'files' : 'server' })
    await stepThrough(store, 'two', ...(kind === 'saved' ? [{ kind, at } as const] : [...leaving, accepted]))
    expect(codesOnDisk(folder, 'one', 'two')).toEqual([])
    await reopened()
    expect(codesOnDisk(folder, 'one', 'two')).toEqual([])
  })

  test('is gone from disk once its account was activated', async () => {
    await becomeUncertain('one')
    const login = { accountId: account, passwordHash: 'scrypt$', codeHash: hashOf('one'), activatedAt: now.toISOString() }
    expect(await store.activate({ login, actor })).toMatchObject({ ok: true })
    expect(codesOnDisk(folder, 'one')).toEqual([])
  })

  test('is gone from disk at the first opening after its 14 days', async () => {
    await becomeUncertain('one')
    now = new Date(Date.parse(at) + 14 * day)
    await reopened()
    expect(codesOnDisk(folder, 'one')).toEqual(['one'])
    now = new Date(now.getTime() + 1)
    await reopened()
    expect(codesOnDisk(folder, 'one')).toEqual([])
    expect(await kindOf(store, 'one')).toBe('uncertain')
  })

  test('is gone from disk when the same mail was sent again and accepted', async () => {
    await becomeUncertain('one')
    await retry('one')
    await stepThrough(store, 'one', ...leaving, accepted)
    expect(codesOnDisk(folder, 'one')).toEqual([])
  })
})

describe('mail that goes by files', () => {
  const byFiles = { route: 'files' } as const

  test('is never due, and is saved', async () => {
    await queueCode(store, 'one', account, byFiles)
    expect(await store.advanceOutbox({ items: [], take: 9, now: '2100-01-01T00:00:00.000Z' })).toMatchObject({ ok: true, value: { taken: [], nextRetryAt: null, queued: 0 } })
    expect(await store.waitingMails({})).toBe(0)
    for (const transition of [...leaving, accepted, uncertain]) {
      if (transition.kind !== 'uncertain') await expect(step(store, 'one', transition)).rejects.toThrow('cannot go from queued')
    }
    expect(await step(store, 'one', { kind: 'saved', at })).toMatchObject({ ok: true, value: { finishedBatchIds: ['one'] } })
    expect(await store.batches({ scope: null })).toMatchObject([{ route: 'files', finishedAt: at, counts: { saved: 1, total: 1 } }])
    expect(finishedOf('one')).toEqual([{ batchId: 'one', ...nothingLeft, saved: 1 }])
    const { rows } = await store.queryAccounts(everyone)
    expect(rows.map(({ loginDetails, openTasks }) => [loginDetails.kind, openTasks])).toEqual([['saved', ['makeInstituteFolder']]])
    expect((await store.pendingCodes({ now: at, scope: null })).map(({ hash }) => hash)).toEqual([hashOf('one')])
  })

  test('is uncertain after a crash, and sent again goes over the server, after a restart too', async () => {
    await queueCode(store, 'one', account, byFiles)
    store = await afterCrash(folder, { clock: () => now })
    expect(await kindOf(store, 'one')).toBe('uncertain')
    expect(await retry('one')).toEqual(sent(1, 0))
    const report = await store.reportRows({ scope: null, batchId: 'one', filter: 'all', offset: 0, limit: 1 })
    expect([await store.waitingMails({}), report.ok && report.value.ahead]).toEqual([1, 1])
    await expect(step(store, 'one', { kind: 'saved', at })).rejects.toThrow('cannot go from queued to saved')
  })

  test('that is sent again over the server waits for it through restarts and crashes', async () => {
    await queueCode(store, 'one', account, byFiles)
    await reopened()
    await retry('one')
    // The second one reads it out of a compacted journal.
    for (const _time of [1, 2]) {
      await reopened()
      expect(await kindOf(store, 'one')).toBe('queued')
    }
    const [due] = await takeDue(store, now.toISOString())
    expect(due?.entry.activationCode).toBe(plainCode('one'))
    await stepThrough(store, 'one', { kind: 'transmitting' }, accepted)
    expect(await kindOf(store, 'one')).toBe('accepted')
  })

  test('can be stopped before it is saved', async () => {
    await queueCode(store, 'one', account, byFiles)
    expect(await store.stopBatch({ batchId: 'one', at, actor, scope: null })).toEqual({ ok: true, value: { stopped: 1 } })
    expect(await step(store, 'one', { kind: 'saved', at })).toMatchObject({ ok: true, value: { outcomes: ['notWanted'] } })
  })
})

test('the filters of the list tell what was refused from what is uncertain', async () => {
  await becomeUncertain('one')
  const other = await createAccount(store, { username: 'BIG-59003959501', bigNumber: '59003959501', email: 'p@post.example' })
  await queueCode(store, 'two', other)
  await stepThrough(store, 'two', { kind: 'sending' }, { kind: 'refused', at, answer: '550' })
  const idsOf = (delivery: 'failed' | 'uncertain') => store.accountIds({ ...everyone, filter: aFilter({ delivery }) })
  expect([await idsOf('uncertain'), await idsOf('failed')]).toEqual([[account], [other]])
  expect((await store.queryAccounts(everyone)).counts).toMatchObject({ failed: 1, uncertain: 1, notSent: 0 })
})

test('somebody else who has the data open sends nothing', async () => {
  await queueCode(store, 'one', account)
  await queueCode(store, 'two', account)
  await stepThrough(store, 'two', { kind: 'sending' }, { kind: 'deferred', at, retryAt: at, answer: '451' })
  const second = storeIn(folder, { clock: () => now })
  expect(await second.open(noKeys)).toMatchObject({ ok: true, value: { heldBy: { host: expect.any(String) } } })
  expect(await second.advanceOutbox({ items: [], take: 9, now: '2100-01-01T00:00:00.000Z' })).toMatchObject({ ok: true, value: { taken: [], nextRetryAt: null } })
  expect(await step(second, 'one', { kind: 'sending' })).toMatchObject({ ok: false, error: { code: 'heldElsewhere' } })
  expect((await takeDue(store, at)).map(({ entry }) => entry.entryId)).toEqual(['two', 'one'])
})

test('two steps of one mail at once are a bug, and nothing is written', async () => {
  await queueCode(store, 'one', account)
  const items = [{ entryId: 'one', transition: { kind: 'sending' } }, { entryId: 'one', transition: { kind: 'sending' } }] as const
  await expect(store.advanceOutbox({ items, take: 0, now: at })).rejects.toThrow('two steps of one entry')
  await reopened()
  expect(await kindOf(store, 'one')).toBe('queued')
})

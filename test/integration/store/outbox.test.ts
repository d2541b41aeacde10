import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { aBatch, actor, aFilter, anEntry, aProtection, everyone, noKeys } from './support/store-data'
import { afterCrash, crashed, deliveries, entriesFor, withAccounts } from './support/mailed-store'
import { step, stepThrough, takeDue } from './support/step-outbox'
import { auditOf, storeIn } from './support/store-folder'

const at = '2026-11-23T10:00:05.000Z'
const accepted = { kind: 'accepted', at, answer: '250 2.0.0 Ok' } as const
const deferred = { kind: 'deferred', at, retryAt: '2026-11-23T10:30:00.000Z', answer: '451 later' } as const

describe('after a crash', () => {
  test('what had not begun to leave waits again, what was leaving is uncertain, and what was final stays so', async () => {
    const { folder, store, accountIds } = await withAccounts(5)
    await store.queueBatch({ batch: aBatch(), entries: entriesFor(accountIds), actor })
    await stepThrough(store, 'entry-1', { kind: 'sending' })
    await stepThrough(store, 'entry-2', { kind: 'sending' }, { kind: 'transmitting' })
    await stepThrough(store, 'entry-3', { kind: 'sending' }, { kind: 'transmitting' }, accepted)
    await stepThrough(store, 'entry-4', { kind: 'sending' }, deferred)
    const again = await afterCrash(folder)
    expect(await deliveries(again)).toEqual({
      'entry-0': 'queued 0',
      'entry-1': 'queued 0',
      'entry-2': 'uncertain 1',
      'entry-3': 'accepted 1',
      'entry-4': 'deferred 1'
    })
    const answer = await again.advanceOutbox({ items: [], take: 10, now: at })
    if (!answer.ok) throw new Error(answer.error.code)
    const { taken: due, nextRetryAt } = answer.value
    expect([due.map(({ entry }) => entry.entryId), nextRetryAt]).toEqual([['entry-0', 'entry-1'], deferred.retryAt])
    expect(due[1]).toEqual({ batch: aBatch(), entry: entriesFor(accountIds)[1], attempts: 0 })
  })

  test('the last mail of a batch that was leaving finishes it, once in the audit trail', async () => {
    const { folder, store, accountIds } = await withAccounts(1)
    await store.queueBatch({ batch: aBatch(), entries: entriesFor(accountIds), actor })
    await stepThrough(store, 'entry-0', { kind: 'sending' }, { kind: 'transmitting' })
    await store.close({})
    const again = storeIn(folder)
    await again.open(noKeys)
    await again.close({})
    await storeIn(folder).open(noKeys)
    const finished = auditOf(folder).filter(({ action }) => action === 'mailFinished')
    expect(finished.map(({ by, subject }) => ({ by, subject }))).toEqual([
      { by: 'systeem', subject: { batchId: 'batch-1', accepted: 0, saved: 0, refused: 0, uncertain: 1, stopped: 0 } }
    ])
  })

  test('a batch that was torn is not there at all, and the journal goes on behind the whole lines', async () => {
    const { folder, store, accountIds, journal } = await withAccounts(3)
    await store.queueBatch({ batch: aBatch(), entries: entriesFor(accountIds.slice(0, 1)), actor })
    const whole = await journal()
    const trail = await readFile(path.join(folder, 'aiosbeheer.audit'))
    const second = { batch: aBatch({ batchId: 'batch-2' }), entries: entriesFor(accountIds).slice(1), actor }
    await store.queueBatch(second)
    const line = (await journal()).slice(whole.length)
    for (const torn of [line.slice(0, -1), line.slice(0, line.length / 2), `${line.slice(0, 40)}${'\0'.repeat(line.length - 41)}\n`, '\0'.repeat(5000)]) {
      const copy = await crashed(folder)
      const file = path.join(copy, 'aiosbeheer.outbox')
      await writeFile(file, whole + torn)
      await writeFile(path.join(copy, 'aiosbeheer.audit'), trail)
      const again = storeIn(copy)
      expect((await again.open(noKeys)).ok).toBe(true)
      expect((await again.batches({ scope: null })).map(({ batchId }) => batchId)).toEqual(['batch-1'])
      expect(await readFile(file, 'utf8')).not.toContain('\0')
      expect(await again.queueBatch({ ...second, batch: aBatch({ batchId: 'batch-3' }) })).toEqual({ ok: true, value: null })
      await again.close({})
      const third = storeIn(copy)
      expect((await third.open(noKeys)).ok).toBe(true)
      expect((await third.batches({ scope: null })).map(({ batchId }) => batchId)).toEqual(['batch-3', 'batch-1'])
      await third.close({})
    }
  })

  test('between the outbox and the audit trail the trail catches up, without doubles', async () => {
    const { folder, store, accountIds } = await withAccounts(1)
    const before = await readFile(path.join(folder, 'aiosbeheer.audit'))
    await store.queueBatch({ batch: aBatch(), entries: entriesFor(accountIds), actor })
    const complete = auditOf(folder)
    const copy = await crashed(folder)
    await writeFile(path.join(copy, 'aiosbeheer.audit'), Buffer.concat([before, Buffer.from('{"n":3,"value":{"sequence":3,"at"')]))
    await storeIn(copy).open(noKeys)
    expect(auditOf(copy)).toEqual(complete)
    expect(complete.at(-1)).toMatchObject({ sequence: 3, action: 'mailQueued', subject: { batchId: 'batch-1', recipients: 1 } })
  })

  test('between the journal of the data and the audit trail the trail catches up, without doubles', async () => {
    const { folder } = await withAccounts(1)
    const complete = auditOf(folder)
    const copy = await crashed(folder)
    const [first = ''] = (await readFile(path.join(copy, 'aiosbeheer.audit'), 'utf8')).split('\n')
    await writeFile(path.join(copy, 'aiosbeheer.audit'), `${first}\n`)
    await storeIn(copy).open(noKeys)
    expect(auditOf(copy)).toEqual(complete)
  })
})

test('damage in the middle of the journal is told with its line, and nothing is dropped', async () => {
  const { folder, store, accountIds } = await withAccounts(2)
  await store.queueBatch({ batch: aBatch(), entries: entriesFor(accountIds), actor })
  await stepThrough(store, 'entry-0', { kind: 'sending' }, { kind: 'transmitting' }, accepted)
  await store.close({})
  const file = path.join(folder, 'aiosbeheer.outbox')
  const good = await readFile(file, 'utf8')
  for (const [number, what, detail] of [
    [2, 'recipient', 'line 2 cannot be read'],
    [3, 'transition', 'line 3 cannot be read'],
    // That line could have been torn, were it not that the store was closed behind it.
    [5, 'last line', 'it is not as it was left']
  ] as const) {
    const lines = good.split('\n')
    lines[number - 1] = (lines[number - 1] ?? '').replace('entry-0', 'entry-9')
    await writeFile(file, lines.join('\n'))
    expect(await storeIn(folder).open(noKeys), what).toMatchObject({
      ok: false,
      error: { kind: 'damaged', folder, fileName: 'aiosbeheer.outbox', detail }
    })
    expect(await readFile(file, 'utf8')).toBe(lines.join('\n'))
  }
})

test('an emptied journal is damaged', async () => {
  const { folder, store } = await withAccounts(1)
  await store.close({})
  await writeFile(path.join(folder, 'aiosbeheer.outbox'), '')
  expect(await storeIn(folder).open(noKeys)).toMatchObject({ ok: false, error: { kind: 'damaged', fileName: 'aiosbeheer.outbox' } })
})

test('a line that is gone from the end of a journal that was closed is damage: it could be a mail that was sent', async () => {
  const { folder, store, accountIds } = await withAccounts(1)
  await store.queueBatch({ batch: aBatch(), entries: entriesFor(accountIds), actor })
  await stepThrough(store, 'entry-0', { kind: 'sending' }, { kind: 'transmitting' })
  await store.close({})
  const file = path.join(folder, 'aiosbeheer.outbox')
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
  await writeFile(file, `${lines.slice(0, -1).join('\n')}\n`)
  expect(await storeIn(folder).open(noKeys)).toMatchObject({ ok: false, error: { kind: 'damaged', fileName: 'aiosbeheer.outbox', detail: 'it is not as it was left' } })
})

describe('a plain activation code', () => {
  test('leaves the disk when nothing waits any more; its hash and the report stay', async () => {
    const { folder, store, accountIds, journal } = await withAccounts(2)
    await store.queueBatch({ batch: aBatch(), entries: entriesFor(accountIds), actor })
    await stepThrough(store, 'entry-0', { kind: 'sending' }, { kind: 'transmitting' }, accepted)
    expect(await journal()).toContain('PLAIN-CODE-1')
    await stepThrough(store, 'entry-1', { kind: 'sending' }, { kind: 'refused', at, answer: '550 unknown' })
    expect(await journal()).not.toContain('PLAIN-CODE')
    expect(await journal()).toContain('b'.repeat(64))
    const again = await afterCrash(folder)
    expect(await deliveries(again)).toEqual({ 'entry-0': 'accepted 1', 'entry-1': 'refused 1' })
  })

  test('of a final mail is gone while another is put off, whose own code stays', async () => {
    const { store, accountIds, journal } = await withAccounts(2)
    await store.queueBatch({ batch: aBatch(), entries: entriesFor(accountIds), actor })
    await stepThrough(store, 'entry-1', { kind: 'sending' }, deferred)
    await stepThrough(store, 'entry-0', { kind: 'sending' }, { kind: 'transmitting' }, accepted)
    const text = await journal()
    expect(['PLAIN-CODE-0', 'PLAIN-CODE-1'].map((code) => text.includes(code))).toEqual([false, true])
    const due = await takeDue(store, deferred.retryAt, 1)
    expect(due.map(({ entry }) => entry.activationCode)).toEqual(['PLAIN-CODE-1'])
  })

  test('that a crash left behind is gone after the next opening', async () => {
    const { folder, store, accountIds } = await withAccounts(2)
    await store.queueBatch({ batch: aBatch(), entries: entriesFor(accountIds), actor })
    await stepThrough(store, 'entry-0', { kind: 'sending' }, { kind: 'transmitting' }, accepted)
    await store.close({})
    await storeIn(folder).open(noKeys)
    const text = await readFile(path.join(folder, 'aiosbeheer.outbox'), 'utf8')
    expect(['PLAIN-CODE-0', 'PLAIN-CODE-1'].map((code) => text.includes(code))).toEqual([false, true])
  })

  test('stands in the outbox alone: in no snapshot and no journal', async () => {
    const { folder, store, accountIds } = await withAccounts(1)
    await store.queueBatch({ batch: aBatch(), entries: entriesFor(accountIds), actor })
    const entry = { action: 'recoveryKeyRenewed', outcome: 'done', subject: {} } as const
    expect(await store.saveInstallation({ installation: await store.installation({}), recoveryKey: aProtection().recoveryKey, actor, entry })).toMatchObject({ ok: true })
    const names = (await readdir(folder)).sort()
    expect(names).toContain('aiosbeheer-000002.snapshot')
    const holding = await Promise.all(names.map(async (name) => ((await readFile(path.join(folder, name), 'utf8')).includes('PLAIN-CODE') ? [name] : [])))
    expect(holding.flat()).toEqual(['aiosbeheer.outbox'])
  })

  test('of an encrypted store can be read in no file, also while it waits', async () => {
    const { folder, store, accountIds } = await withAccounts(1, aProtection({ osSealed: 'sealed' }))
    await store.queueBatch({ batch: aBatch(), entries: entriesFor(accountIds), actor })
    const texts = await Promise.all((await readdir(folder)).map((name) => readFile(path.join(folder, name), 'latin1')))
    const secrets = ['PLAIN-CODE', 'BIG-', 'Noor', 'post.example', 'Leiden', 'mailQueued', 'L_beheerhn']
    expect(secrets.filter((secret) => texts.some((text) => text.includes(secret)))).toEqual([])
    expect((await takeDue(store, at)).map(({ entry }) => entry.activationCode)).toEqual(['PLAIN-CODE-0'])
  })
})

describe('the report', () => {
  test('counts every mail once, names the trouble, and ends when the last is final', async () => {
    const { store, accountIds } = await withAccounts(4)
    await store.queueBatch({ batch: aBatch(), entries: entriesFor(accountIds), actor })
    await stepThrough(store, 'entry-0', { kind: 'sending' }, { kind: 'transmitting' }, accepted)
    await stepThrough(store, 'entry-1', { kind: 'sending' }, { kind: 'refused', at: '2026-11-23T10:00:09.000Z', answer: '550 unknown' })
    await stepThrough(store, 'entry-2', { kind: 'sending' })
    const counts = { total: 4, queued: 1, sending: 1, accepted: 1, saved: 0, deferred: 0, refused: 1, uncertain: 0, stopped: 0 }
    const { batchId, kind, route, subject, createdAt, createdBy } = aBatch()
    expect(await store.batches({ scope: null })).toEqual([{ batchId, kind, route, subject, createdAt, createdBy, finishedAt: null, counts }])
    const trouble = await store.reportRows({ scope: null, batchId: 'batch-1', filter: 'trouble', offset: 0, limit: 10 })
    expect(trouble).toMatchObject({ ok: true, value: { total: 1, rows: [{ entryId: 'entry-1', delivery: { kind: 'refused', answer: '550 unknown' } }] } })
    expect(await store.reportRows({ scope: null, batchId: 'other', filter: 'all', offset: 0, limit: 10 })).toMatchObject({ ok: false, error: { code: 'unknownBatch' } })
    expect(await step(store, 'entry-2', accepted)).toMatchObject({ ok: true, value: { outcomes: ['recorded'], finishedBatchIds: [] } })
    expect(await store.stopBatch({ scope: null, batchId: 'batch-1', at: '2026-11-23T10:01:00.000Z', actor })).toEqual({ ok: true, value: { stopped: 1 } })
    expect((await store.batches({ scope: null }))[0]?.finishedAt).toBe('2026-11-23T10:01:00.000Z')
    expect(await store.lastAcceptedAt({})).toBe(at)
  })

  test('a mail that was stopped meanwhile is not sent: its step is not wanted, an impossible one is a bug', async () => {
    const { store, accountIds } = await withAccounts(1)
    await store.queueBatch({ batch: aBatch(), entries: entriesFor(accountIds), actor })
    await expect(step(store, 'entry-0', accepted)).rejects.toThrow('cannot go from queued to accepted')
    await store.stopBatch({ scope: null, batchId: 'batch-1', at, actor })
    expect(await step(store, 'entry-0', { kind: 'sending' })).toMatchObject({ ok: true, value: { outcomes: ['notWanted'] } })
    expect(await deliveries(store)).toEqual({ 'entry-0': 'stopped 0' })
  })
})

test('the list shows the newest login details, and counts what is left to send', async () => {
  const { store, accountIds } = await withAccounts(3)
  const entries = entriesFor(accountIds)
  await store.queueBatch({ batch: aBatch(), entries: entries.slice(0, 2), actor })
  await store.queueBatch({ batch: aBatch({ batchId: 'message', kind: 'message' }), entries: [anEntry({ entryId: 'm', accountId: accountIds[2] ?? '', activationCode: null, activationCodeHash: null })], actor })
  await stepThrough(store, 'entry-0', { kind: 'sending' }, { kind: 'transmitting' }, accepted)
  await stepThrough(store, 'entry-1', { kind: 'sending' }, { kind: 'refused', at, answer: '550 unknown' })
  const page = await store.queryAccounts(everyone)
  expect(page.rows.map(({ loginDetails, openTasks }) => [loginDetails.kind, openTasks.includes('sendLoginDetails')])).toEqual([
    ['accepted', false],
    ['refused', true],
    ['notSent', true]
  ])
  expect(page.counts).toEqual({ all: 3, notSent: 1, failed: 1, uncertain: 0, folderToMake: 3 })
  expect((await store.queryAccounts({ ...everyone, filter: aFilter({ delivery: 'failed' }) })).rows.map(({ id }) => id)).toEqual([accountIds[1]])
  expect((await store.mailRecipients({ scope: null, accountIds })).map(({ hasLoginDetails }) => hasLoginDetails)).toEqual([true, false, false])
})

test('left-overs of a broken write are removed, files of others are not', async () => {
  const { folder, store } = await withAccounts(1)
  await store.close({})
  const names = ['aiosbeheer-000002.snapshot.12-ab.tmp', 'aiosbeheer.outbox.12-ab.tmp', 'aiosbeheer.lock.12-ab.tmp', 'mine.tmp']
  for (const name of names) await appendFile(path.join(folder, name), 'half')
  await storeIn(folder).open(noKeys)
  const left = await Promise.all(names.map((name) => readFile(path.join(folder, name)).then(() => name, () => null)))
  expect(left).toEqual([null, null, null, 'mine.tmp'])
  await rm(path.join(folder, 'mine.tmp'))
})

import { expect, test } from 'vitest'
import type { BatchDraft, StorePort } from '../../../main/store/store-port'
import { aBatch, actor, anEntry, noKeys } from './support/store-data'
import { createAccount, installedIn, ownFolder, reopened, storeIn } from './support/store-folder'

const now = '2026-11-23T10:00:05.000Z'
const all = { scope: null, batchId: 'batch-1', filter: 'all', offset: 0, limit: 10 } as const

async function withOneMail(route: BatchDraft['route']): Promise<{ readonly folder: string; readonly store: StorePort }> {
  const folder = await ownFolder()
  const store = await installedIn(folder)
  const accountId = await createAccount(store)
  const queued = await store.queueBatch({ batch: aBatch({ route }), entries: [anEntry({ accountId })], actor })
  if (!queued.ok) throw new Error(queued.error.code)
  return { folder, store }
}

test('whoever may only look finds nothing that waits, so that no outbox goes round in a circle there', async () => {
  const { folder, store } = await withOneMail('server')
  expect(await store.advanceOutbox({ items: [], take: 0, now })).toMatchObject({ ok: true, value: { queued: 1 } })
  const second = storeIn(folder)
  await second.open(noKeys)
  expect(await second.advanceOutbox({ items: [], take: 1, now })).toMatchObject({ ok: true, value: { taken: [], queued: 0, nextRetryAt: null } })
})

test('a mail whose file may or may not have been written is not queued again: nothing would ever take it', async () => {
  const { folder, store } = await withOneMail('files')
  const again = await reopened(store, folder)
  expect(await again.reportRows(all)).toMatchObject({ ok: true, value: { rows: [{ delivery: { kind: 'uncertain' }, canRetry: false }] } })
  expect(await again.retryMails({ scope: null, batchId: 'batch-1', which: 'uncertain', entryId: null, actor })).toEqual({ ok: true, value: { queued: 0, left: 1 } })
})

import { expect, test } from 'vitest'
import type { StorePort } from '../../../main/store/store-port'
import { aBatch, actor, anEntry, noKeys } from './support/store-data'
import { createAccount, installedIn, ownFolder, storeIn } from './support/store-folder'

const now = '2026-11-23T10:00:05.000Z'

async function withOneMail(): Promise<{ readonly folder: string; readonly store: StorePort }> {
  const folder = await ownFolder()
  const store = await installedIn(folder)
  const accountId = await createAccount(store)
  const queued = await store.queueBatch({ batch: aBatch(), entries: [anEntry({ accountId })], actor })
  if (!queued.ok) throw new Error(queued.error.code)
  return { folder, store }
}

test('whoever may only look finds nothing that waits, so that no outbox goes round in a circle there', async () => {
  const { folder, store } = await withOneMail()
  expect(await store.advanceOutbox({ items: [], take: 0, now })).toMatchObject({ ok: true, value: { queued: 1 } })
  const second = storeIn(folder)
  await second.open(noKeys)
  expect(await second.advanceOutbox({ items: [], take: 1, now })).toMatchObject({ ok: true, value: { taken: [], queued: 0, nextRetryAt: null } })
})

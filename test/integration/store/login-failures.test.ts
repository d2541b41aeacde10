import { readFileSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { nodeDisk } from '../../../main/store/disk'
import type { StorePort } from '../../../main/store/store-port'
import { failure } from '../../../shared/errors'
import { fail, ok } from '../../../shared/result'
import { interceptedDisk } from '../../torture/support/disk-calls'
import { makeSystemError } from '../../torture/support/make-system-error'
import { actor, noKeys } from './support/store-data'
import { auditOf, installedIn, ownFolder, reopened, storeIn } from './support/store-folder'

const entry = { action: 'settingsChanged', outcome: 'done', subject: { part: 'idleLock' } } as const

async function installed(): Promise<{ readonly folder: string; readonly store: StorePort }> {
  const folder = path.join(await ownFolder(), 'data')
  return { folder, store: await installedIn(folder) }
}

/** What a kill at this moment leaves, opened. */
async function afterKill(folder: string): Promise<StorePort> {
  const copy = path.join(await ownFolder(), 'data')
  await cp(folder, copy, { recursive: true, filter: (name) => !name.endsWith('.tmp') })
  await rm(path.join(copy, 'aiosbeheer.lock'))
  const store = storeIn(copy)
  expect(await store.open(noKeys)).toMatchObject({ ok: true, value: { kind: 'existing' } })
  return store
}

describe('how often a slot failed', () => {
  test('is none in a new store, which locks after ten minutes', async () => {
    const { store } = await installed()
    expect(await store.security({})).toEqual({ idleLockMinutes: 10, loginFailures: {} })
  })

  test('is there after a kill right behind the answer, and after closing', async () => {
    const { folder, store } = await installed()
    for (const failures of [1, 2, 3]) {
      expect(await store.recordFailures({ slot: '42', failures })).toEqual(ok(null))
      expect((await (await afterKill(folder)).security({})).loginFailures).toEqual({ '42': failures })
    }
    await store.recordFailures({ slot: 'recoveryKey', failures: 7 })
    const again = await reopened(store, folder)
    expect((await again.security({})).loginFailures).toEqual({ '42': 3, recoveryKey: 7 })
    await again.recordFailures({ slot: '42', failures: 0 })
    expect((await (await afterKill(folder)).security({})).loginFailures).toEqual({ recoveryKey: 7 })
    expect((await (await reopened(again, folder)).security({})).loginFailures).toEqual({ recoveryKey: 7 })
  })

  test('stays beside all other changes, and comes along in a backup', async () => {
    const { folder, store } = await installed()
    await store.recordFailures({ slot: '42', failures: 4 })
    await store.saveIdleLock({ minutes: 60, actor, entry })
    expect(await store.security({})).toEqual({ idleLockMinutes: 60, loginFailures: { '42': 4 } })
    const file = path.join(await ownFolder(), 'kopie.aiosbackup')
    expect(await store.makeBackup({ path: file, actor })).toMatchObject({ ok: true })
    await store.recordFailures({ slot: '42', failures: 5 })
    expect(await (await reopened(store, folder)).security({})).toEqual({ idleLockMinutes: 60, loginFailures: { '42': 5 } })
  })

  test('is no line of the audit trail: nobody fills it by trying', async () => {
    const { folder, store } = await installed()
    const before = auditOf(folder).length
    for (let failures = 1; failures <= 5; failures += 1) await store.recordFailures({ slot: '42', failures })
    expect(auditOf(folder).length).toBe(before)
    await store.saveIdleLock({ minutes: 5, actor, entry })
    expect(auditOf(folder).at(-1)).toMatchObject({ action: 'settingsChanged', subject: { part: 'idleLock' } })
  })

  test('says nothing of the username on disk', async () => {
    const { folder, store } = await installed()
    await store.recordFailures({ slot: '42', failures: 1 })
    expect(readFileSync(path.join(folder, 'aiosbeheer-000001.journal'), 'utf8')).toContain('{"kind":"loginFailures","slot":"42","failures":1}')
  })

  test('that the disk does not take is told, and stays as it was', async () => {
    const folder = path.join(await ownFolder(), 'data')
    let isFull = false
    const disk = interceptedDisk(nodeDisk, {
      call: (_call, make) => make(),
      write: (_call, bytes, make) => (isFull ? Promise.reject(makeSystemError('ENOSPC', 'write')) : make(bytes))
    })
    const store = await installedIn(folder, { disk })
    await store.recordFailures({ slot: '42', failures: 1 })
    isFull = true
    expect(await store.recordFailures({ slot: '42', failures: 2 })).toEqual(fail(failure('storeFull', { detail: 'ENOSPC' })))
    expect(await store.saveIdleLock({ minutes: 5, actor, entry })).toEqual(fail(failure('storeFull', { detail: 'ENOSPC' })))
    isFull = false
    expect(await store.security({})).toEqual({ idleLockMinutes: 10, loginFailures: { '42': 1 } })
    expect(await store.recordFailures({ slot: '42', failures: 2 })).toEqual(ok(null))
    expect((await (await reopened(store, folder)).security({})).loginFailures).toEqual({ '42': 2 })
  })
})

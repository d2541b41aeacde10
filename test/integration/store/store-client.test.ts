import { access, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { startStore } from '../../../main/store/store-client'
import type { Progress } from '../../../shared/ipc/import-schemas'
import { aDraft, anInstitute } from '../../unit/builders'
import { bundledStore } from './support/bundled-store'
import { startChild } from './support/child-process'
import { aBeheerder, aCsv, actor, anInstallation, aProtection, everyone, existing, noKeys } from './support/store-data'
import { createAccount, installedIn, ownFolder, storeIn } from './support/store-folder'
import { fromFile } from '../../support/import-input'

const bundle = bundledStore()
const first = { installation: anInstallation(), beheerder: aBeheerder(), protection: aProtection() }

function started(dataFolder: string): { store: ReturnType<typeof startStore>; deaths: string[] } {
  const deaths: string[] = []
  return { store: startStore({ workerPath: bundle().workerPath, dataFolder, markerPath: null, onDied: (error) => deaths.push(error.message) }), deaths }
}

describe('the port to the worker thread', () => {
  test('answers calls, tells progress, and ends without a death when it is closed', async () => {
    const folder = await ownFolder()
    const { store, deaths } = started(path.join(folder, 'data'))
    expect(await store.open(noKeys)).toEqual({ ok: true, value: { kind: 'new' } })
    expect(await store.createInstallation(first)).toEqual({ ok: true, value: null })
    await writeFile(path.join(folder, 'aiossen.csv'), aCsv(30))
    const institute = anInstitute()
    const progress: Progress[] = []
    await store.inspectFile({ token: 't', ...fromFile(path.join(folder, 'aiossen.csv')), institute })
    const run = { token: 't', omitFaulty: false, omitElsewhere: false, institute, actor }
    expect(await store.runImport(run, { onProgress: (step) => progress.push(step) })).toMatchObject({ ok: true, value: { kind: 'imported' } })
    expect(progress.filter(({ kind }) => kind === 'writing')).toEqual([
      { kind: 'writing', done: 0, total: 30 },
      { kind: 'writing', done: 30, total: 30 }
    ])
    expect((await store.queryAccounts(everyone)).total).toBe(30)
    await store.close({})
    await store.terminate()
    expect(deaths).toEqual([])
    await expect(access(path.join(folder, 'data', 'aiosbeheer.lock'))).rejects.toThrow('ENOENT')
  })

  test('cancels a call whose signal is aborted, also before it was sent', async () => {
    const folder = await ownFolder()
    const { store } = started(path.join(folder, 'data'))
    await store.open(noKeys)
    await store.createInstallation(first)
    await writeFile(path.join(folder, 'aiossen.csv'), aCsv(2000))
    const institute = anInstitute()
    await store.inspectFile({ token: 't', ...fromFile(path.join(folder, 'aiossen.csv')), institute })
    const run = { token: 't', omitFaulty: false, omitElsewhere: false, institute, actor }
    expect(await store.runImport(run, { signal: AbortSignal.abort() })).toEqual({ ok: true, value: { kind: 'cancelled' } })
    const controller = new AbortController()
    const running = store.runImport(run, { signal: controller.signal })
    controller.abort()
    expect(await running).toEqual({ ok: true, value: { kind: 'cancelled' } })
    expect((await store.queryAccounts(everyone)).total).toBe(0)
    await store.terminate()
  })

  test('rejects the call of a bug and goes on', async () => {
    const { store, deaths } = started(await ownFolder())
    await expect(store.installation({})).rejects.toThrow('the store is not open')
    expect(await store.open(noKeys)).toEqual({ ok: true, value: { kind: 'new' } })
    expect(deaths).toEqual([])
    await store.terminate()
  })

  test('of a worker that cannot start rejects every call and says so once', async () => {
    const folder = await ownFolder()
    const broken = path.join(folder, 'broken.cjs')
    await writeFile(broken, "throw new Error('no worker today')")
    const deaths: string[] = []
    const store = startStore({ workerPath: broken, dataFolder: folder, markerPath: null, onDied: (error) => deaths.push(error.message) })
    await expect(store.open(noKeys)).rejects.toThrow('no worker today')
    await expect(store.writtenAt({})).rejects.toThrow('no worker today')
    expect(deaths).toEqual(['no worker today'])
  })

  test('that is terminated rejects what is pending and lets the next worker of the same process in', async () => {
    const folder = await ownFolder()
    const { store, deaths } = started(folder)
    await store.open(noKeys)
    await store.createInstallation(first)
    const pending = store.createAccount({ draft: aDraft(), institute: anInstitute(), actor })
    const rejected = expect(pending).rejects.toThrow()
    await store.terminate()
    await rejected
    expect(deaths).toEqual([])
    const next = started(folder)
    expect(await next.store.open(noKeys)).toEqual(existing())
    await next.store.close({})
    await next.store.terminate()
  })
})

describe('another process', () => {
  test('that has the folder open keeps it; once it was killed its lock counts no more', async () => {
    const folder = await ownFolder()
    await installedIn(folder).then((store) => store.close({}))
    const child = startChild(bundle().childPath, [bundle().workerPath, folder])
    await child.said('opened existing')
    const store = storeIn(folder)
    expect(await store.open(noKeys)).toMatchObject({ ok: true, value: { kind: 'existing', heldBy: { host: hostname() } } })
    await child.kill()
    await store.close({})
    expect(await store.open(noKeys)).toEqual(existing())
  })

  test('that is killed while it writes an import leaves all of it or none, and everything of before', async () => {
    const folder = await ownFolder()
    const data = path.join(folder, 'data')
    const before = await installedIn(data)
    await createAccount(before, { username: 'BIG-09437022801', bigNumber: '09437022801', email: 'eerder@post.example' })
    await before.close({})
    const rows = 4000
    const totals: number[] = []
    let present = 1
    // The journal, the audit trail, once or more: a different moment of the write each time.
    // The last one is killed when the import was acknowledged: then it must be there.
    for (const event of [1, 3, 6, 10, 14, 18, Infinity]) {
      const csv = path.join(folder, `import-${event}.csv`)
      await writeFile(csv, aCsv(rows, Math.min(event, 30) * rows))
      const child = startChild(bundle().childPath, [bundle().workerPath, data, csv])
      await child.said('writing')
      await child.killAt(event, data, 'imported')
      const store = storeIn(data)
      expect(await store.open(noKeys)).toMatchObject({ ok: true, value: { kind: 'existing' } })
      const { total, latestImport } = await store.queryAccounts(everyone)
      totals.push(total - present)
      expect((await store.imports({ scope: null })).reduce((sum, { created }) => sum + created, 1)).toBe(total)
      if (total > present) expect(latestImport).toMatchObject({ created: rows, fileName: `import-${event}.csv` })
      present = total
      await store.close({})
    }
    expect(totals.filter((added) => added !== 0 && added !== rows)).toEqual([])
    expect(totals.at(-1)).toBe(rows)
  }, 120_000)
})

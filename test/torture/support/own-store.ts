import { writeFileSync } from 'node:fs'
import { startStore } from '../../../main/store/store-client'
import type { OpenedStore, StorePort } from '../../../main/store/store-port'
import type { StoreProblem } from '../../../shared/ipc/store-schemas'
import type { Result } from '../../../shared/result'
import { aBeheerder, aCsv, actor, anInstallation, everyone } from '../../integration/store/support/store-data'
import { aBigNumber, aDraft, anInstitute } from '../../unit/builders'
import { keysFor, protections } from './store-scenario'
import { fromFile } from '../../support/import-input'

export type RunningStore = StorePort & { readonly terminate: () => Promise<void> }

/** The store as the application starts it: in its worker thread, as it is shipped. */
export const startedStore = (workerPath: string, dataFolder: string): RunningStore =>
  startStore({
    workerPath,
    dataFolder,
    markerPath: null,
    onDied: (error) => {
      throw error
    }
  })

export const openEncrypted = (store: StorePort): Promise<Result<OpenedStore, StoreProblem>> => store.open(keysFor('encrypted'))

export async function endStore(store: RunningStore): Promise<void> {
  await store.close({})
  await store.terminate()
}

/** A new, encrypted store with so many accounts of one import. It stays open. */
export async function installedStore(workerPath: string, dataFolder: string, accounts: number): Promise<RunningStore> {
  const store = startedStore(workerPath, dataFolder)
  await openEncrypted(store)
  const installation = { installation: anInstallation({ recoveryKeyConfirmed: true }), beheerder: aBeheerder(), protection: protections.encrypted }
  const created = await store.createInstallation(installation)
  if (!created.ok) throw new Error(JSON.stringify(created.error))
  if (accounts === 0) return store
  const file = `${dataFolder}.csv`
  writeFileSync(file, aCsv(accounts))
  await store.inspectFile({ token: 'import', ...fromFile(file), institute: anInstitute() })
  const outcome = await store.runImport({ token: 'import', omitFaulty: false, omitElsewhere: false, institute: anInstitute(), actor })
  if (!outcome.ok || outcome.value.kind !== 'imported') throw new Error(JSON.stringify(outcome))
  await store.discardFile({ token: 'import' })
  return store
}

/** The username of the index-th person: those of an import of N are the first N. */
export const usernameAt = (index: number): string => `BIG-${aBigNumber(index)}`

export const createAt = (store: StorePort, index: number): ReturnType<StorePort['createAccount']> => {
  const bigNumber = aBigNumber(index)
  const draft = aDraft({ username: `BIG-${bigNumber}`, bigNumber, email: `later${index}@post.example` })
  return store.createAccount({ draft, institute: anInstitute(), actor })
}

type Row = Awaited<ReturnType<StorePort['queryAccounts']>>['rows'][number]

/** All accounts but so many of the oldest; newest first. */
export async function accountsAfter(store: StorePort, oldest: number): Promise<{ readonly total: number; readonly rows: readonly Row[] }> {
  const rows: Row[] = []
  for (;;) {
    const page = await store.queryAccounts({ ...everyone, offset: rows.length })
    const added = page.total - oldest
    rows.push(...page.rows.slice(0, Math.max(0, added - rows.length)))
    if (rows.length >= added || page.rows.length === 0) return { total: page.total, rows }
  }
}

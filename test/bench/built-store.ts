import { writeFileSync } from 'node:fs'
import path from 'node:path'
import institutesFile from '../../assets/institutes.json'
import { hashPassword } from '../../main/services/password-hash'
import { startStore } from '../../main/store/store-client'
import type { StorePort } from '../../main/store/store-port'
import { institutesFileSchema, type Institute } from '../../shared/domain/institute'
import { aBeheerder, aCsv, actor, anInstallation, aProtection } from '../integration/store/support/store-data'
import { fromFile } from '../support/import-input'
import { benchPassword } from './launch'

export type Running = StorePort & { readonly terminate: () => Promise<void> }

/** The store's worker as it is built, on this folder. */
export const started = (dataFolder: string): Running =>
  startStore({
    workerPath: path.resolve('out/main/store-worker.js'),
    dataFolder,
    markerPath: null,
    onDied: (error) => {
      throw error
    }
  })

export const protection = aProtection({ osSealed: 'sealed' })
export const keys = { unsealed: protection.dataKey, recoveryKey: null }
export const institute = leiden()

function leiden(): Institute {
  const found = institutesFileSchema.parse(institutesFile).institutes.find(({ name }) => name === 'Leiden')
  if (found === undefined) throw new Error('Leiden is not in the list')
  return found
}

/** An encrypted store of so many accounts, as an import makes it, closed. */
export async function storeOf(accounts: number, folder: string, chosen = protection): Promise<void> {
  const store = started(folder)
  await store.open(keys)
  const beheerder = aBeheerder({ passwordHash: await hashPassword(benchPassword) })
  await store.createInstallation({ installation: anInstallation({ recoveryKeyConfirmed: true }), beheerder, protection: chosen })
  const file = `${folder}.csv`
  writeFileSync(file, aCsv(accounts))
  await store.inspectFile({ token: 'bench', ...fromFile(file), institute })
  const outcome = await store.runImport({ token: 'bench', omitFaulty: false, omitElsewhere: false, institute, actor })
  if (!outcome.ok || outcome.value.kind !== 'imported') throw new Error(JSON.stringify(outcome))
  await store.discardFile({ token: 'bench' })
  await store.close({})
  await store.terminate()
}

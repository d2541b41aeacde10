import { createHash } from 'node:crypto'
import { cp, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { BatchDraft, OutboxDraft, StorePort } from '../../../../main/store/store-port'
import { searchFolders } from '../../../support/byte-search'
import { aBigNumber } from '../../../unit/builders'
import { aBatch, actor, anEntry, aProtection, noKeys } from './store-data'
import { createAccount, installedIn, ownFolder, storeIn, type StoreOptions } from './store-folder'

type MailedStore = { readonly folder: string; readonly store: StorePort; readonly accountIds: readonly string[]; readonly journal: () => Promise<string> }

/** A store with so many accounts; `journal`: the bytes of its outbox as text. */
export async function withAccounts(count: number, protection = aProtection(), clock?: () => Date): Promise<MailedStore> {
  const folder = await ownFolder()
  const store = await installedIn(folder, { protection, ...(clock === undefined ? {} : { clock }) })
  const accountIds: string[] = []
  for (let index = 0; index < count; index += 1) {
    const bigNumber = aBigNumber(index)
    accountIds.push(await createAccount(store, { username: `BIG-${bigNumber}`, bigNumber, email: `p${index}@post.example` }))
  }
  return { folder, store, accountIds, journal: () => readFile(path.join(folder, 'aiosbeheer.outbox'), 'utf8') }
}

/** Login details for each, `entry-0` the first; every code has the same hash, for nobody is activated with it. */
export const entriesFor = (accountIds: readonly string[]): OutboxDraft[] =>
  accountIds.map((accountId, index) => anEntry({ accountId, entryId: `entry-${index}`, activationCode: `PLAIN-CODE-${index}` }))

/** The folder as a crash at this moment leaves it. */
export async function crashed(folder: string): Promise<string> {
  const copy = path.join(await ownFolder(), 'data')
  // A generation may be under way, whose unfinished file is gone or finished by the time it is copied.
  await cp(folder, copy, { recursive: true, filter: (name) => !name.endsWith('.tmp') })
  await rm(path.join(copy, 'aiosbeheer.lock'))
  return copy
}

/** The same, opened by another process. */
export async function afterCrash(folder: string, options: StoreOptions = {}): Promise<StorePort> {
  const store = storeIn(await crashed(folder), options)
  const answer = await store.open(noKeys)
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return store
}

/** `entryId` to how it stands and how often a server was offered it. */
export const deliveries = async (store: StorePort, batchId = 'batch-1'): Promise<Record<string, string>> => {
  const report = await store.reportRows({ scope: null, batchId, filter: 'all', offset: 0, limit: 100 })
  if (!report.ok) throw new Error(report.error.code)
  return Object.fromEntries(report.value.rows.map((row) => [row.entryId, `${row.delivery.kind} ${row.attempts}`] as const))
}

export const plainCode = (name: string): string => `PLAIN-${name.toUpperCase()}`
export const hashOf = (name: string): string => createHash('sha256').update(name).digest('hex')

/** One mail with login details, named by its batch, its entry and its code all three. */
export async function queueCode(store: StorePort, name: string, accountId: string, batch: Partial<BatchDraft> = {}): Promise<void> {
  const entry = anEntry({ entryId: name, accountId, activationCode: plainCode(name), activationCodeHash: hashOf(name) })
  const queued = await store.queueBatch({ batch: aBatch({ batchId: name, ...batch }), entries: [entry], actor })
  if (!queued.ok) throw new Error(JSON.stringify(queued))
}

/** Which plain codes of these names stand anywhere in the folder, in whatever encoding. */
export const codesOnDisk = (folder: string, ...names: readonly string[]): readonly string[] => {
  const { sightings } = searchFolders([folder], names.map(plainCode))
  return names.filter((name) => sightings.some(({ text }) => text === plainCode(name)))
}

/** How the mail of that name stands. */
export async function kindOf(store: StorePort, name: string): Promise<string | undefined> {
  const report = await store.reportRows({ scope: null, batchId: name, filter: 'all', offset: 0, limit: 1 })
  return report.ok ? report.value.rows[0]?.delivery.kind : report.error.code
}

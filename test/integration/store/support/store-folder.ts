import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach } from 'vitest'
import { readAudit } from '../../../../main/store/audit-lines'
import type { AuditRecord } from '../../../../main/store/audit-record'
import { nodeDisk, type Disk } from '../../../../main/store/disk'
import { fileNames } from '../../../../main/store/file-names'
import { checksummingSealer } from '../../../../main/store/sealing'
import { storeOperationNames } from '../../../../main/store/store-messages'
import type { CallOptions, NewProtection, StorePort } from '../../../../main/store/store-port'
import { createHandlers } from '../../../../main/worker/handlers'
import { aDraft, anInstitute } from '../../../unit/builders'
import { aBeheerder, aProtection, actor, anInstallation, noKeys } from './store-data'

const folders: string[] = []
const opened: StorePort[] = []

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close({})
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

/** A folder of this test alone, gone when it ends. */
export async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'aiosbeheer-store-'))
  folders.push(folder)
  return folder
}

export type StoreOptions = { readonly clock?: () => Date; readonly disk?: Disk; readonly markerPath?: string | null }

const usualClock = (): Date => new Date('2026-11-23T09:00:00.000Z')

/** The store's operations without the thread around them. Whoever asks closes it; `threadId` tells its lock from those of others here. */
export function portOver(folder: string, threadId: number, { clock = usualClock, disk = nodeDisk, markerPath = null }: StoreOptions = {}): StorePort {
  let lastId = 0
  const handlers = createHandlers({ dataFolder: folder, markerPath, threadId, clock, disk, newId: () => `id-${(lastId += 1)}-${threadId}` })
  return Object.fromEntries(
    storeOperationNames.map((name) => [
      name,
      async (input: never, { onProgress = () => undefined, signal = new AbortController().signal }: CallOptions = {}) =>
        handlers[name](input, { onProgress, signal })
    ])
  ) as unknown as StorePort
}

/** The same on a real folder, closed when the test ends. */
export function storeIn(folder: string, options: StoreOptions = {}): StorePort {
  const port = portOver(folder, opened.length + 1, options)
  opened.push(port)
  return port
}

/** An installation of Leiden in the folder, open. */
export async function installedIn(folder: string, { protection = aProtection(), ...options }: StoreOptions & { readonly protection?: NewProtection } = {}): Promise<StorePort> {
  const store = storeIn(folder, options)
  const answers = [await store.open(noKeys), await store.createInstallation({ installation: anInstallation(), beheerder: aBeheerder(), protection })]
  if (answers.some((answer) => !answer.ok)) throw new Error(JSON.stringify(answers))
  return store
}

export async function reopened(store: StorePort, folder: string): Promise<StorePort> {
  await store.close({})
  const again = storeIn(folder)
  const answer = await again.open(noKeys)
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return again
}

/** Creates Noor van der Heijden, or who the overrides make of her; answers the account's id. */
export async function createAccount(store: StorePort, overrides: Parameters<typeof aDraft>[0] = {}): Promise<string> {
  const created = await store.createAccount({ draft: aDraft(overrides), institute: anInstitute(), actor })
  if (!created.ok) throw new Error(JSON.stringify(created.error))
  return created.value.id
}

/** The audit trail of a store that is not encrypted. */
export function auditOf(folder: string): readonly AuditRecord[] {
  const read = readAudit(readFileSync(path.join(folder, fileNames.audit)), checksummingSealer)
  if (!read.ok) throw new Error(read.error)
  return read.value.lines.filter((line) => 'sequence' in line)
}

import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach } from 'vitest'
import { storeOperationNames } from '../../../../main/store/store-messages'
import type { CallOptions, StorePort } from '../../../../main/store/store-port'
import { createHandlers } from '../../../../main/worker/handlers'
import { aDraft, anInstitute } from '../../../unit/builders'
import { aBeheerder, actor, anInstallation } from './store-data'

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

/** The store's operations on a real folder, without the thread around them; closed when the test ends. */
export function storeIn(folder: string, clock: () => Date = () => new Date('2026-11-23T09:00:00.000Z')): StorePort {
  let lastId = 0
  const handlers = createHandlers({ dataFolder: folder, threadId: opened.length, clock, newId: () => `id-${(lastId += 1)}-${opened.length}` })
  const port = Object.fromEntries(
    storeOperationNames.map((name) => [
      name,
      async (input: never, { onProgress = () => undefined, signal = new AbortController().signal }: CallOptions = {}) =>
        handlers[name](input, { onProgress, signal })
    ])
  ) as unknown as StorePort
  opened.push(port)
  return port
}

/** An installation of Leiden in the folder, open. */
export async function installedIn(folder: string, clock?: () => Date): Promise<StorePort> {
  const store = storeIn(folder, clock)
  const answers = [await store.open({}), await store.createInstallation({ installation: anInstallation(), beheerder: aBeheerder() })]
  if (answers.some((answer) => !answer.ok)) throw new Error(JSON.stringify(answers))
  return store
}

export async function reopened(store: StorePort, folder: string): Promise<StorePort> {
  await store.close({})
  const again = storeIn(folder)
  const answer = await again.open({})
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return again
}

/** Creates Noor van der Heijden, or who the overrides make of her; answers the account's id. */
export async function createAccount(store: StorePort, overrides: Parameters<typeof aDraft>[0] = {}): Promise<string> {
  const created = await store.createAccount({ draft: aDraft(overrides), institute: anInstitute(), actor })
  if (!created.ok) throw new Error(JSON.stringify(created.error))
  return created.value.id
}

export const auditOf = (folder: string): { sequence: number; by: string; action: string; outcome: string; subject: object }[] =>
  readFileSync(path.join(folder, 'audit.jsonl'), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as ReturnType<typeof auditOf>[number])

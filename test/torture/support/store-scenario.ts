import path from 'node:path'
import { nodeDisk, type Disk } from '../../../main/store/disk'
import { storeOperationNames } from '../../../main/store/store-messages'
import type { CallOptions, StorePort } from '../../../main/store/store-port'
import { createHandlers } from '../../../main/worker/handlers'
import { asRecognised } from '../../../shared/ipc/import-schemas'
import { aBatch, aBeheerder, aCsv, actor, anEntry, anInstallation, aProtection, everyone } from '../../integration/store/support/store-data'
import { step } from '../../integration/store/support/step-outbox'
import { aBigNumber, aDraft, anInstitute } from '../../unit/builders'

/** With a secret store (which seals nothing here: its part is main's) or without one. */
export const protections = {
  encrypted: aProtection({ osSealed: 'sealed' }),
  readable: aProtection()
} as const
export type Protection = keyof typeof protections

export const keysFor = (protection: Protection) => ({
  unsealed: protections[protection].osSealed === null ? null : protections[protection].dataKey,
  recoveryKey: null
})

const later = '2027-01-01T00:00:00.000Z'

let lastThread = 0

export type ScenarioOptions = {
  readonly disk?: Disk
  /** Its clock stands still at nine o'clock of this day, so that what is done twice is done alike. */
  readonly day?: string
  /** Ids are this and a number, for the same reason. */
  readonly ids?: string
}

/** The store's operations in this process, over any disk. */
export function storeOn(folder: string, { disk = nodeDisk, day = '2026-11-23', ids = 'id' }: ScenarioOptions = {}): StorePort {
  let lastId = 0
  lastThread += 1
  const handlers = createHandlers({
    dataFolder: folder,
    markerPath: null,
    threadId: lastThread,
    clock: () => new Date(`${day}T09:00:00.000Z`),
    newId: () => `${ids}-${(lastId += 1)}`,
    disk
  })
  return Object.fromEntries(
    storeOperationNames.map((name) => [
      name,
      async (input: never, { onProgress = () => undefined, signal = new AbortController().signal }: CallOptions = {}) =>
        handlers[name](input, { onProgress, signal })
    ])
  ) as unknown as StorePort
}

export const lockPathOf = (folder: string): string => path.join(folder, 'aiosbeheer.lock')

/** A new installation. Throws what it answers when that is a failure. */
export async function install(store: StorePort, protection: Protection): Promise<void> {
  await store.open(keysFor(protection))
  const created = await store.createInstallation({
    installation: anInstallation({ recoveryKeyConfirmed: true }),
    beheerder: aBeheerder(),
    protection: protections[protection]
  })
  if (!created.ok) throw new Error(JSON.stringify(created.error))
}

/** Everything of a store that somebody can see, as one text: two stores of one text are the same to their users. */
export async function stateOf(store: StorePort): Promise<string> {
  const accounts = await store.queryAccounts({ ...everyone, limit: 500 })
  const batches = await store.batches({ scope: null })
  const rows = await Promise.all(batches.map(({ batchId }) => store.reportRows({ scope: null, batchId, filter: 'all', offset: 0, limit: 500 })))
  return JSON.stringify([
    accounts.rows,
    accounts.counts,
    batches,
    rows,
    await store.settings({}),
    await store.beheerders({}),
    await store.installation({}),
    await store.imports({ scope: null }),
    await store.registers({})
  ])
}

export type Change = { readonly name: string; readonly make: (store: StorePort) => Promise<{ readonly ok: boolean }> }

const created = (store: StorePort, index: number) => {
  const bigNumber = aBigNumber(index)
  return store.createAccount({ draft: aDraft({ username: `BIG-${bigNumber}`, bigNumber, email: `p${index}@post.example` }), institute: anInstitute(), actor })
}

/** Nothing is done while there is no account to do it with. */
async function withAccount(store: StorePort, work: (id: string) => Promise<{ readonly ok: boolean }>): Promise<{ readonly ok: boolean }> {
  const id = (await store.queryAccounts({ ...everyone, limit: 1 })).rows[0]?.id
  return id === undefined ? { ok: true } : work(id)
}

/** An import of two rows, and taking the newest one back: apart from the rest, for what it makes can be gone again. */
export const importAnew = (index: number): Change => ({
  name: 'import',
  make: async (store) => {
    const institute = anInstitute()
    await store.inspectFile({ token: 'pasted', source: { kind: 'pasted', text: aCsv(2, 1000 + 2 * index) }, reading: asRecognised, institute })
    return store.runImport({ token: 'pasted', omitFaulty: false, omitElsewhere: false, institute, actor })
  }
})

export const withdrawNewest = (): Change => ({
  name: 'withdraw',
  make: async (store) => {
    const [newest] = await store.imports({ scope: null })
    return newest === undefined ? { ok: true } : store.withdrawImport({ importId: newest.importId, scope: null, actor })
  }
})

const codeHashAt = (index: number): string => String(index).padStart(64, '0')
const entryAt = (index: number, accountId: string) =>
  anEntry({ accountId, entryId: `entry-${index}`, activationCode: `PLAIN-CODE-${index}`, activationCodeHash: codeHashAt(index) })

/** Login details as a file, of whoever is the newest; `saved` as soon as that is certain. */
async function queueFile(store: StorePort, index: number, isSaved: boolean): Promise<{ readonly ok: boolean }> {
  const batchId = `files-${index}`
  if ((await store.batches({ scope: null })).some((batch) => batch.batchId === batchId)) return { ok: true }
  return withAccount(store, async (id) => {
    const queued = await store.queueBatch({ batch: aBatch({ batchId, route: 'files' }), entries: [entryAt(500 + index, id)], actor })
    return queued.ok && isSaved ? step(store, `entry-${500 + index}`, { kind: 'saved', at: '2026-11-23T10:00:00.000Z' }) : queued
  })
}

/** With any code that works; answers the one that is used up from then on, and by whom. One write. */
export const activateAny = (index: number): Change => ({
  name: 'activate',
  make: async (store) => {
    const now = '2026-11-23T12:00:00.000Z'
    const [pending] = await store.pendingCodes({ now, scope: null })
    if (pending === undefined) return { ok: true }
    const { username, hash: codeHash } = pending
    const { accountId } = await store.activationCodes({ username, now })
    if (accountId === null) throw new Error(`nobody has the code of ${username}`)
    const activated = await store.activate({ login: { accountId, passwordHash: `scrypt$${index}`, codeHash, activatedAt: now }, actor })
    return activated.ok ? { ok: true, value: { usedCode: codeHash, usedBy: accountId } } : activated
  }
})

/** One write as well. */
export const retryUncertain = (): Change => ({
  name: 'retry',
  make: async (store) => {
    const uncertain = (await store.batches({ scope: null })).find(({ counts }) => counts.uncertain > 0)
    if (uncertain === undefined) return { ok: true }
    return store.retryMails({ batchId: uncertain.batchId, which: 'uncertain', entryId: null, actor, scope: null })
  }
})

/** Mail by files, of which every other one is left for the next opening to find. */
export const saveByFiles = (index: number): Change => ({ name: 'saveByFiles', make: (store) => queueFile(store, index, index % 2 === 0) })

export const becomeUncertain = (): Change => ({
  name: 'becomeUncertain',
  make: async (store) => {
    const begun = await store.advanceOutbox({ items: [], take: 1, now: later })
    const entryId = begun.ok ? begun.value.taken[0]?.entry.entryId : undefined
    if (entryId === undefined) return begun
    const transmitting = await step(store, entryId, { kind: 'transmitting' })
    return transmitting.ok ? step(store, entryId, { kind: 'uncertain', at: '2026-11-23T10:00:00.000Z', answer: '' }) : transmitting
  }
})

/** One of each thing that a user can change, by number, so that the same number changes the same. */
export const changes: readonly ((index: number) => Change)[] = [
  (index) => ({ name: 'createAccount', make: (store) => created(store, index) }),
  (index) => ({
    name: 'saveSettings',
    make: async (store) => {
      const settings = await store.settings({})
      return store.saveSettings({ settings: { ...settings, portalUrl: `https://portaal.example/${index}` }, actor, entry: { action: 'settingsChanged', outcome: 'done', subject: {} } })
    }
  }),
  () => ({
    name: 'setInstituteFolder',
    make: (store) => withAccount(store, (id) => store.setInstituteFolder({ scope: null, accountIds: [id], made: true, actor }))
  }),
  (index) => ({
    name: 'saveBeheerder',
    make: (store) =>
      store.saveBeheerder({
        beheerder: aBeheerder({ id: `b-${index}`, username: `L_invaller${index}` }),
        actor,
        entry: { action: 'beheerderAdded', outcome: 'done', subject: { beheerderId: `b-${index}` } }
      })
  }),
  (index) => ({
    name: 'queueBatch',
    make: async (store) => {
      // A batch is queued once: its id comes from whoever queues it.
      if ((await store.batches({ scope: null })).some(({ batchId }) => batchId === `batch-${index}`)) return { ok: true }
      return withAccount(store, (id) =>
        store.queueBatch({
          batch: aBatch({ batchId: `batch-${index}` }),
          entries: [entryAt(index, id)],
          actor
        })
      )
    }
  }),
  () => ({
    name: 'send',
    make: async (store) => {
      const begun = await store.advanceOutbox({ items: [], take: 1, now: later })
      const entryId = begun.ok ? begun.value.taken[0]?.entry.entryId : undefined
      if (entryId === undefined) return begun
      for (const transition of [{ kind: 'transmitting' }, { kind: 'accepted', at: '2026-11-23T10:00:00.000Z', answer: '250 ok' }] as const) {
        const recorded = await step(store, entryId, transition)
        if (!recorded.ok) return recorded
      }
      return { ok: true }
    }
  }),
  () => ({ name: 'appendAudit', make: (store) => store.appendAudit({ actor, entry: { action: 'loggedIn', outcome: 'done', subject: {} } }) }),
  (index) => ({
    name: 'newRecoveryKey',
    make: async (store) => {
      const installation = await store.installation({})
      return store.saveInstallation({
        installation: { ...installation, recoveryKeyHash: String(index % 10).repeat(64) },
        recoveryKey: protections.readable.recoveryKey,
        actor,
        entry: { action: 'recoveryKeyRenewed', outcome: 'done', subject: {} }
      })
    }
  })
]

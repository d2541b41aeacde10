import { usernameKey } from '../../shared/domain/account'
import { failure, type Failure } from '../../shared/errors'
import { fail, ok, type Result } from '../../shared/result'
import type { Store } from '../store/store'
import { wrapKey } from '../store/key-envelope'
import type { StoreChange } from '../store/store-change'
import type { Actor, AuditEntry, StoreHandlers, StoreInput } from '../store/store-port'
import type { StoredMal } from '../store/stored-types'
import type { StoreData } from '../store/store-schema'
import type { OpenFolder } from './open-folder'

type Handled =
  | 'protection'
  | 'open'
  | 'recover'
  | 'startAnew'
  | 'keepKey'
  | 'close'
  | 'createInstallation'
  | 'installation'
  | 'saveInstallation'
  | 'beheerders'
  | 'saveBeheerder'
  | 'settings'
  | 'saveSettings'
  | 'mals'
  | 'saveMal'
  | 'security'
  | 'saveIdleLock'
  | 'recordFailures'
  | 'appendAudit'
  | 'writtenAt'

type Stamped = { readonly actor: Actor; readonly entry: AuditEntry }

/** The installation, its beheerders and settings. */
export const installationHandlers = (folder: OpenFolder): Pick<StoreHandlers, Handled> => ({
  protection: () => folder.protection(),
  open: (keys) => folder.open(keys),
  recover: (keys) => folder.recover(keys),
  startAnew: (keys) => folder.startAnew(keys),
  keepKey: ({ osSealed }) => folder.keepKey(osSealed),
  close: () => folder.close(),
  createInstallation: (input) => folder.create(input),
  installation: () => folder.store.data.installation,
  saveInstallation: (input) => saveInstallation(folder.store, input),
  beheerders: () => folder.store.data.beheerders,
  saveBeheerder: ({ beheerder, ...stamped }) =>
    saved(folder.store, stamped, ({ beheerders }) => {
      const isTaken = beheerders.some(({ id, username }) => id !== beheerder.id && usernameKey(username) === usernameKey(beheerder.username))
      return isTaken ? fail(failure('usernameTaken', { username: beheerder.username })) : ok({ kind: 'beheerder', beheerder })
    }),
  settings: () => folder.store.data.settings,
  saveSettings: ({ settings, ...stamped }) => saved(folder.store, stamped, () => ok({ kind: 'settings', settings })),
  mals: () => folder.store.data.mals,
  saveMal: (input) => saveMal(folder.store, input),
  security: () => folder.store.data.security,
  saveIdleLock: ({ minutes, ...stamped }) => saved(folder.store, stamped, () => ok({ kind: 'idleLock', minutes })),
  recordFailures: (input) => recordFailures(folder.store, input),
  appendAudit: ({ actor, entry }) => {
    const { store } = folder
    return store.inTurn(() => store.audit([{ by: actor.username, entry }]))
  },
  writtenAt: () => folder.store.writtenAt
})

function saved(store: Store, { actor, entry }: Stamped, decide: (data: StoreData) => Result<StoreChange, Failure>): Promise<Result<null, Failure>> {
  return store.inTurn(async () => {
    const change = decide(store.data)
    if (!change.ok) return change
    const written = await store.commit([change.value], [{ by: actor.username, entry }])
    return written.ok ? ok(null) : written
  })
}

function saveMal(store: Store, { mal, actor }: StoreInput<'saveMal'>): Promise<Result<StoredMal, Failure>> {
  return store.inTurn(async () => {
    const stored = { ...mal, loadedAt: store.now() }
    const entry: AuditEntry = { action: 'malLoaded', outcome: 'done', subject: { institute: mal.institute, version: mal.version, checksum: mal.checksum } }
    const written = await store.commit([{ kind: 'malLoaded', mal: stored }], [{ by: actor.username, entry }])
    return written.ok ? ok(stored) : written
  })
}

/** The trail tells of a failed login in words of its own; this only counts. */
function recordFailures(store: Store, { slot, failures }: StoreInput<'recordFailures'>): Promise<Result<null, Failure>> {
  return store.inTurn(async () => {
    const written = await store.commit([{ kind: 'loginFailures', slot, failures }], [])
    return written.ok ? ok(null) : written
  })
}

/** A new recovery key opens the data before its hash says that it may: the other way round a crash could leave none that does both. */
function saveInstallation(store: Store, { installation, recoveryKey, actor, entry }: StoreInput<'saveInstallation'>): Promise<Result<null, Failure>> {
  return store.inTurn(async () => {
    if (recoveryKey !== null) {
      const { key, envelope } = store.key
      const folded = await store.fold({ key, envelope: { ...envelope, recoveryWrapped: wrapKey(key, recoveryKey) } })
      if (!folded.ok) return folded
    }
    const written = await store.commit([{ kind: 'installation', installation }], [{ by: actor.username, entry }])
    return written.ok ? ok(null) : written
  })
}

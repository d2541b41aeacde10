import { usernameKey } from '../../shared/domain/account'
import { failure, type Failure } from '../../shared/errors'
import { fail, ok, type Result } from '../../shared/result'
import type { Store } from '../store/store'
import type { Actor, AuditEntry, StoreHandlers } from '../store/store-port'
import type { StoreData } from '../store/store-schema'
import type { OpenFolder } from './open-folder'

type Handled =
  | 'open'
  | 'close'
  | 'createInstallation'
  | 'installation'
  | 'saveInstallation'
  | 'beheerders'
  | 'saveBeheerder'
  | 'settings'
  | 'saveSettings'
  | 'appendAudit'
  | 'writtenAt'

type Stamped = { readonly actor: Actor; readonly entry: AuditEntry }

/** The installation, its beheerders and settings. */
export const installationHandlers = (folder: OpenFolder): Pick<StoreHandlers, Handled> => ({
  open: () => folder.open(),
  close: () => folder.close(),
  createInstallation: (input) => folder.create(input),
  installation: () => folder.store.data.installation,
  saveInstallation: ({ installation, ...stamped }) => saveContent(folder.store, stamped, (data) => ok({ ...data, installation })),
  beheerders: () => folder.store.data.beheerders,
  saveBeheerder: ({ beheerder, ...stamped }) =>
    saveContent(folder.store, stamped, (data) => {
      const others = data.beheerders.filter(({ id }) => id !== beheerder.id)
      const isTaken = others.some(({ username }) => usernameKey(username) === usernameKey(beheerder.username))
      if (isTaken) return fail(failure('usernameTaken', { username: beheerder.username }))
      const isThere = others.length < data.beheerders.length
      const beheerders = isThere ? data.beheerders.map((present) => (present.id === beheerder.id ? beheerder : present)) : [...others, beheerder]
      return ok({ ...data, beheerders })
    }),
  settings: () => folder.store.data.settings,
  saveSettings: ({ settings, ...stamped }) => saveContent(folder.store, stamped, (data) => ok({ ...data, settings })),
  appendAudit: ({ actor, entry }) => {
    const { store } = folder
    return store.inTurn(() => store.audit([{ by: actor.username, entry }]))
  },
  writtenAt: () => folder.store.writtenAt
})

function saveContent(store: Store, { actor, entry }: Stamped, change: (data: StoreData) => Result<StoreData, Failure>): Promise<Result<null, Failure>> {
  return store.inTurn(async () => {
    const changed = change(store.data)
    if (!changed.ok) return changed
    const written = await store.commit(changed.value, [{ by: actor.username, entry }])
    return written.ok ? ok(null) : written
  })
}

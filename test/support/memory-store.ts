import type { AuditEntry, NewProtection, StorePort } from '../../main/store/store-port'
import type { Beheerder, Installation, StoredSecurity, StoredSettings } from '../../main/store/stored-types'
import { ok } from '../../shared/result'

export type MemoryStore = {
  readonly port: StorePort
  installation: Installation | null
  /** As the installation was made with, and with the newest recovery key. */
  protection: NewProtection | null
  readonly beheerders: Beheerder[]
  settings: StoredSettings
  security: StoredSecurity
  readonly audit: AuditEntry[]
}

/**
 * The store's port over plain variables, for tests of services that use installation, beheerders, settings, security and audit.
 * What a test does not give in `overrides` and that is not kept here throws.
 */
export function memoryStore(overrides: Partial<StorePort> = {}): MemoryStore {
  const state: Omit<MemoryStore, 'port'> = {
    installation: null,
    protection: null,
    beheerders: [],
    settings: { smtp: null, portalUrl: '', landelijkEmail: '', mailPaused: false, acceptedConstants: {}, declinedConstants: {} },
    security: { idleLockMinutes: 10, loginFailures: {} },
    audit: []
  }
  const present = (): Installation => {
    if (state.installation === null) throw new Error('Not installed')
    return state.installation
  }
  const kept: Partial<StorePort> = {
    protection: () => Promise.resolve(state.installation === null ? { kind: 'new' } : { kind: 'plain' }),
    open: () =>
      Promise.resolve(ok(state.installation === null ? { kind: 'new' } : { kind: 'existing', installation: state.installation, heldBy: null, keyToSeal: null })),
    close: () => Promise.resolve(undefined),
    createInstallation: ({ installation, beheerder, protection }) => {
      state.installation = installation
      state.protection = protection
      state.beheerders.push(beheerder)
      return Promise.resolve(ok(null))
    },
    installation: () => Promise.resolve(present()),
    saveInstallation: ({ installation, recoveryKey, entry }) => {
      state.installation = installation
      if (recoveryKey !== null && state.protection !== null) state.protection = { ...state.protection, recoveryKey }
      state.audit.push(entry)
      return Promise.resolve(ok(null))
    },
    beheerders: () => Promise.resolve(state.beheerders),
    saveBeheerder: ({ beheerder, entry }) => {
      const index = state.beheerders.findIndex(({ id }) => id === beheerder.id)
      state.beheerders.splice(index === -1 ? state.beheerders.length : index, 1, beheerder)
      state.audit.push(entry)
      return Promise.resolve(ok(null))
    },
    aiosLogin: () => Promise.resolve(null),
    mals: () => Promise.resolve([]),
    settings: () => Promise.resolve(state.settings),
    saveSettings: ({ settings, entry }) => {
      state.settings = settings
      state.audit.push(entry)
      return Promise.resolve(ok(null))
    },
    security: () => Promise.resolve(state.security),
    saveIdleLock: ({ minutes, entry }) => {
      state.security = { ...state.security, idleLockMinutes: minutes }
      state.audit.push(entry)
      return Promise.resolve(ok(null))
    },
    recordFailures: ({ slot, failures }) => {
      const others = Object.entries(state.security.loginFailures).filter(([other]) => other !== slot)
      state.security = { ...state.security, loginFailures: Object.fromEntries(failures === 0 ? others : [...others, [slot, failures]]) }
      return Promise.resolve(ok(null))
    },
    appendAudit: ({ entry }) => {
      state.audit.push(entry)
      return Promise.resolve(ok(null))
    }
  }
  const port = new Proxy({ ...kept, ...overrides } as StorePort, {
    get: (target, name) => {
      const operation: unknown = Reflect.get(target, name)
      if (operation === undefined && name !== 'then') throw new Error(`This test's store does not know ${String(name)}`)
      return operation
    }
  })
  return Object.assign(state, { port })
}

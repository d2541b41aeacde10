import { defaultIdleLockMinutes } from '../../shared/domain/idle-lock'
import { emptyTrail } from '../store/audit-record'
import { keyOf, storeKeyOf, wrapKey, type StoreKey } from '../store/key-envelope'
import type { WholeStore } from '../store/rewrite-store'
import type { NewProtection, StoreInput } from '../store/store-port'
import type { StoreData } from '../store/store-schema'

/** What a new installation begins with. */
export function newStore({ installation, beheerder, protection }: StoreInput<'createInstallation'>): WholeStore {
  const data: StoreData = { ...emptyContent, installation, beheerders: [beheerder] }
  return { storeKey: storeKeyFor(protection), data, mail: [], audit: [], auditHead: emptyTrail }
}

function storeKeyFor({ dataKey, osSealed, recoveryKey }: NewProtection): StoreKey {
  const key = keyOf(dataKey)
  if (key === null) throw new Error('a data key has 32 bytes')
  return storeKeyOf(key, { isEncrypted: osSealed !== null, osSealed, recoveryWrapped: wrapKey(key, recoveryKey) })
}

const emptyContent = {
  settings: { smtp: null, portalUrl: '', landelijkEmail: '', mailPaused: false, acceptedConstants: {}, declinedConstants: {} },
  security: { idleLockMinutes: defaultIdleLockMinutes, loginFailures: {} },
  accounts: [],
  creations: [],
  folderMade: [],
  imports: [],
  withdrawals: [],
  registers: [],
  mals: [],
  aiosLogins: [],
  lastBackupAt: null,
  auditHead: emptyTrail
} as const satisfies Partial<StoreData>

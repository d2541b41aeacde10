import { emptyTrail, stamped, type AttributedEntry, type AuditRecord } from '../../../../main/store/audit-record'
import { creationOf, type Creation } from '../../../../main/store/creation-chain'
import { storeKeyOf, wrapKey, type StoreKey } from '../../../../main/store/key-envelope'
import type { KeptBatch } from '../../../../main/store/outbox-records'
import { encryptingSealer, checksummingSealer, type Sealer } from '../../../../main/store/sealing'
import type { StoreData } from '../../../../main/store/store-schema'
import type { Account } from '../../../../shared/domain/account'
import { aBatch, aBeheerder, anEntry, anInstallation, recoveryKey } from '../../../integration/store/support/store-data'
import { aBigNumber, anAccount } from '../../builders'

export const at = '2026-11-23T10:00:05.000Z'

export const key = Buffer.alloc(32, 7)
export const otherKey = Buffer.alloc(32, 8)

/** Both ways in which content gets onto the disk. */
export const sealers: readonly (readonly [string, Sealer])[] = [
  ['readable', checksummingSealer],
  ['encrypted', encryptingSealer(key)]
]

export const aStoreKey = (isEncrypted = true): StoreKey =>
  storeKeyOf(key, { isEncrypted, osSealed: isEncrypted ? 'sealed' : null, recoveryWrapped: wrapKey(key, recoveryKey) })

/** So many records of a trail from its beginning, each with the hash of the one before it. */
export const aTrail = (count: number, entry: Partial<AttributedEntry['entry']> = {}): readonly AuditRecord[] =>
  stamped(
    Array.from({ length: count }, (_unused, index) => ({ by: 'L_beheerhn', entry: { action: 'accountCreated', outcome: 'done', subject: { accountId: `account-${index + 1}` }, ...entry } })),
    emptyTrail,
    at
  )

/** So many different accounts, `account-0` the first. */
export const accounts = (count: number): readonly Account[] =>
  Array.from({ length: count }, (_unused, index) =>
    anAccount({ id: `account-${index}`, username: `BIG-${aBigNumber(index)}`, bigNumber: aBigNumber(index), email: `p${index}@post.example` })
  )

/** The chain over accounts that were made in batches of these sizes. */
export function creationsOf(all: readonly Account[], sizes: readonly number[]): readonly Creation[] {
  const creations: Creation[] = []
  let start = 0
  for (const size of sizes) {
    creations.push(creationOf(all.slice(start, start + size), creations))
    start += size
  }
  return creations
}

export const aStoreData = (overrides: Partial<StoreData> = {}): StoreData => ({
  installation: anInstallation(),
  beheerders: [aBeheerder()],
  settings: { smtp: null, portalUrl: '', landelijkEmail: '', mailPaused: false, acceptedConstants: {}, declinedConstants: {} },
  security: { idleLockMinutes: 10, loginFailures: {} },
  accounts: [],
  creations: [],
  folderMade: [],
  imports: [],
  withdrawals: [],
  registers: [],
  mals: [],
  aiosLogins: [],
  lastBackupAt: null,
  auditHead: emptyTrail,
  ...overrides
})

type KeptEntry = KeptBatch['entries'][number]

export const aKeptEntry = (entryId: string, progress: KeptEntry['progress'], draft: Partial<KeptEntry['draft']> = {}): KeptEntry => ({
  draft: anEntry({ entryId, ...draft }),
  attempts: 1,
  progress
})

export const aKeptBatch = (batchId: string, entries: readonly KeptEntry[], batch: Parameters<typeof aBatch>[0] = {}): KeptBatch => ({
  type: 'kept',
  batch: aBatch({ batchId, ...batch }),
  entries: [...entries]
})

/** The bytes with one bit of each byte flipped in turn, another bit each time. */
export const withFlippedBits = (content: Buffer): readonly Buffer[] =>
  [...content.keys()].map((position) => {
    const flipped = Buffer.from(content)
    flipped[position] = content[position]! ^ (1 << (position % 8))
    return flipped
  })

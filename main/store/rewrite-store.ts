import type { AuditLine } from './audit-lines'
import { headAfter, stamped, type AttributedEntry, type AuditHead } from './audit-record'
import { AuditTrail } from './audit-trail'
import type { Disk } from './disk'
import { sealerOf, type StoreKey } from './key-envelope'
import { withoutCodes } from './mail-copy'
import { Outbox } from './outbox'
import type { KeptBatch } from './outbox-records'
import { SnapshotSeries } from './snapshot-series'
import type { StoreData } from './store-schema'

/** Everything of a store, to be written where none is, or in place of another. */
export type WholeStore = {
  readonly storeKey: StoreKey
  readonly data: StoreData
  readonly mail: readonly KeptBatch[]
  readonly audit: readonly AuditLine[]
  readonly auditHead: AuditHead
}

/**
 * Writes a store, as this generation: trail and outbox first, the snapshot last, for that is what makes it one. `entries` say in
 * the trail what was done. Rejects with the system's error.
 */
export async function rewriteStore(
  disk: Disk,
  folder: string,
  { storeKey, data, mail, audit, auditHead: before }: WholeStore,
  entries: readonly AttributedEntry[],
  at: string,
  generation: number
): Promise<void> {
  const sealer = sealerOf(storeKey)
  const records = stamped(entries, before, at)
  const last = records.at(-1)
  const auditHead = last === undefined ? before : headAfter(last)
  const trail = await AuditTrail.create(disk, folder, sealer, [...audit, ...records], auditHead)
  await trail.close()
  const outbox = await Outbox.create(disk, folder, sealer, mail, auditHead)
  await outbox.close()
  const content = { data: { ...data, auditHead }, mail: withoutCodes(mail), audit: null }
  const series = await SnapshotSeries.begin(disk, folder, storeKey, generation, content, at)
  await series.close()
}

import { fail, ok, type Result } from '../../shared/result'
import { missingRecords } from './audit-trail'
import { isLost, readAudit, type AuditLine, type ReadAudit } from './audit-lines'
import { laterHead, type AuditHead, type AuditRecord } from './audit-record'
import { brokenCreation } from './creation-chain'
import type { Disk } from './disk'
import { decodeHead } from './file-head'
import { fileNames, generationFileName, generationsIn } from './file-names'
import { readJournal, type ReadJournal } from './journal'
import { sealerOf, type StoreKey } from './key-envelope'
import { readOutbox, type ReadOutbox } from './outbox'
import { actionsOfOutbox } from './outbox-records'
import { replay, type Replayed } from './replay'
import { splitLines } from './sealed-lines'
import { checksummingSealer, type Sealer } from './sealing'
import { decodeSnapshot } from './snapshot-file'
import { contentOf, keyFor, type OpenedKey } from './store-files'
import type { StoreKeys } from './store-port'
import type { StoreData } from './store-schema'
import type { FoundProblem } from './system-error'

/** A whole store as its files say it is, every one of them checked and held against the others. */
export type LoadedStore = {
  readonly key: OpenedKey
  readonly generation: number
  /** Of the snapshot as it stands in its file. */
  readonly schemaVersion: number
  readonly createdAt: string
  readonly snapshotBytes: number
  readonly data: StoreData
  readonly writtenAt: string
  /** As the record of closing says; false after a crash. */
  readonly isMailCopied: boolean
  readonly transactions: number
  readonly journal: ReadJournal
  readonly outbox: ReadOutbox
  readonly audit: ReadAudit
  /** How these two are sealed: not as the rest while the change to encryption is not finished. */
  readonly outboxSealer: Sealer
  readonly auditSealer: Sealer
  /** What the audit trail does not hold yet. */
  readonly missingAudit: readonly AuditRecord[]
}

const damaged = (fileName: string, detail: string): Result<never, FoundProblem> => fail({ kind: 'damaged', fileName, detail })

/**
 * Reads the newest generation, and all that belongs to it. Writes nothing, and believes nothing: what does not fit is a problem.
 * Null when there is no snapshot at all.
 *
 * The trail and the outbox are read before the journal: of a store that somebody else is writing to, the journal then knows of
 * everything that they do.
 */
export async function loadStore(disk: Disk, folder: string, keys: StoreKeys): Promise<Result<LoadedStore, FoundProblem> | null> {
  const names = await disk.list(folder)
  const [generation] = generationsIn(names, 'snapshot')
  if (generation === undefined) return null
  const [snapshotName, journalName] = [generationFileName(generation, 'snapshot'), generationFileName(generation, 'journal')]
  const auditContent = await contentOf(disk, folder, fileNames.audit)
  const outboxContent = await contentOf(disk, folder, fileNames.outbox)
  const journalContent = await contentOf(disk, folder, journalName)
  const snapshotContent = await contentOf(disk, folder, snapshotName)

  if (!snapshotContent.ok) return snapshotContent
  const split = decodeHead(snapshotContent.value, 'snapshot')
  if (!split.ok) return fail({ fileName: snapshotName, ...split.error })
  const key = keyFor(split.value.head.envelope, keys)
  if (key === null) return fail({ kind: 'keyLost', fileName: snapshotName, detail: split.value.head.envelope.keyId.slice(0, 8) })
  const sealer = sealerOf(key.storeKey)
  const content = decodeSnapshot(split.value, sealer)
  if (!content.ok) return fail({ fileName: snapshotName, ...content.error })

  if (!journalContent.ok) return journalContent
  const journal = readJournal(journalContent.value, generation, key.storeKey)
  if (!journal.ok) return damaged(journalName, journal.error)
  if (journal.value.problem !== null) return damaged(journalName, journal.value.problem)
  const replayed = replay(content.value.data, journal.value)
  if (!replayed.ok) return damaged(journalName, replayed.error.detail)
  const broken = brokenCreation(replayed.value.data.accounts, replayed.value.data.creations)
  if (broken !== null) return damaged(snapshotName, broken)
  const orphan = await orphanedJournal(disk, folder, names, generation)
  if (orphan !== null) return fail({ kind: 'missing', fileName: orphan, detail: 'its journal is there' })

  if (!outboxContent.ok) return outboxContent
  const outbox = readWith(key.storeKey, (candidate) => readOutbox(outboxContent.value, candidate))
  if (!outbox.ok) return damaged(fileNames.outbox, outbox.error)
  if (!auditContent.ok) return auditContent
  const audit = readWith(key.storeKey, (candidate) => readAudit(auditContent.value, candidate))
  if (!audit.ok) return damaged(fileNames.audit, audit.error)

  const missingAudit = heldTogether(content.value.data.auditHead, replayed.value, outbox.value.read, audit.value.read, journalName)
  if (!missingAudit.ok) return missingAudit
  const { createdAt, schemaVersion } = split.value.head
  const { data, writtenAt, transactions, closed } = replayed.value
  return ok({
    key,
    generation,
    schemaVersion,
    createdAt,
    snapshotBytes: snapshotContent.value.length,
    data,
    writtenAt: writtenAt ?? createdAt,
    isMailCopied: closed?.isMailCopied ?? outbox.value.read.state.batches().length === 0,
    transactions,
    journal: journal.value,
    outbox: outbox.value.read,
    audit: audit.value.read,
    outboxSealer: outbox.value.sealer,
    auditSealer: audit.value.sealer,
    missingAudit: missingAudit.value
  })
}

/** Trail and outbox are read as they were before while the change to encryption is not finished (key-envelope.ts). */
function readWith<Read extends { readonly lengthBytes: number }>(
  storeKey: StoreKey,
  read: (sealer: Sealer) => Result<Read, string>
): Result<{ readonly read: Read; readonly sealer: Sealer }, string> {
  const sealer = sealerOf(storeKey)
  const asTheRest = read(sealer)
  const asBefore = storeKey.envelope.hasPlainFiles ? read(checksummingSealer) : null
  // The trail answers how far it can be read, which in the wrong way is nowhere.
  if (asBefore?.ok === true && (!asTheRest.ok || asBefore.value.lengthBytes > asTheRest.value.lengthBytes)) {
    return ok({ read: asBefore.value, sealer: checksummingSealer })
  }
  return asTheRest.ok ? ok({ read: asTheRest.value, sealer }) : asTheRest
}

/** A snapshot whose journal holds anything was there: an interrupted fold leaves a journal with its head alone, in whatever key. */
async function orphanedJournal(disk: Disk, folder: string, names: readonly string[], newest: number): Promise<string | null> {
  for (const generation of generationsIn(names, 'journal').filter((found) => found > newest)) {
    const content = await contentOf(disk, folder, generationFileName(generation, 'journal'))
    if (!content.ok || splitLines(content.value).lines.length > 1) return generationFileName(generation, 'snapshot')
  }
  return null
}

/** Holds the files against each other; answers what the audit trail still misses. */
function heldTogether(
  snapshotHead: AuditHead,
  { data, audit: journalAudit, closed }: Replayed,
  outbox: ReadOutbox,
  audit: ReadAudit,
  journalName: string
): Result<readonly AuditRecord[], FoundProblem> {
  const head = laterHead(data.auditHead, outbox.auditHead)
  const ahead = trailAhead(audit, head, journalName)
  if (ahead !== null) return ahead
  if (closed !== null) {
    if (outbox.isTorn || closed.outboxLines !== outbox.lines || closed.outboxDigest !== outbox.digest) return damaged(fileNames.outbox, 'it is not as it was left')
    if (audit.isTorn || !isSameHead(closed.auditHead, audit.head)) return damaged(fileNames.audit, 'it is not as it was left')
  }
  const missing = missingRecords(audit.lines, audit.head, { pending: [...journalAudit, ...outbox.audit], head })
  // A line that cannot be read was torn by a power cut when all from there on stands in the other files; else it is damage.
  if (!missing.ok) return damaged(fileNames.audit, audit.problem ?? missing.error)
  const lost = notInJournal(audit.lines, journalAudit, snapshotHead)
  return lost === null ? missing : damaged(journalName, `entry ${lost.sequence} of the audit trail is not in it`)
}

/** The trail knows of more than the others: what it tells of was in one of them, and is gone from there. */
function trailAhead(audit: ReadAudit, head: AuditHead, journalName: string): Result<never, FoundProblem> | null {
  if (audit.head.sequence <= head.sequence) return null
  const later = audit.lines.filter((line): line is AuditRecord => !isLost(line) && line.sequence > head.sequence)
  const isOfMail = later.every(({ action }) => actionsOfOutbox.has(action))
  return damaged(isOfMail ? fileNames.outbox : journalName, `the audit trail knows of ${audit.head.sequence - head.sequence} more`)
}

/**
 * A change that the trail tells of and that neither the snapshot nor its journal has: whole lines are gone from the end of the
 * journal, or the newest generation altogether. The heads alone do not show it where mail came after them, for it is in the outbox.
 */
function notInJournal(lines: readonly AuditLine[], journalAudit: readonly AuditRecord[], snapshotHead: AuditHead): AuditRecord | null {
  const written = new Set(journalAudit.map(({ sequence }) => sequence))
  const records = lines.filter((line): line is AuditRecord => !isLost(line))
  return records.find(({ sequence, action }) => sequence > snapshotHead.sequence && !actionsOfOutbox.has(action) && !written.has(sequence)) ?? null
}

const isSameHead = (one: AuditHead, other: AuditHead): boolean => one.sequence === other.sequence && one.hash === other.hash

import type { Missing, RecoveryOffer } from '../../shared/ipc/store-schemas'
import { isLost, mendedAudit, readWholeAudit, salvageAudit, type AuditLine, type LostAudit } from './audit-lines'
import { headAfter, laterHead, type AuditHead, type AuditRecord } from './audit-record'
import { brokenCreation } from './creation-chain'
import type { Disk } from './disk'
import { decodeHead } from './file-head'
import { fileNames, generationFileName, generationsIn } from './file-names'
import { readJournal } from './journal'
import { sealerOf, type StoreKey } from './key-envelope'
import { fromCopy, merged, withoutStrangers } from './mail-copy'
import { keptBatches, readOutbox, salvageOutbox } from './outbox'
import type { KeptBatch } from './outbox-records'
import { replay, type Replayed } from './replay'
import type { Sealer } from './sealing'
import { decodeSnapshot, type SnapshotContent } from './snapshot-file'
import { contentOf, keyFor, readableHeads } from './store-files'
import type { StoreKeys } from './store-port'
import type { StoreData } from './store-schema'
import type { FoundProblem } from './system-error'
import { presentAccounts } from './withdrawals'

/** What is to be written in place of a damaged store, and what the user is told of it first. */
export type RecoveryPlan = {
  readonly storeKey: StoreKey
  readonly data: StoreData
  readonly mail: readonly KeptBatch[]
  readonly audit: readonly AuditLine[]
  readonly auditHead: AuditHead
  /** Gaps that the trail does not tell of yet. */
  readonly newGaps: readonly LostAudit[]
  /** Files that are damaged, and so are set aside. */
  readonly damagedFiles: readonly string[]
  readonly offer: RecoveryOffer
}

type Candidate = {
  readonly data: StoreData
  readonly stateAt: string
  readonly mail: SnapshotContent['mail']
  /** `mail` is all there was when the store was closed. */
  readonly isMailCopied: boolean
}

/** What the files of a folder still say, each by itself. */
type Salvage = {
  readonly candidate: Candidate | null
  /** Audit records that any readable journal holds, and the latest head that any file was anchored to. */
  readonly records: readonly AuditRecord[]
  readonly head: AuditHead
  readonly damagedFiles: readonly string[]
}

/**
 * The best state that the good files of a damaged store come to (spec R5.3): a good snapshot and every whole journal behind it,
 * the mail that can still be read, and the audit trail with gaps where it cannot. Null when there is no good snapshot, or none that
 * these keys open. Writes nothing.
 */
export async function planRecovery(disk: Disk, folder: string, keys: StoreKeys, problem: FoundProblem, at: string): Promise<RecoveryPlan | null> {
  const names = await disk.list(folder)
  const key = (await readableHeads(disk, folder, names)).flatMap(({ envelope }) => keyFor(envelope, keys) ?? [])[0]
  if (key === undefined) return null
  const sealer = sealerOf(key.storeKey)
  const salvage = await salvageGenerations(disk, folder, names, key.storeKey)
  const { candidate } = salvage
  if (candidate === null) return null
  const mail = await salvageMail(disk, folder, sealer, candidate.mail, problem, at)
  const present = presentAccounts(candidate.data)
  const accountIds = new Set(present.map(({ id }) => id))
  const trail = await salvageTrail(disk, folder, sealer, salvage, mail.records)
  const keptMail = withoutStrangers(mail.batches, (id) => accountIds.has(id), at)
  const isDataWhole = problem.fileName === fileNames.audit || problem.fileName === fileNames.outbox
  return {
    storeKey: key.storeKey,
    data: candidate.data,
    mail: keptMail,
    audit: trail.lines,
    auditHead: trail.head,
    newGaps: trail.newGaps,
    damagedFiles: [
      ...salvage.damagedFiles,
      ...(mail.isWhole ? [] : [fileNames.outbox]),
      ...(trail.isWhole ? [] : [fileNames.audit])
    ],
    offer: {
      stateAt: candidate.stateAt,
      accounts: present.length,
      missing: missingIn(trail, candidate.data.auditHead.sequence, keptMail, isDataWhole),
      isMailIncomplete: !mail.isWhole && !candidate.isMailCopied,
      lostAuditLines: trail.newGaps.reduce((sum, { lostFrom, lostTo }) => sum + lostTo - lostFrom + 1, 0)
    }
  }
}

async function salvageGenerations(disk: Disk, folder: string, names: readonly string[], storeKey: StoreKey): Promise<Salvage> {
  const snapshots = generationsIn(names, 'snapshot')
  const damagedFiles: string[] = []
  const records: AuditRecord[] = []
  let head: AuditHead = { sequence: 0, hash: '' }
  let best: Candidate | null = null
  for (const generation of snapshots) {
    const name = generationFileName(generation, 'snapshot')
    const content = await snapshotContent(disk, folder, name, sealerOf(storeKey))
    if (content === null) {
      damagedFiles.push(name)
      continue
    }
    const reached = await followed(disk, folder, generation, content.data, storeKey)
    records.push(...reached.replayed.audit)
    head = laterHead(head, reached.replayed.data.auditHead)
    damagedFiles.push(...reached.damagedFiles.filter((damaged) => !damagedFiles.includes(damaged)))
    const { data, writtenAt } = reached.replayed
    if (brokenCreation(data.accounts, data.creations) !== null) continue
    if (best === null || data.auditHead.sequence > best.data.auditHead.sequence) {
      best = { data, stateAt: writtenAt ?? content.createdAt, mail: content.mail, isMailCopied: reached.isMailCopied }
    }
  }
  return { candidate: best, records, head, damagedFiles }
}

async function snapshotContent(
  disk: Disk,
  folder: string,
  name: string,
  sealer: Sealer
): Promise<(SnapshotContent & { readonly createdAt: string }) | null> {
  const content = await contentOf(disk, folder, name)
  const split = content.ok ? decodeHead(content.value, 'snapshot') : content
  if (!split.ok) return null
  const decoded = decodeSnapshot(split.value, sealer)
  return decoded.ok ? { ...decoded.value, createdAt: split.value.head.createdAt } : null
}

/** A snapshot, its journal, and those behind it for as long as each is whole: where one ends the next begins. */
async function followed(
  disk: Disk,
  folder: string,
  generation: number,
  data: StoreData,
  storeKey: StoreKey
): Promise<{ readonly replayed: Replayed; readonly isMailCopied: boolean; readonly damagedFiles: readonly string[] }> {
  let replayed: Replayed = { data, audit: [], writtenAt: null, closed: null, transactions: 0 }
  for (let next = generation; ; next += 1) {
    const name = generationFileName(next, 'journal')
    const content = await contentOf(disk, folder, name)
    // The mark of closing speaks of the snapshot in front of its own journal.
    const isMailCopied = next === generation + 1 && replayed.closed?.isMailCopied === true
    if (!content.ok) return { replayed, isMailCopied, damagedFiles: [] }
    const journal = readJournal(content.value, next, storeKey)
    if (!journal.ok) return { replayed, isMailCopied, damagedFiles: [name] }
    const step = replay(replayed.data, journal.value)
    const reached = step.ok ? step.value : step.error.until
    replayed = { ...reached, audit: [...replayed.audit, ...reached.audit], writtenAt: reached.writtenAt ?? replayed.writtenAt }
    if (!step.ok || journal.value.problem !== null) return { replayed, isMailCopied: false, damagedFiles: [name] }
  }
}

type SalvagedMail = { readonly batches: readonly KeptBatch[]; readonly records: readonly AuditRecord[]; readonly isWhole: boolean }

async function salvageMail(
  disk: Disk,
  folder: string,
  sealer: Sealer,
  copy: readonly KeptBatch[],
  problem: FoundProblem,
  at: string
): Promise<SalvagedMail> {
  const content = await contentOf(disk, folder, fileNames.outbox)
  const whole = content.ok ? readOutbox(content.value, sealer) : null
  if (whole?.ok === true && problem.fileName !== fileNames.outbox) {
    return { batches: keptBatches(whole.value.state), records: whole.value.audit, isWhole: true }
  }
  const { state, audit } = content.ok ? salvageOutbox(content.value, sealer) : { state: null, audit: [] }
  const found = state === null ? [] : keptBatches(state)
  return { batches: fromCopy(merged(found, copy), at), records: audit, isWhole: false }
}

type SalvagedTrail = {
  readonly lines: readonly AuditLine[]
  readonly head: AuditHead
  readonly newGaps: readonly LostAudit[]
  readonly isWhole: boolean
}

async function salvageTrail(
  disk: Disk,
  folder: string,
  sealer: Sealer,
  { records, head: anchored }: Salvage,
  mailRecords: readonly AuditRecord[]
): Promise<SalvagedTrail> {
  const content = await contentOf(disk, folder, fileNames.audit)
  const found = new Map(content.ok ? salvageAudit(content.value, sealer) : [])
  for (const record of [...records, ...mailRecords]) found.set(record.sequence, record)
  const head = [...found.values()].reduce((latest, line) => laterHead(latest, isLost(line) ? latest : headAfter(line)), anchored)
  const lines = mendedAudit(found, head)
  const read = content.ok ? readWholeAudit(content.value, sealer) : null
  const gapsBefore = new Set(read?.ok === true ? read.value.lines.filter(isLost).map(({ lostFrom }) => lostFrom) : [])
  const newGaps = lines.filter(isLost).filter(({ lostFrom }) => !gapsBefore.has(lostFrom))
  return { lines, head, newGaps, isWhole: read?.ok === true && newGaps.length === 0 }
}

const accountsOf: Readonly<Partial<Record<AuditRecord['action'], (record: AuditRecord) => number>>> = {
  accountCreated: () => 1,
  accountsImported: ({ subject }) => (typeof subject['created'] === 'number' ? subject['created'] : 0)
}

const otherActions: ReadonlySet<AuditRecord['action']> = new Set([
  'malLoaded',
  'recoveryKeyConfirmed',
  'recoveryKeyRenewed',
  'passwordReset',
  'beheerderAdded',
  'ownDetailsChanged',
  'importWithdrawn',
  'registerImported',
  'constantsAnswered',
  'instituteFolderTicked',
  'activated',
  'settingsChanged'
])

/** What the trail tells of that the recovered data do not have. */
function missingIn({ lines, isWhole }: SalvagedTrail, reached: number, mail: readonly KeptBatch[], isDataWhole: boolean): Missing {
  const later = lines.filter((line) => (isLost(line) ? line.lostTo : line.sequence) > reached)
  if (later.some(isLost) || !(isWhole || isDataWhole)) return { kind: 'unknown' }
  const batchIds = new Set(mail.map(({ batch }) => batch.batchId))
  const records = later.filter((line): line is AuditRecord => !isLost(line) && line.outcome === 'done')
  // What was withdrawn is not missed.
  const withdrawn = new Set(records.filter(({ action }) => action === 'importWithdrawn').map(({ subject }) => subject['importId']))
  const made = records.filter(({ action, subject }) => action !== 'accountsImported' || !withdrawn.has(subject['importId']))
  const accounts = made.reduce((sum, record) => sum + (accountsOf[record.action]?.(record) ?? 0), 0)
  const mailings = records.filter(({ action, subject }) => action === 'mailQueued' && !batchIds.has(String(subject['batchId']))).length
  const others = records.filter(({ action }) => otherActions.has(action)).length
  return accounts + mailings + others === 0 ? { kind: 'nothing' } : { kind: 'known', accounts, mailings, others }
}

import { fail, ok, type Result } from '../../shared/result'
import { brokenCreation } from './creation-chain'
import { decodeHead, type FileHead, type SplitFile } from './file-head'
import type { AuditLine } from './audit-lines'
import { keyIdOf, unwrapKey, type StoreKey } from './key-envelope'
import { newestVersion } from './migrations'
import { isFinal } from './outbox-entry'
import { encryptingSealer } from './sealing'
import { decodeSnapshot, encodeSnapshot, type SnapshotContent } from './snapshot-file'
import { presentAccounts } from './withdrawals'

/** A whole store in one file: always encrypted, opened with the recovery key (spec R1.1). */
export type BackupContent = SnapshotContent & { readonly audit: readonly AuditLine[] }

/** @throws Error when the envelope has nothing that the recovery key opens. */
export function encodeBackup({ key, envelope }: StoreKey, content: BackupContent, createdAt: string): readonly Buffer[] {
  if (envelope.recoveryWrapped === null) throw new Error('no recovery key would open this backup')
  const head: FileHead = {
    format: 'aiosbeheer',
    kind: 'backup',
    schemaVersion: newestVersion,
    generation: 0,
    createdAt,
    // What the secret store of this computer sealed is of no use elsewhere, and a plain key would make the encryption a joke.
    envelope: { ...envelope, isEncrypted: true, hasPlainFiles: false, osSealed: null, plainKey: null }
  }
  return encodeSnapshot(head, content, encryptingSealer(key))
}

export type BackupRefusal = { readonly reason: 'notABackup' | 'damaged' | 'newerVersion' }

/** The head of a file that somebody says is a backup. */
export function readBackupHead(content: Buffer): Result<SplitFile, BackupRefusal> {
  const split = decodeHead(content, 'backup')
  if (split.ok) return split
  if (split.error.kind === 'newerVersion') return fail({ reason: 'newerVersion' })
  return fail({ reason: content.subarray(0, headStart.length).equals(headStart) ? 'damaged' : 'notABackup' })
}

const headStart = Buffer.from('{"format":"aiosbeheer","kind":"backup"')

/** The key that opens it: the one in use when it is the same, else by the recovery key; null when neither does. */
export function backupKey({ head }: SplitFile, inUse: Buffer | null, recoveryKey: string | null): Buffer | null {
  if (recoveryKey !== null) return unwrapKey(head.envelope, recoveryKey)
  return inUse !== null && keyIdOf(inUse) === head.envelope.keyId ? inUse : null
}

/** All of it, read and checked from its first byte to its last. */
export function decodeBackup(split: SplitFile, key: Buffer): Result<BackupContent, BackupRefusal> {
  const decoded = decodeSnapshot(split, encryptingSealer(key))
  if (!decoded.ok) return fail({ reason: decoded.error.kind })
  const { data, mail, audit } = decoded.value
  if (audit === null || brokenCreation(data.accounts, data.creations) !== null) return fail({ reason: 'damaged' })
  return ok({ data, mail, audit })
}

/** What the present data have that a backup has not: restoring it would take that away. */
export function wouldLose(present: SnapshotContent, backup: BackupContent): { readonly accounts: number; readonly mails: number } {
  const accountIds = new Set(presentAccounts(backup.data).map(({ id }) => id))
  const mails = new Map(backup.mail.flatMap(({ entries }) => entries.map(({ draft, progress }) => [draft.entryId, progress.kind] as const)))
  // A code that was used would work once more.
  const usedThen = new Set(backup.data.aiosLogins.map(({ codeHash }) => codeHash))
  const used = new Set(present.data.aiosLogins.map(({ codeHash }) => codeHash).filter((hash) => !usedThen.has(hash)))
  const isLost = ({ draft, progress }: SnapshotContent['mail'][number]['entries'][number]): boolean => {
    const kind = mails.get(draft.entryId)
    // What had not ended in a copy comes back as uncertain: only of what is certain now is anything lost.
    const isUsed = draft.activationCodeHash !== null && used.has(draft.activationCodeHash)
    return kind === undefined || isUsed || (isFinal(progress) && progress.kind !== kind)
  }
  return {
    accounts: presentAccounts(present.data).filter(({ id }) => !accountIds.has(id)).length,
    mails: present.mail.flatMap(({ entries }) => entries.filter(isLost)).length
  }
}

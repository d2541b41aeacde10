import { readFile } from 'node:fs/promises'
import { failure, type Failure } from '../../shared/errors'
import type { BackupContents } from '../../shared/ipc/store-schemas'
import { fail, ok, type Result } from '../../shared/result'
import { auditCsv } from '../store/audit-csv'
import { shownFileName } from '../domain/shown-file-name'
import { systemCodeOf } from '../domain/system-code'
import { systemUsername } from '../store/audit-record'
import { backupKey, decodeBackup, encodeBackup, readBackupHead, wouldLose, type BackupContent } from '../store/backup-file'
import { replaceDurably } from '../store/durable-file'
import type { SplitFile } from '../store/file-head'
import { storeKeyOf } from '../store/key-envelope'
import { fromCopy } from '../store/mail-copy'
import type { SnapshotContent } from '../store/snapshot-file'
import type { StoreHandlers, StoreInput, StoreOutput } from '../store/store-port'
import { presentAccounts, usernamesOf } from '../store/withdrawals'
import type { OpenFolder } from './open-folder'

type Handled = 'safety' | 'hasRecoveryKey' | 'makeBackup' | 'backupHead' | 'checkBackup' | 'restoreBackup' | 'auditCsv'

/** How the data are kept, copies of all of it in one file, and the audit trail to take along. */
export const backupHandlers = (folder: OpenFolder, clock: () => Date): Pick<StoreHandlers, Handled> => ({
  safety: () => safety(folder),
  hasRecoveryKey: () => folder.store.key.envelope.recoveryWrapped !== null,
  makeBackup: (input) => makeBackup(folder, input),
  backupHead: async ({ path: filePath }) => {
    const split = await readBackup(filePath)
    if (!split.ok) return split
    const { head } = split.value
    return ok({ madeAt: head.createdAt, isOwn: folder.storeIfOpen?.key.envelope.keyId === head.envelope.keyId })
  },
  checkBackup: async (input) => {
    const read = await openBackup(folder, input)
    if (!read.ok) return read
    const { present } = folder
    return strangerIn(present, read.value.content) ?? ok(contentsOf(input.path, read.value, present))
  },
  restoreBackup: (input) => restoreBackup(folder, input, clock),
  auditCsv: ({ actor }) => exportedAudit(folder, actor.username)
})

async function safety(folder: OpenFolder): Promise<StoreOutput<'safety'>> {
  const { store } = folder
  const { envelope } = store.key
  return {
    isEncrypted: envelope.isEncrypted,
    // The newest is what is in use.
    generations: (await folder.checkedGenerations()).slice(1).map(({ createdAt, sizeBytes, isGood }) => ({ at: createdAt, sizeBytes, isGood })),
    lastBackupAt: store.data.lastBackupAt,
    hasRecoveryKey: envelope.recoveryWrapped !== null
  }
}

/** In turn with every change, so that data, mail and trail are of one moment. */
async function makeBackup(folder: OpenFolder, { path: filePath, actor }: StoreInput<'makeBackup'>): Promise<StoreOutput<'makeBackup'>> {
  const { store } = folder
  return store.inTurn(async () => {
    if (store.key.envelope.recoveryWrapped === null) return fail(failure('noRecoveryKeyYet'))
    const at = store.now()
    const audit = await folder.auditLines()
    if (!audit.ok) return audit
    const pieces = encodeBackup(store.key, { ...store.content(audit.value), audit: audit.value }, at)
    try {
      await replaceDurably(folder.disk, filePath, pieces)
    } catch (error) {
      const reason = systemCodeOf(error)
      if (reason === undefined) throw error
      return fail(failure('saveFailed', { fileName: shownFileName(filePath), reason }))
    }
    const accounts = store.accounts.all.length
    const subject = { accounts }
    // A second computer that only reads may make one too; it has nowhere to write that it did.
    if (store.heldBy === null) {
      const noted = await store.commit([{ kind: 'backupMade', at }], [{ by: actor.username, entry: { action: 'backupMade', outcome: 'done', subject } }])
      if (!noted.ok) return noted
    }
    return ok({ accounts, sizeBytes: pieces.reduce((sum, piece) => sum + piece.length, 0) })
  })
}

async function readBackup(filePath: string): Promise<Result<SplitFile, Failure>> {
  const fileName = shownFileName(filePath)
  let content: Buffer
  try {
    content = await readFile(filePath)
  } catch (error) {
    const reason = systemCodeOf(error)
    if (reason === undefined) throw error
    return fail(failure('backupUnreadable', { fileName, reason }))
  }
  const split = readBackupHead(content)
  return split.ok ? split : fail(failure('backupUnreadable', { fileName, reason: split.error.reason }))
}

type OpenedBackup = { readonly split: SplitFile; readonly key: Buffer; readonly content: BackupContent }

async function openBackup(folder: OpenFolder, { path: filePath, recoveryKey }: StoreInput<'checkBackup'>): Promise<Result<OpenedBackup, Failure>> {
  const split = await readBackup(filePath)
  if (!split.ok) return split
  const key = backupKey(split.value, folder.storeIfOpen?.key.key ?? null, recoveryKey)
  if (key === null) return fail(failure('wrongRecoveryKey'))
  const content = decodeBackup(split.value, key)
  if (!content.ok) return fail(failure('backupUnreadable', { fileName: shownFileName(filePath), reason: content.error.reason }))
  return ok({ split: split.value, key, content: content.value })
}

function contentsOf(filePath: string, { split, content }: OpenedBackup, present: SnapshotContent | null): BackupContents {
  const { data, mail, audit } = content
  return {
    fileName: shownFileName(filePath),
    madeAt: split.head.createdAt,
    instituteName: data.installation.instituteName,
    beheerders: data.beheerders.length,
    accounts: presentAccounts(data).length,
    imports: data.imports.length,
    mails: mail.reduce((sum, { entries }) => sum + entries.length, 0),
    auditLines: audit.length,
    wouldLose: present === null ? null : wouldLose(present, content)
  }
}

/** One installation never takes the place of another: their accounts have nothing to do with each other. */
function strangerIn(present: SnapshotContent | null, { data }: BackupContent): { readonly ok: false; readonly error: Failure } | null {
  if (present === null || present.data.installation.id === data.installation.id) return null
  return { ok: false, error: failure('backupOfAnother', { institute: data.installation.instituteName }) }
}

/** What a copy does not know may have happened since, so mail that had not ended is uncertain, and its codes are gone. */
async function restoreBackup(folder: OpenFolder, input: StoreInput<'restoreBackup'>, clock: () => Date): Promise<StoreOutput<'restoreBackup'>> {
  const opened = await openBackup(folder, input)
  if (!opened.ok) return opened
  const { split, key, content } = opened.value
  const at = clock().toISOString()
  const storeKey = storeKeyOf(key, { isEncrypted: input.hasSecretStore, osSealed: null, recoveryWrapped: split.head.envelope.recoveryWrapped })
  const { data, mail, audit } = content
  const whole = { storeKey, data, mail: fromCopy(mail, at), audit, auditHead: data.auditHead }
  const subject = { madeAt: split.head.createdAt, accounts: presentAccounts(data).length }
  const entries = [{ by: systemUsername, entry: { action: 'backupRestored', outcome: 'done', subject } }] as const
  return folder.restore(whole, entries, (present) => {
    const stranger = strangerIn(present, content)
    if (stranger !== null) return stranger.error
    const lost = present === null ? { accounts: 0, mails: 0 } : wouldLose(present, content)
    return lost.accounts + lost.mails > 0 ? failure('restoreWouldLose', lost) : null
  })
}

async function exportedAudit(folder: OpenFolder, username: string): Promise<StoreOutput<'auditCsv'>> {
  const { store } = folder
  return store.inTurn(async () => {
    if (store.heldBy === null) {
      const noted = await store.audit([{ by: username, entry: { action: 'auditExported', outcome: 'done', subject: {} } }])
      if (!noted.ok) return noted
    }
    const lines = await folder.auditLines()
    return lines.ok ? ok(auditCsv(lines.value, (importId) => usernamesOf(store.data, importId))) : lines
  })
}

import type { Account, AccountDraft } from '../../shared/domain/account'
import type { AuditAction } from '../../shared/domain/audit'
import type { Delivery, MailKind } from '../../shared/domain/delivery'
import type { Finding } from '../../shared/domain/finding'
import type { Institute } from '../../shared/domain/institute'
import type { Failure } from '../../shared/errors'
import type {
  AccountFilter,
  AccountRow,
  AccountSort,
  AccountsPage,
  AccountsQuery,
  ImportRecord,
  OwnAccount
} from '../../shared/ipc/account-schemas'
import type {
  ConstantAnswer,
  ConversionRow,
  ImportChange,
  ImportOutcome,
  Inspection,
  MalColumn,
  PreviewFilter,
  PreviewRow,
  Progress,
  ReadableInspection,
  ReadingChoice,
  RepairKind,
  RepairRow,
  ResultRow
} from '../../shared/ipc/import-schemas'
import type { Register, RegisterOffer } from '../../shared/ipc/register-schemas'
import type { Batch, mailRoutes, ReportFilter, ReportRow } from '../../shared/ipc/mail-schemas'
import type { BackupContents, Holder, StoreProblem, StoreSafety } from '../../shared/ipc/store-schemas'
import type { Result } from '../../shared/result'
import type { AiosLogin, Beheerder, Installation, StoredMal, StoredSecurity, StoredSettings } from './stored-types'

/** Username of who did it, for the audit trail; "systeem" for what no person started. */
export type Actor = { readonly username: string }

/** Whose accounts somebody may see and touch: of one institute, or of every one (null). */
export type InstituteScope = string | null
type Scoped = { readonly scope: InstituteScope }

/** Opaque ids and counts only: no names, addresses, passwords, codes or mail texts. */
export type AuditEntry = {
  readonly action: AuditAction
  readonly outcome: 'done' | 'refused'
  readonly subject: Readonly<Record<string, string | number>>
}

/** How the data are kept before they are opened; a store without any readable head is `new` here, and told apart at opening. */
export type StoreProtection =
  | { readonly kind: 'new' }
  | { readonly kind: 'plain' }
  /** What the secret store once sealed; null where a backup was restored and nothing was sealed yet. */
  | { readonly kind: 'sealed'; readonly osSealed: string | null }

/** The keys to open the data with: as the secret store unsealed it (base64), or the recovery key as somebody typed it. */
export type StoreKeys = { readonly unsealed: string | null; readonly recoveryKey: string | null }

export type OpenedStore =
  | { readonly kind: 'new' }
  | {
      readonly kind: 'existing'
      readonly installation: Installation
      /** Another computer writes to it: here it can only be looked at. */
      readonly heldBy: Holder | null
      /** The data key, base64, where the secret store of this computer does not hold it yet: seal it, and tell `keepKey`. */
      readonly keyToSeal: string | null
    }

/** How a new store is protected. */
export type NewProtection = {
  /** 32 random bytes, base64. */
  readonly dataKey: string
  /** The same, sealed by the secret store; null where there is none: then the store is not encrypted. */
  readonly osSealed: string | null
  readonly recoveryKey: string
}

/** One mail to one recipient, as it is queued. */
export type OutboxDraft = {
  readonly entryId: string
  readonly accountId: string
  readonly name: string
  readonly username: string
  readonly email: string
  /** Only for login details: 128 random bits for people to type, gone from disk once the entry is final (spec R4.4). */
  readonly activationCode: string | null
  /** What stays with the account: SHA-256 of the code, hex. */
  readonly activationCodeHash: string | null
}

/** What all mails of one press on OK share. */
export type BatchDraft = {
  readonly batchId: string
  readonly kind: MailKind
  readonly subject: string
  /** With placeholders; filled in per recipient when it is sent. */
  readonly text: string
  readonly from: string
  readonly instituteName: string
  readonly portalUrl: string
  /** Mail that goes by files is never due. */
  readonly route: (typeof mailRoutes)[number]
  readonly createdAt: string
  readonly createdBy: string
}

/** A mail that is to be sent now. */
export type DueMail = { readonly batch: BatchDraft; readonly entry: OutboxDraft; readonly attempts: number }

/** `transmitting` is written, and on disk, before the first byte of the mail leaves: after it, only the server knows. */
export type Transition = { readonly kind: 'sending' } | { readonly kind: 'transmitting' } | Exclude<Delivery, { kind: 'sending' }>

export type MailRecipient = Pick<Account, 'id' | 'username' | 'email' | 'firstName' | 'middleName' | 'lastName'> & {
  /** Login details were accepted, are under way or uncertain. */
  readonly hasLoginDetails: boolean
  /** Chose a password. */
  readonly hasActivated: boolean
}

export type OutboxStep = { readonly entryId: string; readonly transition: Transition }

export type AdvancedOutbox = {
  /** Of each item in its order. `notWanted`: its user stopped it meanwhile, and it stays so. */
  readonly outcomes: readonly ('recorded' | 'notWanted')[]
  readonly finishedBatchIds: readonly string[]
  readonly taken: readonly DueMail[]
  /** When the first deferred one is due; null where none is. */
  readonly nextRetryAt: string | null
  /** How many are still queued. */
  readonly queued: number
}

export type ReportFileRow = Omit<ReportRow, 'canRetry'> & { readonly username: string }

/** A code that works now; `hash` as `OutboxDraft.activationCodeHash`. */
export type PendingCode = { readonly username: string; readonly hash: string; readonly validUntil: string }

/** Where the rows of an import come from. */
export type ImportSource = { readonly kind: 'file'; readonly path: string } | { readonly kind: 'pasted'; readonly text: string }

/** Everything the store's worker thread can be asked: what goes in and what comes out, by name. */
type StoreOperations = {
  protection: { input: Record<string, never>; output: StoreProtection }
  /**
   * Opens the folder. A missing or damaged file is never replaced by an empty one: it is a problem that is told, with what can be
   * recovered of it.
   */
  open: { input: StoreKeys; output: Result<OpenedStore, StoreProblem> }
  /** Does what the offer of the last problem said, and opens what became of it. `noRecoveryOffer` when there is none (any more). */
  recover: { input: StoreKeys; output: Result<Result<OpenedStore, StoreProblem>, Failure> }
  /** Sets aside what is left of a store that is missing, so that a new one can begin. `noRecoveryOffer` while there is one to take. */
  startAnew: { input: StoreKeys; output: Result<Result<OpenedStore, StoreProblem>, Failure> }
  /** The secret store of this computer holds the key now; a store that was not encrypted is encrypted from here on. */
  keepKey: { input: { osSealed: string }; output: Result<Result<OpenedStore, StoreProblem>, Failure> }
  close: { input: Record<string, never>; output: undefined }
  createInstallation: { input: { installation: Installation; beheerder: Beheerder; protection: NewProtection }; output: Result<null, Failure> }
  installation: { input: Record<string, never>; output: Installation }
  /** `recoveryKey`: a new one, which from now on opens the data; null: it stays as it is. */
  saveInstallation: {
    input: { installation: Installation; recoveryKey: string | null; actor: Actor; entry: AuditEntry }
    output: Result<null, Failure>
  }
  safety: { input: Record<string, never>; output: Omit<StoreSafety, 'hasSecretStore'> }
  /** Whether a recovery key opens the data: not after an upgrade, until one was made. */
  hasRecoveryKey: { input: Record<string, never>; output: boolean }
  /** Writes everything into one encrypted file. `noRecoveryKeyYet`, `saveFailed` (details.fileName, reason). */
  makeBackup: { input: { path: string; actor: Actor }; output: Result<{ accounts: number; sizeBytes: number }, Failure> }
  /** When it was made, and whether the key in use opens it. `backupUnreadable` (details.fileName, reason). */
  backupHead: { input: { path: string }; output: Result<{ madeAt: string; isOwn: boolean }, Failure> }
  /** Reads all of it. `wrongRecoveryKey`, `backupUnreadable`. */
  checkBackup: { input: { path: string; recoveryKey: string | null }; output: Result<BackupContents, Failure> }
  /**
   * Puts it in place of what is there, which is set aside. `restoreWouldLose` (details.accounts, mails) while a store is open that
   * has what the backup has not: what is created cannot be removed (spec 1).
   */
  restoreBackup: { input: { path: string; recoveryKey: string; hasSecretStore: boolean }; output: Result<Result<OpenedStore, StoreProblem>, Failure> }
  /** The whole audit trail as CSV, oldest first. */
  auditCsv: { input: { actor: Actor }; output: Result<string, Failure> }
  beheerders: { input: Record<string, never>; output: readonly Beheerder[] }
  /** Adds or, by id, replaces. `usernameTaken` when another beheerder has the name. */
  saveBeheerder: { input: { beheerder: Beheerder; actor: Actor; entry: AuditEntry }; output: Result<null, Failure> }
  settings: { input: Record<string, never>; output: StoredSettings }
  saveSettings: { input: { settings: StoredSettings; actor: Actor; entry: AuditEntry }; output: Result<null, Failure> }
  /** Those that were loaded, at most one an institute. */
  mals: { input: Record<string, never>; output: readonly StoredMal[] }
  /** In use from now on; takes the place of an earlier one of the same institute. */
  saveMal: { input: { mal: Omit<StoredMal, 'loadedAt'>; actor: Actor }; output: Result<StoredMal, Failure> }
  security: { input: Record<string, never>; output: StoredSecurity }
  saveIdleLock: { input: { minutes: number; actor: Actor; entry: AuditEntry }; output: Result<null, Failure> }
  /** How often this slot failed in a row now; on disk before it answers, so that a restart forgets nothing. */
  recordFailures: { input: { slot: string; failures: number }; output: Result<null, Failure> }
  /** For what changes nothing in the store itself, such as a login. */
  appendAudit: { input: { actor: Actor; entry: AuditEntry }; output: Result<null, Failure> }
  /** When the store file was last written, ISO 8601; null before the first time. */
  writtenAt: { input: Record<string, never>; output: string | null }

  /** What is outside the scope is not there: not in rows, counts, groups or imports. The same for all that follow. */
  queryAccounts: { input: AccountsQuery & Scoped; output: AccountsPage }
  accountIds: { input: { sort: AccountSort; filter: AccountFilter } & Scoped; output: readonly string[] }
  mailRecipients: { input: { accountIds: readonly string[] } & Scoped; output: readonly MailRecipient[] }
  checkDraft: { input: { draft: AccountDraft; institute: Institute }; output: readonly Finding[] }
  /** Checks again, decides and writes; `accountFaults` (details.fields), `usernameTaken` (details.username, details.portfolio). */
  createAccount: { input: { draft: AccountDraft; institute: Institute; actor: Actor }; output: Result<AccountRow, Failure> }
  /** `unknownAccount` when one of them is not there; then none is ticked. */
  setInstituteFolder: { input: { accountIds: readonly string[]; made: boolean; actor: Actor } & Scoped; output: Result<{ changed: number }, Failure> }

  /** Reads and checks the file; what was found is kept under the token until `discardFile`. */
  inspectFile: { input: { token: string; source: ImportSource; reading: ReadingChoice; institute: Institute }; output: Inspection }
  /** Of a file that `inspectFile` refused as convertible: its names, before and after. `unknownToken` */
  conversionRows: { input: { token: string; offset: number; limit: number } & Scoped; output: Result<{ total: number; rows: ConversionRow[] }, Failure> }
  /** Judges what it touches anew, and keeps how it was for `undo`. `unknownToken`, `invalidInput` for a row that is not there. */
  changeRows: { input: { token: string; change: ImportChange; institute: Institute }; output: Result<ReadableInspection, Failure> }
  repairRows: {
    input: { token: string; repair: RepairKind; offset: number; limit: number } & Scoped
    output: Result<{ total: number; rows: RepairRow[] }, Failure>
  }
  nextFinding: {
    input: { token: string; filter: PreviewFilter; from: number; level: 'fault' | 'any'; direction: 'next' | 'previous' } & Scoped
    output: Result<{ found: { index: number; line: number; column: MalColumn } | null }, Failure>
  }
  answerConstants: {
    input: { token: string; answers: readonly ConstantAnswer[]; institute: Institute; actor: Actor }
    output: Result<Inspection, Failure>
  }
  previewRows: {
    input: { token: string; filter: PreviewFilter; offset: number; limit: number } & Scoped
    output: Result<{ total: number; rows: PreviewRow[] }, Failure>
  }
  /** One transaction: all accounts of the file are on disk, or none. */
  runImport: {
    input: { token: string; omitFaulty: boolean; omitElsewhere: boolean; institute: Institute; actor: Actor }
    output: Result<ImportOutcome, Failure>
  }
  /** `unknownImport` */
  importResults: { input: { importId: string; offset: number; limit: number } & Scoped; output: Result<{ total: number; rows: ResultRow[] }, Failure> }
  discardFile: { input: { token: string }; output: undefined }
  imports: { input: Scoped; output: readonly ImportRecord[] }
  /** The newest first. */
  importHistory: { input: { offset: number; limit: number } & Scoped; output: { total: number; imports: ImportRecord[] } }
  /** What was not read in, as CSV in the columns of the mal and `reden`. `unknownImport` */
  importRest: { input: { importId: string; institute: Institute } & Scoped; output: Result<{ fileName: string; csv: string }, Failure> }
  /** All of its accounts, or none (spec R3.9). `unknownImport`, `importNotWithdrawable` (details.reason, count). */
  withdrawImport: { input: { importId: string; actor: Actor } & Scoped; output: Result<ImportRecord, Failure> }
  registers: { input: Record<string, never>; output: readonly Register[] }
  /** Reads and compares; kept under the token until the next one is read. */
  readRegister: { input: { token: string; path: string; fileName: string }; output: Result<RegisterOffer, Failure> }
  importRegister: { input: { token: string; actor: Actor }; output: Result<{ registers: Register[] }, Failure> }

  /** Durable before it answers: what is queued survives a power cut. */
  queueBatch: { input: { batch: BatchDraft; entries: readonly OutboxDraft[]; actor: Actor }; output: Result<null, Failure> }
  /**
   * Writes what became of mails, and takes the oldest `take` that wait and whose time has come: they are on disk as `sending` when it
   * answers. All of it is one line of the journal and one sync, so that connections that ask at once share them.
   */
  advanceOutbox: {
    input: { items: readonly OutboxStep[]; take: number; now: string }
    output: Result<AdvancedOutbox, Failure>
  }
  /**
   * `deferred` wait no longer; `uncertain` are queued as the same mail, but for those whose code does not work any more (`left`).
   * `unknownBatch`.
   */
  retryMails: {
    input: { batchId: string; which: 'deferred' | 'uncertain'; entryId: string | null; actor: Actor } & Scoped
    output: Result<{ queued: number; left: number }, Failure>
  }
  stopBatch: { input: { batchId: string; at: string; actor: Actor } & Scoped; output: Result<{ stopped: number }, Failure> }
  batches: { input: Scoped; output: readonly Batch[] }
  reportRows: {
    input: { batchId: string; filter: ReportFilter; offset: number; limit: number } & Scoped
    /** `ahead`: mails that wait to be sent, up to the last one of this batch. */
    output: Result<{ batch: Batch; ahead: number; total: number; rows: ReportRow[] }, Failure>
  }
  /** Everything a report tells, for a file; `from`: who sent it, of whose domain the Message-IDs are. `unknownBatch`. */
  wholeReport: { input: { batchId: string } & Scoped; output: Result<{ batch: Batch; from: string; rows: ReportFileRow[] }, Failure> }
  lastAcceptedAt: { input: Record<string, never>; output: string | null }
  /** Mails over the server that are not settled, and so would wait for the next start. */
  waitingMails: { input: Record<string, never>; output: number }

  /** The hashes of the codes with which this account could be activated now; the account is null where there is none of that name. */
  activationCodes: { input: { username: string; now: string }; output: { accountId: string | null; username: string; codeHashes: readonly string[] } }
  /** Makes the password, and voids every code that was made until now. `activationRefused` where the code does not work (any more). */
  activate: { input: { login: AiosLogin; actor: Actor }; output: Result<null, Failure> }
  /** How an aios of this username logs in; null where nobody can. */
  aiosLogin: { input: { username: string }; output: (AiosLogin & Pick<Account, 'username' | 'email'>) | null }
  /** `unknownAccount` */
  ownAccount: { input: { username: string }; output: Result<OwnAccount, Failure> }
  /** Codes that work now, oldest account first. */
  pendingCodes: { input: { now: string } & Scoped; output: readonly PendingCode[] }
}

export type StoreOperationName = keyof StoreOperations
export type StoreInput<Name extends StoreOperationName> = StoreOperations[Name]['input']
export type StoreOutput<Name extends StoreOperationName> = StoreOperations[Name]['output']

export type CallOptions = { readonly onProgress?: (progress: Progress) => void; readonly signal?: AbortSignal }

/** The one typed port to the store's worker thread. Rejects only for bugs and for a worker that died. */
export type StorePort = {
  readonly [Name in StoreOperationName]: (input: StoreInput<Name>, options?: CallOptions) => Promise<StoreOutput<Name>>
}

/** The same operations inside the worker. */
export type StoreHandlers = {
  readonly [Name in StoreOperationName]: (
    input: StoreInput<Name>,
    context: { readonly onProgress: (progress: Progress) => void; readonly signal: AbortSignal }
  ) => Promise<StoreOutput<Name>> | StoreOutput<Name>
}

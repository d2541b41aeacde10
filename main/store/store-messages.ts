import type { Progress } from '../../shared/ipc/import-schemas'
import type { StoreInput, StoreOperationName } from './store-port'

/** Every operation by name, as the port's functions are made from; the compiler holds it complete. */
const operations = {
  protection: true,
  open: true,
  recover: true,
  startAnew: true,
  keepKey: true,
  close: true,
  createInstallation: true,
  installation: true,
  saveInstallation: true,
  safety: true,
  hasRecoveryKey: true,
  makeBackup: true,
  backupHead: true,
  checkBackup: true,
  restoreBackup: true,
  auditCsv: true,
  beheerders: true,
  saveBeheerder: true,
  settings: true,
  saveSettings: true,
  mals: true,
  saveMal: true,
  security: true,
  saveIdleLock: true,
  recordFailures: true,
  appendAudit: true,
  writtenAt: true,
  queryAccounts: true,
  accountIds: true,
  mailRecipients: true,
  checkDraft: true,
  createAccount: true,
  setInstituteFolder: true,
  inspectFile: true,
  answerConstants: true,
  previewRows: true,
  runImport: true,
  importResults: true,
  discardFile: true,
  imports: true,
  importHistory: true,
  importRest: true,
  withdrawImport: true,
  conversionRows: true,
  changeRows: true,
  repairRows: true,
  nextFinding: true,
  readRegister: true,
  registers: true,
  importRegister: true,
  queueBatch: true,
  advanceOutbox: true,
  retryMails: true,
  wholeReport: true,
  waitingMails: true,
  activationCodes: true,
  activate: true,
  aiosLogin: true,
  ownAccount: true,
  pendingCodes: true,
  stopBatch: true,
  batches: true,
  reportRows: true,
  lastAcceptedAt: true
} as const satisfies Record<StoreOperationName, true>

export const storeOperationNames = Object.keys(operations) as readonly StoreOperationName[]

export type StoreCall<Name extends StoreOperationName = StoreOperationName> = {
  readonly kind: 'call'
  readonly id: number
  readonly name: Name
  readonly input: StoreInput<Name>
  /** Cancelled before it was even sent. */
  readonly isCancelled: boolean
}

export type ToWorker = StoreCall | { readonly kind: 'cancel'; readonly id: number }

export type FromWorker =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  /** The operation threw: a bug. */
  | { readonly kind: 'broken'; readonly id: number; readonly error: Error }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }

/** What the worker is started with. */
export type StoreWorkerData = { readonly dataFolder: string; readonly markerPath: string | null }

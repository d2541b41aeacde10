import { z } from '../zod'
import type { ErrorCode } from '../errors'
import type { EventName, RequestName } from './names'
import { instituteSchema } from '../domain/institute'
import {
  accountFilterSchema,
  accountIdsSchema,
  accountRowSchema,
  accountSortSchema,
  accountsPageSchema,
  accountsQuerySchema,
  draftCheckSchema,
  draftInputSchema,
  importHistorySchema,
  importRecordSchema,
  noticeSchema,
  overviewSchema,
  ownAccountSchema
} from './account-schemas'
import { idSchema, nothing, operationIdSchema, pageQuerySchema, pageSchema, savedSchema } from './common-schemas'
import {
  changedInspectionSchema,
  chosenFileSchema,
  constantAnswerSchema,
  conversionPageSchema,
  conversionQuerySchema,
  findingQuerySchema,
  foundRowSchema,
  importChangeSchema,
  importOutcomeSchema,
  importRunInputSchema,
  inspectionSchema,
  longestPaste,
  previewPageSchema,
  previewQuerySchema,
  progressSchema,
  readingChoiceSchema,
  repairPageSchema,
  repairQuerySchema,
  resultPageSchema
} from './import-schemas'
import type { RequestDefinition } from './request-definition'
import { malLoadInputSchema, malOfferSchema } from './mal-schemas'
import { registerImportInputSchema, registerOfferSchema, registerSchema } from './register-schemas'
import {
  batchSchema,
  chosenAuthoritySchema,
  composeInputSchema,
  composedSchema,
  generalSettingsInputSchema,
  mailPreviewSchema,
  previewMailInputSchema,
  queuedMailSchema,
  queueStateSchema,
  reportPageSchema,
  reportQuerySchema,
  retriedMailSchema,
  retryMailInputSchema,
  savedMailsSchema,
  saveMailFilesInputSchema,
  sendMailInputSchema,
  settingsSchema,
  smtpInputSchema,
  testMailSchema
} from './mail-schemas'
import {
  activateInputSchema,
  addBeheerderInputSchema,
  appInfoSchema,
  appStateSchema,
  loginInputSchema,
  resetPasswordInputSchema,
  setupInputSchema,
  updateOwnInputSchema
} from './session-schemas'
import {
  backupContentsSchema,
  checkBackupInputSchema,
  chosenBackupSchema,
  madeBackupSchema,
  restoreBackupInputSchema,
  storeSafetySchema,
  unlockInputSchema
} from './store-schemas'
import { trialMailQuerySchema, trialMailSchema, trialMailsQuerySchema, trialMailsSchema } from './trial-schemas'

const storeErrors = ['storeUnavailable', 'storeReadOnly', 'storeFull', 'storeFailed', 'heldElsewhere'] as const satisfies readonly ErrorCode[]

/** THE table of requests: nothing else defines a channel (design: the IPC contract). */
export const requests = {
  'app.state': { input: nothing, output: appStateSchema, access: 'public', errors: [] },
  'app.info': { input: nothing, output: appInfoSchema, access: 'public', errors: [] },
  'app.reopenStore': { input: nothing, output: appStateSchema, access: 'public', errors: [] },
  /** Closes the window, although mail waits; the question was `app.closing`. */
  'app.close': { input: nothing, output: nothing, access: 'public', errors: [] },
  /** Whether the window shows the question of `app.closing`: main waits for no page that does not, and asks again once it was answered. */
  'app.closingShown': { input: z.strictObject({ shown: z.boolean() }), output: nothing, access: 'public', errors: [] },
  'app.showDataFolder': { input: nothing, output: nothing, access: 'public', errors: [] },
  /** What went wrong lately, without personal data, as a file for the helpdesk: also where the data cannot be opened. */
  'logs.save': { input: nothing, output: savedSchema, access: 'public', errors: ['saveFailed'] },
  'institutes.list': { input: nothing, output: z.strictObject({ institutes: z.array(instituteSchema) }), access: 'public', errors: [] },

  /** The recovery key opens data whose key this computer does not have (spec R1.1). */
  'store.unlock': { input: unlockInputSchema, output: appStateSchema, access: 'unusableStore', errors: ['wrongRecoveryKey', 'tryLater', ...storeErrors] },
  /** Does what the problem's offer says; the damaged files are set aside, never thrown away. */
  'store.recover': { input: nothing, output: appStateSchema, access: 'unusableStore', errors: ['noRecoveryOffer', ...storeErrors] },
  /** Only where data are missing and nothing is left to recover; what is left is set aside. */
  'store.startAnew': { input: nothing, output: appStateSchema, access: 'unusableStore', errors: ['noRecoveryOffer', ...storeErrors] },
  'store.safety': { input: nothing, output: storeSafetySchema, access: 'settings.read', errors: ['storeUnavailable'] },

  'backup.make': { input: nothing, output: madeBackupSchema, access: 'backups.make', errors: ['saveFailed', 'noRecoveryKeyYet', ...storeErrors] },
  'backup.choose': { input: nothing, output: chosenBackupSchema, access: 'restore', errors: ['backupUnreadable'] },
  /** Reads all of it; changes nothing. */
  'backup.check': { input: checkBackupInputSchema, output: backupContentsSchema, access: 'restore', errors: ['unknownToken', 'wrongRecoveryKey', 'tryLater', 'backupUnreadable', 'backupOfAnother'] },
  'backup.restore': {
    input: restoreBackupInputSchema,
    output: appStateSchema,
    access: 'restore',
    errors: ['unknownToken', 'wrongRecoveryKey', 'tryLater', 'backupUnreadable', 'backupOfAnother', 'restoreWouldLose', ...storeErrors]
  },
  /** As CSV, with opaque ids; cells that a spreadsheet would run as a formula are made harmless (spec R3.10, R5.1). */
  'audit.export': { input: nothing, output: savedSchema, access: 'audit.export', errors: ['saveFailed', ...storeErrors] },

  'setup.create': {
    input: setupInputSchema,
    output: appStateSchema,
    access: 'public',
    errors: ['alreadyInstalled', 'unknownInstitute', 'usernameRefused', 'emailRefused', 'passwordRefused', ...storeErrors]
  },
  'recoveryKey.confirm': { input: nothing, output: appStateSchema, access: 'recoveryKey.keep', errors: storeErrors },
  'recoveryKey.save': { input: nothing, output: savedSchema, access: 'recoveryKey.keep', errors: ['saveFailed'] },
  'recoveryKey.print': { input: nothing, output: nothing, access: 'recoveryKey.keep', errors: [] },
  'recoveryKey.copy': { input: nothing, output: nothing, access: 'recoveryKey.keep', errors: [] },

  'session.login': { input: loginInputSchema, output: appStateSchema, access: 'public', errors: ['wrongCredentials', 'tryLater', ...storeErrors] },
  'session.logout': { input: nothing, output: appStateSchema, access: 'session', errors: storeErrors },
  /** The user did something: the idle clock starts again. */
  'session.touch': { input: nothing, output: nothing, access: 'session', errors: [] },
  'session.resetPassword': {
    input: resetPasswordInputSchema,
    output: nothing,
    access: 'public',
    errors: ['wrongRecoveryKey', 'tryLater', 'passwordRefused', ...storeErrors]
  },
  'session.addBeheerder': {
    input: addBeheerderInputSchema,
    output: nothing,
    access: 'public',
    errors: ['wrongRecoveryKey', 'tryLater', 'usernameRefused', 'usernameTaken', 'emailRefused', 'passwordRefused', ...storeErrors]
  },
  /**
   * With the code from the mail an aios makes a password (spec R4.4). `activationRefused` says the same of an unknown username, a wrong
   * code, one that was used and one that is too old (details.retryAfterSeconds).
   */
  'session.activate': {
    input: activateInputSchema,
    output: nothing,
    access: 'public',
    errors: ['activationRefused', 'tryLater', 'passwordRefused', ...storeErrors]
  },
  'session.updateOwn': {
    input: updateOwnInputSchema,
    output: appStateSchema,
    access: 'beheerders.updateOwn',
    errors: ['wrongPresentPassword', 'tryLater', 'emailRefused', 'passwordRefused', ...storeErrors]
  },

  'overview.get': { input: nothing, output: overviewSchema, access: 'accounts.read', errors: ['storeUnavailable'] },
  'notices.list': { input: nothing, output: z.strictObject({ notices: z.array(noticeSchema), fresh: z.number().int() }), access: 'accounts.read', errors: ['storeUnavailable'] },
  'notices.markSeen': { input: nothing, output: nothing, access: 'accounts.read', errors: storeErrors },

  /** What an aios sees: the own account, to be read (spec 1). */
  'account.own': { input: nothing, output: ownAccountSchema, access: 'account.readOwn', errors: ['unknownAccount', 'storeUnavailable'] },

  'accounts.query': { input: accountsQuerySchema, output: accountsPageSchema, access: 'accounts.read', errors: ['storeUnavailable'] },
  'accounts.ids': {
    input: z.strictObject({ sort: accountSortSchema, filter: accountFilterSchema }),
    output: accountIdsSchema,
    access: 'accounts.read',
    errors: ['storeUnavailable']
  },
  'accounts.check': { input: draftInputSchema, output: draftCheckSchema, access: 'accounts.create', errors: ['storeUnavailable'] },
  'accounts.create': {
    input: draftInputSchema,
    output: z.strictObject({ account: accountRowSchema }),
    access: 'accounts.create',
    errors: ['accountFaults', 'usernameTaken', ...storeErrors]
  },
  'tasks.setInstituteFolder': {
    input: z.strictObject({ accountIds: z.array(idSchema).min(1).max(100_000), made: z.boolean() }),
    output: z.strictObject({ changed: z.number().int() }),
    access: 'tasks.update',
    size: 'manyIds',
    errors: ['unknownAccount', ...storeErrors]
  },

  'imports.choose': { input: nothing, output: chosenFileSchema, access: 'accounts.import', errors: [] },
  /** Only the preload calls this one (names.ts), with the path of a file that was dropped on the window. */
  'imports.drop': { input: z.strictObject({ path: z.string().max(4096) }), output: chosenFileSchema, access: 'accounts.import', errors: [] },
  /** Rows that were copied in a spreadsheet (spec R3.11). */
  'imports.paste': { input: z.strictObject({ text: z.string().max(longestPaste) }), output: chosenFileSchema, access: 'accounts.import', size: 'manyRows', errors: [] },
  'imports.inspect': {
    input: z.strictObject({ token: idSchema, operationId: operationIdSchema, reading: readingChoiceSchema }),
    output: inspectionSchema,
    access: 'accounts.import',
    errors: ['unknownToken', 'storeUnavailable']
  },
  /** Remembered, a no as well as a yes: the same question is not asked again (spec R3.2). */
  'imports.answerConstants': {
    input: z.strictObject({ token: idSchema, answers: z.array(constantAnswerSchema).min(1).max(20) }),
    output: inspectionSchema,
    access: 'accounts.import',
    errors: ['unknownToken', ...storeErrors]
  },
  /** The names of a file that is not UTF-8, before and after; answered for a file that was refused as convertible. */
  'imports.conversion': { input: conversionQuerySchema, output: conversionPageSchema, access: 'accounts.import', errors: ['unknownToken', 'storeUnavailable'] },
  /** `invalidInput` for a row that is not there. */
  'imports.change': {
    input: z.strictObject({ token: idSchema, change: importChangeSchema }),
    output: changedInspectionSchema,
    access: 'accounts.import',
    errors: ['unknownToken', 'invalidInput', 'storeUnavailable']
  },
  'imports.repairRows': { input: repairQuerySchema, output: repairPageSchema, access: 'accounts.import', errors: ['unknownToken', 'storeUnavailable'] },
  'imports.nextFinding': { input: findingQuerySchema, output: foundRowSchema, access: 'accounts.import', errors: ['unknownToken', 'storeUnavailable'] },
  'imports.preview': { input: previewQuerySchema, output: previewPageSchema, access: 'accounts.import', errors: ['unknownToken', 'storeUnavailable'] },
  'imports.run': {
    input: importRunInputSchema,
    output: importOutcomeSchema,
    access: 'accounts.import',
    errors: ['unknownToken', 'rowsWithFaults', ...storeErrors]
  },
  'imports.results': {
    input: z.strictObject({ importId: idSchema, ...pageSchema }),
    output: resultPageSchema,
    access: 'accounts.import',
    errors: ['unknownImport', 'storeUnavailable']
  },
  /** The rows that were not read in, as CSV in the columns of the mal and `reden`, to correct and upload again (spec R3.10). */
  'imports.saveRest': { input: z.strictObject({ importId: idSchema }), output: savedSchema, access: 'accounts.import', errors: ['unknownImport', 'saveFailed', 'storeUnavailable'] },
  /** Every import of before, the newest first. */
  'imports.history': { input: pageQuerySchema, output: importHistorySchema, access: 'accounts.import', errors: ['storeUnavailable'] },
  /** The one exception to "nothing can be removed" (spec R3.9): `importNotWithdrawable` (details.reason, count). */
  'imports.withdraw': {
    input: z.strictObject({ importId: idSchema }),
    output: importRecordSchema,
    access: 'imports.withdraw',
    errors: ['unknownImport', 'importNotWithdrawable', ...storeErrors]
  },
  'imports.discard': { input: z.strictObject({ token: idSchema }), output: nothing, access: 'accounts.import', errors: [] },
  'operations.cancel': { input: z.strictObject({ operationId: operationIdSchema }), output: nothing, access: 'accounts.import', errors: [] },
  /** As Excel workbook or as CSV, by the kind that the file is saved as (spec R3.1). */
  'mal.download': { input: nothing, output: savedSchema, access: 'mal.download', errors: ['saveFailed'] },
  'mal.choose': { input: nothing, output: malOfferSchema, access: 'mal.load', errors: ['storeUnavailable'] },
  /** Takes over what `mal.choose` offered: from now on it is this institute's mal. */
  'mal.load': { input: malLoadInputSchema, output: appStateSchema, access: 'mal.load', errors: ['unknownToken', ...storeErrors] },

  'registers.list': { input: nothing, output: z.strictObject({ registers: z.array(registerSchema) }), access: 'settings.read', errors: ['storeUnavailable'] },
  'registers.choose': { input: nothing, output: registerOfferSchema, access: 'registers.import', errors: ['storeUnavailable'] },
  /** Replaces each portfolio of the chosen file as a whole (spec R3.13). */
  'registers.import': {
    input: registerImportInputSchema,
    output: z.strictObject({ registers: z.array(registerSchema) }),
    access: 'registers.import',
    errors: ['unknownToken', ...storeErrors]
  },

  'settings.get': { input: nothing, output: settingsSchema, access: 'settings.read', errors: ['storeUnavailable'] },
  'settings.saveGeneral': { input: generalSettingsInputSchema, output: settingsSchema, access: 'settings.update', errors: ['emailRefused', 'invalidInput', ...storeErrors] },
  'settings.saveSmtp': {
    input: smtpInputSchema,
    output: settingsSchema,
    access: 'settings.update',
    errors: ['invalidInput', 'plainTextUnconfirmed', 'unknownToken', ...storeErrors]
  },
  /** Sends one mail to oneself with these settings, saved or not. */
  'settings.testSmtp': {
    input: smtpInputSchema,
    output: testMailSchema,
    access: 'settings.update',
    errors: ['invalidInput', 'plainTextUnconfirmed', 'unknownToken', 'storeUnavailable']
  },
  'settings.chooseAuthority': { input: nothing, output: chosenAuthoritySchema, access: 'settings.update', errors: [] },
  /** Hashes of the codes that work now, as CSV for a portal (spec R4.4; docs/activatiecodes-formaat.md). */
  'activation.savePending': { input: nothing, output: savedSchema, access: 'activation.export', errors: ['saveFailed', ...storeErrors] },

  'mail.compose': { input: composeInputSchema, output: composedSchema, access: 'mail.send', size: 'manyIds', errors: ['noRecipients', 'storeUnavailable'] },
  'mail.preview': { input: previewMailInputSchema, output: mailPreviewSchema, access: 'mail.send', errors: ['unknownAccount', 'mailTemplateRefused', 'storeUnavailable'] },
  'mail.send': {
    input: sendMailInputSchema,
    output: queuedMailSchema,
    access: 'mail.send',
    size: 'manyIds',
    errors: ['mailNotConfigured', 'mailPasswordNeeded', 'mailTemplateRefused', 'alreadySent', 'noRecipients', 'unknownAccount', ...storeErrors]
  },
  /** The same mails as files for a mail program, where no SMTP is allowed (spec R4.5). */
  'mail.saveFiles': {
    input: saveMailFilesInputSchema,
    output: savedMailsSchema,
    access: 'mail.send',
    size: 'manyIds',
    errors: ['mailTemplateRefused', 'alreadySent', 'noRecipients', 'unknownAccount', 'saveFailed', ...storeErrors]
  },
  'mail.batches': { input: nothing, output: z.strictObject({ batches: z.array(batchSchema), queue: queueStateSchema }), access: 'mail.send', errors: ['storeUnavailable'] },
  'mail.report': { input: reportQuerySchema, output: reportPageSchema, access: 'mail.send', errors: ['unknownBatch', 'storeUnavailable'] },
  'mail.pause': { input: nothing, output: queueStateSchema, access: 'mail.send', errors: storeErrors },
  /** Goes on after a pause or a problem, at once. */
  'mail.resume': { input: nothing, output: queueStateSchema, access: 'mail.send', errors: storeErrors },
  'mail.retry': { input: retryMailInputSchema, output: retriedMailSchema, access: 'mail.send', errors: ['unknownBatch', ...storeErrors] },
  /** The delivery report as CSV (spec R4.7). */
  'mail.saveReport': { input: z.strictObject({ batchId: idSchema }), output: savedSchema, access: 'mail.send', errors: ['unknownBatch', 'saveFailed', 'storeUnavailable'] },
  /** What still waits of this batch is not sent any more. */
  'mail.stop': { input: z.strictObject({ batchId: idSchema }), output: z.strictObject({ stopped: z.number().int() }), access: 'mail.send', errors: ['unknownBatch', ...storeErrors] },

  /** **Uitproberen**: only where nothing was set up yet (spec R5.6). */
  'trial.start': { input: nothing, output: appStateSchema, access: 'public', errors: ['alreadyInstalled', 'unknownInstitute', ...storeErrors] },
  /** All made-up data are gone afterwards. */
  'trial.stop': { input: nothing, output: appStateSchema, access: 'trial.use', errors: [] },
  'trial.mails': { input: trialMailsQuerySchema, output: trialMailsSchema, access: 'trial.use', errors: [] },
  'trial.mail': { input: trialMailQuerySchema, output: trialMailSchema, access: 'trial.use', errors: ['unknownMail'] }
} as const satisfies Record<RequestName, RequestDefinition>

/**
 * The same for who goes through it by a name that is not known beforehand: taking that from `requests` makes the compiler compare the
 * definitions of all names, which takes the linter gigabytes.
 */
export const definitionOf = (name: RequestName): RequestDefinition => definitions[name]
const definitions: Readonly<Record<RequestName, RequestDefinition>> = requests

type Requests = typeof requests
export type RequestInput<Name extends RequestName> = z.infer<Requests[Name]['input']>
export type RequestOutput<Name extends RequestName> = z.infer<Requests[Name]['output']>

/** THE table of events from main to the window. */
export const events = {
  'operation.progress': z.strictObject({ operationId: operationIdSchema, progress: progressSchema }),
  /** Accounts, tasks or login-details states changed: ask again. */
  'accounts.changed': nothing,
  'mail.changed': z.strictObject({ batchIds: z.array(idSchema), queue: queueStateSchema }),
  'notices.changed': nothing,
  /** The user wants to close the window while so many mails wait: the window asks whether that is meant (`app.close`). */
  'app.closing': z.strictObject({ waiting: z.number().int(), paused: z.boolean() }),
  /** The computer was locked in front of the login page: what was typed there is of somebody who is gone. A lock of a session is `app.stateChanged`. */
  'app.locked': nothing,
  /** A mail came into the mailbox of the trial. */
  'trial.changed': nothing,
  /** Locked, logged out, or the store got a problem. */
  'app.stateChanged': appStateSchema
} as const satisfies Record<EventName, z.ZodType>

type Events = typeof events
export type EventPayload<Name extends EventName> = z.infer<Events[Name]>

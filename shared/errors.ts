/**
 * The closed list of everything that a call across IPC can answer instead of its result.
 * The renderer owns the wording: shared/messages/nl/errors.ts has a sentence for each.
 */
export const errorCodes = [
  // The door (main/ipc/door.ts)
  'foreignSender',
  'invalidInput',
  /** More than the door takes: a call too large, or too many at once. */
  'tooMuchAsked',
  'notLoggedIn',
  'notPermitted',
  'unexpected',
  // Session
  'wrongCredentials',
  'wrongRecoveryKey',
  'wrongPresentPassword',
  /** Failed too often: this try was not looked at (details.retryAfterSeconds). */
  'tryLater',
  /** The same for an unknown username, a wrong code, one that was used and one that is too old (spec R4.4). */
  'activationRefused',
  'passwordRefused',
  'usernameRefused',
  'emailRefused',
  'alreadyInstalled',
  'unknownInstitute',
  // Store
  'storeUnavailable',
  'storeReadOnly',
  'storeFull',
  'storeFailed',
  'heldElsewhere',
  'noRecoveryOffer',
  'backupUnreadable',
  'restoreWouldLose',
  'backupOfAnother',
  'noRecoveryKeyYet',
  // Accounts
  'accountFaults',
  'usernameTaken',
  'unknownAccount',
  'unknownImport',
  /** Too late, or somebody's login details left already (spec R3.9; details.reason, count). */
  'importNotWithdrawable',
  // Files
  'unknownToken',
  'rowsWithFaults',
  'saveFailed',
  // Mail
  'mailNotConfigured',
  'mailPasswordNeeded',
  /** Plain text goes only where the user said so (spec R4.5). */
  'plainTextUnconfirmed',
  'mailTemplateRefused',
  'alreadySent',
  'noRecipients',
  'unknownBatch',
  'unknownMail'
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** Facts for the sentence: names, counts, file names. Never a password, a code or a stack. */
export type ErrorDetails = Record<string, string | number | boolean | string[]>

/** What a service answers; the door adds the request's id. */
export type Failure = { readonly code: ErrorCode; readonly details: ErrorDetails }

/** What the renderer gets; `requestId` finds the log line of a bug. */
export type AppError = Failure & { readonly requestId: string }

export const failure = (code: ErrorCode, details: ErrorDetails = {}): Failure => ({ code, details })

import { failure, type ErrorCode, type Failure } from '../../shared/errors'
import type { StoreProblem } from '../../shared/ipc/store-schemas'
import { hasSystemCode, systemCodeOf } from '../domain/system-code'

/** Why the folder cannot be used, before the folder's name and what can be recovered are added. */
export type FoundProblem = Omit<StoreProblem, 'folder' | 'offer'>

/** A write that the system called done, while the file is not as long as what was written (seen on full network disks). */
export class ShortWriteError extends Error {
  readonly code = 'ESHORTWRITE'
}

/** A file that is not where it was left: somebody removed or replaced it while it was open. */
export class MissingFileError extends Error {
  readonly code = 'ENOENT'
}

const fullCodes = ['ENOSPC', 'EDQUOT'] as const
const readOnlyCodes = ['EROFS', 'EACCES', 'EPERM'] as const

const failureCode = (systemCode: string): ErrorCode => {
  if ((fullCodes as readonly string[]).includes(systemCode)) return 'storeFull'
  return (readOnlyCodes as readonly string[]).includes(systemCode) ? 'storeReadOnly' : 'storeFailed'
}

/** What a failed write answers; anything that is no failed file call is a bug and is thrown on. */
export function storeFailureOf(error: unknown): Failure {
  const code = systemCodeOf(error)
  if (code === undefined) throw error
  return failure(failureCode(code), { detail: code })
}

/** What failed while the folder was opened; anything that is no failed file call is a bug and is thrown on. */
export function problemOf(error: unknown, fileName: string, doing: 'reading' | 'writing'): FoundProblem {
  const code = systemCodeOf(error)
  if (code === undefined) throw error
  if (hasSystemCode(error, ...fullCodes)) return { kind: 'full', fileName, detail: code }
  if (doing === 'writing' && hasSystemCode(error, ...readOnlyCodes)) return { kind: 'readOnly', fileName, detail: code }
  return { kind: 'notReadable', fileName, detail: code }
}

/** The same for a write that the store answered with a failure. */
export function problemOfFailure({ code, details }: Failure, fileName: string): FoundProblem {
  const detail = typeof details['detail'] === 'string' ? details['detail'] : code
  if (code === 'storeFull') return { kind: 'full', fileName, detail }
  return { kind: code === 'storeReadOnly' ? 'readOnly' : 'notReadable', fileName, detail }
}

import { createHash, randomBytes } from 'node:crypto'
import { isValidEmail } from '../../shared/domain/email-address'
import { unmetPasswordRules } from '../../shared/domain/password-rules'
import { formatRecoveryKey, normaliseRecoveryKey } from '../../shared/domain/recovery-key'
import { bigNumberOf } from '../../shared/domain/username'
import { failure, type Failure } from '../../shared/errors'
import { isCommonPassword } from '../domain/common-passwords'

// Some letters look like nothing (U+3164): with them two names would look the same.
const usernamePattern = /^(?:(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}._@-]){3,60}$/u

/**
 * A beheerder's username: 3 to 60 letters, digits and . _ @ - ; the failure when it is not. Nor may it look like an aios's, who could
 * not log in beside a beheerder of that name.
 */
export const usernameProblem = (username: string): Failure | null =>
  usernamePattern.test(username) && bigNumberOf(username) === null ? null : failure('usernameRefused', { username })

export const emailProblem = (email: string): Failure | null => (isValidEmail(email) ? null : failure('emailRefused', { email }))

/** The rules of spec R2.3 and not a common one (R1.2); `details.rules` names what is unmet. */
export function passwordProblem(password: string, username: string): Failure | null {
  const unmet = unmetPasswordRules(password, username)
  if (unmet.length > 0) return failure('passwordRefused', { rules: unmet })
  return isCommonPassword(password) ? failure('passwordRefused', { rules: ['common'] }) : null
}

export const newRecoveryKey = (): string => formatRecoveryKey(randomBytes(20))

/** SHA-256, hex, of the key without its grouping; null when it is not a recovery key at all. */
export function recoveryKeyHash(recoveryKey: string): string | null {
  const normalised = normaliseRecoveryKey(recoveryKey)
  return normalised === null ? null : createHash('sha256').update(normalised).digest('hex')
}

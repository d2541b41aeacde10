import { unmetPasswordRules } from '../../../shared/domain/password-rules'
import type { AppError } from '../../../shared/errors'
import { credentialFaults } from '../../../shared/messages/nl/session'
import type { FieldFaults } from '../../hooks/use-field-faults'

export type CredentialField = 'institute' | 'username' | 'email' | 'password' | 'repeat' | 'recoveryKey'
export type CredentialFaults = FieldFaults<CredentialField>

const missing: Readonly<Record<CredentialField, string>> = {
  institute: credentialFaults.instituteMissing,
  username: credentialFaults.usernameMissing,
  email: credentialFaults.emailMissing,
  password: credentialFaults.passwordMissing,
  repeat: credentialFaults.repeatMissing,
  recoveryKey: credentialFaults.recoveryKeyMissing
}

/** What the page can tell by itself of the fields it has; main decides on the rest. */
export function faultsOfCredentials(values: { readonly [Field in CredentialField]?: string }): CredentialFaults {
  const faults: { [Field in CredentialField]?: string } = {}
  for (const field of Object.keys(missing) as CredentialField[]) {
    if (values[field]?.trim() === '') faults[field] = missing[field]
  }
  const { password = '', repeat, username = '' } = values
  if (faults.password === undefined && unmetPasswordRules(password, username).length > 0) faults.password = credentialFaults.passwordUnmet
  if (faults.repeat === undefined && repeat !== undefined && repeat !== password) faults.repeat = credentialFaults.repeatDiffers
  return faults
}

/** The field that main's refusal is about; empty when it is about none and belongs in an ErrorNote. */
export function faultsOfError(error: AppError): CredentialFaults {
  switch (error.code) {
    case 'unknownInstitute':
      return { institute: credentialFaults.instituteMissing }
    case 'usernameRefused':
      return { username: credentialFaults.usernameRefused }
    case 'usernameTaken':
      return { username: credentialFaults.usernameTaken }
    case 'emailRefused':
      return { email: credentialFaults.emailRefused }
    case 'passwordRefused':
      return { password: refusedPassword(error) }
    case 'wrongRecoveryKey':
      return { recoveryKey: credentialFaults.recoveryKeyWrong }
    default:
      return {}
  }
}

/** main names the rules that are not met; "common" is the one that only it can tell (spec R1.2). */
export function refusedPassword(error: AppError): string {
  const rules = error.details['rules']
  return Array.isArray(rules) && rules.includes('common') ? credentialFaults.passwordCommon : credentialFaults.passwordUnmet
}

/** How long to wait before the next try, in seconds (spec R1.2: repeated failures slow down). */
export function waitSeconds(error: AppError): number {
  const seconds = error.details['retryAfterSeconds']
  return typeof seconds === 'number' && seconds > 0 ? seconds : 0
}

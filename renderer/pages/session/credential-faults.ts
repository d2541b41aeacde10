import { passwordRuleKeys, unmetPasswordRules } from '../../../shared/domain/password-rules'
import type { AppError } from '../../../shared/errors'
import { credentialFaults, passwordRuleLabels } from '../../../shared/messages/nl/session'
import type { FieldFaults } from '../../components/use-field-faults'

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
  const unmet = unmetPasswordRules(password, username)
  if (faults.password === undefined && unmet.length > 0) {
    faults.password = credentialFaults.passwordUnmet(unmet.map((key) => passwordRuleLabels[key]))
  }
  if (faults.repeat === undefined && repeat !== undefined && repeat !== password) faults.repeat = credentialFaults.repeatDiffers
  return faults
}

/** The field that main's refusal is about; empty when it is about none and belongs in an ErrorNote. */
export function faultsOfError(error: AppError): CredentialFaults {
  switch (error.code) {
    case 'unknownInstitute':
      return { institute: credentialFaults.instituteMissing }
    case 'usernameRefused':
      return { username: error.details['reason'] === 'taken' ? credentialFaults.usernameTaken : credentialFaults.usernameRefused }
    case 'usernameTaken':
      return { username: credentialFaults.usernameTaken }
    case 'emailRefused':
      return { email: credentialFaults.emailRefused }
    case 'passwordRefused':
      return { password: refusedPassword(error.details['rules']) }
    case 'wrongRecoveryKey':
      return { recoveryKey: credentialFaults.recoveryKeyWrong }
    default:
      return {}
  }
}

function refusedPassword(rules: unknown): string {
  const unmet = Array.isArray(rules) ? passwordRuleKeys.filter((key) => rules.includes(key)) : []
  return unmet.length === 0 ? credentialFaults.passwordCommon : credentialFaults.passwordUnmet(unmet.map((key) => passwordRuleLabels[key]))
}

/** How long to wait before the next try, in seconds (spec R1.2: repeated failures slow down). */
export function waitSeconds(error: AppError): number {
  const seconds = error.details['retryAfterSeconds']
  return typeof seconds === 'number' && seconds > 0 ? seconds : 0
}

import { normaliseActivationCode } from '../../../shared/domain/activation-code'
import { unmetPasswordRules } from '../../../shared/domain/password-rules'
import { maximumLineLength, maximumPasswordLength } from '../../../shared/domain/text-limits'
import type { AppError } from '../../../shared/errors'
import { credentialFaults, loginWords } from '../../../shared/messages/nl/session'
import type { FieldFaults } from '../../hooks/use-field-faults'

export type CredentialField = 'institute' | 'username' | 'email' | 'password' | 'repeat' | 'recoveryKey' | 'activationCode'
export type CredentialFaults = FieldFaults<CredentialField>

const missing: Readonly<Record<CredentialField, string>> = {
  institute: credentialFaults.instituteMissing,
  username: credentialFaults.usernameMissing,
  email: credentialFaults.emailMissing,
  password: credentialFaults.passwordMissing,
  repeat: credentialFaults.repeatMissing,
  recoveryKey: credentialFaults.recoveryKeyMissing,
  activationCode: credentialFaults.activationCodeMissing
}

/** What the page can tell by itself of the fields it has; main decides on the rest. */
export function faultsOfCredentials(values: { readonly [Field in CredentialField]?: string }): CredentialFaults {
  const faults: { [Field in CredentialField]?: string | undefined } = {}
  for (const field of Object.keys(missing) as CredentialField[]) {
    const value = values[field]?.trim() ?? null
    if (value === '') faults[field] = missing[field]
    else if (value !== null && value.length > maximumLineLength) faults[field] = credentialFaults.tooLong
  }
  const { password = '', repeat, username = '', activationCode } = values
  if (faults.activationCode === undefined && activationCode !== undefined) faults.activationCode = misread(activationCode)
  if (password.length > maximumPasswordLength) faults.password = credentialFaults.passwordTooLong
  else if (faults.password === undefined && unmetPasswordRules(password, username).length > 0) faults.password = credentialFaults.passwordUnmet
  if (faults.repeat === undefined && repeat !== undefined && repeat !== password) faults.repeat = credentialFaults.repeatDiffers
  return faults
}

/** The check letter tells a typing error before anything is sent; it says nothing of whose code it is, or whether it works (spec R4.4). */
const misread = (code: string): string | undefined => (normaliseActivationCode(code) === null ? credentialFaults.activationCodeMisread : undefined)

/** Inloggen: whether the pair is right only main can tell, and it is not asked about half of one. */
export function faultsOfLogin({ username, password }: { readonly username: string; readonly password: string }): CredentialFaults {
  return {
    ...(username.trim() === '' ? { username: loginWords.usernameMissing } : {}),
    ...(password === '' ? { password: loginWords.passwordMissing } : {})
  }
}

/** Whether it is the right key only main can tell. */
export function faultsOfRecoveryKey(recoveryKey: string): FieldFaults<'recoveryKey'> {
  if (recoveryKey === '') return { recoveryKey: credentialFaults.recoveryKeyMissing }
  return recoveryKey.length > maximumLineLength ? { recoveryKey: credentialFaults.tooLong } : {}
}

/** The names of input fields that are called otherwise on the page. */
const fieldOfPath: Readonly<Record<string, CredentialField>> = { newPassword: 'password', code: 'activationCode' }

/** The fields that main did not take in, which happens only to what is too long. */
function notTakenIn({ details }: AppError): CredentialFaults {
  const paths = Array.isArray(details['fields']) ? details['fields'] : []
  const fields = (Object.keys(missing) as CredentialField[]).filter((field) => paths.some((path) => (fieldOfPath[path] ?? path) === field))
  return Object.fromEntries(fields.map((field) => [field, credentialFaults.tooLong]))
}

/**
 * The field that main's refusal is about; empty when it is about none and belongs in an ErrorNote. `wrongKey` is for a page on which
 * a wrong recovery key cannot be the username's fault.
 */
export function faultsOfError(error: AppError, wrongKey: string = credentialFaults.recoveryKeyWrong): CredentialFaults {
  switch (error.code) {
    case 'invalidInput':
      return notTakenIn(error)
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
      return { recoveryKey: wrongKey }
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

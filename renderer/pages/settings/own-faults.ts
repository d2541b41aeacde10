import { unmetPasswordRules } from '../../../shared/domain/password-rules'
import { maximumLineLength, maximumPasswordLength } from '../../../shared/domain/text-limits'
import type { AppError } from '../../../shared/errors'
import { credentialFaults } from '../../../shared/messages/nl/session'
import { ownWords } from '../../../shared/messages/nl/settings'
import type { FieldFaults } from '../../hooks/use-field-faults'
import { refusedPassword } from '../session/credential-faults'

const ownFields = ['email', 'newPassword', 'repeat', 'presentPassword'] as const
export type OwnField = (typeof ownFields)[number]

/** An empty new password keeps the present one; a new one follows the rules and is typed twice. */
export function faultsOfOwn(values: Readonly<Record<OwnField, string>>, username: string): FieldFaults<OwnField> {
  return {
    email: emailFault(values.email.trim()),
    newPassword: newPasswordFault(values.newPassword, username),
    repeat: values.repeat !== values.newPassword ? credentialFaults.repeatDiffers : undefined,
    presentPassword: values.presentPassword === '' ? ownWords.presentPasswordMissing : undefined
  }
}

function emailFault(email: string): string | undefined {
  if (email === '') return credentialFaults.emailMissing
  return email.length > maximumLineLength ? credentialFaults.tooLong : undefined
}

function newPasswordFault(newPassword: string, username: string): string | undefined {
  if (newPassword.length > maximumPasswordLength) return credentialFaults.passwordTooLong
  return newPassword !== '' && unmetPasswordRules(newPassword, username).length > 0 ? credentialFaults.passwordUnmet : undefined
}

/** The fields that main did not take in, which happens only to what is too long. */
function notTakenIn({ details }: AppError): FieldFaults<OwnField> {
  const paths = Array.isArray(details['fields']) ? details['fields'] : []
  return Object.fromEntries(ownFields.filter((field) => paths.includes(field)).map((field) => [field, credentialFaults.tooLong]))
}

export function faultsOfOwnError(error: AppError): FieldFaults<OwnField> {
  switch (error.code) {
    case 'invalidInput':
      return notTakenIn(error)
    case 'emailRefused':
      return { email: credentialFaults.emailRefused }
    case 'passwordRefused':
      return { newPassword: refusedPassword(error) }
    case 'wrongPresentPassword':
      return { presentPassword: ownWords.presentPasswordWrong }
    default:
      return {}
  }
}

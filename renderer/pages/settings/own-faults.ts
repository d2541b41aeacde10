import { unmetPasswordRules } from '../../../shared/domain/password-rules'
import type { AppError } from '../../../shared/errors'
import { errorMessage } from '../../../shared/messages/nl/errors'
import { credentialFaults } from '../../../shared/messages/nl/session'
import { ownWords } from '../../../shared/messages/nl/settings'
import type { FieldFaults } from '../../hooks/use-field-faults'
import { refusedPassword } from '../session/credential-faults'

export type OwnField = 'email' | 'newPassword' | 'repeat' | 'presentPassword'

/** An empty new password keeps the present one; a new one follows the rules and is typed twice. */
export function faultsOfOwn(values: Readonly<Record<OwnField, string>>, username: string): FieldFaults<OwnField> {
  const isUnmet = values.newPassword !== '' && unmetPasswordRules(values.newPassword, username).length > 0
  return {
    email: values.email.trim() === '' ? credentialFaults.emailMissing : undefined,
    newPassword: isUnmet ? credentialFaults.passwordUnmet : undefined,
    repeat: values.repeat !== values.newPassword ? credentialFaults.repeatDiffers : undefined,
    presentPassword: values.presentPassword === '' ? ownWords.presentPasswordMissing : undefined
  }
}

export function faultsOfOwnError(error: AppError): FieldFaults<OwnField> {
  const { title, advice } = errorMessage(error)
  switch (error.code) {
    case 'emailRefused':
      return { email: credentialFaults.emailRefused }
    case 'passwordRefused':
      return { newPassword: refusedPassword(error) }
    case 'wrongPresentPassword':
      return { presentPassword: `${title}. ${advice}` }
    default:
      return {}
  }
}

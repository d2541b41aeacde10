import { describe, expect, it } from 'vitest'
import { faultsOfOwn, faultsOfOwnError } from '../../../../renderer/pages/settings/own-faults'
import type { AppError } from '../../../../shared/errors'
import { credentialFaults } from '../../../../shared/messages/nl/session'
import { ownWords } from '../../../../shared/messages/nl/settings'

const values = { email: 'aiosbeheer@leiden.example', newPassword: '', repeat: '', presentPassword: 'Huis(arts!01' }

describe('the faults of Eigen gegevens', () => {
  it('an empty new password keeps the present one', () => {
    expect(faultsOfOwn(values, 'L_beheerhn')).toEqual({})
  })

  it('everything that is wrong is said at once', () => {
    expect(faultsOfOwn({ email: ' ', newPassword: 'kort', repeat: 'anders', presentPassword: '' }, 'L_beheerhn')).toEqual({
      email: credentialFaults.emailMissing,
      newPassword: credentialFaults.passwordUnmet,
      repeat: credentialFaults.repeatDiffers,
      presentPassword: ownWords.presentPasswordMissing
    })
  })

  it('what is too long is said at its field, by the page or by main', () => {
    const long = 'Aa1!'.repeat(51)
    expect(faultsOfOwn({ ...values, email: 'x'.repeat(401), newPassword: long, repeat: long }, 'L_beheerhn')).toEqual({
      email: credentialFaults.tooLong,
      newPassword: credentialFaults.passwordTooLong
    })
    const refusal: AppError = { code: 'invalidInput', details: { fields: ['presentPassword'] }, requestId: 'request-1' }
    expect(faultsOfOwnError(refusal)).toEqual({ presentPassword: credentialFaults.tooLong })
  })

  it('a wrong present password is said at that field; a try that was not looked at is about no field', () => {
    const refusal = (code: 'wrongPresentPassword' | 'tryLater'): AppError => ({ code, details: { retryAfterSeconds: 4 }, requestId: 'request-1' })
    expect(faultsOfOwnError(refusal('wrongPresentPassword'))).toEqual({ presentPassword: ownWords.presentPasswordWrong })
    expect(faultsOfOwnError(refusal('tryLater'))).toEqual({})
  })

  it('a failure of the store is about no field', () => {
    expect(faultsOfOwnError({ code: 'storeFull', details: {}, requestId: 'request-1' })).toEqual({})
  })
})

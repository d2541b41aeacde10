import { describe, expect, it } from 'vitest'
import { faultsOfCredentials, faultsOfError, faultsOfLogin, faultsOfRecoveryKey, waitSeconds } from '../../../../renderer/pages/session/credential-faults'
import { formatActivationCode } from '../../../../shared/domain/activation-code'
import type { AppError, ErrorCode } from '../../../../shared/errors'
import { addBeheerderWords, credentialFaults, loginWords } from '../../../../shared/messages/nl/session'

const filled = {
  institute: 'Leiden',
  username: 'L_beheerhn',
  email: 'aiosbeheer@leiden.example',
  password: 'Huis(arts!01',
  repeat: 'Huis(arts!01'
}

const error = (code: ErrorCode, details: AppError['details'] = {}): AppError => ({ code, details, requestId: 'request-1' })

describe('the faults of what somebody typed to get in', () => {
  it('finds none in a form that is filled in well', () => {
    expect(faultsOfCredentials(filled)).toEqual({})
  })

  it('names every empty field at once', () => {
    expect(faultsOfCredentials({ institute: '', username: ' ', email: '', password: '', repeat: '', recoveryKey: '' })).toEqual({
      institute: credentialFaults.instituteMissing,
      username: credentialFaults.usernameMissing,
      email: credentialFaults.emailMissing,
      password: credentialFaults.passwordMissing,
      repeat: credentialFaults.repeatMissing,
      recoveryKey: credentialFaults.recoveryKeyMissing
    })
  })

  it('does not ask for fields that the page has not', () => {
    const { username, password, repeat } = filled
    expect(faultsOfCredentials({ username, password, repeat })).toEqual({})
  })

  it('holds the password against the rules of spec R2.3', () => {
    expect(faultsOfCredentials({ ...filled, password: 'Huis(arts!', repeat: 'Huis(arts!' })).toEqual({ password: credentialFaults.passwordUnmet })
    const withUsername = 'Ik-ben-L_beheerhn-1'
    expect(faultsOfCredentials({ ...filled, password: withUsername, repeat: withUsername })).toEqual({ password: credentialFaults.passwordUnmet })
  })

  it('says at each field that it is too long', () => {
    const long = 'Aa1!'.repeat(51)
    const faults = faultsOfCredentials({ ...filled, username: 'x'.repeat(401), email: 'x'.repeat(401), password: long, repeat: long })
    expect(faults).toEqual({
      username: credentialFaults.tooLong,
      email: credentialFaults.tooLong,
      password: credentialFaults.passwordTooLong
    })
  })

  it('says at the second password that it differs from the first', () => {
    expect(faultsOfCredentials({ ...filled, repeat: 'Huis(arts!02' })).toEqual({ repeat: credentialFaults.repeatDiffers })
  })

  it('tells a typing error in an activation code by its check letter, and no more', () => {
    const code = formatActivationCode(new Uint8Array(16).fill(77))
    const { username, password, repeat } = filled
    const faults = (activationCode: string) => faultsOfCredentials({ username, password, repeat, activationCode })
    for (const right of [code, ` ${code.toLowerCase().replaceAll('-', ' ')} `]) expect(faults(right)).toEqual({})
    expect(faults(' ')).toEqual({ activationCode: credentialFaults.activationCodeMissing })
    for (const wrong of [code.slice(1), `${code}0`, code.replace(/.$/, (letter) => (letter === '0' ? '1' : '0'))]) {
      expect(faults(wrong)).toEqual({ activationCode: credentialFaults.activationCodeMisread })
    }
    expect(faults('0'.repeat(401))).toEqual({ activationCode: credentialFaults.tooLong })
  })

  it('keeps spaces in a password: they are part of it', () => {
    expect(faultsOfCredentials({ ...filled, repeat: 'Huis(arts!01 ' })).toEqual({ repeat: credentialFaults.repeatDiffers })
  })
})

describe('the field that a refusal of main is about', () => {
  it.each([
    [error('unknownInstitute'), { institute: credentialFaults.instituteMissing }],
    [error('usernameRefused', { username: 'a b' }), { username: credentialFaults.usernameRefused }],
    [error('usernameTaken', { username: 'L_beheerhn' }), { username: credentialFaults.usernameTaken }],
    [error('emailRefused', { email: 'x' }), { email: credentialFaults.emailRefused }],
    [error('passwordRefused', { rules: ['common'] }), { password: credentialFaults.passwordCommon }],
    [error('passwordRefused', { rules: ['length', 'digit'] }), { password: credentialFaults.passwordUnmet }],
    [error('wrongRecoveryKey', { retryAfterSeconds: 4 }), { recoveryKey: credentialFaults.recoveryKeyWrong }],
    [error('invalidInput', { fields: ['username', 'newPassword'] }), { username: credentialFaults.tooLong, password: credentialFaults.tooLong }],
    [error('tryLater', { retryAfterSeconds: 4 }), {}],
    [error('storeFull'), {}]
  ])('$code', (refusal, faults) => {
    expect(faultsOfError(refusal)).toEqual(faults)
  })
})

describe('a wrong recovery key of somebody who is only being added', () => {
  it('is not blamed on the username', () => {
    expect(faultsOfError(error('wrongRecoveryKey'), addBeheerderWords.recoveryKeyWrong)).toEqual({
      recoveryKey: addBeheerderWords.recoveryKeyWrong
    })
  })
})

describe('the faults of Inloggen', () => {
  it('are the empty fields, and no rule for a password that exists already', () => {
    expect(faultsOfLogin({ username: ' ', password: '' })).toEqual({ username: loginWords.usernameMissing, password: loginWords.passwordMissing })
    expect(faultsOfLogin({ username: 'L_beheerhn', password: 'x' })).toEqual({})
  })
})

describe('the faults of a recovery key alone', () => {
  it('are that it is empty or too long; the rest only main can tell', () => {
    expect(['', 'A'.repeat(401), 'fout'].map(faultsOfRecoveryKey)).toEqual([
      { recoveryKey: credentialFaults.recoveryKeyMissing },
      { recoveryKey: credentialFaults.tooLong },
      {}
    ])
  })
})

describe('how long to wait before the next try', () => {
  it('is what main says, and nothing when it says nothing', () => {
    const waits = [{ retryAfterSeconds: 8 }, { retryAfterSeconds: 0 }, {}].map((details) => waitSeconds(error('wrongCredentials', details)))
    expect(waits).toEqual([8, 0, 0])
  })
})

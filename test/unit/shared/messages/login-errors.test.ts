import { describe, expect, it } from 'vitest'
import { errorCodes } from '../../../../shared/errors'
import { errorMessage } from '../../../../shared/messages/nl/errors'
import { loginErrorMessage } from '../../../../shared/messages/nl/login-errors'

describe('loginErrorMessage', () => {
  const ofStore = ['storeUnavailable', 'storeReadOnly', 'storeFull', 'storeFailed', 'heldElsewhere'] as const

  it.each(ofStore)('says of %s first that one is not in, and what to do', (code) => {
    const { title, advice } = loginErrorMessage({ code, details: {} })
    expect(title).toMatch(/^Je bent niet ingelogd: /)
    expect(advice).toMatch(/opnieuw/i)
    expect(advice).not.toContain('ingevuld')
  })

  it('says why', () => {
    expect(loginErrorMessage({ code: 'storeFull', details: {} }).title).toBe('Je bent niet ingelogd: de schijf is vol')
  })

  it.each(errorCodes.filter((code) => !ofStore.some((known) => known === code)))('leaves %s as it is', (code) => {
    expect(loginErrorMessage({ code, details: {} })).toEqual(errorMessage({ code, details: {} }))
  })
})

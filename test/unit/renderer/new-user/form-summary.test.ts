import { describe, expect, it } from 'vitest'
import { formSummary } from '../../../../renderer/pages/new-user/form-summary'
import { fault, warning } from '../../../../shared/domain/finding'

const digit = fault('password', 'passwordRules', { unmet: 'digit' })
const group = fault('groups', 'groupMissing', { expected: 'AIOS Leiden' })
const roleGroup = fault('roleGroup', 'required')
const emailInUse = warning('email', 'emailInUse')

describe('the summary in the footer', () => {
  it('names what is still to be done on Gegevens', () => {
    expect(formSummary('details', [digit, group, roleGroup])).toEqual({
      kind: 'toDo',
      text: 'Nog 2 dingen: een cijfer in het wachtwoord en de groep'
    })
  })

  it('counts the second tab once that is open', () => {
    expect(formSummary('roles', [roleGroup])).toEqual({ kind: 'toDo', text: 'Nog 1 ding: de rolgroep' })
  })

  it('names three of many', () => {
    const faults = (['username', 'password', 'email', 'lastName'] as const).map((field) => fault(field, 'required'))
    expect(formSummary('details', faults).text).toBe('Nog 4 dingen: de gebruikersnaam, het wachtwoord, het e-mailadres en meer')
  })

  it('counts a field with two faults once', () => {
    expect(formSummary('details', [fault('username', 'usernameFormat'), fault('username', 'usernameExists')]).text).toBe(
      'Nog 1 ding: de gebruikersnaam'
    )
  })

  it('says when there are only warnings, and when there is nothing', () => {
    expect(formSummary('roles', [emailInUse])).toEqual({ kind: 'warnings', text: 'Alles is ingevuld, 1 waarschuwing' })
    expect(formSummary('details', [roleGroup])).toEqual({ kind: 'complete', text: 'Dit tabblad is ingevuld' })
    expect(formSummary('roles', [])).toEqual({ kind: 'complete', text: 'Alles is ingevuld' })
  })
})

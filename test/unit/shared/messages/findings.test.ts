import { describe, expect, it } from 'vitest'
import { checkDraft } from '../../../../shared/domain/account-rules'
import { accountFields, fault, faultCodes, warning, warningCodes } from '../../../../shared/domain/finding'
import type { Finding } from '../../../../shared/domain/finding'
import { fieldLabel, findingMessage } from '../../../../shared/messages/nl/findings'
import { aDraft, anInstitute } from '../../builders'

describe('fieldLabel', () => {
  it('says what the form of the manual says', () => {
    expect(accountFields.map(fieldLabel)).toEqual([
      'Gebruikersnaam',
      'Wachtwoord',
      'E-mail',
      'Rol',
      'Voornaam',
      'Tussenvoegsel',
      'Achternaam',
      'Status',
      'Big-nr.',
      'Opleidingsinstituut',
      'Geslacht',
      'In opleiding?',
      'In groep',
      'Rolgroep'
    ])
  })
})

describe('findingMessage', () => {
  it.each<[Finding, string]>([
    [fault('username', 'usernameExists'), 'Gebruikersnaam bestaat reeds'],
    [fault('username', 'usernameExistsElsewhere', { portfolio: 'SOON' }), 'Gebruikersnaam bestaat reeds bij SOON'],
    [
      fault('username', 'usernameExistsElsewhere', { portfolio: 'SOON', importedAt: '2026-11-12T11:00:00.000Z' }),
      'Gebruikersnaam bestaat reeds bij SOON, volgens het register van 12 november 2026'
    ],
    [fault('lastName', 'required'), 'Vul de achternaam in.'],
    [fault('status', 'constantDiffers', { found: 'x', expected: 'actief' }), 'Hier staat ‘x’, er hoort ‘actief’.'],
    [fault('role', 'constantDiffers', { found: '', expected: 'aios' }), 'Hier staat niets, er hoort ‘aios’.'],
    [fault('role', 'constantDiffers', { found: 'é'.repeat(61), expected: 'aios' }), `Hier staat ‘${'é'.repeat(60)}…’, er hoort ‘aios’.`],
    [fault('groups', 'groupMissing', { expected: 'AIOS Leiden' }), 'Kies AIOS Leiden bij Niet in groep en klik op Toevoegen.'],
    [fault('password', 'passwordRules', { unmet: 'digit,other' }), 'Nog nodig: een cijfer, een ander teken.'],
    [fault('email', 'emailInvalid', { found: 'a@b', reason: 'noDomain' }), 'Na de @ hoort een domein, zoals gmail.com.'],
    [fault('bigNumber', 'bigNumberNotElevenDigits', { digits: 1 }), 'Een BIG-nummer heeft 11 cijfers, hier staat er 1.'],
    [fault('bigNumber', 'bigNumberNotElevenDigits', { digits: 11 }), 'Vul alleen de 11 cijfers in, zonder BIG-, spaties of punten.'],
    [
      warning('email', 'emailInUse', { name: 'N. Heijden', username: 'BIG-09865123801' }),
      'E-mail is al in gebruik bij N. Heijden (BIG-09865123801). Dat mag, maar klopt het?'
    ],
    [warning('email', 'emailInUse'), 'E-mail is al in gebruik. Dat mag, maar klopt het?'],
    [
      warning('bigNumber', 'samePerson', { name: 'Tess van Leeuwen', username: 'BIG-89971450001' }),
      'Zelfde persoon? Dit lijkt op Tess van Leeuwen (BIG-89971450001). Kijk dat eerst na.'
    ],
    [
      fault('institute', 'instituteOther', { found: 'Utrecht', expected: 'Leiden' }),
      'Je kunt alleen aiossen van Leiden aanmaken. Hier staat Utrecht.'
    ],
    [warning('email', 'emailDomainTypo', { suggestion: 'post.example' }), 'Bedoel je post.example?'],
    [warning('firstName', 'invisibleCharactersRemoved', { removed: 1 }), 'Hier is 1 onzichtbaar teken weggehaald.'],
    [warning('firstName', 'invisibleCharactersRemoved', { removed: 2 }), 'Hier zijn 2 onzichtbare tekens weggehaald.']
  ])('%j', (finding, expected) => {
    expect(findingMessage(finding)).toBe(expected)
  })

  it('has a whole sentence for every code at every field, with and without facts', () => {
    const findings = accountFields.flatMap((field) => [
      ...faultCodes.map((code) => fault(field, code)),
      ...warningCodes.map((code) => warning(field, code))
    ])
    const messages = findings.map(findingMessage)
    expect(messages.filter((message) => !/^[A-Z].{9,}/.test(message) || /undefined|NaN|\[object/.test(message))).toEqual([])
  })

  it('has words for every reason and rule that the rules of an account give', () => {
    const emails = ['a@b.nl,c@d.nl', 'a b@c.nl', 'a', 'a@b', '.a@b.nl', 'a@b_c.nl']
    const messages = emails.map((email) => checkDraft(aDraft({ email }), anInstitute()).findings.map(findingMessage).join(' '))
    expect(new Set(messages).size).toBe(emails.length)
    expect(messages).not.toContain('Dit is geen geldig e-mailadres. Kijk het na.')
    expect(findingMessage(fault('password', 'passwordRules', { unmet: 'length,upper,lower,digit,other,withoutUsername' }))).toBe(
      'Nog nodig: minstens 12 tekens, een hoofdletter, een kleine letter, een cijfer, een ander teken, zonder de gebruikersnaam.'
    )
  })
})

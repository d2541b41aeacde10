import { describe, expect, it } from 'vitest'
import { errorCodes } from '../../../../shared/errors'
import { errorMessage } from '../../../../shared/messages/nl/errors'

describe('errorMessage', () => {
  it.each([
    [0, 'Probeer het opnieuw, of kies Wachtwoord vergeten.'],
    [0.4, 'Probeer het over 1 seconde opnieuw.'],
    [8, 'Probeer het over 8 seconden opnieuw.'],
    [119.2, 'Probeer het over 2 minuten opnieuw.'],
    [124.3, 'Probeer het over 2 minuten en 5 seconden opnieuw.'],
    [300, 'Probeer het over 5 minuten opnieuw.']
  ])('says after a wrong login when to try again: %s s', (retryAfterSeconds, advice) => {
    expect(errorMessage({ code: 'wrongCredentials', details: { retryAfterSeconds } })).toEqual({
      title: 'Gebruikersnaam of wachtwoord onjuist',
      advice
    })
  })

  it.each([
    [{ retryAfterSeconds: 61 }, 'Deze poging is niet bekeken. Probeer het over 1 minuut en 1 seconde opnieuw.'],
    [{}, 'Deze poging is niet bekeken. Probeer het straks opnieuw.']
  ])('says of a try during a pause that it was not looked at: %j', (details, advice) => {
    expect(errorMessage({ code: 'tryLater', details })).toEqual({ title: 'Te veel verkeerde pogingen', advice })
  })

  it('never tells which of username and password was wrong', () => {
    expect(errorMessage({ code: 'wrongCredentials', details: {} }).title).toBe('Gebruikersnaam of wachtwoord onjuist')
  })

  it.each([
    [['length', 'digit'], 'Nog nodig: minstens 12 tekens, een cijfer.'],
    [['common'], 'Dit wachtwoord wordt te vaak gebruikt en is makkelijk te raden. Kies iets anders.'],
    [[], 'Kies een ander wachtwoord.']
  ])('says what a refused password lacks: %j', (rules, advice) => {
    expect(errorMessage({ code: 'passwordRefused', details: { rules } })).toEqual({ title: 'Dit wachtwoord kan niet', advice })
  })

  it('names the portfolio where a username is taken', () => {
    const advice = 'Er is niets aangemaakt. Neem contact op met landelijk applicatiebeheer.'
    expect([{}, { portfolio: 'HN' }, { portfolio: 'SGBO' }].map((details) => errorMessage({ code: 'usernameTaken', details }))).toEqual([
      { title: 'Gebruikersnaam bestaat reeds', advice: 'Er is niets aangemaakt. Kies een andere.' },
      { title: 'Gebruikersnaam bestaat reeds', advice },
      { title: 'Gebruikersnaam bestaat reeds bij SGBO', advice }
    ])
  })

  it('names the fields with a fault in the order of the form', () => {
    const { advice } = errorMessage({ code: 'accountFaults', details: { fields: ['roleGroup', 'email'] } })
    expect(advice).toBe('Verbeter E-mail, Rolgroep en probeer het opnieuw.')
  })

  it.each(['storeReadOnly', 'storeFull', 'storeFailed'] as const)('says of %s that nothing was saved and what to do', (code) => {
    const { title, advice } = errorMessage({ code, details: {} })
    expect(title).toMatch(/^Er is niets opgeslagen: /)
    expect(advice).toMatch(/^Wat je hebt ingevuld, staat er nog\. .*probeer het opnieuw/i)
  })

  it('names the computer that has the data open', () => {
    const title = (details: { readonly host?: string }) => errorMessage({ code: 'heldElsewhere', details }).title
    expect([title({ host: 'PC-BALIE' }), title({})]).toEqual([
      'Er is niets opgeslagen: computer PC-BALIE heeft de gegevens open',
      'Er is niets opgeslagen: een andere computer heeft de gegevens open'
    ])
  })

  it.each([
    ['notABackup', 'Vakantie.zip is geen reservekopie van Aiosbeheer'],
    ['damaged', 'Vakantie.zip is beschadigd'],
    ['newerVersion', 'Vakantie.zip is gemaakt met een nieuwere Aiosbeheer'],
    ['noRecoveryKey', 'Vakantie.zip is met geen enkele herstelsleutel te openen'],
    ['EACCES', 'Vakantie.zip is niet te lezen']
  ])('says why a file cannot be used as a backup: %s', (reason, title) => {
    const message = errorMessage({ code: 'backupUnreadable', details: { fileName: 'Vakantie.zip', reason } })
    expect([message.title, message.advice.includes('EACCES')]).toEqual([title, reason === 'EACCES'])
  })

  it('says what a backup lacks that is too old to put back', () => {
    const title = (details: { readonly accounts?: number; readonly mails?: number }) => errorMessage({ code: 'restoreWouldLose', details }).title
    expect([title({ accounts: 3, mails: 1 }), title({ accounts: 1, mails: 0 }), title({})]).toEqual([
      'Er is niets teruggezet: deze reservekopie mist 3 accounts en 1 mail',
      'Er is niets teruggezet: deze reservekopie mist 1 account',
      'Er is niets teruggezet: deze reservekopie mist gegevens die hier wel zijn'
    ])
  })

  it('has whole sentences for every code, whatever the details are', () => {
    const texts = errorCodes.flatMap((code) =>
      [{}, { retryAfterSeconds: 'x', rules: 1, fields: 'x', portfolio: true, answer: [] }].map((details) => errorMessage({ code, details }))
    )
    expect(texts.filter(({ title, advice }) => !/^[A-Z].{10,}[^.]$/.test(title) || !/^[A-Z].{10,}\.$/.test(advice))).toEqual([])
    expect(texts.filter((text) => /undefined|NaN|\[object/.test(JSON.stringify(text)))).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import {
  firstFaultyField,
  firstWrongPlaceholder,
  othersThan,
  problemsOf,
  reasonNotToSave,
  reasonNotToSend,
  namesWithActivation,
  secondMailsIn,
  secondMailsOf,
  sentencesAt
} from '../../../../renderer/pages/mail/compose-view'
import type { ComposeDraft } from '../../../../renderer/stores/compose'
import { defaultMail } from '../../../../shared/domain/mail-template'
import type { Composed, MailText } from '../../../../shared/ipc/mail-schemas'

const portalUrl = 'https://portfolio.example'
const institute = { instituteName: 'Leiden', portalUrl }
const noor = { accountId: 'a1', name: 'Noor van der Heijden', email: 'noor@post.example' }
const thijs = { accountId: 'a2', name: 'Thijs Willemsen', email: 'thijs@post.example' }

const composed = (change: Partial<Composed> = {}): Composed => ({
  from: 'aiosbeheer@leiden.example',
  recipients: [noor, thijs],
  template: defaultMail('loginDetails', institute),
  portalUrl,
  mailConfigured: true,
  passwordNeeded: false,
  alreadySent: [],
  activated: [],
  sameAddress: [],
  skipped: [],
  ...change
})

const draft = (change: Partial<ComposeDraft> = {}): ComposeDraft => ({
  kind: 'loginDetails',
  accountIds: ['a1', 'a2'],
  composed: composed(),
  recipients: [noor, thijs],
  shown: 0,
  isAdapted: false,
  mail: defaultMail('loginDetails', institute),
  ...change
})

const message = (mail: MailText): ComposeDraft => draft({ kind: 'message', isAdapted: true, mail })

describe('OK in Inloggegevens verzenden', () => {
  it('is on for the fixed text', () => {
    expect([problemsOf(draft()), reasonNotToSend(draft())]).toEqual([[], null])
  })

  it('is off without a mail server, without its password, and without recipients', () => {
    expect(reasonNotToSend(draft({ composed: composed({ mailConfigured: false }) }))).toBe('Stel eerst de mailserver in')
    expect(reasonNotToSend(draft({ composed: composed({ passwordNeeded: true }) }))).toBe('Vul eerst het wachtwoord van de mailserver in')
    expect(reasonNotToSend(draft({ recipients: [] }))).toBe('Er is niemand om aan te mailen')
  })
})

describe('an adapted text', () => {
  it('has its missing placeholders told at the text', () => {
    const problems = problemsOf(draft({ isAdapted: true, mail: { subject: 'Welkom', text: 'Beste {naam}, je bent {gebruikersnaam}.' } }))
    expect(sentencesAt('text', problems, false)).toEqual(['In de tekst ontbreekt {link}. Zet het terug op de plek waar het hoort.'])
    expect(sentencesAt('subject', problems, false)).toEqual([])
    expect(firstFaultyField(problems)).toBe('text')
  })

  it('has a secret in the subject told at the subject', () => {
    const { text } = defaultMail('loginDetails', institute)
    const problems = problemsOf(draft({ isAdapted: true, mail: { subject: 'Code {activatiecode}', text } }))
    expect(sentencesAt('subject', problems, false)).toHaveLength(1)
    expect(firstFaultyField(problems)).toBe('subject')
  })

  it('is not called wrong for being empty until OK was pressed', () => {
    const problems = problemsOf(message({ subject: '', text: '' }))
    expect([sentencesAt('subject', problems, false), sentencesAt('text', problems, false)]).toEqual([[], []])
    expect(sentencesAt('subject', problems, true)).toEqual(['Vul een onderwerp in.'])
    expect(sentencesAt('text', problems, true)).toEqual(['Vul een tekst in.'])
    expect(firstFaultyField(problems)).toBe('subject')
  })
})

describe('a second mail', () => {
  const sharing = { accountId: 'a3', name: 'Bo Smit', email: 'NOOR@post.example' }

  it('asks only for who is still on the list', () => {
    const known = composed({ alreadySent: [noor.name, thijs.name], sameAddress: [noor.name, sharing.name] })
    expect(secondMailsIn(draft({ composed: known, recipients: [noor, thijs, sharing] }))).toEqual({ names: [noor.name, thijs.name], sameAddress: [noor.name, sharing.name] })
    expect(secondMailsIn(draft({ composed: known, recipients: [thijs, sharing] }))).toEqual({ names: [thijs.name], sameAddress: [] })
  })

  it('leaves the others, without anyone who may be one of the named', () => {
    const namesake = { ...sharing, name: noor.name }
    expect(othersThan([noor.name], { recipients: [noor, thijs, namesake] })).toEqual([thijs])
    expect(othersThan([noor.name], { recipients: [noor] })).toEqual([])
  })

  it('is named as main names it', () => {
    const asked = draft({ composed: composed({ alreadySent: [thijs.name] }) })
    expect(secondMailsOf({ details: { names: [noor.name], sameAddress: [] } }, asked)).toEqual({ names: [noor.name], sameAddress: [] })
    expect(secondMailsOf({ details: {} }, asked)).toEqual({ names: [thijs.name], sameAddress: [] })
  })
})

describe('what is selected when OK was pressed', () => {
  it.each([
    ['Dag {Naam} en {voornaam}', { start: 4, end: 10 }],
    ['Beste {naam}, {link} {gebruikersnaam}', null],
    ['{link} {gebruikersnaam} {naam} en {nummer}', { start: 34, end: 42 }]
  ])('in %j', (text, place) => {
    const adapted = draft({ isAdapted: true, mail: { subject: 'Welkom', text } })
    expect(firstWrongPlaceholder(text, problemsOf(adapted))).toEqual(place)
  })
})

it('Bewaren als .eml needs no mail server', () => {
  expect(reasonNotToSave(draft({ composed: composed({ mailConfigured: false }) }))).toBeNull()
  expect(reasonNotToSave(draft({ recipients: [] }))).toBe('Er is niemand om aan te mailen')
})

it('tells who chose a password already, where the name says who that is', () => {
  expect(namesWithActivation(['Noor', 'Thijs', 'Cem', 'Cem'], ['Noor', 'Cem'])).toEqual(['Noor (heeft al een wachtwoord gekozen)', 'Thijs', 'Cem', 'Cem'])
})

import { describe, expect, it } from 'vitest'
import {
  firstFaultyField,
  namesWithOneAlready,
  problemsOf,
  reasonNotToSend,
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

it('asks again only for who is still on the list', () => {
  const asked = draft({ composed: composed({ alreadySent: [noor.name, thijs.name] }), recipients: [thijs] })
  expect(namesWithOneAlready(asked)).toEqual([thijs.name])
})

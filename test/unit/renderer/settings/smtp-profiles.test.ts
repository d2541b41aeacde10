import { describe, expect, it } from 'vitest'
import { isMicrosoft, smtpProfiles, withProfile } from '../../../../renderer/pages/settings/smtp-profiles'
import type { SmtpDraft } from '../../../../renderer/stores/settings-drafts'

const typed: SmtpDraft = {
  host: 'mail.leiden.example',
  port: '2525',
  security: 'none',
  username: 'aios',
  password: 'Getypt!01',
  authority: { kind: 'keep' },
  timeoutSeconds: '60',
  messagesPerMinute: '',
  connections: '1',
  plainAccepted: 'mailsAndPassword'
}
const email = 'beheer@lumc.example'

describe('a kind of mail server fills in (spec R4.5)', () => {
  it('a relay: no login, port 25, STARTTLS', () => {
    expect(withProfile(typed, 'relay', email)).toEqual({ ...typed, port: '25', security: 'starttls', username: '', plainAccepted: 'no' })
  })

  it('Microsoft 365: its server and pace, and the own address', () => {
    expect(withProfile(typed, 'microsoft', email)).toEqual({
      ...typed,
      host: 'smtp.office365.com',
      port: '587',
      security: 'starttls',
      username: email,
      messagesPerMinute: '30',
      connections: '3',
      plainAccepted: 'no'
    })
  })

  it('a plain server: STARTTLS on 587, with the login that was typed', () => {
    expect(withProfile(typed, 'plain', email)).toEqual({ ...typed, port: '587', security: 'starttls', plainAccepted: 'no' })
  })

  it('nothing in place of a password that was typed', () => {
    expect(smtpProfiles.map((profile) => withProfile(typed, profile, email).password)).toEqual(['Getypt!01', 'Getypt!01', 'Getypt!01'])
  })

  it('no server of Microsoft’s for another kind', () => {
    const microsoft = withProfile(typed, 'microsoft', email)
    expect([withProfile(microsoft, 'relay', email).host, withProfile(microsoft, 'plain', email).host]).toEqual(['', ''])
  })

  it.each([
    ['smtp.office365.com', true],
    [' SMTP.Office365.com ', true],
    ['smtp-mail.outlook.com', true],
    ['office365.com.elders.example', false],
    ['mijnoffice365.com', false]
  ])('%s is Microsoft’s: %s', (host, expected) => {
    expect(isMicrosoft({ ...typed, host })).toBe(expected)
  })
})

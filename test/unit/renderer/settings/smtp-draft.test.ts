import { describe, expect, it } from 'vitest'
import { draftOf, faultsOfDraft, smtpInputOf, withSecurity } from '../../../../renderer/pages/settings/smtp-draft'
import type { SmtpDraft } from '../../../../renderer/stores/settings-drafts'
import type { Settings, SmtpSettings } from '../../../../shared/ipc/mail-schemas'
import { emailWords } from '../../../../shared/messages/nl/settings'

const saved: SmtpSettings = { host: 'smtp.leiden.example', port: 2525, security: 'tls', username: 'aios', passwordKept: 'secretStore' }
const settings = (smtp: SmtpSettings | null): Settings => ({
  smtp,
  hasSecretStore: true,
  portalUrl: '',
  landelijkEmail: '',
  idleLockMinutes: 10,
  dataFolder: '/data',
  version: '0.1.0'
})
const draft = (changed: Partial<SmtpDraft> = {}): SmtpDraft => ({ ...draftOf(settings(saved)), ...changed })

describe('the mail settings as somebody types them', () => {
  it('begin with STARTTLS on 587 while nothing was saved', () => {
    expect(draftOf(settings(null))).toEqual({ host: '', port: '587', security: 'starttls', username: '', password: '' })
  })

  it('begin as saved, with the password left empty', () => {
    expect(draftOf(settings(saved))).toEqual({ host: 'smtp.leiden.example', port: '2525', security: 'tls', username: 'aios', password: '' })
  })

  it('another security brings its usual port', () => {
    const first = draftOf(settings(null))
    expect([withSecurity(first, 'tls').port, withSecurity(first, 'none').port, withSecurity(withSecurity(first, 'tls'), 'starttls').port]).toEqual([
      '465',
      '25',
      '587'
    ])
  })

  it('a port of their own stays with another security', () => {
    expect(withSecurity(draft(), 'none')).toEqual(draft({ security: 'none' }))
  })

  it('an empty password keeps the present one', () => {
    expect(smtpInputOf(draft({ host: ' smtp.leiden.example ' }))).toEqual({
      host: 'smtp.leiden.example',
      port: 2525,
      security: 'tls',
      username: 'aios',
      password: null
    })
  })

  it.each(['', '0', '65536', '587a', '-1', '5 87', '1e3'])('"%s" is no port', (port) => {
    expect([faultsOfDraft(draft({ port }), true), smtpInputOf(draft({ port }))]).toEqual([{ port: emailWords.faults.port }, null])
  })

  it('a username asks for a password unless one is kept; without a username there is no login', () => {
    const withoutLogin = draft({ username: '' })
    expect([faultsOfDraft(draft(), false), faultsOfDraft(draft(), true), faultsOfDraft(withoutLogin, false)]).toEqual([
      { password: emailWords.faults.password },
      {},
      {}
    ])
  })

  it.each([' ', 'https://smtp.leiden.example', 'smtp.leiden.example:587', 'smtp leiden'])('"%s" is no server', (host) => {
    expect(faultsOfDraft(draft({ host }), true)).toEqual({ host: emailWords.faults.host })
  })

  it('every fault is told at once', () => {
    expect(faultsOfDraft(draft({ host: 'smtp.leiden.example/', port: '0' }), false)).toEqual({
      host: emailWords.faults.host,
      port: emailWords.faults.port,
      password: emailWords.faults.password
    })
  })
})

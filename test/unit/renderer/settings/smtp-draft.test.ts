import { describe, expect, it } from 'vitest'
import { authorityOf, draftOf, faultsOfDraft, isPlainAccepted, keptPasswordOf, plainNeeded, smtpInputOf, stateOf, withHost, withSecurity } from '../../../../renderer/pages/settings/smtp-draft'
import type { SmtpDraft } from '../../../../renderer/stores/settings-drafts'
import type { Authority, Settings, SmtpSettings } from '../../../../shared/ipc/mail-schemas'
import { emailWords } from '../../../../shared/messages/nl/email'

const authority: Authority = { fileName: 'ca.pem', subject: 'Leiden Root CA', fingerprint: 'AB:CD', validUntil: '2036-11-23T00:00:00.000Z' }
const saved: SmtpSettings = {
  host: 'smtp.leiden.example',
  port: 2525,
  security: 'tls',
  username: 'aios',
  passwordKept: 'secretStore',
  authority,
  timeoutSeconds: 45,
  messagesPerMinute: null,
  connections: 2
}
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
  it('begin with STARTTLS on 587, 30 a minute and 3 connections while nothing was saved', () => {
    expect(draftOf(settings(null))).toEqual({
      host: '',
      port: '587',
      security: 'starttls',
      username: '',
      password: '',
      authority: { kind: 'keep' },
      timeoutSeconds: '30',
      messagesPerMinute: '30',
      connections: '3',
      plainAccepted: 'no'
    })
  })

  it('begin as saved, with the password left empty', () => {
    expect(draftOf(settings(saved))).toEqual({
      host: 'smtp.leiden.example',
      port: '2525',
      security: 'tls',
      username: 'aios',
      password: '',
      authority: { kind: 'keep' },
      timeoutSeconds: '45',
      messagesPerMinute: '',
      connections: '2',
      plainAccepted: 'no'
    })
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
      password: null,
      authority: { kind: 'keep' },
      timeoutSeconds: 45,
      messagesPerMinute: null,
      connections: 2,
      plainAccepted: 'no'
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

  it.each([
    [{}, 'secretStore'],
    [{ host: ' SMTP.leiden.example ', username: ' aios ', port: '465' }, 'secretStore'],
    [{ security: 'starttls' }, 'secretStore'],
    [{ host: 'smtp.utrecht.example' }, 'askedAnew'],
    [{ username: 'Aios' }, 'askedAnew'],
    [{ security: 'none' }, 'askedAnew'],
    [{ username: ' ' }, 'none']
  ] as const)('a kept password is for its server and username only: %j', (changed, kept) => {
    expect(keptPasswordOf(draft(changed), settings(saved))).toBe(kept)
  })

  it('no password is asked anew where none was kept, and one that lasts for this session is kept too', () => {
    const other = draft({ host: 'smtp.utrecht.example' })
    expect([keptPasswordOf(other, settings(null)), keptPasswordOf(other, settings({ ...saved, passwordKept: 'none' }))]).toEqual(['none', 'none'])
    expect(keptPasswordOf(draft(), settings({ ...saved, passwordKept: 'thisSession' }))).toBe('thisSession')
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

  it.each([
    ['messagesPerMinute', ['0', '10001', '-1', '3,5', 'veel'], emailWords.faults.messagesPerMinute],
    ['connections', ['', '0', '11', '2 3'], emailWords.faults.connections],
    ['timeoutSeconds', ['', '4', '301', '30s'], emailWords.faults.timeoutSeconds]
  ] as const)('%s has its bounds', (field, texts, fault) => {
    for (const text of texts) {
      expect([faultsOfDraft(draft({ [field]: text }), true), smtpInputOf(draft({ [field]: text }))]).toEqual([{ [field]: fault }, null])
    }
  })

  it('numbers at their bounds are taken', () => {
    const bounds = draft({ messagesPerMinute: ' 10000 ', connections: '10', timeoutSeconds: '300' })
    expect([faultsOfDraft(bounds, true), smtpInputOf(bounds)]).toMatchObject([{}, { messagesPerMinute: 10_000, connections: 10, timeoutSeconds: 300 }])
  })
})

describe('plain text', () => {
  const relay = draft({ security: 'none', username: '' })
  const withLogin = draft({ security: 'none' })

  it.each([
    [draft(), 'no', true],
    [relay, 'mails', false],
    [{ ...relay, plainAccepted: 'mails' }, 'mails', true],
    [{ ...relay, plainAccepted: 'mailsAndPassword' }, 'mails', true],
    [withLogin, 'mailsAndPassword', false],
    [{ ...withLogin, plainAccepted: 'mails' }, 'mailsAndPassword', false],
    [{ ...withLogin, plainAccepted: 'mailsAndPassword' }, 'mailsAndPassword', true]
  ] as const)('is said in so many words (%#)', (typed, needed, isAccepted) => {
    expect([plainNeeded(typed), isPlainAccepted(typed), faultsOfDraft(typed, true)]).toEqual([needed, isAccepted, isAccepted ? {} : { plain: emailWords.plain.missing }])
  })

  it('is said anew for another server and after another security', () => {
    const said = draft({ security: 'none', plainAccepted: 'mailsAndPassword' })
    expect([withHost(said, 'a.example').plainAccepted, withSecurity(said, 'none').plainAccepted]).toEqual(['no', 'no'])
  })

  it('counts as said where it was saved so, and is never sent along with encryption', () => {
    expect([draftOf(settings({ ...saved, security: 'none' })).plainAccepted, draftOf(settings({ ...saved, security: 'none', username: '' })).plainAccepted]).toEqual([
      'mailsAndPassword',
      'mails'
    ])
    expect(smtpInputOf(draft({ plainAccepted: 'mailsAndPassword' }))?.plainAccepted).toBe('no')
    expect(smtpInputOf({ ...relay, plainAccepted: 'mails' })?.plainAccepted).toBe('mails')
  })
})

describe('the institute’s own authority', () => {
  const other: Authority = { ...authority, subject: 'Andere CA' }

  it('is the saved one until another is chosen or it is removed', () => {
    const chosen = draft({ authority: { kind: 'chosen', token: 'token-1', authority: other } })
    expect([draft(), chosen, draft({ authority: { kind: 'none' } })].map((typed) => authorityOf(typed, settings(saved)))).toEqual([authority, other, null])
    expect(authorityOf(draftOf(settings(null)), settings(null))).toBeNull()
    expect(smtpInputOf(chosen)?.authority).toEqual({ kind: 'chosen', token: 'token-1' })
  })

  it('expires at its last moment', () => {
    const at = (moment: string) => stateOf(authority, new Date(moment))
    expect([at('2036-11-22T23:59:59Z'), at('2036-11-23T00:00:00Z'), stateOf(null, new Date())]).toEqual(['valid', 'expired', 'none'])
  })
})

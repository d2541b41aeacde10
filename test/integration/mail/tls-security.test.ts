import { afterEach, describe, expect, it } from 'vitest'
import type { SmtpLogin } from '../../../main/mail/smtp-login'
import { sendTestMail } from '../../../main/mail/test-mail'
import type { MailCause, MailProblem, TestMail } from '../../../shared/ipc/mail-schemas'
import { mailTemplateMessages } from '../../../shared/messages/nl/mail-template'
import { makeCertificate, type MadeCertificate } from '../../support/certificates'
import { aLogin } from './mail-builders'
import { handshake, startMiddle, type Meddling, type Middle } from './middle'
import { startTlsServer, type TlsServer, type TlsServerOptions } from './tls-server'

const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const dayMs = 86_400_000
const hosts = ['127.0.0.1', 'localhost']
const leidenCa = makeCertificate({ name: 'Leiden Root CA', isAuthority: true })
const otherCa = makeCertificate({ name: 'Elders Root CA', isAuthority: true })
const departmentCa = makeCertificate({ name: 'Leiden ICT CA', isAuthority: true, by: leidenCa })
const right = makeCertificate({ name: 'mail', hosts, by: leidenCa })

type Place = { readonly server: TlsServer; readonly middle: Middle; readonly login: SmtpLogin }
type Options = Omit<TlsServerOptions, 'certificate'> & { readonly certificate?: MadeCertificate; readonly meddling?: (connection: number) => Meddling }

/** A server, somebody in between who sees every byte, and a login whose password and mail must not be seen. */
async function place({ certificate = right, meddling, ...options }: Options): Promise<Place> {
  const server = await startTlsServer({ certificate, ...options })
  closing.push(server.close)
  const middle = await startMiddle(server, meddling)
  closing.push(middle.close)
  const { security } = options
  return { server, middle, login: aLogin(middle, { security, username: 'l_postbode', password: 'Gevleugeld!Paard7', authority: leidenCa.certificate, timeoutSeconds: 5 }) }
}

const me = 'aiosbeheer@leiden.example'
const send = (login: SmtpLogin): Promise<TestMail> => sendTestMail(login, me)

/** What of the login and the mail is in these bytes, as it is or as SMTP encodes it. */
function found(bytes: Buffer | string, { username, password }: SmtpLogin): readonly string[] {
  const text = bytes.toString('latin1')
  const secret = password ?? ''
  const words = { username, password: secret, login: `\0${username}\0${secret}`, address: me, subject: mailTemplateMessages.test.subject, AUTH: 'AUTH ', MAIL: 'MAIL FROM' }
  return Object.entries(words).flatMap(([name, word]) => (text.includes(word) || text.includes(Buffer.from(word).toString('base64')) ? [name] : []))
}

/** What went over the wire before anything was encrypted. */
function inClear({ middle }: Place): string {
  const wire = middle.wire()
  const end = wire.indexOf(handshake)
  return wire.subarray(0, end === -1 ? wire.length : end).toString('latin1')
}

const problem = (kind: MailProblem['kind'], cause?: MailCause): unknown => ({
  kind: 'problem',
  problem: { kind, host: '127.0.0.1', detail: expect.any(String) as string, retryAt: null, ...(cause === undefined ? {} : { cause }) }
})

/** Neither the one in between nor the server saw anything of the login or the mail, in clear or at all. */
function expectNothingSeen(at: Place): void {
  expect(found(at.middle.wire(), at.login)).toEqual([])
  expect(found(at.server.heard(), at.login)).toEqual([])
  expect(inClear(at)).toMatch(at.login.security === 'tls' ? /^$/ : /^EHLO \S+\r\n(STARTTLS\r\n)?$/)
}

describe.each(['starttls', 'tls'] as const)('with %s', (security) => {
  it.each([
    ['the authority itself', right, leidenCa],
    ['an authority that another vouches for, of which nothing is known', makeCertificate({ name: 'mail', hosts, by: departmentCa }), departmentCa]
  ])('a server that %s vouches for gets login and mail, and nobody in between sees any of it', async (_what, certificate, authority) => {
    const at = await place({ security, certificate })
    expect(await send({ ...at.login, authority: authority.certificate })).toMatchObject({ kind: 'accepted', answer: '250 Queued' })
    expect(found(at.server.heard(), at.login)).toEqual(expect.arrayContaining(['login', 'address', 'subject', 'AUTH', 'MAIL']))
    expect(found(at.middle.wire(), at.login)).toEqual([])
    expect(inClear(at)).toMatch(security === 'tls' ? /^$/ : /^EHLO \S+\r\nSTARTTLS\r\n$/)
  })

  const refused: readonly (readonly [what: string, certificate: MadeCertificate, authority: MadeCertificate | null, cause: MailCause])[] = [
    ['another host', makeCertificate({ name: 'x', hosts: ['mail.elders.example', '10.0.0.1'], by: leidenCa }), leidenCa, { reason: 'certificateOfAnotherHost', names: ['mail.elders.example', '10.0.0.1'] }],
    ['another host, told by its common name', makeCertificate({ name: 'oud.elders.example', by: leidenCa }), leidenCa, { reason: 'certificateOfAnotherHost', names: ['oud.elders.example'] }],
    ['the right host, but expired', makeCertificate({ name: 'mail', hosts, by: leidenCa, from: new Date(Date.now() - 9 * dayMs), until: new Date(Date.now() - dayMs) }), leidenCa, { reason: 'certificateExpired' }],
    ['the right host, but not yet', makeCertificate({ name: 'mail', hosts, by: leidenCa, from: new Date(Date.now() + dayMs) }), leidenCa, { reason: 'certificateNotYetValid' }],
    ['the right host, signed by itself', makeCertificate({ name: 'mail', hosts }), leidenCa, { reason: 'certificateSelfSigned' }],
    ['the right host, of an authority that nobody knows', right, null, { reason: 'certificateOfUnknownAuthority' }],
    ['the right host, of another authority than was chosen', right, otherCa, { reason: 'certificateOfUnknownAuthority' }],
    ['the right host, signed by one that may not vouch', makeCertificate({ name: 'mail', hosts, by: makeCertificate({ name: 'mail', hosts, by: leidenCa }) }), leidenCa, { reason: 'certificateOfUnknownAuthority' }]
  ]

  it.each(refused)('a certificate of %s is refused, and told', async (_what, certificate, authority, cause) => {
    const at = await place({ security, certificate })
    expect(await send({ ...at.login, authority: authority?.certificate ?? null })).toEqual(problem('certificate', cause))
    expectNothingSeen(at)
  })

  it('a server that knows only TLS 1.1 is refused', async () => {
    const at = await place({ security, versions: { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' } })
    expect(await send(at.login)).toMatchObject({ kind: 'problem', problem: { kind: expect.stringMatching(/^(noEncryption|noGreeting)$/) as string } })
    expectNothingSeen(at)
  })

  it('a second connection without encryption is refused, however good the first was', async () => {
    const stripped: Meddling = security === 'tls' ? speaksPlain : strips
    const at = await place({ security, meddling: (connection) => (connection === 1 ? {} : stripped) })
    expect(await send(at.login)).toMatchObject({ kind: 'accepted' })
    const first = at.middle.wire().length
    const heardFirst = at.server.heard().length
    expect(await send(at.login)).toEqual(problem('noEncryption', security === 'tls' ? undefined : { reason: 'noStartTls' }))
    expect(found(at.middle.wire().subarray(first), at.login)).toEqual([])
    expect(found(at.server.heard().slice(heardFirst), at.login)).toEqual([])
  })

  it('a second connection to a server with another certificate is refused, however good the first was', async () => {
    const good = await place({ security })
    expect(await send(good.login)).toMatchObject({ kind: 'accepted' })
    const bad = await place({ security, certificate: makeCertificate({ name: 'mail', hosts, by: otherCa }) })
    expect(await send(bad.login)).toEqual(problem('certificate', { reason: 'certificateOfUnknownAuthority' }))
    expectNothingSeen(bad)
  })
})

/** Takes STARTTLS out of what the server offers, and answers it as a server does that has none. */
const strips: Meddling = {
  fromServer: (text) => text.replace(/250[- ]STARTTLS\r\n/, '250 SIZE 1000000\r\n'),
  answer: (text) => (text.startsWith('STARTTLS') ? '502 5.5.1 Command not implemented\r\n' : null)
}

/** Offers a login instead, for a client that would rather go on than give up. */
const stripsAndOffersLogin: Meddling = {
  ...strips,
  fromServer: (text) => text.replace(/250[- ]STARTTLS\r\n/, '250 AUTH PLAIN LOGIN\r\n')
}

const speaksPlain: Meddling = { answer: () => '220 mail.leiden.example ESMTP\r\n' }

const saysYesAndGoesOnPlain: Meddling = {
  answer: (text) => (text.startsWith('STARTTLS') ? '220 Go ahead\r\n' : text.charCodeAt(0) === handshake ? '250-mitm\r\n250 AUTH PLAIN\r\n' : null)
}

describe('STARTTLS', () => {
  it.each([
    ['stripped', strips, problem('noEncryption', { reason: 'noStartTls' })],
    ['stripped, with a login offered in its place', stripsAndOffersLogin, problem('noEncryption', { reason: 'noStartTls' })],
    ['answered with "not now"', { answer: (text) => (text.startsWith('STARTTLS') ? '454 4.7.0 TLS not available\r\n' : null) }, problem('serverStopped')],
    ['answered with a yes that is followed by plain text', saysYesAndGoesOnPlain, problem('noEncryption')],
    ['whose EHLO is refused', { answer: (text) => (text.startsWith('EHLO') ? '502 5.5.1 What?\r\n' : null) }, problem('serverStopped')]
  ] satisfies readonly (readonly [string, Meddling, unknown])[])('%s on the way: nothing of login or mail leaves', async (_what, meddling, expected) => {
    const at = await place({ security: 'starttls', meddling: () => meddling })
    const outcome = await send(at.login)
    expect(outcome).toEqual(expected)
    expectNothingSeen(at)
  })

  // RFC 3207, 6 and CVE-2011-0411: what came in clear behind the 220 must not count as said inside the encryption.
  it.each([
    ['a whole answer', '250-mitm\r\n250 AUTH PLAIN LOGIN\r\n'],
    ['answers to everything that is still to come', '250-mitm\r\n250 AUTH PLAIN\r\n235 Welcome\r\n250 OK\r\n250 OK\r\n354 Go on\r\n250 Queued\r\n'],
    ['the beginning of an answer', '250-AUTH PLAIN LOGIN']
  ])('with %s put behind the server’s yes: only what the server says inside the encryption counts', async (_what, injected) => {
    const inject: Meddling = { fromServer: (text) => text.replace('220 Go ahead\r\n', `220 Go ahead\r\n${injected}`) }
    const at = await place({ security: 'starttls', extensions: [], meddling: () => inject })
    expect(await send(at.login)).toEqual(problem('loginNotOffered'))
    expect(found(at.middle.wire(), at.login)).toEqual([])
    expect(found(at.server.heard(), at.login)).toEqual([])
  })

  it('with an answer injected, and an honest server that takes logins: login and mail go inside the encryption only', async () => {
    const inject: Meddling = { fromServer: (text) => text.replace('220 Go ahead\r\n', '220 Go ahead\r\n250-mitm\r\n250 AUTH LOGIN\r\n') }
    const at = await place({ security: 'starttls', meddling: () => inject })
    expect(await send(at.login)).toMatchObject({ kind: 'accepted' })
    expect(at.server.heard()).not.toContain('AUTH LOGIN')
    expect(found(at.middle.wire(), at.login)).toEqual([])
  })
})

describe('TLS', () => {
  it.each([
    ['plain text', speaksPlain],
    ['plain text that offers everything', { answer: () => '220 mitm ESMTP\r\n250-mitm\r\n250 AUTH PLAIN LOGIN\r\n' }]
  ] satisfies readonly (readonly [string, Meddling])[])('at a port that answers with %s: nothing of login or mail leaves', async (_what, meddling) => {
    const at = await place({ security: 'tls', meddling: () => meddling })
    expect(await send(at.login)).toEqual(problem('noEncryption'))
    expectNothingSeen(at)
  })
})

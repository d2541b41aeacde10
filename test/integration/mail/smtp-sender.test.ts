import { simpleParser } from 'mailparser'
import { afterEach, describe, expect, it } from 'vitest'
import { openSmtp, type SmtpSession } from '../../../main/mail/smtp-sender'
import { startSmtpCatcher, testCertificate, type CatcherOptions, type SmtpCatcher } from '../../support/smtp-catcher.mjs'
import { aLogin, aMail, openedSession } from './mail-builders'

const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function catcher(options: CatcherOptions = {}): Promise<SmtpCatcher> {
  const started = await startSmtpCatcher(options)
  closing.push(started.close)
  return started
}

const toCatcher = async (server: SmtpCatcher): Promise<SmtpSession> => {
  const session = await openedSession(aLogin(server))
  closing.push(session.close)
  return session
}

const signal = new AbortController().signal
const noGate = { beforeTransmit: () => Promise.resolve(), signal }

describe('what arrives', () => {
  it.each([
    ['Zoë Brûlé-Kovačević', 'Zoë Brûlé-Kovačević'],
    ['"Kees" Smit', '"Kees" Smit'],
    ['Heijden, jr.', 'Heijden, jr.'],
    ["Mary O'Neill", "Mary O'Neill"],
    ['<b>Noor</b> & Zo', '<b>Noor</b> & Zo'],
    ['Evil\r\nBcc: x@evil.example', 'Evil Bcc: x@evil.example']
  ])('is addressed to %j alone, with both texts and a fixed Message-ID', async (name, expectedName) => {
    const server = await catcher()
    const session = await toCatcher(server)
    const text = 'Beste lezer,\n\n.een punt vooraan\nen één: € ☂\n'
    const to = { name, address: 't.willemsen@post.example' }
    const mail = aMail({ to, subject: 'Gegevens – één & "twee"', text, html: '<p>Dag &amp; é</p>' })

    expect(await session.send(mail, noGate)).toMatchObject({ kind: 'accepted' })

    const [caught] = server.mails
    expect(server.mails).toHaveLength(1)
    expect(caught).toMatchObject({ from: 'aiosbeheer@leiden.example', to: ['t.willemsen@post.example'] })
    const parsed = await simpleParser(caught!.raw)
    expect(parsed.from?.value).toEqual([{ address: 'aiosbeheer@leiden.example', name: '' }])
    expect(parsed.to).toMatchObject({ value: [{ address: 't.willemsen@post.example', name: expectedName }] })
    expect([...parsed.headers.keys()].sort()).toEqual(['content-type', 'date', 'from', 'message-id', 'mime-version', 'reply-to', 'subject', 'to'])
    expect(parsed.subject).toBe('Gegevens – één & "twee"')
    expect(parsed.messageId).toBe('<entry-1@leiden.example>')
    expect(parsed.date).toEqual(new Date('2026-11-23T10:00:00Z'))
    expect(parsed.text).toBe(text)
    expect(parsed.html).toBe('<p>Dag &amp; é</p>')
    expect(parsed.headers.get('content-type')).toMatchObject({ value: 'multipart/alternative' })
  })

  it('never gets a header from a line break in the subject', async () => {
    const server = await catcher()
    const session = await toCatcher(server)
    await session.send(aMail({ subject: 'Dag\r\nBcc: x@evil.example' }), noGate)
    const parsed = await simpleParser(server.mails[0]!.raw)
    expect(parsed.bcc).toBeUndefined()
    expect(parsed.subject).toBe('Dag Bcc: x@evil.example')
  })
})

describe('what the server answers', () => {
  it('tells a refused recipient with the words of the server, and sends the next over the same connection', async () => {
    const server = await catcher({ behaviour: { refuse: { 'weg@post.example': '550 5.1.1 No such user here' } } })
    const session = await toCatcher(server)
    let gates = 0
    const options = {
      signal,
      beforeTransmit: () => {
        gates += 1
        return Promise.resolve()
      }
    }
    expect(await session.send(aMail({ to: { name: '', address: 'weg@post.example' } }), options)).toEqual({
      kind: 'refused',
      answer: '550 5.1.1 No such user here'
    })
    expect(gates).toBe(0)
    expect(await session.send(aMail({ entryId: 'entry-2' }), options)).toMatchObject({ kind: 'accepted' })
    expect(gates).toBe(1)
    expect(server.mails.map(({ to }) => to)).toEqual([['t.willemsen@post.example']])
    expect(server.connections()).toBe(1)
  })

  it('tells a recipient that is refused for now', async () => {
    const server = await catcher({ behaviour: { refuse: { 't.willemsen@post.example': '451 4.7.1 Greylisted, try again' } } })
    const session = await toCatcher(server)
    expect(await session.send(aMail(), noGate)).toEqual({ kind: 'deferred', answer: '451 4.7.1 Greylisted, try again' })
  })

  it.each([
    ['554 5.6.0 Looks like spam', 'refused'],
    ['452 4.3.1 Disk full', 'deferred']
  ])('takes %j after the final dot as %s, and goes on over the same connection', async (answer, kind) => {
    const server = await catcher({ behaviour: { answerToMail: { 't.willemsen@post.example': answer } } })
    const session = await toCatcher(server)
    expect(await session.send(aMail(), noGate)).toEqual({ kind, answer })
    expect(await session.send(aMail({ to: { name: '', address: 'ander@post.example' } }), noGate)).toMatchObject({ kind: 'accepted' })
    expect(server.connections()).toBe(1)
  })

  it.each(['beforeDot', 'afterDot'] as const)('is uncertain of a mail whose connection broke %s', async (drop) => {
    const server = await catcher({ behaviour: { drop } })
    const session = await toCatcher(server)
    expect(await session.send(aMail(), noGate)).toMatchObject({ kind: 'uncertain' })
    expect(session.isOpen()).toBe(false)
    expect(server.mails).toHaveLength(drop === 'afterDot' ? 1 : 0)
  })
})

describe('encryption (spec R4.5)', () => {
  it.each(['starttls', 'tls'] as const)('is there with %s, and the certificate is checked', async (security) => {
    const server = await catcher({ security, login: { username: 'beheer', password: 'geheim' } })
    const login = aLogin(server, { security, username: 'beheer', password: 'geheim' })

    const untrusted = await openSmtp(login)
    expect(untrusted).toMatchObject({ ok: false, error: { kind: 'certificate', host: '127.0.0.1', detail: '', retryAt: null, cause: { reason: 'certificateSelfSigned' } } })

    const session = await openedSession({ ...login, authority: testCertificate })
    closing.push(session.close)
    expect(await session.send(aMail(), noGate)).toMatchObject({ kind: 'accepted' })
    expect(server.mails.map(({ secure, username }) => ({ secure, username }))).toEqual([{ secure: true, username: 'beheer' }])
  })

  it.each(['starttls', 'tls'] as const)('with %s works for a server known by name', async (security) => {
    const server = await catcher({ security })
    const session = await openedSession(aLogin(server, { security, host: 'localhost', authority: testCertificate }))
    closing.push(session.close)
    expect(await session.send(aMail(), noGate)).toMatchObject({ kind: 'accepted' })
  })

  it.each([
    ['starttls', 'none'],
    ['tls', 'none']
  ] as const)('asked as %s from a server that has %s ends without a mail or login in plain text', async (security, offered) => {
    const server = await catcher({ security: offered, login: { username: 'beheer', password: 'geheim' } })
    const opened = await openSmtp(aLogin(server, { security, username: 'beheer', password: 'geheim' }))
    expect(opened).toMatchObject({ ok: false, error: { kind: 'noEncryption', host: '127.0.0.1' } })
    expect(opened.ok ? '' : opened.error.detail).toMatch(/^(|5\d\d .*)$/)
    expect(server.mails).toEqual([])
  })

  it.each(['starttls', 'none'] as const)('asked as %s at a port that begins with TLS gets no greeting', async (security) => {
    const server = await catcher({ security: 'tls' })
    expect(await openSmtp(aLogin(server, { security }), { timeouts: { greetingMs: 200 } })).toEqual({
      ok: false,
      error: { kind: 'noGreeting', host: '127.0.0.1', detail: '', retryAt: null }
    })
  })
})

describe('login', () => {
  it('is told when it is refused', async () => {
    const server = await catcher({ login: { username: 'beheer', password: 'geheim' } })
    const opened = await openSmtp(aLogin(server, { username: 'beheer', password: 'fout' }))
    expect(opened).toEqual({
      ok: false,
      error: { kind: 'loginRefused', host: '127.0.0.1', detail: '535 5.7.8 Authentication failed', retryAt: null }
    })
  })

  it('is told when it is demanded and none was given', async () => {
    const server = await catcher({ login: { username: 'beheer', password: 'geheim' } })
    const session = await toCatcher(server)
    expect(await session.send(aMail(), noGate)).toMatchObject({
      kind: 'problem',
      problem: { kind: 'loginNeeded', detail: expect.stringMatching(/^530 /) as string }
    })
    expect(server.mails).toEqual([])
  })

  it('is told when the server offers none', async () => {
    const server = await catcher()
    expect(await openSmtp(aLogin(server, { username: 'beheer', password: 'geheim' }))).toEqual({
      ok: false,
      error: { kind: 'loginNotOffered', host: '127.0.0.1', detail: '', retryAt: null }
    })
  })

  it('asks for the password that a username needs before connecting', async () => {
    const server = await catcher()
    const opened = await openSmtp(aLogin(server, { username: 'beheer', password: null }))
    expect(opened).toEqual({ ok: false, error: { kind: 'passwordNeeded', host: '127.0.0.1', detail: '', retryAt: null } })
    expect(server.connections()).toBe(0)
  })
})

describe('an address', () => {
  it.each(['a@umc.nl, evil@x.example', 'a@umc.nl> RCPT TO:<evil@x.example', 'a@umc.nl\r\nRCPT TO:<evil@x.example>', ''])(
    'like %j is never shown to the server as a recipient',
    async (address) => {
      const server = await catcher()
      const session = await toCatcher(server)
      expect(await session.send(aMail({ to: { name: '', address } }), noGate)).toEqual({
        kind: 'refused',
        answer: ''
      })
      expect(server.mails).toEqual([])
    }
  )

  it('of the sender that is not valid stops everything', async () => {
    const server = await catcher()
    const session = await toCatcher(server)
    expect(await session.send(aMail({ from: 'geen adres' }), noGate)).toMatchObject({ kind: 'problem', problem: { kind: 'senderRefused' } })
  })
})

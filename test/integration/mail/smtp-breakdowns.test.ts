import net from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { openSmtp, type SmtpSession, type SmtpTimeouts } from '../../../main/mail/smtp-sender'
import { aLogin, aMail, eventually, openedSession } from './mail-builders'
import { roundTrip, startScriptedServer, type Script, type ScriptedServer } from './scripted-smtp-server'

const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function scripted(script: Script): Promise<ScriptedServer> {
  const server = await startScriptedServer(script)
  closing.push(server.close)
  return server
}

async function sessionWith(server: ScriptedServer, timeouts: Partial<SmtpTimeouts> = {}): Promise<SmtpSession> {
  const session = await openedSession(aLogin(server), { timeouts })
  closing.push(session.close)
  return session
}

const signal = new AbortController().signal
const noGate = { beforeTransmit: () => Promise.resolve(), signal }
const pipelining = { extensions: ['PIPELINING'] }

describe.each([
  ['with pipelining', pipelining],
  ['without pipelining', {}]
])('before a mail leaves, %s', (_name, extensions: Script) => {
  it('beforeTransmit is called after the 354 and before any byte of the body', async () => {
    const server = await scripted(extensions)
    const session = await sessionWith(server)
    const seen: { events: readonly string[]; bodyBytes: number }[] = []
    const outcome = await session.send(aMail(), {
      signal,
      beforeTransmit: async () => {
        await roundTrip(server.port)
        seen.push({ events: server.events.slice(-1), bodyBytes: server.bodyBytes() })
      }
    })
    expect(seen).toEqual([{ events: ['<354'], bodyBytes: 0 }])
    expect(outcome).toEqual({ kind: 'accepted', answer: '250 2.0.0 Queued' })
    expect(server.events.slice(-3)).toEqual(['<354', '<body>', '<dot>'])
  })

  it('no byte of it leaves when beforeTransmit rejects', async () => {
    const server = await scripted(extensions)
    const session = await sessionWith(server)
    const outcome = await session.send(aMail(), { signal, beforeTransmit: () => Promise.reject(new Error('disk full')) })
    expect(outcome).toEqual({ kind: 'aborted' })
    expect(session.isOpen()).toBe(false)
    await roundTrip(server.port)
    expect(server.bodyBytes()).toBe(0)
  })

  it.each([
    ['MAIL FROM', '550 5.7.1 Not allowed', { kind: 'problem', problem: { kind: 'senderRefused' } }],
    ['MAIL FROM', '451 4.3.2 Busy', { kind: 'problem', problem: { kind: 'serverStopped' } }],
    ['RCPT TO', '550 5.1.1 Unknown', { kind: 'refused', answer: '550 5.1.1 Unknown' }],
    ['RCPT TO', '550-5.1.1 Unknown\r\n550 5.1.1 really', { kind: 'refused', answer: '550-5.1.1 Unknown 550 5.1.1 really' }],
    ['RCPT TO', '450 4.2.0 Later', { kind: 'deferred', answer: '450 4.2.0 Later' }],
    ['RCPT TO', '553 5.1.8 Sender not owned by user', { kind: 'problem', problem: { kind: 'senderRefused' } }],
    ['RCPT TO', '530 5.7.0 Authenticate first', { kind: 'problem', problem: { kind: 'loginNeeded' } }],
    ['MAIL FROM', '530 5.7.0 Must issue a STARTTLS command first', { kind: 'problem', problem: { kind: 'noEncryption' } }],
    ['RCPT TO', '421 4.3.2 Shutting down', { kind: 'problem', problem: { kind: 'serverStopped' } }],
    ['RCPT TO', 'drop', { kind: 'problem', problem: { kind: 'unreachable', host: '127.0.0.1', detail: '', retryAt: null } }],
    ['DATA', '451 4.3.0 Not now', { kind: 'deferred', answer: '451 4.3.0 Not now' }],
    ['DATA', 'drop', { kind: 'problem', problem: { kind: 'unreachable' } }]
  ])('%s answered by %j means no body, no beforeTransmit', async (command, answer, expected) => {
    const server = await scripted({ ...extensions, answer: (line) => (line.startsWith(command) ? answer : null) })
    const session = await sessionWith(server)
    let gates = 0
    const outcome = await session.send(aMail(), {
      signal,
      beforeTransmit: () => {
        gates += 1
        return Promise.resolve()
      }
    })
    expect(outcome).toMatchObject(expected)
    expect(gates).toBe(0)
    expect(server.events).not.toContain('<body>')
  })
})

describe('once a mail began to leave', () => {
  it.each([
    ['drops amid the body', { onBodyBegins: 'drop' }],
    ['drops after the final dot', { afterDot: 'drop' }],
    ['answers neither yes nor no', { afterDot: '354 What?' }]
  ] as const)('a server that %s leaves it uncertain', async (_name, script: Script) => {
    const server = await scripted(script)
    const session = await sessionWith(server)
    expect(await session.send(aMail(), noGate)).toEqual({ kind: 'uncertain', answer: script.afterDot === '354 What?' ? '354 What?' : '' })
  })

  it('a server that stays silent after the final dot leaves it uncertain, within bounds', async () => {
    const server = await scripted({ afterDot: '250-Still thinking' })
    const session = await sessionWith(server, { answerMs: 1_000 })
    expect(await session.send(aMail(), noGate)).toMatchObject({ kind: 'uncertain' })
    expect(session.isOpen()).toBe(false)
  })

  it('421 after the final dot is an answer: refused for now', async () => {
    const server = await scripted({ afterDot: '421 4.3.2 Shutting down' })
    const session = await sessionWith(server)
    expect(await session.send(aMail(), noGate)).toEqual({ kind: 'deferred', answer: '421 4.3.2 Shutting down' })
    expect(session.isOpen()).toBe(false)
  })

  it('stopping it leaves it uncertain', async () => {
    const stop = new AbortController()
    const server = await scripted({ afterDot: '250-Still thinking' })
    const session = await sessionWith(server)
    const sending = session.send(aMail(), { beforeTransmit: () => Promise.resolve(), signal: stop.signal })
    await eventually(() => server.events.at(-1)).toBe('<dot>')
    stop.abort()
    expect(await sending).toEqual({ kind: 'uncertain', answer: '' })
  })
})

describe('stopping', () => {
  it('before the mail leaves takes nothing of it along', async () => {
    const stop = new AbortController()
    const server = await scripted({ answer: (line) => (line.startsWith('RCPT') ? '250-Still thinking' : null) })
    const session = await sessionWith(server)
    const sending = session.send(aMail(), { beforeTransmit: () => Promise.resolve(), signal: stop.signal })
    await eventually(() => server.events.some((line) => line.startsWith('RCPT'))).toBe(true)
    stop.abort()
    expect(await sending).toEqual({ kind: 'aborted' })
    expect(server.bodyBytes()).toBe(0)
  })
})

describe('a connection', () => {
  it('on which the server says 421 between two mails is not used for the second', async () => {
    const server = await scripted({
      answer: (line, transaction) => (line.startsWith('MAIL') && transaction === 2 ? '421 4.7.0 Enough' : null)
    })
    const session = await sessionWith(server)
    expect(await session.send(aMail(), noGate)).toMatchObject({ kind: 'accepted' })
    expect(await session.send(aMail(), noGate)).toEqual({
      kind: 'problem',
      problem: { kind: 'serverStopped', host: '127.0.0.1', detail: '421 4.7.0 Enough', retryAt: null }
    })
    expect(session.isOpen()).toBe(false)
  })

  it('from which STARTTLS was stripped carries no login and no mail', async () => {
    const server = await scripted({ extensions: ['AUTH PLAIN LOGIN'] })
    const opened = await openSmtp(aLogin(server, { security: 'starttls', username: 'beheer', password: 'geheim' }))
    expect(opened).toMatchObject({ ok: false, error: { kind: 'noEncryption' } })
    expect(server.events.map((line) => line.split(' ')[0])).toEqual(['EHLO', 'STARTTLS'])
  })

  it('to a port where nobody listens is unreachable', async () => {
    const server = await startScriptedServer()
    await server.close()
    expect(await openSmtp(aLogin(server))).toMatchObject({
      ok: false,
      error: { kind: 'unreachable', host: '127.0.0.1', detail: '', retryAt: null }
    })
  })

  it.each([
    ['never greets', 'silence', 'none'],
    ['never greets, also not within TLS,', 'silence', 'tls'],
    ['closes before it greets', 'drop', 'none'],
    ['closes before its TLS is there', 'drop', 'tls'],
    ['is a web server', 'HTTP/1.1 400 Bad Request', 'none']
  ] as const)('to a server that %s says so, in time', async (_name, greeting, security) => {
    const server = await scripted({ greeting })
    const opened = await openSmtp(aLogin(server, { security }), { timeouts: { connectMs: 300, greetingMs: 100 } })
    expect(opened).toEqual({ ok: false, error: { kind: 'noGreeting', host: '127.0.0.1', detail: '', retryAt: null } })
  })

  it('to a server that breaks off after its greeting was broken by the server', async () => {
    const server = await scripted({ answer: (line) => (line.startsWith('EHLO') ? 'drop' : null) })
    expect(await openSmtp(aLogin(server))).toMatchObject({ ok: false, error: { kind: 'serverStopped', detail: '' } })
  })

  it('to a server that offers no login shows it no password', async () => {
    const server = await scripted({})
    expect(await openSmtp(aLogin(server, { username: 'beheer', password: 'geheim' }))).toMatchObject({
      ok: false,
      error: { kind: 'loginNotOffered', detail: '' }
    })
    expect(server.events.map((line) => line.split(' ')[0])).toEqual(['EHLO'])
  })

  it.each([
    ['502 5.5.1 Not implemented', 'loginNotOffered'],
    ['538 5.7.11 Encryption required', 'noEncryption'],
    ['535 5.7.8 Wrong', 'loginRefused']
  ])('to a server that answers the login with %s', async (answer, kind) => {
    const server = await scripted({ extensions: ['AUTH PLAIN'], answer: (line) => (line.startsWith('AUTH') ? answer : null) })
    expect(await openSmtp(aLogin(server, { username: 'beheer', password: 'geheim' }))).toMatchObject({
      ok: false,
      error: { kind, detail: answer }
    })
  })

  it('to a server that does not want to work now says so', async () => {
    const server = await scripted({ greeting: '554 5.3.2 No service' })
    expect(await openSmtp(aLogin(server))).toMatchObject({ ok: false, error: { kind: 'serverStopped', detail: '554 5.3.2 No service' } })
  })

  it('whose envelope gets no answer is given up in time, with nothing sent', async () => {
    const server = await scripted({ answer: (line) => (line.startsWith('RCPT') ? '250-Still thinking' : null) })
    const session = await sessionWith(server, { dialogueMs: 100 })
    expect(await session.send(aMail(), noGate)).toMatchObject({ kind: 'problem', problem: { kind: 'unreachable' } })
    expect(server.bodyBytes()).toBe(0)
  })

  it('can be stopped while it is being made', async () => {
    const stop = new AbortController()
    const listening = net.createServer(() => {
      stop.abort()
    })
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
    closing.push(() => new Promise((resolve) => listening.close(() => resolve())))
    const { port } = listening.address() as net.AddressInfo
    expect(await openSmtp(aLogin({ port }), { signal: stop.signal })).toMatchObject({ ok: false })
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { openSmtp } from '../../../main/mail/smtp-sender'
import { sendTestMail } from '../../../main/mail/test-mail'
import { startSmtpCatcher } from '../../support/smtp-catcher.mjs'
import { aLogin, aMail, openedSession } from './mail-builders'
import { startScriptedServer, type Script } from './scripted-smtp-server'

const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** An answer that is never finished: the server goes on as if it were thinking. */
const thinking = '250-Still thinking'
const silentAt = (command: string): Script => ({ extensions: ['AUTH PLAIN'], answer: (line) => (line.startsWith(command) ? thinking : line.startsWith('AUTH') ? '235 Welcome' : null) })

/** Of one second: a busy machine may be late, and a bound of a quarter of a minute is another one. */
const inTime = 8_000

describe('Wachttijd (spec R4.5)', () => {
  it.each([
    ['its greeting', { greeting: 'silence' }, 'noGreeting'],
    ['its answer to EHLO', silentAt('EHLO'), 'unreachable'],
    ['its answer to the login', silentAt('AUTH'), 'unreachable'],
    ['its answer to MAIL', silentAt('MAIL'), 'unreachable'],
    ['its answer to RCPT', silentAt('RCPT'), 'unreachable'],
    ['its answer to DATA', silentAt('DATA'), 'unreachable']
  ] satisfies readonly (readonly [string, Script, string])[])('bounds how long a server may keep %s', async (_what, script, kind) => {
    const server = await startScriptedServer(script)
    closing.push(server.close)
    const login = aLogin(server, { username: 'beheer', password: 'geheim', timeoutSeconds: 1 })
    const began = performance.now()
    expect(await sendTestMail(login, 'aiosbeheer@leiden.example')).toMatchObject({ kind: 'problem', problem: { kind } })
    const took = performance.now() - began
    expect(took).toBeGreaterThan(900)
    expect(took).toBeLessThan(inTime)
  })

  it('leaves the answer to a whole mail its ten minutes (RFC 5321, 4.5.3.2.6)', async () => {
    const server = await startSmtpCatcher({ behaviour: { hold: () => new Promise((resolve) => setTimeout(resolve, 2_500)) } })
    closing.push(server.close)
    const session = await openedSession(aLogin(server, { timeoutSeconds: 1 }))
    closing.push(session.close)
    const outcome = await session.send(aMail(), { beforeTransmit: () => Promise.resolve(), signal: new AbortController().signal })
    expect(outcome).toMatchObject({ kind: 'accepted' })
  })

  it('leaves a server that takes less than that alone', async () => {
    const server = await startScriptedServer({ greeting: '220 scripted.example' })
    closing.push(server.close)
    const opened = await openSmtp(aLogin(server, { timeoutSeconds: 1 }))
    expect(opened.ok).toBe(true)
    if (opened.ok) await opened.value.close()
  })
})

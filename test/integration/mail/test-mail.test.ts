import { simpleParser } from 'mailparser'
import { afterEach, describe, expect, it } from 'vitest'
import { sendTestMail } from '../../../main/mail/test-mail'
import { startSmtpCatcher, type CatcherOptions, type SmtpCatcher } from '../../support/smtp-catcher.mjs'
import { aLogin } from './mail-builders'

const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function catcher(options: CatcherOptions = {}): Promise<SmtpCatcher> {
  const started = await startSmtpCatcher(options)
  closing.push(started.close)
  return started
}

const me = 'aiosbeheer@leiden.example'

describe('a test message (spec R4.5)', () => {
  it('goes to oneself and tells what the server said', async () => {
    const server = await catcher()
    expect(await sendTestMail(aLogin(server), me)).toEqual({ kind: 'accepted', to: me, answer: expect.stringMatching(/^250 /) as string })
    const parsed = await simpleParser(server.mails[0]!.raw)
    expect({ from: parsed.from?.text, to: server.mails[0]?.to, subject: parsed.subject, text: parsed.text }).toEqual({
      from: me,
      to: [me],
      subject: 'Testbericht van Aiosbeheer',
      text:
        'Dit is een testbericht van Aiosbeheer.\n\n' +
        'Lees je dit, dan werken de instellingen voor e-mail en kun je inloggegevens verzenden.'
    })
  })

  it('that is refused tells the words of the server', async () => {
    const server = await catcher({ behaviour: { refuse: { [me]: '550 5.7.1 Relaying denied' } } })
    expect(await sendTestMail(aLogin(server), me)).toEqual({ kind: 'refused', to: me, answer: '550 5.7.1 Relaying denied' })
  })

  it('that cannot be sent tells the problem', async () => {
    const server = await catcher({ login: { username: 'beheer', password: 'geheim' } })
    expect(await sendTestMail(aLogin(server, { username: 'beheer', password: 'fout' }), me)).toEqual({
      kind: 'problem',
      problem: { kind: 'loginRefused', host: '127.0.0.1', detail: '535 5.7.8 Authentication failed', retryAt: null }
    })
  })

  it('whose connection breaks off is a problem, not a success', async () => {
    const server = await catcher({ behaviour: { drop: 'afterDot' } })
    expect(await sendTestMail(aLogin(server), me)).toMatchObject({ kind: 'problem', problem: { kind: 'serverStopped' } })
  })
})

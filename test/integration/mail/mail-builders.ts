import { expect } from 'vitest'
import type { OutgoingMail } from '../../../main/mail/outgoing-mail'
import type { SmtpLogin } from '../../../main/mail/smtp-login'
import { openSmtp, type SmtpOptions, type SmtpSession } from '../../../main/mail/smtp-sender'

export const aMail = (changes: Partial<OutgoingMail> = {}): OutgoingMail => ({
  entryId: 'entry-1',
  from: 'aiosbeheer@leiden.example',
  to: { name: 'Thijs Willemsen', address: 't.willemsen@post.example' },
  subject: 'Je inloggegevens',
  text: 'Beste Thijs,\n\nDit is de tekst.',
  html: '<p>Beste Thijs,</p><p>Dit is de tekst.</p>',
  date: new Date('2026-11-23T10:00:00Z'),
  ...changes
})

export const aLogin = (server: { readonly port: number }, changes: Partial<SmtpLogin> = {}): SmtpLogin => ({
  host: '127.0.0.1',
  port: server.port,
  security: 'none',
  username: '',
  password: null,
  timeoutSeconds: 30,
  authority: null,
  ...changes
})

export async function openedSession(login: SmtpLogin, options: SmtpOptions = {}): Promise<SmtpSession> {
  const opened = await openSmtp(login, options)
  if (!opened.ok) throw new Error(`The mail server could not be used: ${JSON.stringify(opened.error)}`)
  return opened.value
}

/** What is looked at until it holds; generous, because a busy machine is slow and a test that holds at once waits for nothing. */
export const eventually = <Value>(read: () => Value) => expect.poll(read, { timeout: 20_000, interval: 20 })

import { randomUUID } from 'node:crypto'
import { renderMail } from '../../shared/domain/mail-template'
import type { TestMail } from '../../shared/ipc/mail-schemas'
import { mailTemplateMessages } from '../../shared/messages/nl/mail-template'
import type { OutgoingMail } from './outgoing-mail'
import type { SmtpLogin } from './smtp-login'
import { openSmtp, type SmtpOptions } from './smtp-sender'

/** Somebody waits at the page for the answer. */
const longestAnswerMs = 60_000

/** Sends one mail to oneself, past the outbox, and tells at once what the server said (spec R4.5). */
export async function sendTestMail(login: SmtpLogin, address: string, options: SmtpOptions = {}): Promise<TestMail> {
  const opened = await openSmtp(login, { ...options, timeouts: { answerMs: longestAnswerMs, ...options.timeouts } })
  if (!opened.ok) return { kind: 'problem', problem: opened.error }
  const session = opened.value
  try {
    const outcome = await session.send(testMail(address, new Date()), {
      beforeTransmit: () => Promise.resolve(),
      signal: options.signal ?? new AbortController().signal
    })
    switch (outcome.kind) {
      case 'accepted':
        return { kind: 'accepted', to: address, answer: outcome.answer }
      case 'deferred':
      case 'refused':
        return { kind: 'refused', to: address, answer: outcome.answer }
      case 'problem':
        return { kind: 'problem', problem: outcome.problem }
      case 'uncertain':
      case 'aborted':
        return {
          kind: 'problem',
          problem: { kind: 'serverStopped', host: login.host, detail: outcome.kind === 'uncertain' ? outcome.answer : '', retryAt: null }
        }
    }
  } finally {
    await session.close()
  }
}

function testMail(address: string, now: Date): OutgoingMail {
  const rendered = renderMail({
    kind: 'message',
    mail: mailTemplateMessages.test,
    recipient: { name: '', username: '' },
    instituteName: '',
    portalUrl: null,
    activationCode: null,
    validUntil: now
  })
  return { entryId: randomUUID(), from: address, to: { name: '', address }, ...rendered, date: now }
}

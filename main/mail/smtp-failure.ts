import type { SmtpFailure } from '../domain/outbox/classify-failure'
import { smtpAnswerText } from '../domain/outbox/smtp-answer-text'

/** The part of nodemailer's errors that we read; which fields are there differs per error. */
export type NodemailerFailure = Error & {
  readonly code?: string | undefined
  readonly originalCode?: string | undefined
  /** Which of its bounds was passed, such as GREETING_TIMEOUT. */
  readonly timeoutType?: string | undefined
  readonly command?: string | undefined
  readonly response?: string | undefined
}

/** nodemailer's own codes say where it happened, which `command` tells better; any other is the system's. */
const nodemailerCodes = new Set(
  'ECONNECTION ETIMEDOUT ESOCKET EDNS ETLS EPROTOCOL EENVELOPE EMESSAGE ESTREAM EAUTH'.split(' ')
)

/**
 * An error of the library as facts to decide on. Its own words and the system's are English and never the server's: only what
 * begins with a reply code is a reply.
 */
export function smtpFailure(error: NodemailerFailure): SmtpFailure {
  const reply = smtpAnswerText(error.response ?? '')
  const isReply = /^[2-5]\d{2}(?:[ -]|$)/.test(reply)
  return {
    step: stepOf(error.command ?? ''),
    systemCode: error.timeoutType ?? systemCodeIn(error),
    replyCode: isReply ? Number(reply.slice(0, 3)) : null,
    reply: isReply ? reply : ''
  }
}

const systemCodeIn = ({ code, originalCode }: NodemailerFailure): string =>
  originalCode ?? (code === undefined || nodemailerCodes.has(code) ? '' : code)

/** For what the library has no error: a step that took too long, or a connection that ended in silence (an empty code). */
export const silentFailure = (systemCode: 'STEP_TIMEOUT' | ''): SmtpFailure => ({ step: 'connection', systemCode, replyCode: null, reply: '' })

function stepOf(command: string): SmtpFailure['step'] {
  if (command.startsWith('AUTH')) return 'login'
  switch (command) {
    case 'EHLO':
    case 'HELO':
      return 'connect'
    case 'STARTTLS':
      return 'startTls'
    case 'MAIL FROM':
      return 'sender'
    case 'RCPT TO':
      return 'recipient'
    case 'DATA':
      return 'data'
    default:
      return 'connection'
  }
}

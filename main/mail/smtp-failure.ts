import type { SmtpFailure } from '../domain/outbox/classify-failure'
import { smtpAnswerText } from '../domain/outbox/smtp-answer-text'

/** The part of nodemailer's errors that we read; which fields are there differs per error. */
export type NodemailerFailure = Error & {
  readonly code?: string | undefined
  readonly originalCode?: string | undefined
  readonly command?: string | undefined
  readonly response?: string | undefined
  readonly responseCode?: number | undefined
}

/** nodemailer's own codes say where it happened, which `command` tells better; any other is the system's. */
const nodemailerCodes = new Set(
  'ECONNECTION ETIMEDOUT ESOCKET EDNS ETLS EPROTOCOL EENVELOPE EMESSAGE ESTREAM EAUTH'.split(' ')
)

/** An error of the library as facts to decide on, the server's words cleaned. */
export function smtpFailure(error: NodemailerFailure): SmtpFailure {
  const system = error.originalCode ?? (error.code === undefined || nodemailerCodes.has(error.code) ? '' : error.code)
  return {
    step: stepOf(error.command ?? ''),
    systemCode: system,
    replyCode: error.responseCode ?? null,
    reply: smtpAnswerText(error.response ?? ''),
    message: smtpAnswerText(error.message)
  }
}

/** For what the library has no error: a step that took too long, or a connection that ended in silence. */
export const silentFailure = (message: string): SmtpFailure => ({ step: 'connection', systemCode: '', replyCode: null, reply: '', message })

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

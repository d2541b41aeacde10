import { shortened, visibleText } from '../../shared/domain/visible-text'
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
  /** The certificate that was refused for its names (ERR_TLS_CERT_ALTNAME_INVALID), as Node read it. */
  readonly cert?: unknown
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
    reply: isReply ? reply : '',
    certificateNames: certificateNames(error.cert)
  }
}

/** More of them say nothing more, and a stranger made them up. */
const mostNames = 3
const longestName = 100

/** For which servers a certificate is, as it may be shown: its alternative names (RFC 6125), or else its common name. */
function certificateNames(certificate: unknown): readonly string[] {
  if (typeof certificate !== 'object' || certificate === null) return []
  const alternatives = 'subjectaltname' in certificate && typeof certificate.subjectaltname === 'string' ? certificate.subjectaltname : ''
  const names = alternatives.split(', ').flatMap((entry) => /^(?:DNS|IP Address):"?([^"]+)"?$/.exec(entry)?.[1] ?? [])
  const shown = names.length > 0 ? names : commonNames(certificate)
  return shown.slice(0, mostNames).map((name) => shortened(visibleText(name), longestName))
}

function commonNames(certificate: object): readonly string[] {
  const subject: unknown = 'subject' in certificate ? certificate.subject : null
  if (typeof subject !== 'object' || subject === null || !('CN' in subject)) return []
  return [subject.CN].flat().filter((name) => typeof name === 'string')
}

const systemCodeIn = ({ code, originalCode }: NodemailerFailure): string =>
  originalCode ?? (code === undefined || nodemailerCodes.has(code) ? '' : code)

/** For what the library has no error: a step that took too long, or a connection that ended in silence (an empty code). */
export const silentFailure = (systemCode: 'STEP_TIMEOUT' | ''): SmtpFailure => ({ step: 'connection', systemCode, replyCode: null, reply: '', certificateNames: [] })

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

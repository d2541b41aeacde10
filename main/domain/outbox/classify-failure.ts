import type { MailProblem } from '../../../shared/ipc/mail-schemas'

/** What went wrong in one step of the dialogue with the server. */
export type SmtpFailure = {
  readonly step: 'connect' | 'startTls' | 'login' | 'sender' | 'recipient' | 'data' | 'connection'
  /** Of the operating system or the TLS library, such as ECONNREFUSED; empty where there is none. */
  readonly systemCode: string
  /** Three digits (RFC 5321, 4.2); null when the server said nothing. */
  readonly replyCode: number | null
  readonly reply: string
  /** The system's words. */
  readonly message: string
}

/** Why the queue as a whole stops; the host and the next attempt are the caller's. */
export type ProblemFound = Pick<MailProblem, 'kind' | 'detail'>

type FailedSend =
  | { readonly kind: 'deferred' | 'refused' | 'uncertain'; readonly answer: string }
  | { readonly kind: 'problem'; readonly problem: ProblemFound }

/** OpenSSL's and BoringSSL's names for a certificate that is not to be trusted, as Node passes them on. */
const certificateCodes =
  /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|PATH_LENGTH|CRL_|ERROR_IN_)/
/** The other side does not speak TLS, or none that is still safe. */
const noTlsCodes = /^(ERR_SSL_|EPROTO$)/

const words = (failure: SmtpFailure): string => (failure.reply === '' ? failure.message : failure.reply)
const isForNow = (replyCode: number | null): boolean => replyCode !== null && replyCode >= 400 && replyCode < 500
const isForGood = (replyCode: number | null): boolean => replyCode !== null && replyCode >= 500 && replyCode < 600

/** The connection, its encryption or the login failed: no mail can go now. */
export function classifyConnectFailure(failure: SmtpFailure): ProblemFound {
  return { kind: connectProblem(failure), detail: words(failure) }
}

function connectProblem({ step, systemCode, replyCode }: SmtpFailure): MailProblem['kind'] {
  if (certificateCodes.test(systemCode)) return 'certificate'
  if (noTlsCodes.test(systemCode)) return 'noEncryption'
  if (step === 'login' && isForGood(replyCode)) return 'loginRefused'
  if (step === 'startTls' && isForGood(replyCode)) return 'noEncryption'
  return replyCode === null ? 'unreachable' : 'serverStopped'
}

/**
 * What a failed attempt means for the mail. `bodyBegan`: a byte of it may have left. From then on only an answer of the server
 * tells; without one it is uncertain, never a failure to be tried again (spec R4.6).
 */
export function classifySendFailure(failure: SmtpFailure, bodyBegan: boolean): FailedSend {
  const { step, replyCode, reply } = failure
  const answer = words(failure)
  const problem = (kind: MailProblem['kind']): FailedSend => ({ kind: 'problem', problem: { kind, detail: answer } })
  if (bodyBegan) {
    if (isForNow(replyCode)) return { kind: 'deferred', answer }
    return { kind: isForGood(replyCode) ? 'refused' : 'uncertain', answer }
  }
  if (replyCode === null) return problem('unreachable')
  // 421: the server is about to close, whatever it was asked (RFC 5321, 4.2.1).
  if (replyCode === 421 || step === 'connection') return problem('serverStopped')
  if (wantsLogin(replyCode, reply)) return problem('loginRefused')
  if (step === 'sender') return problem(isForGood(replyCode) ? 'senderRefused' : 'serverStopped')
  if (step === 'recipient' && isForGood(replyCode) && isAboutSender(reply)) return problem('senderRefused')
  if (isForNow(replyCode)) return { kind: 'deferred', answer }
  return isForGood(replyCode) ? { kind: 'refused', answer } : problem('serverStopped')
}

/** 530: authentication required (RFC 4954, 6). */
const wantsLogin = (replyCode: number, reply: string): boolean => replyCode === 530 || /\b5\.7\.57\b/.test(reply)

/** Many servers refuse a sender only when they hear the recipient; the enhanced code tells (RFC 3463: X.1.7, X.1.8; Exchange 5.7.60). */
const isAboutSender = (reply: string): boolean => /^\d{3}[ -]5\.(1\.[78]|7\.60)\b/.test(reply)

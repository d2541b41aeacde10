import type { MailCause, MailProblem } from '../../../shared/ipc/mail-schemas'

/** What went wrong in one step of the dialogue with the server. */
export type SmtpFailure = {
  readonly step: 'connect' | 'startTls' | 'login' | 'sender' | 'recipient' | 'data' | 'connection'
  /** Of the operating system, the TLS library or a bound of ours, such as ECONNREFUSED or GREETING_TIMEOUT; empty for a plain end. */
  readonly systemCode: string
  /** Three digits (RFC 5321, 4.2); null when the server said nothing, or nothing that is SMTP. */
  readonly replyCode: number | null
  /** The server's own words; empty where `replyCode` is null. */
  readonly reply: string
  /** For whom the certificate is that was refused because it is not for this server; empty for any other failure. */
  readonly certificateNames: readonly string[]
}

/** How far a connection had come when it failed. */
export type Reached = {
  /** The other side took the connection. */
  readonly isAccepted: boolean
  /** It said something with a reply code, as a mail server does. */
  readonly isGreeted: boolean
}

/** Why the queue as a whole stops; the host and the next attempt are the caller's. */
export type ProblemFound = Pick<MailProblem, 'kind' | 'detail' | 'cause'>

type FailedSend =
  | { readonly kind: 'deferred' | 'refused' | 'uncertain'; readonly answer: string }
  | { readonly kind: 'problem'; readonly problem: ProblemFound }

/** OpenSSL's and BoringSSL's names for a certificate that is not to be trusted, as Node passes them on. */
const certificateCodes =
  /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|PATH_LENGTH|CRL_|ERROR_IN_)/
/** The other side does not speak TLS, or none that is still safe. */
const noTlsCodes = /^(ERR_SSL_|EPROTO$)/
/** The other side ended a connection that was there; empty: in the regular way. */
const endCodes = /^(ECONNRESET|EPIPE|)$/

const isForNow = (replyCode: number | null): boolean => replyCode !== null && replyCode >= 400 && replyCode < 500
const isForGood = (replyCode: number | null): replyCode is number => replyCode !== null && replyCode >= 500 && replyCode < 600

/** The connection, its encryption or the login failed: no mail can go now. */
export function classifyConnectFailure(failure: SmtpFailure, reached: Reached): ProblemFound {
  const kind = connectProblem(failure, reached)
  const cause = causeOf(kind, failure)
  return { kind, detail: failure.reply, ...(cause === null ? {} : { cause }) }
}

function connectProblem({ step, systemCode, replyCode }: SmtpFailure, { isAccepted, isGreeted }: Reached): MailProblem['kind'] {
  if (certificateCodes.test(systemCode)) return 'certificate'
  if (noTlsCodes.test(systemCode)) return 'noEncryption'
  if (step === 'login' && isForGood(replyCode)) return loginProblem(replyCode)
  if (step === 'startTls' && isForGood(replyCode)) return 'noEncryption'
  if (replyCode !== null) return 'serverStopped'
  const isEnded = endCodes.test(systemCode)
  if (isGreeted) return isEnded ? 'serverStopped' : 'unreachable'
  // A TLS port waits for us to begin, a plain one knows nothing of our beginning, and a web server answers as one.
  return isAccepted || isEnded ? 'noGreeting' : 'unreachable'
}

/** Certain codes only: what is not known is not guessed at, for somebody acts upon it. */
function causeOf(kind: MailProblem['kind'], { step, systemCode, certificateNames }: SmtpFailure): MailCause | null {
  if (kind === 'noEncryption') return step === 'startTls' ? { reason: 'noStartTls' } : null
  if (kind === 'certificate' && hostNameCodes.test(systemCode)) return { reason: 'certificateOfAnotherHost', names: [...certificateNames] }
  if (kind !== 'certificate' && kind !== 'unreachable') return null
  const reason = reasons[systemCode]
  return reason === undefined ? null : { reason }
}

const hostNameCodes = /^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/

/** By the code of the system, the resolver, OpenSSL or BoringSSL, or a bound of ours. */
const reasons: Readonly<Record<string, Exclude<MailCause['reason'], 'certificateOfAnotherHost'>>> = {
  ENOTFOUND: 'nameNotFound',
  EAI_AGAIN: 'nameNotAsked',
  ETIMEOUT: 'nameNotAsked',
  ECONNREFUSED: 'connectionRefused',
  ETIMEDOUT: 'noAnswer',
  CONNECT_TIMEOUT: 'noAnswer',
  CERT_HAS_EXPIRED: 'certificateExpired',
  CERT_NOT_YET_VALID: 'certificateNotYetValid',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificateSelfSigned',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificateOfUnknownAuthority',
  UNABLE_TO_GET_ISSUER_CERT: 'certificateOfUnknownAuthority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificateOfUnknownAuthority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificateOfUnknownAuthority'
}

/** RFC 4954, 6 and RFC 5321, 4.2.2: 500, 502, 503 and 504 know no such command; 530 and 538 want encryption first. */
function loginProblem(replyCode: number): MailProblem['kind'] {
  if ([500, 502, 503, 504].includes(replyCode)) return 'loginNotOffered'
  return replyCode === 530 || replyCode === 538 ? 'noEncryption' : 'loginRefused'
}

/**
 * What a failed attempt means for the mail. `bodyBegan`: a byte of it may have left. From then on only an answer of the server
 * tells; without one it is uncertain, never a failure to be tried again (spec R4.6). `isLoggedIn`: with a username.
 */
export function classifySendFailure(
  { step, replyCode, reply: answer }: SmtpFailure,
  { bodyBegan, isLoggedIn }: { readonly bodyBegan: boolean; readonly isLoggedIn: boolean }
): FailedSend {
  const problem = (kind: MailProblem['kind']): FailedSend => ({ kind: 'problem', problem: { kind, detail: answer } })
  if (bodyBegan) {
    if (isForNow(replyCode)) return { kind: 'deferred', answer }
    return { kind: isForGood(replyCode) ? 'refused' : 'uncertain', answer }
  }
  if (replyCode === null) return problem('unreachable')
  // 421: the server is about to close, whatever it was asked (RFC 5321, 4.2.1).
  if (replyCode === 421 || step === 'connection') return problem('serverStopped')
  if (wantsEncryption(replyCode, answer)) return problem('noEncryption')
  if (wantsLogin(replyCode, answer)) return problem(isLoggedIn ? 'loginRefused' : 'loginNeeded')
  if (step === 'sender') return problem(isForGood(replyCode) ? 'senderRefused' : 'serverStopped')
  if (step === 'recipient' && isForGood(replyCode) && isAboutSender(answer)) return problem('senderRefused')
  if (isForNow(replyCode)) return { kind: 'deferred', answer }
  return isForGood(replyCode) ? { kind: 'refused', answer } : problem('serverStopped')
}

/** "530 Must issue a STARTTLS command first" (RFC 3207, 4). */
const wantsEncryption = (replyCode: number, reply: string): boolean => replyCode === 530 && /\bSTARTTLS\b/i.test(reply)

/** 530: authentication required (RFC 4954, 6). */
const wantsLogin = (replyCode: number, reply: string): boolean => replyCode === 530 || /\b5\.7\.57\b/.test(reply)

/** Many servers refuse a sender only when they hear the recipient; the enhanced code tells (RFC 3463: X.1.7, X.1.8; Exchange 5.7.60). */
const isAboutSender = (reply: string): boolean => /^\d{3}[ -]5\.(1\.[78]|7\.60)\b/.test(reply)

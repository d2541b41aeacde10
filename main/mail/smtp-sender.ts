import net from 'node:net'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { isValidEmail } from '../../shared/domain/email-address'
import type { MailProblem } from '../../shared/ipc/mail-schemas'
import { fail, ok, type Result } from '../../shared/result'
import { classifyConnectFailure, classifySendFailure, type ProblemFound, type Reached } from '../domain/outbox/classify-failure'
import type { SendOutcome } from '../domain/outbox/send-outcome'
import { smtpAnswerText } from '../domain/outbox/smtp-answer-text'
import { lazyBody } from './lazy-body'
import { composeMessage, type OutgoingMail } from './outgoing-mail'
import type { SmtpLogin } from './smtp-login'
import { smtpStep, type StepBounds, type StepResult } from './smtp-step'
import { tlsTrust } from './tls-trust'

export type SmtpTimeouts = {
  /** From the look-up of the name to the end of the encryption's handshake. */
  readonly connectMs: number
  readonly greetingMs: number
  /** The login, and the envelope of one mail. */
  readonly dialogueMs: number
  /** After the final dot: RFC 5321, 4.5.3.2.6 wants at least ten minutes, because giving up sooner makes mails uncertain. */
  readonly answerMs: number
}

export type SmtpOptions = {
  readonly signal?: AbortSignal
  /** Other bounds than `login.timeoutSeconds` makes. */
  readonly timeouts?: Partial<SmtpTimeouts>
}

type SendOptions = {
  /**
   * Called once, after the server said that it will take the mail and before the first byte of it leaves; when it rejects,
   * nothing leaves. Not called when the server refuses the envelope.
   */
  readonly beforeTransmit: () => Promise<void>
  /** Before the mail leaves: nothing of it goes. After: it becomes uncertain. */
  readonly signal: AbortSignal
}

/** One connection, logged in; for one mail at a time. */
export type SmtpSession = {
  readonly send: (mail: OutgoingMail, options: SendOptions) => Promise<SendOutcome>
  /** False once the connection ended, by either side. */
  readonly isOpen: () => boolean
  /** Says goodbye (QUIT) where it still can; never fails, and takes at most 2 s. */
  readonly close: () => Promise<void>
}

const answerMs = 600_000
const goodbyeMs = 2_000
const never = new AbortController().signal

/**
 * Connects and logs in (spec R4.5). Encryption that was asked for is there, with a certificate that was checked, before anything
 * of the login or a mail goes out: there is no way back to plain text.
 */
export async function openSmtp(login: SmtpLogin, options: SmtpOptions = {}): Promise<Result<SmtpSession, MailProblem>> {
  const password = login.password ?? ''
  if (login.username !== '' && password === '') return fail(problemAt(login, { kind: 'passwordNeeded', detail: '' }))
  const stepMs = login.timeoutSeconds * 1000
  const timeouts = { connectMs: stepMs, greetingMs: stepMs, dialogueMs: stepMs, answerMs, ...options.timeouts }
  const signal = options.signal ?? never
  const connection = new SMTPConnection(connectionOptions(login, timeouts))
  let isAccepted = false
  // The steps listen while they last; an error in between ends the connection, which isOpen() tells.
  connection.on('error', () => {
    isAccepted = isConnected(connection)
  })
  const giveUp = (result: Exclude<StepResult<unknown>, { kind: 'done' }>): Result<never, MailProblem> => {
    connection.close()
    if (result.kind === 'aborted') return fail(problemAt(login, { kind: 'unreachable', detail: '' }))
    const reached = { isAccepted: isAccepted || connection.stage === 'connected', isGreeted: isGreeted(connection) }
    return fail(problemAt(login, classifyConnectFailure(result.failure, reached)))
  }

  const connected = await smtpStep<undefined>(connection, { timeoutMs: timeouts.connectMs + timeouts.greetingMs, signal }, (done) => {
    connection.connect((error) => {
      done(error, undefined)
    })
  })
  if (connected.kind !== 'done') return giveUp(connected)
  if (login.username !== '') {
    // Not tried all the same, as the library would: a server that offers no login is not to see a password.
    if (!connection.allowsAuth) {
      connection.close()
      return fail(problemAt(login, { kind: 'loginNotOffered', detail: '' }))
    }
    const loggedIn = await smtpStep<undefined>(connection, { timeoutMs: timeouts.dialogueMs, signal }, (done) => {
      connection.login({ user: login.username, pass: password }, (error) => {
        done(error, undefined)
      })
    })
    if (loggedIn.kind !== 'done') return giveUp(loggedIn)
  }
  return ok(sessionOver(connection, login, timeouts))
}

/** The handshake of TLS may still be under way. */
function isConnected({ _socket: socket }: SMTPConnection): boolean {
  return socket instanceof net.Socket && !socket.connecting && socket.remoteAddress !== undefined
}

const isGreeted = ({ lastServerResponse }: SMTPConnection): boolean =>
  typeof lastServerResponse === 'string' && /^\d{3}/.test(lastServerResponse)

/** Of a session that was open before. */
const wasOpen: Reached = { isAccepted: true, isGreeted: true }

const problemAt = (login: SmtpLogin, found: ProblemFound): MailProblem => ({ ...found, host: login.host, retryAt: null })

function connectionOptions(login: SmtpLogin, timeouts: SmtpTimeouts): SMTPConnection.Options {
  return {
    host: login.host,
    port: login.port,
    secure: login.security === 'tls',
    requireTLS: login.security === 'starttls',
    ignoreTLS: login.security === 'none',
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.answerMs,
    tls: tlsTrust(login.authority)
  }
}

function sessionOver(connection: SMTPConnection, login: SmtpLogin, timeouts: SmtpTimeouts): SmtpSession {
  let leftover = false

  const send = async (mail: OutgoingMail, options: SendOptions): Promise<SendOutcome> => {
    if (!isValidEmail(mail.from)) return { kind: 'problem', problem: problemAt(login, { kind: 'senderRefused', detail: '' }) }
    if (!isValidEmail(mail.to.address)) return { kind: 'refused', answer: '' }
    const bytes = await composeMessage(mail)
    if (leftover) {
      const wiped = await reset(connection, { timeoutMs: timeouts.dialogueMs, signal: options.signal })
      if (wiped.kind !== 'done') return notSent(connection, login, wiped)
      leftover = false
    }
    const outcome = await transmit(connection, login, { mail, bytes, timeouts, ...options })
    leftover = outcome.kind !== 'accepted'
    return outcome
  }

  const close = async (): Promise<void> => {
    if (!connection.destroyed) {
      await smtpStep(connection, { timeoutMs: goodbyeMs, signal: never }, () => {
        connection.quit()
      })
    }
    connection.close()
  }

  return { send, close, isOpen: () => !connection.destroyed }
}

type Transmission = SendOptions & { readonly mail: OutgoingMail; readonly bytes: Buffer; readonly timeouts: SmtpTimeouts }

async function transmit(connection: SMTPConnection, login: SmtpLogin, work: Transmission): Promise<SendOutcome> {
  const { mail, bytes, timeouts, signal } = work
  const gate = { reached: false, refused: false }
  const envelopeTimer = setTimeout(() => {
    connection.close()
  }, timeouts.dialogueMs)
  const body = lazyBody(bytes, async () => {
    gate.reached = true
    clearTimeout(envelopeTimer)
    try {
      signal.throwIfAborted()
      await work.beforeTransmit()
    } catch (error) {
      gate.refused = true
      throw error
    }
  })
  const timeoutMs = timeouts.dialogueMs + timeouts.answerMs
  const result = await smtpStep<string>(connection, { timeoutMs, signal }, (done) => {
    connection.send({ from: mail.from, to: [mail.to.address] }, body.stream, (error, info) => {
      if (error) done(error, '')
      else done(null, info.response)
    })
  })
  clearTimeout(envelopeTimer)
  if (result.kind === 'done') return { kind: 'accepted', answer: smtpAnswerText(result.value) }
  body.stream.destroy()
  await body.settled()
  // The server waits for a body that will not come: this connection can carry nothing else.
  if (gate.reached && !body.hasBegun()) connection.close()
  if (gate.refused || (result.kind === 'aborted' && !body.hasBegun())) {
    connection.close()
    return { kind: 'aborted' }
  }
  if (result.kind === 'aborted') return { kind: 'uncertain', answer: '' }
  const failed = classifySendFailure(result.failure, { bodyBegan: body.hasBegun(), isLoggedIn: login.username !== '' })
  if (failed.kind !== 'problem') return failed
  connection.close()
  return { kind: 'problem', problem: problemAt(login, failed.problem) }
}

/** Wipes the envelope that a refused mail left behind (RSET), so that the connection can be used for the next. */
const reset = (connection: SMTPConnection, bounds: StepBounds): Promise<StepResult<undefined>> =>
  smtpStep<undefined>(connection, bounds, (done) => {
    connection.reset((error) => {
      done(error, undefined)
    })
  })

function notSent(connection: SMTPConnection, login: SmtpLogin, result: Exclude<StepResult<unknown>, { kind: 'done' }>): SendOutcome {
  connection.close()
  if (result.kind === 'aborted') return { kind: 'aborted' }
  return { kind: 'problem', problem: problemAt(login, classifyConnectFailure(result.failure, wasOpen)) }
}

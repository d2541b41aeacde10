import { readFileSync } from 'node:fs'
import { SMTPServer } from 'smtp-server'

/**
 * @typedef {{ from: string, to: readonly string[], raw: Buffer, secure: boolean, username: string | null }} CaughtMail
 *
 * @typedef {object} CatcherBehaviour
 * @property {Readonly<Record<string, string>>} refuse Answers to RCPT TO by address, such as '550 5.1.1 No such user'.
 * @property {Readonly<Record<string, string>>} answerToMail Answers after the final dot by address, such as '451 4.3.0 Try later'.
 * @property {'never' | 'beforeDot' | 'afterDot'} drop When to break the connection: amid the body, or without an answer to all of it.
 * @property {(() => Promise<void>) | null} hold Awaited after the final dot, before the answer.
 *
 * @typedef {object} CatcherOptions
 * @property {number} [port] A free one by default.
 * @property {'none' | 'starttls' | 'tls'} [security]
 * @property {{ readonly username: string, readonly password: string } | null} [login] Demanded before any mail.
 * @property {{ readonly certificate: string, readonly key: string }} [identity] Another certificate than `testCertificate`, and its key, PEM.
 * @property {Partial<CatcherBehaviour>} [behaviour]
 *
 * @typedef {object} SmtpCatcher
 * @property {string} host
 * @property {number} port
 * @property {readonly CaughtMail[]} mails In the order in which they came; a mail whose connection was dropped after the dot is in.
 * @property {() => number} connections How many were opened so far.
 * @property {() => number} logins How many were tried so far.
 * @property {() => number} refusedLogins How often a login was wrong so far.
 * @property {(change: Partial<CatcherBehaviour>) => void} behave
 * @property {(count: number, timeoutMs?: number) => Promise<readonly CaughtMail[]>} waitForMails
 * @property {() => Promise<void>} close
 */

const fixtures = new URL('../fixtures/smtp/', import.meta.url)

/** The certificate that STARTTLS and TLS servers of the tests show: for localhost and 127.0.0.1, signed by nobody else. */
export const testCertificate = readFileSync(new URL('certificate.pem', fixtures), 'utf8')
const testKey = readFileSync(new URL('key.pem', fixtures), 'utf8')

/**
 * A mail server on 127.0.0.1 that keeps every mail in memory and hands none on.
 * @param {CatcherOptions} [options]
 * @returns {Promise<SmtpCatcher>}
 */
export async function startSmtpCatcher(options = {}) {
  const { security = 'none', login = null, identity = { certificate: testCertificate, key: testKey } } = options
  /** @type {CatcherBehaviour} */
  let behaviour = { refuse: {}, answerToMail: {}, drop: 'never', hold: null, ...options.behaviour }
  /** @type {CaughtMail[]} */
  const mails = []
  /** @type {Set<() => void>} */
  const waiting = new Set()
  let connections = 0
  let logins = 0
  let refusedLogins = 0

  const server = new SMTPServer({
    secure: security === 'tls',
    key: identity.key,
    cert: identity.certificate,
    disabledCommands: [...(security === 'starttls' ? [] : ['STARTTLS']), ...(login === null ? ['AUTH'] : [])],
    allowInsecureAuth: security === 'none',
    authOptional: login === null,
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: true,
    closeTimeout: 200,
    onConnect: (_session, done) => {
      connections += 1
      done()
    },
    onAuth: (auth, _session, done) => {
      logins += 1
      const isRight = auth.username === login?.username && auth.password === login?.password
      if (isRight) {
        done(null, { user: auth.username })
        return
      }
      refusedLogins += 1
      done(smtpError('535 5.7.8 Authentication failed'))
    },
    onRcptTo: (address, _session, done) => {
      const refusal = behaviour.refuse[address.address]
      done(refusal === undefined ? null : smtpError(refusal))
    },
    onData: (stream, session, done) => {
      /** @type {Buffer[]} */
      const chunks = []
      stream.on('data', (/** @type {Buffer} */ chunk) => {
        if (behaviour.drop === 'beforeDot') cut(session.id)
        else chunks.push(chunk)
      })
      stream.on('end', () => {
        if (behaviour.drop === 'beforeDot') return
        void keep(session, Buffer.concat(chunks)).then(done)
      })
    }
  })
  // An aborted TLS handshake must not end the process.
  server.on('error', () => undefined)

  /** @param {string} sessionId */
  function cut(sessionId) {
    for (const connection of server.connections) if (connection.session.id === sessionId) connection._socket.destroy()
  }

  /**
   * @param {import('smtp-server').SMTPServerSession} session
   * @param {Buffer} raw
   * @returns {Promise<Error | null>}
   */
  async function keep(session, raw) {
    const to = session.envelope.rcptTo.map(({ address }) => address)
    const answer = to.map((address) => behaviour.answerToMail[address]).find((found) => found !== undefined)
    if (answer === undefined) {
      const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address
      mails.push({ from, to, raw, secure: session.secure, username: typeof session.user === 'string' ? session.user : null })
      for (const check of waiting) check()
    }
    await behaviour.hold?.()
    if (behaviour.drop === 'afterDot') cut(session.id)
    return answer === undefined ? null : smtpError(answer)
  }

  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', () => {
      server.removeListener('error', reject)
      resolve(undefined)
    })
  })
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('The mail catcher has no port')

  return {
    host: '127.0.0.1',
    port: address.port,
    mails,
    connections: () => connections,
    logins: () => logins,
    refusedLogins: () => refusedLogins,
    behave: (change) => {
      behaviour = { ...behaviour, ...change }
    },
    waitForMails: (count, timeoutMs = 10_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(check)
          reject(new Error(`${String(mails.length)} of ${String(count)} mails came within ${String(timeoutMs)} ms`))
        }, timeoutMs)
        const check = () => {
          if (mails.length < count) return
          clearTimeout(timer)
          waiting.delete(check)
          resolve(mails)
        }
        waiting.add(check)
        check()
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve(undefined)
        })
        for (const connection of server.connections) connection._socket.destroy()
      })
  }
}

/**
 * @param {string} answer '550 5.1.1 No such user'
 * @returns {Error & { responseCode: number }}
 */
function smtpError(answer) {
  return Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) })
}

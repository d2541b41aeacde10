import net from 'node:net'
import type { SecureContext } from 'node:tls'
import { openingPlaces, type Mood } from '../outbox/places'
import { serveSmtp } from './misbehaving-smtp-dialogue'

/** One mail as the server saw it: from MAIL to whatever became of it. */
export type Attempt = {
  readonly connection: number
  recipient: string
  /** It met the fault. */
  isStruck: boolean
  /** The server said 354. */
  isAsked: boolean
  bodyBytes: number
  messageId: string
  /** Its final dot came, and the server keeps it, whether or not it could say so. */
  isKept: boolean
}

export type MisbehavingOptions = {
  readonly security: 'none' | 'starttls' | 'tls'
  /** Needed for both kinds of encryption. */
  readonly secureContext?: SecureContext
  readonly hasPipelining?: boolean
  /** Until `behave`. */
  readonly mood?: Mood
  /** The server has the mail; awaited before it answers the final dot. */
  readonly onKept?: (mail: Pick<Attempt, 'recipient' | 'messageId'> & { readonly body: string }) => Promise<void>
}

export type MisbehavingServer = {
  readonly port: number
  readonly attempts: readonly Attempt[]
  /** How often it misbehaved. */
  readonly strikes: () => number
  readonly connections: () => number
  /** From now on it does as it should. */
  readonly behave: () => void
  readonly close: () => Promise<void>
}

/**
 * An SMTP server written by hand, which shares no code with the client and misbehaves exactly as told: at one place of the dialogue and
 * in one way, from the first mail of a fresh connection on or once a connection carried two mails, and then at every connection.
 */
export async function startMisbehavingServer(options: MisbehavingOptions): Promise<MisbehavingServer> {
  const attempts: Attempt[] = []
  const sockets = new Set<net.Socket>()
  let mood = options.mood ?? null
  let hasBegun = mood?.fromMail === 1 || mood?.place === 'QUIT'
  let hasRefused = false
  let strikes = 0
  let connections = 0

  const server = net.createServer({ noDelay: true }, (socket) => {
    connections += 1
    const connection = connections
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    serveSmtp(socket, {
      options,
      attempt: () => {
        const attempt: Attempt = { connection, recipient: '', isStruck: false, isAsked: false, bodyBytes: 0, messageId: '', isKept: false }
        attempts.push(attempt)
        return attempt
      },
      fault: (place) => {
        if (mood === null || !hasBegun || mood.place !== place) return null
        strikes += 1
        return mood.fault
      },
      refusesRecipient: (accepted) => {
        // RSET is only asked after a mail that was refused.
        if (mood?.place !== 'RSET' || hasRefused || accepted < mood.fromMail - 1) return false
        hasRefused = true
        hasBegun = true
        return true
      },
      isOver: (accepted) => {
        if (mood === null || mood.fromMail === 1 || mood.place === 'RSET' || mood.place === 'QUIT') return false
        hasBegun ||= accepted >= mood.fromMail - 1
        // What comes before the first mail is met by the next connections, so these end.
        return hasBegun && openingPlaces.includes(mood.place)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The misbehaving server has no port')
  return {
    port: address.port,
    attempts,
    strikes: () => strikes,
    connections: () => connections,
    behave: () => {
      mood = null
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      })
  }
}

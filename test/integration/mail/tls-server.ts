import type net from 'node:net'
import type { Duplex } from 'node:stream'
import tls from 'node:tls'
import type { MadeCertificate } from '../../support/certificates'
import { opened } from './opened-port'

export type TlsServerOptions = {
  readonly security: 'starttls' | 'tls'
  readonly certificate: MadeCertificate
  /** What it says of itself inside the encryption. */
  readonly extensions?: readonly string[]
  readonly versions?: Pick<tls.SecureContextOptions, 'minVersion' | 'maxVersion'>
}

export type TlsServer = {
  readonly port: number
  /** Everything that came in clear, or out of the encryption, on all connections. */
  readonly heard: () => string
  readonly close: () => Promise<void>
}

/** A mail server with encryption, written by hand: it takes any login and any mail, and keeps every byte that it could read. */
export function startTlsServer({ security, certificate, extensions = ['AUTH PLAIN'], versions = {} }: TlsServerOptions): Promise<TlsServer> {
  let heard = ''
  const context = tls.createSecureContext({ cert: certificate.certificate, key: certificate.key, ...versions })

  const encrypt = (socket: net.Socket): void => {
    const secure = new tls.TLSSocket(socket, { isServer: true, secureContext: context })
    secure.on('error', () => undefined)
    if (security === 'tls') secure.write('220 tls.example ESMTP\r\n')
    converse(secure, ['tls.example', ...extensions])
  }

  const converse = (stream: Duplex, greeting: readonly string[], onStartTls?: () => void): void => {
    let pending = ''
    let isBody = false
    const onData = (bytes: Buffer): void => {
      heard += bytes.toString('latin1')
      pending += bytes.toString('latin1')
      for (let end = pending.indexOf('\r\n'); end !== -1; end = pending.indexOf('\r\n')) {
        const line = pending.slice(0, end)
        pending = pending.slice(end + 2)
        if (isBody && line !== '.') continue
        if (line === 'STARTTLS' && onStartTls !== undefined) {
          stream.removeListener('data', onData)
          stream.write('220 Go ahead\r\n')
          onStartTls()
          return
        }
        const answer = isBody ? '250 Queued' : answerTo(line, greeting)
        isBody = answer.startsWith('354')
        stream.write(`${answer}\r\n`)
      }
    }
    stream.on('data', onData)
  }

  return opened(
    (socket) => {
      if (security === 'tls') encrypt(socket)
      else {
        socket.write('220 tls.example ESMTP\r\n')
        converse(socket, ['tls.example', 'STARTTLS'], () => encrypt(socket))
      }
    },
    ({ port, close }) => ({ port, close, heard: () => heard })
  )
}

function answerTo(line: string, greeting: readonly string[]): string {
  switch (line.slice(0, 4).toUpperCase()) {
    case 'EHLO':
      return greeting.map((word, index) => `250${index === greeting.length - 1 ? ' ' : '-'}${word}`).join('\r\n')
    case 'AUTH':
      return '235 2.7.0 Welcome'
    case 'MAIL':
    case 'RCPT':
      return '250 OK'
    case 'DATA':
      return '354 Go ahead'
    case 'QUIT':
      return '221 Bye'
    default:
      return '502 Not implemented'
  }
}

import net from 'node:net'
import { opened } from './opened-port'

/** What somebody on the way does to one connection. */
export type Meddling = {
  /** Of what the server says, before there is encryption: what the client gets to hear instead. */
  readonly fromServer?: (text: string) => string
  /** To what the client says, a handshake too: an answer of their own, that the server never knows of; null: it is passed on. */
  readonly answer?: (text: string) => string | null
}

export type Middle = {
  readonly port: number
  /** Every byte that the client put on the wire, on all connections. */
  readonly wire: () => Buffer
  readonly close: () => Promise<void>
}

/** Somebody between the client and its server, who sees all that passes and can change it. The first connection has number 1. */
export function startMiddle(server: { readonly port: number }, meddling: (connection: number) => Meddling = () => ({})): Promise<Middle> {
  const wire: Buffer[] = []
  let connections = 0
  return opened(
    (client) => {
      connections += 1
      const { fromServer, answer } = meddling(connections)
      const onward = net.connect(server.port, '127.0.0.1')
      onward.on('error', () => client.destroy())
      client.on('close', () => onward.destroy())
      onward.on('close', () => client.end())
      let isEncrypted = false
      client.on('data', (bytes) => {
        wire.push(bytes)
        isEncrypted ||= bytes[0] === handshake
        const own = answer?.(bytes.toString('latin1')) ?? null
        if (own === null) onward.write(bytes)
        else client.write(own)
      })
      onward.on('data', (bytes) => {
        client.write(isEncrypted || fromServer === undefined ? bytes : Buffer.from(fromServer(bytes.toString('latin1')), 'latin1'))
      })
    },
    ({ port, close }) => ({ port, close, wire: () => Buffer.concat(wire) })
  )
}

/** The first byte of a TLS record that begins a handshake (RFC 8446, 5.1). */
export const handshake = 0x16

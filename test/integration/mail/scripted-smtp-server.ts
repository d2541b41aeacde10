import net from 'node:net'

/** What to say; the word "drop" breaks the connection instead. */
type Reply = string

export type Script = {
  /** Extensions to announce. */
  readonly extensions?: readonly string[]
  /** Instead of the usual answer to this command; null: the usual one. `transaction` counts MAIL commands from 1. */
  readonly answer?: (command: string, transaction: number) => Reply | null
  /** When the first bytes of a body come in. */
  readonly onBodyBegins?: 'drop'
  /** After the final dot. */
  readonly afterDot?: Reply
  /** The word "silence": none. Of each connection, counted from 1, where it is a function. */
  readonly greeting?: Reply | ((connection: number) => Reply)
}

export type ScriptedServer = {
  readonly port: number
  /** Commands as received, '<354' when the body was asked for, '<body>' when its first byte came. */
  readonly events: readonly string[]
  readonly bodyBytes: () => number
  readonly connections: () => number
  readonly close: () => Promise<void>
}

/** An SMTP server written by hand, which shares no code with the client: it misbehaves exactly as told. */
export async function startScriptedServer(script: Script = {}): Promise<ScriptedServer> {
  const events: string[] = []
  const sockets = new Set<net.Socket>()
  let bodyBytes = 0
  let connections = 0

  const server = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    let transaction = 0
    let body: string | null = null
    let pending = ''
    const say = (reply: Reply): void => {
      if (reply === 'drop') socket.destroy()
      else socket.write(`${reply}\r\n`)
    }
    const command = (line: string): void => {
      events.push(line)
      const verb = line.slice(0, 4).toUpperCase()
      if (verb === 'MAIL') transaction += 1
      const reply = script.answer?.(line, transaction) ?? usualAnswer(verb, script.extensions ?? [])
      if (verb === 'DATA' && reply.startsWith('354')) {
        events.push('<354')
        body = ''
      }
      say(reply)
      if (verb === 'QUIT') socket.end()
    }
    const takeBody = (text: string): void => {
      const isEmptyBody = body === '' && text.startsWith('.\r\n')
      if (body === '' && !isEmptyBody) events.push('<body>')
      if (!isEmptyBody) bodyBytes += text.length
      body = (body ?? '') + text
      if (script.onBodyBegins === 'drop') socket.destroy()
      else if (body === '.\r\n' || body.endsWith('\r\n.\r\n')) {
        body = null
        events.push('<dot>')
        say(script.afterDot ?? '250 2.0.0 Queued')
      }
    }
    socket.on('data', (bytes) => {
      pending += bytes.toString('latin1')
      while (pending !== '' && !socket.destroyed) {
        if (body !== null) {
          takeBody(pending)
          pending = ''
          continue
        }
        const end = pending.indexOf('\r\n')
        if (end === -1) return
        const line = pending.slice(0, end)
        pending = pending.slice(end + 2)
        command(line)
      }
    })
    connections += 1
    const { greeting = '220 scripted.example ESMTP' } = script
    const words = typeof greeting === 'string' ? greeting : greeting(connections)
    if (words !== 'silence') say(words)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The scripted server has no port')
  return {
    port: address.port,
    events,
    bodyBytes: () => bodyBytes,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      })
  }
}

function usualAnswer(verb: string, extensions: readonly string[]): string {
  switch (verb) {
    case 'EHLO':
      return ['scripted.example', ...extensions].map((line, index) => `250${index === extensions.length ? ' ' : '-'}${line}`).join('\r\n')
    case 'MAIL':
    case 'RCPT':
    case 'RSET':
      return '250 OK'
    case 'DATA':
      return '354 Go ahead'
    case 'QUIT':
      return '221 Bye'
    default:
      return '502 Not implemented'
  }
}

/** Connects, waits for the greeting and leaves: by then everything that was on its way to the server has arrived. */
export const roundTrip = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1')
    socket.once('data', () => socket.destroy())
    socket.once('close', () => resolve())
    socket.once('error', reject)
  })

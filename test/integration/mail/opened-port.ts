import net from 'node:net'

/** A server on 127.0.0.1 with a free port; closing it ends its connections. */
export async function opened<Server>(
  onConnection: (socket: net.Socket) => void,
  made: (listening: { readonly port: number; readonly close: () => Promise<void> }) => Server
): Promise<Server> {
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    onConnection(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  return made({ port: address.port, close })
}

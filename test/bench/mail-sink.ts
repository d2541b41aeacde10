import net from 'node:net'
import { answerCounts } from './answer-counts'

/**
 * A mail server of its own process that takes everything and keeps nothing, so that what is measured is the sender.
 */
let mails = 0

const server = net.createServer((socket) => {
  let isBody = false
  let pending = ''
  const say = (reply: string): void => {
    socket.write(`${reply}\r\n`)
  }
  socket.setNoDelay(true)
  socket.on('error', () => undefined)
  socket.on('data', (bytes) => {
    pending += bytes.toString('latin1')
    for (;;) {
      const end = pending.indexOf(isBody ? '\r\n.\r\n' : '\r\n')
      if (end === -1) break
      const line = pending.slice(0, end)
      pending = pending.slice(end + (isBody ? 5 : 2))
      if (isBody) {
        isBody = false
        mails += 1
        say('250 2.0.0 Ok: queued')
        continue
      }
      const verb = line.slice(0, 4).toUpperCase()
      isBody = verb === 'DATA'
      say(verb === 'EHLO' ? '250 sink.example' : isBody ? '354 Go ahead' : verb === 'QUIT' ? '221 Bye' : '250 Ok')
      if (verb === 'QUIT') socket.end()
    }
  })
  say('220 sink.example ESMTP')
})

server.listen(0, '127.0.0.1', () => {
  answerCounts(server.address(), () => {
    const counted = mails
    mails = 0
    return counted
  })
})

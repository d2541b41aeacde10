import { SMTPServer } from 'smtp-server'

/**
 * The mail server of nodemailer's author in a process of its own: it reads each mail as a server does, takes it and keeps nothing. Its
 * first line says the port; asked on its input it says how many mails came since it was asked last.
 */
let mails = 0

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  authOptional: true,
  disableReverseLookup: true,
  logger: false,
  onData: (stream, _session, done) => {
    stream.on('data', () => undefined)
    stream.on('end', () => {
      mails += 1
      done()
    })
  }
})
// A client that breaks off ends no server.
server.on('error', () => undefined)
server.listen(0, '127.0.0.1', () => {
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  process.stdout.write(`${address.port}\n`)
})

process.stdin.on('data', () => {
  process.stdout.write(`${mails}\n`)
  mails = 0
})
process.stdin.on('end', () => {
  process.exit()
})

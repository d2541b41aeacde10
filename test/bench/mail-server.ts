import { SMTPServer } from 'smtp-server'
import { answerCounts } from './answer-counts'

/**
 * The mail server of nodemailer's author in a process of its own: it reads each mail as a server does, takes it and keeps
 * nothing.
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
  answerCounts(server.server.address(), () => {
    const counted = mails
    mails = 0
    return counted
  })
})

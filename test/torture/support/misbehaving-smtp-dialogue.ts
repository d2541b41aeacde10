import type net from 'node:net'
import { TLSSocket } from 'node:tls'
import type { Fault, Place } from '../outbox/places'
import { faultyReply } from './faulty-reply'
import type { Attempt, MisbehavingOptions } from './misbehaving-smtp-server'

/** What one connection asks of its server. */
export type ServerSide = {
  readonly options: MisbehavingOptions
  /** A mail begins. */
  readonly attempt: () => Attempt
  /** How to misbehave here and now; null: not. */
  readonly fault: (place: Place) => Fault | null
  readonly refusesRecipient: (accepted: number) => boolean
  /** After so many mails: whether the server ends the connection. */
  readonly isOver: (accepted: number) => boolean
}

type Mail = {
  readonly attempt: Attempt
  body: string | null
  hasRecipient: boolean
  /** What was said amid the body, in place of any answer after it. */
  saidAmid: Fault | null
}

const nothing = (): void => undefined

/** One connection, from the handshake to its end. */
export function serveSmtp(raw: net.Socket, side: ServerSide): void {
  new Dialogue(raw, side).begin()
}

class Dialogue {
  private socket: net.Socket
  private pending = ''
  private isDeaf = false
  private accepted = 0
  private mail: Mail | null = null

  constructor(
    private readonly raw: net.Socket,
    private readonly side: ServerSide
  ) {
    this.socket = raw
    raw.on('error', nothing)
  }

  begin(): void {
    const { options } = this.side
    if (this.misbehaves('connect', '220 misbehaving.example ESMTP', '') !== null) return
    if (options.security === 'tls') this.encrypt(() => this.greet(), 'afterHello')
    else {
      this.listen()
      this.greet()
    }
  }

  private greet(): void {
    this.answer('banner', '220 misbehaving.example ESMTP', '250 OK')
  }

  /** `afterHello`: a fault of the handshake waits for the client to begin it. */
  private encrypt(onSecure: () => void, when: 'atOnce' | 'afterHello'): void {
    const { options } = this.side
    const fault = this.side.fault('TLS')
    if (fault !== null) {
      if (when === 'atOnce') this.play(fault, '220 No handshake', '')
      else this.raw.once('data', () => this.play(fault, '220 No handshake', ''))
      return
    }
    const secure = new TLSSocket(this.raw, { isServer: true, ...(options.secureContext === undefined ? {} : { secureContext: options.secureContext }) })
    secure.on('error', nothing)
    secure.once('secure', onSecure)
    this.socket = secure
    this.listen()
  }

  private listen(): void {
    this.socket.on('data', (bytes) => {
      if (this.isDeaf) return
      this.pending += bytes.toString('latin1')
      this.read()
    })
  }

  private read(): void {
    while (this.pending !== '' && !this.isDeaf) {
      if (this.mail !== null && this.mail.body !== null) {
        if (!this.takeBody(this.mail, this.mail.body)) return
        continue
      }
      const end = this.pending.indexOf('\r\n')
      if (end === -1) return
      const line = this.pending.slice(0, end)
      this.pending = this.pending.slice(end + 2)
      this.obey(line)
    }
  }

  private obey(line: string): void {
    const verb = (line.split(' ', 1)[0] ?? '').toUpperCase()
    switch (verb) {
      case 'EHLO':
      case 'HELO':
        this.answer('EHLO', this.extensions(), '250 OK')
        return
      case 'STARTTLS':
        this.answer('STARTTLS', '220 Go ahead', '250 Injected', () => {
          this.pending = ''
          this.socket.removeAllListeners('data')
          this.encrypt(nothing, 'atOnce')
        })
        return
      case 'AUTH':
        this.answer('AUTH', '235 2.7.0 Welcome', '250 OK')
        return
      case 'MAIL':
        this.mail = { attempt: this.side.attempt(), body: null, hasRecipient: false, saidAmid: null }
        this.answer('MAIL', '250 OK', '250 OK')
        return
      case 'RCPT':
        this.takeRecipient(line)
        return
      case 'DATA':
        if (this.mail?.hasRecipient === true) this.answer('DATA', '354 Go ahead', '250 2.0.0 Queued', () => this.askBody())
        else this.say('503 5.5.1 No valid recipients')
        return
      case 'RSET':
        this.mail = null
        this.answer('RSET', '250 OK', '250 OK')
        return
      case 'QUIT':
        this.answer('QUIT', '221 Bye', '250 OK', () => this.end())
        return
      default:
        this.say('502 5.5.2 Not implemented')
    }
  }

  private extensions(): string {
    const { security, hasPipelining } = this.side.options
    const isPlain = this.socket === this.raw
    const names = [
      'misbehaving.example',
      ...(hasPipelining === true ? ['PIPELINING'] : []),
      ...(security === 'starttls' && isPlain ? ['STARTTLS'] : []),
      ...(isPlain ? [] : ['AUTH PLAIN']),
      '8BITMIME'
    ]
    return names.map((name, index) => `250${index === names.length - 1 ? ' ' : '-'}${name}`).join('\r\n')
  }

  private takeRecipient(line: string): void {
    if (this.mail === null) {
      this.say('503 5.5.1 MAIL first')
      return
    }
    const { mail } = this
    mail.attempt.recipient = /<([^>]*)>/.exec(line)?.[1] ?? ''
    if (this.side.refusesRecipient(this.accepted)) {
      this.say('550 5.1.1 Unknown')
      return
    }
    this.answer('RCPT', '250 OK', '354 Go ahead', () => {
      mail.hasRecipient = true
    })
  }

  private askBody(): void {
    if (this.mail === null) return
    this.mail.body = ''
    this.mail.attempt.isAsked = true
  }

  /** False: more of it is to come. */
  private takeBody(mail: Mail, before: string): boolean {
    const { attempt } = mail
    if (before === '' && !this.pending.startsWith('.\r\n')) mail.saidAmid = this.misbehaves('body', '250 2.0.0 Queued', '')
    const body = before + this.pending
    attempt.bodyBytes += this.pending.length
    this.pending = ''
    const isEmpty = body.startsWith('.\r\n')
    const end = isEmpty ? 0 : body.indexOf('\r\n.\r\n')
    mail.body = body
    if (end === -1) return false
    this.pending = body.slice(end + (isEmpty ? 3 : 5))
    mail.body = null
    attempt.messageId = /^message-id:\s*(<[^>]*>)/im.exec(body)?.[1] ?? ''
    if (mail.saidAmid === null) this.takeDot(attempt, body)
    else attempt.isKept = mail.saidAmid === 'early'
    return true
  }

  private takeDot(attempt: Attempt, body: string): void {
    const { onKept } = this.side.options
    const fault = this.side.fault('dot')
    attempt.isStruck ||= fault !== null
    attempt.isKept = fault !== '4xx' && fault !== '421' && fault !== '5xx'
    const reply = (): void => {
      this.accepted += 1
      if (fault === null) this.say('250 2.0.0 Queued')
      else this.play(fault, '250 2.0.0 Queued', '250 OK')
      this.betweenMails()
    }
    if (attempt.isKept && onKept !== undefined) void onKept({ ...attempt, body }).then(reply)
    else reply()
  }

  private betweenMails(): void {
    this.mail = null
    if (this.side.isOver(this.accepted)) {
      this.end()
      return
    }
    // In a packet of its own, so that it comes when nothing was asked, or after the next question.
    setImmediate(() => this.misbehaves('between', '250 OK', ''))
  }

  /** The usual answer and what follows from it, or the fault of this place instead. */
  private answer(place: Place, usual: string, next: string, follow: () => void = nothing): void {
    const fault = this.side.fault(place)
    if (fault === null) this.say(usual)
    else this.play(fault, usual, next)
    if (fault === null || fault === 'long' || fault === 'early') follow()
  }

  private misbehaves(place: Place, usual: string, next: string): Fault | null {
    const fault = this.side.fault(place)
    if (fault !== null) this.play(fault, usual, next)
    return fault
  }

  private play(fault: Fault, usual: string, next: string): void {
    if (this.mail !== null) this.mail.attempt.isStruck = true
    switch (fault) {
      case 'close':
        this.end()
        return
      case 'reset':
        this.isDeaf = true
        this.raw.resetAndDestroy()
        return
      case 'silence':
        this.isDeaf = true
        return
      case 'unfinished':
        this.isDeaf = true
        this.write(faultyReply(fault, usual, next))
        return
      case '421':
        this.write(faultyReply(fault, usual, next))
        this.end()
        return
      default:
        this.write(faultyReply(fault, usual, next))
    }
  }

  private say(reply: string): void {
    this.write(Buffer.from(`${reply}\r\n`, 'latin1'))
  }

  private write(bytes: Buffer): void {
    if (this.socket.writable) this.socket.write(bytes)
  }

  /** FIN; what still comes in is not read. */
  private end(): void {
    this.isDeaf = true
    this.socket.end()
  }
}

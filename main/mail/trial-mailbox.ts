import { simpleParser, type AddressObject } from 'mailparser'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import { shortened, visibleText } from '../../shared/domain/visible-text'
import type { TrialMailRow, TrialMails } from '../../shared/ipc/trial-schemas'
import type { SmtpLogin } from './smtp-login'

/** Older mails make way: a trial is for looking round. */
const mailsKept = 500

/** Our longest text, encoded twice, is a third of this. */
const largestMailBytes = 1_000_000

export type TrialMailboxOptions = {
  readonly clock: () => Date
  readonly newId: () => string
  readonly onMail: () => void
}

/** One mail as it arrived. */
export type CaughtMail = TrialMailRow & { readonly from: string; readonly html: string; readonly text: string }

/** A mail server on this computer that keeps what it gets in memory and hands nothing on (spec R5.4, R5.6). */
export type TrialMailbox = {
  readonly login: SmtpLogin
  /** Newest first. */
  readonly list: (page: { readonly offset: number; readonly limit: number }) => Promise<TrialMails>
  /** null: it made way for newer ones. */
  readonly mail: (id: string) => Promise<CaughtMail | null>
  readonly close: () => Promise<void>
}

type KeptMail = { readonly id: string; readonly read: () => Promise<CaughtMail> }

/** Opens the mailbox on 127.0.0.1, on a port that is free. */
export async function openTrialMailbox({ clock, newId, onMail }: TrialMailboxOptions): Promise<TrialMailbox> {
  const kept: KeptMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    // No question to a name server either.
    disableReverseLookup: true,
    size: largestMailBytes,
    maxClients: 10,
    closeTimeout: 200,
    logger: false,
    onData: (stream, _session, done) => {
      received(stream).then((raw) => {
        if (raw === null) {
          done(Object.assign(new Error('Message too large'), { responseCode: 552 }))
          return
        }
        kept.unshift(keptMail(newId(), clock().toISOString(), raw))
        kept.splice(mailsKept)
        done(null)
        onMail()
      }, done)
    }
  })
  const port = await listening(server)
  // A client that breaks off must not end the application.
  server.on('error', () => undefined)

  return {
    login: { host: '127.0.0.1', port, security: 'none', username: '', password: null, timeoutSeconds: 30, authority: null },
    list: async ({ offset, limit }) => {
      const mails = await Promise.all(kept.slice(offset, offset + limit).map(({ read }) => read()))
      return { total: kept.length, rows: mails.map(({ id, to, subject, at }) => ({ id, to, subject, at })) }
    },
    mail: async (id) => (await kept.find((mail) => mail.id === id)?.read()) ?? null,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
      })
  }
}

function listening(server: SMTPServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      server.off('error', reject)
      const address = server.server.address()
      if (address === null || typeof address === 'string') reject(new Error('The mailbox listens on no port'))
      else resolve(address.port)
    })
  })
}

/** The whole mail, or null where it is larger than the mailbox takes. */
async function received(stream: SMTPServerDataStream): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length
    if (sizeBytes <= largestMailBytes) chunks.push(chunk)
  }
  return sizeBytes > largestMailBytes ? null : Buffer.concat(chunks)
}

/** A mail is only taken apart when somebody looks at it, and then once. */
function keptMail(id: string, at: string, raw: Buffer): KeptMail {
  let reading: Promise<CaughtMail> | null = null
  return {
    id,
    read: () => {
      reading ??= takenApart(id, at, raw)
      return reading
    }
  }
}

const longestHeader = 300

/** Any program on this computer can deliver here. */
const headerText = (text: string): string => shortened(visibleText(text), longestHeader)

async function takenApart(id: string, at: string, raw: Buffer): Promise<CaughtMail> {
  const { from, to, subject = '', html, textAsHtml = '', text = '' } = await simpleParser(raw)
  return {
    id,
    at,
    from: headerText(addressesOf(from)),
    to: headerText(addressesOf(to)),
    subject: headerText(subject),
    html: html === false || html === undefined ? textAsHtml : html,
    text
  }
}

function addressesOf(field: AddressObject | AddressObject[] | undefined): string {
  const fields = field === undefined ? [] : [field].flat()
  return fields.flatMap(({ value }) => value.map(({ address = '' }) => address)).join(', ')
}

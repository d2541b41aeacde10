import { createTransport } from 'nodemailer'
import { createOutboxRunner, type OutboxRunner } from '../../main/mail/outbox-runner'
import type { PaceSettings } from '../../main/mail/mail-pace'
import { renderDueMail } from '../../main/mail/render-due-mail'
import { renderMail, defaultMail } from '../../shared/domain/mail-template'
import { formatActivationCode } from '../../shared/domain/activation-code'
import type { BatchDraft, OutboxDraft } from '../../main/store/store-port'
import { actor } from '../integration/store/support/store-data'
import { randomBytes, randomUUID } from 'node:crypto'
import type { Running } from './built-store'

const from = 'aiosbeheer@leiden.example'
const template = defaultMail('loginDetails', { portalUrl: null })

const batchOf = (batchId: string): BatchDraft => ({
  batchId,
  kind: 'loginDetails',
  ...template,
  from,
  instituteName: 'Leiden',
  portalUrl: '',
  route: 'server',
  createdAt: new Date().toISOString(),
  createdBy: actor.username
})

/** Queues login details for these accounts, as OK on the page does. */
export async function queue(store: Running, accountIds: readonly string[]): Promise<string> {
  const recipients = await store.mailRecipients({ accountIds, scope: null })
  const batchId = randomUUID()
  const entries = recipients.map(({ id, username, email, firstName, lastName }): OutboxDraft => ({
    entryId: randomUUID(),
    accountId: id,
    name: `${firstName} ${lastName}`,
    username,
    email,
    activationCode: formatActivationCode(randomBytes(16)),
    activationCodeHash: randomBytes(32).toString('hex')
  }))
  const queued = await store.queueBatch({ batch: batchOf(batchId), entries, actor })
  if (!queued.ok) throw new Error(JSON.stringify(queued.error))
  return batchId
}

type Sending = { readonly runner: OutboxRunner; readonly finished: Promise<void> }

/** The whole outbox at work: the real store in its thread, the real runner, a real connection. */
export function sendOutbox(store: Running, port: number, pace: PaceSettings): Sending {
  let isFinished = (): void => undefined
  const finished = new Promise<void>((resolve) => {
    isFinished = resolve
  })
  const runner = createOutboxRunner({
    store,
    smtpReadiness: () => Promise.resolve({ kind: 'ready', login: loginAt(port), pace }),
    render: (due) => renderDueMail(due, new Date()),
    clock: () => new Date(),
    monotonicMs: () => performance.now(),
    setTimer: setTimeout,
    clearTimer: clearTimeout,
    onChanged: () => undefined,
    onBatchFinished: () => {
      isFinished()
    },
    log: {
      error: (message, facts) => {
        throw new Error(`${message} ${JSON.stringify(facts)}`)
      }
    }
  })
  runner.start()
  return { runner, finished }
}

const loginAt = (port: number) => ({ host: '127.0.0.1', port, security: 'none', username: '', password: null, authority: null, timeoutSeconds: 30 }) as const

/** The reference: a bare pool of nodemailer with the same mails and as many connections. */
export async function sendPool(port: number, connections: number, mails: number): Promise<void> {
  const pool = createTransport({ pool: true, host: '127.0.0.1', port, ignoreTLS: true, maxConnections: connections, maxMessages: Infinity })
  await Promise.all(
    Array.from({ length: mails }, (_unused, index) => {
      const { subject, text, html } = renderMail({
        kind: 'loginDetails',
        mail: template,
        recipient: { name: `Aios ${index}`, username: `BIG-${index}` },
        instituteName: 'Leiden',
        portalUrl: null,
        activationCode: formatActivationCode(randomBytes(16)),
        validUntil: new Date()
      })
      return pool.sendMail({ from, to: { name: `Aios ${index}`, address: `aios${index}@post.example` }, subject, text, html })
    })
  )
  pool.close()
}

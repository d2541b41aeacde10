import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Timers } from '../../../main/alarm'
import { createOutboxRunner, type OutboxRunner } from '../../../main/mail/outbox-runner'
import { renderDueMail } from '../../../main/mail/render-due-mail'
import { openSmtp, type SmtpTimeouts } from '../../../main/mail/smtp-sender'
import type { BatchDraft, OutboxDraft, StorePort } from '../../../main/store/store-port'
import type { ReportRow } from '../../../shared/ipc/mail-schemas'
import { aBatch, anEntry, everyone } from '../../integration/store/support/store-data'

const fixture = (name: string): string => readFileSync(path.resolve('test/fixtures/smtp', name), 'utf8')

/** What the tests' servers show: for 127.0.0.1. */
export const testCertificate = () => ({ cert: fixture('certificate.pem'), key: fixture('key.pem') })

type ServerAccess = { readonly port: number; readonly security: 'none' | 'starttls' | 'tls' }

export type OwnRunnerOptions = Timers & {
  readonly store: Pick<StorePort, 'advanceOutbox'>
  readonly server: ServerAccess
  readonly connections: number
  /** Asked at every opening. */
  readonly timeouts: () => Partial<SmtpTimeouts>
  readonly clock: () => Date
  readonly onBatchFinished?: (batchId: string) => void
  readonly onError?: (message: string) => void
}

/** The application's sender over the real store and real sockets, with no pace but that of the server. */
export function ownRunner(options: OwnRunnerOptions): OutboxRunner {
  const { store, server, clock, setTimer, clearTimer } = options
  return createOutboxRunner({
    store,
    smtpReadiness: () => Promise.resolve(readyFor(server, options.connections)),
    render: (due) => renderDueMail(due, clock()),
    clock,
    monotonicMs: () => performance.now(),
    setTimer,
    clearTimer,
    onChanged: () => undefined,
    onBatchFinished: options.onBatchFinished ?? (() => undefined),
    log: { error: (message, facts) => options.onError?.(`${message} ${JSON.stringify(facts)}`) },
    open: (login, given) => openSmtp(login, { ...given, timeouts: options.timeouts() })
  })
}

/** A login is only offered where it is encrypted. */
function readyFor({ port, security }: ServerAccess, connections: number) {
  const login = security === 'none' ? { username: '', password: null } : { username: 'beheer', password: 'geheim' }
  return { kind: 'ready' as const, login: { host: '127.0.0.1', port, security, ...login, authority: testCertificate().cert, timeoutSeconds: 30 }, pace: { messagesPerMinute: null, connections } }
}

export type Mailing = { readonly batch: BatchDraft; readonly entries: readonly OutboxDraft[] }

/** A mailing with one mail to each account, of a text as long as is asked. A free message, or login details with a code for each. */
export function aMailing(batchId: string, accountIds: readonly string[], { kind = 'message', text = 'Dag {naam}' }: Partial<Pick<BatchDraft, 'kind' | 'text'>> = {}): Mailing {
  const entries = accountIds.map((accountId, index) => {
    const entryId = `${batchId}-${index}`
    const activationCode = kind === 'message' ? null : `CODE-${entryId}`
    const activationCodeHash = activationCode === null ? null : createHash('sha256').update(activationCode).digest('hex')
    return anEntry({ entryId, accountId, username: `BIG-${index}`, email: recipientOf(entryId), activationCode, activationCodeHash })
  })
  return { batch: aBatch({ batchId, kind, text, route: 'server', createdAt: new Date().toISOString() }), entries }
}

/** Each mail has an address of its own, so that a server can tell which it got. */
export const recipientOf = (entryId: string): string => `${entryId}@post.example`

export async function reportOf(store: StorePort, batchId: string): Promise<readonly ReportRow[]> {
  const rows: ReportRow[] = []
  for (;;) {
    const page = await store.reportRows({ scope: null, batchId, filter: 'all', offset: rows.length, limit: 100 })
    if (!page.ok) throw new Error(JSON.stringify(page.error))
    rows.push(...page.value.rows)
    if (rows.length >= page.value.total || page.value.rows.length === 0) return rows
  }
}

export const accountIdsOf = (store: StorePort): Promise<readonly string[]> =>
  store.accountIds({ scope: null, sort: everyone.sort, filter: everyone.filter })

import { afterEach } from 'vitest'
import type { PaceSettings } from '../../../main/mail/mail-pace'
import { createOutboxRunner, type OutboxRunner } from '../../../main/mail/outbox-runner'
import { renderDueMail } from '../../../main/mail/render-due-mail'
import type { SmtpReadiness } from '../../../main/mail/smtp-login'
import type { BatchDraft, OutboxDraft } from '../../../main/store/store-port'
import { defaultMail } from '../../../shared/domain/mail-template'
import { startSmtpCatcher, type CatcherOptions, type SmtpCatcher } from '../../support/smtp-catcher.mjs'
import { manualTime, type ManualTime } from '../../support/manual-time'
import { aLogin } from './mail-builders'
import { memoryOutbox, type MemoryOutbox } from './memory-outbox'

/** Closed after each test, the last first. */
export const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

export const startedAt = '2026-11-23T10:00:00.000Z'
export const batch: BatchDraft = {
  batchId: 'batch-1',
  kind: 'loginDetails',
  ...defaultMail('loginDetails', { instituteName: 'Leiden', portalUrl: null }),
  from: 'aiosbeheer@leiden.example',
  instituteName: 'Leiden',
  portalUrl: '',
  route: 'server',
  createdAt: startedAt,
  createdBy: 'L_beheerhn'
}

export const draft = (number: number): OutboxDraft => ({
  entryId: `entry-${number}`,
  accountId: `account-${number}`,
  name: `Aios ${number}`,
  username: `BIG-0943702280${number}`,
  email: `aios${number}@post.example`,
  activationCode: `CODE-${number}`,
  activationCodeHash: 'hash'
})

type Bench = {
  readonly runner: OutboxRunner
  readonly outbox: MemoryOutbox
  readonly time: ManualTime
  readonly changes: string[][]
  readonly finished: string[]
  readonly use: (readiness: SmtpReadiness) => void
}

export function bench(readiness: SmtpReadiness, count: number, beforeRecord?: (line: string) => void): Bench {
  const time = manualTime(startedAt)
  const outbox = memoryOutbox(batch, Array.from({ length: count }, (_unused, index) => draft(index + 1)), beforeRecord)
  const changes: string[][] = []
  const finished: string[] = []
  let present = readiness
  const runner = createOutboxRunner({
    store: outbox.store,
    smtpReadiness: () => Promise.resolve(present),
    render: (due) => renderDueMail(due, time.now()),
    clock: time.now,
    monotonicMs: () => time.now().getTime(),
    setTimer: time.setTimer,
    clearTimer: time.clearTimer,
    onChanged: (batchIds) => changes.push(batchIds),
    onBatchFinished: (batchId) => finished.push(batchId),
    log: { error: () => undefined }
  })
  closing.push(() => runner.settle(1_000))
  return {
    runner,
    outbox,
    time,
    changes,
    finished,
    use: (other) => {
      present = other
    }
  }
}

export async function catcher(options: CatcherOptions = {}): Promise<SmtpCatcher> {
  const started = await startSmtpCatcher(options)
  closing.push(started.close)
  return started
}

export const unlimited: PaceSettings = { messagesPerMinute: null, connections: 1 }
export const ready = (server: { readonly port: number }, pace: Partial<PaceSettings> = {}): SmtpReadiness => ({
  kind: 'ready',
  login: aLogin(server),
  pace: { ...unlimited, ...pace }
})
export const kinds = (outbox: MemoryOutbox): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(outbox.deliveries()).map(([entryId, { kind }]) => [entryId, kind]))
export const recipients = (server: SmtpCatcher): readonly string[] => server.mails.flatMap(({ to }) => to)

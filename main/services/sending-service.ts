import type { Failure } from '../../shared/errors'
import type { RequestInput, RequestOutput } from '../../shared/ipc/contract'
import type { QueueState } from '../../shared/ipc/mail-schemas'
import type { Session } from '../../shared/ipc/session-schemas'
import { ok, type Result } from '../../shared/result'
import type { OutboxRunner } from '../mail/outbox-runner'
import type { StorePort } from '../store/store-port'
import { audited } from './audit'
import { scopeOf } from './institute-scope'

export type SendingDependencies = {
  readonly store: StorePort
  readonly outbox: OutboxRunner
  readonly clock: () => Date
}

/** What becomes of queued mail: the report, and who steers the sending (spec R4.6, R4.7). Sending itself is the outbox's work. */
export class SendingService {
  constructor(private readonly dependencies: SendingDependencies) {}

  async batches(session: Session): Promise<Result<RequestOutput<'mail.batches'>, Failure>> {
    return ok({ batches: [...(await this.dependencies.store.batches({ scope: scopeOf(session) }))], queue: this.queue() })
  }

  async report(session: Session, input: RequestInput<'mail.report'>): Promise<Result<RequestOutput<'mail.report'>, Failure>> {
    const page = await this.dependencies.store.reportRows({ ...input, scope: scopeOf(session) })
    if (!page.ok) return page
    const { ahead: _ahead, ...shown } = page.value
    return ok({ ...shown, queue: this.queue(), expectedEndAt: null })
  }

  /** Begins to send what waits, once somebody is logged in; not when it was paused before. */
  async begin(): Promise<void> {
    const { store, outbox } = this.dependencies
    const { mailPaused } = await store.settings({})
    if (mailPaused) outbox.pause()
    outbox.start()
  }

  /** Nothing more leaves from this moment, whatever becomes of writing it down. */
  async pause(session: Session): Promise<Result<QueueState, Failure>> {
    this.dependencies.outbox.pause()
    return this.keepPaused(session, true)
  }

  /** Goes on at once, after a pause or a problem. */
  async resume(session: Session): Promise<Result<QueueState, Failure>> {
    const kept = await this.keepPaused(session, false)
    if (kept.ok) this.dependencies.outbox.resume()
    return kept.ok ? ok(this.queue()) : kept
  }

  async stop(session: Session, batchId: string): Promise<Result<RequestOutput<'mail.stop'>, Failure>> {
    const { store, outbox, clock } = this.dependencies
    const stopped = await store.stopBatch({ batchId, at: clock().toISOString(), actor: session, scope: scopeOf(session) })
    outbox.wake()
    return stopped
  }

  private queue(): QueueState {
    return this.dependencies.outbox.state()
  }

  private async keepPaused(session: Session, mailPaused: boolean): Promise<Result<QueueState, Failure>> {
    const { store } = this.dependencies
    const settings = await store.settings({})
    if (settings.mailPaused === mailPaused) return ok(this.queue())
    const entry = audited(mailPaused ? 'mailPaused' : 'mailResumed')
    const saved = await store.saveSettings({ settings: { ...settings, mailPaused }, actor: session, entry })
    return saved.ok ? ok(this.queue()) : saved
  }
}

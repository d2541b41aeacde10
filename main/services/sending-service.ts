import type { Failure } from '../../shared/errors'
import type { RequestInput, RequestOutput } from '../../shared/ipc/contract'
import type { QueueState } from '../../shared/ipc/mail-schemas'
import type { Session } from '../../shared/ipc/session-schemas'
import { fileDialogWords } from '../../shared/messages/nl/file-dialogs'
import { mailEndedNotice, reportMessages } from '../../shared/messages/nl/mail-report'
import { ok, type Result } from '../../shared/result'
import { expectedEndAt } from '../domain/outbox/expected-end'
import { reportCsv } from '../domain/outbox/report-csv'
import type { OutboxRunner } from '../mail/outbox-runner'
import { messageId } from '../mail/outgoing-mail'
import type { StorePort } from '../store/store-port'
import { audited } from './audit'
import type { Desktop } from './desktop'
import type { FileDialogs } from './file-dialogs'
import { scopeOf } from './institute-scope'
import { saveFile } from './save-file'

export type SendingDependencies = {
  readonly store: StorePort
  readonly outbox: OutboxRunner
  readonly dialogs: FileDialogs
  readonly desktop: Pick<Desktop, 'isWindowFocused' | 'notify'>
  readonly clock: () => Date
  /** The last mail of a batch was settled, by whatever: **Meldingen** has news. */
  readonly onFinished: () => void
}

/** What becomes of queued mail: the report, and who steers the sending (spec R4.6, R4.7). Sending itself is the outbox's work. */
export class SendingService {
  constructor(private readonly dependencies: SendingDependencies) {}

  async batches(session: Session): Promise<Result<RequestOutput<'mail.batches'>, Failure>> {
    return ok({ batches: [...(await this.dependencies.store.batches({ scope: scopeOf(session) }))], queue: this.queue() })
  }

  async report(session: Session, input: RequestInput<'mail.report'>): Promise<Result<RequestOutput<'mail.report'>, Failure>> {
    const { store, clock } = this.dependencies
    const page = await store.reportRows({ ...input, scope: scopeOf(session) })
    if (!page.ok) return page
    const { ahead, ...shown } = page.value
    const queue = this.queue()
    const messagesPerMinute = ahead === 0 ? null : ((await store.settings({})).smtp?.messagesPerMinute ?? null)
    return ok({ ...shown, queue, expectedEndAt: expectedEndAt({ ahead, queue, messagesPerMinute, now: clock() }) })
  }

  /** Everything the report tells, for a file that the user names (spec R4.7). */
  async saveReport(session: Session, { batchId }: RequestInput<'mail.saveReport'>): Promise<Result<RequestOutput<'mail.saveReport'>, Failure>> {
    const { store, dialogs } = this.dependencies
    const report = await store.wholeReport({ batchId, scope: scopeOf(session) })
    if (!report.ok) return report
    const { batch, from, rows } = report.value
    const fileName = fileDialogWords.reportFileName(reportMessages.kinds[batch.kind], batch.createdAt.slice(0, 10))
    const named = rows.map((row) => ({ ...row, messageId: messageId(row.entryId, from) }))
    const saved = await saveFile(dialogs, { title: fileDialogWords.saveReport, fileName, extensions: ['csv'] }, reportCsv(named, batch.route))
    if (!saved.ok || saved.value.kind === 'cancelled') return saved
    const noted = await store.appendAudit({ actor: session, entry: audited('reportExported', { batchId, mails: rows.length }) })
    // Where another computer has the data nothing can be noted; what can be seen there can be saved.
    return noted.ok || noted.error.code === 'heldElsewhere' ? saved : noted
  }

  /** Begins to send what waits, as soon as the data are open to be written; not when it was paused before. */
  async begin(): Promise<void> {
    const { store, outbox } = this.dependencies
    const { mailPaused } = await store.settings({})
    if (mailPaused) outbox.pause()
    outbox.start()
  }

  /** Of whom looks elsewhere the computer itself draws the attention (spec R4.7). */
  async finished(batchId: string): Promise<void> {
    const { store, desktop, onFinished } = this.dependencies
    onFinished()
    if (desktop.isWindowFocused()) return
    const batch = (await store.batches({ scope: null })).find((one) => one.batchId === batchId)
    if (batch !== undefined) desktop.notify(mailEndedNotice(batch.counts))
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
    const { store, outbox, clock, onFinished } = this.dependencies
    const stopped = await store.stopBatch({ batchId, at: clock().toISOString(), actor: session, scope: scopeOf(session) })
    // Perhaps it was this mailing's sender that the server refused: the others need not wait for it.
    if (this.queue().problem?.kind === 'senderRefused') outbox.settingsChanged()
    else outbox.wake()
    if (stopped.ok && stopped.value.stopped > 0) onFinished()
    if (stopped.ok) await this.liftIdlePause(session)
    return stopped
  }

  /** Deferred ones are tried now; of uncertain ones the same mails go once more, because their user wants it (spec R4.6). */
  async retry(session: Session, input: RequestInput<'mail.retry'>): Promise<Result<RequestOutput<'mail.retry'>, Failure>> {
    const { store, outbox } = this.dependencies
    const retried = await store.retryMails({ ...input, actor: session, scope: scopeOf(session) })
    if (retried.ok && retried.value.queued > 0) outbox.wake()
    return retried
  }

  private queue(): QueueState {
    return this.dependencies.outbox.state()
  }

  /** A pause that holds nothing back is not seen anywhere, and would hold the next mailing. */
  private async liftIdlePause(session: Session): Promise<void> {
    if (this.queue().paused && (await this.dependencies.store.waitingMails({})) === 0) await this.resume(session)
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

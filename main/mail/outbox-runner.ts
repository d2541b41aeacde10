import { nextTransition } from '../domain/outbox/next-transition'
import { problemPauseMs } from '../domain/outbox/pauses'
import type { SendOutcome } from '../domain/outbox/send-outcome'
import type { MailProblem, QueueState } from '../../shared/ipc/mail-schemas'
import { assertNever } from '../../shared/result'
import type { DueMail, StorePort } from '../store/store-port'
import { Alarm, type Timers } from '../alarm'
import { ChangeAnnouncer } from './change-announcer'
import { KeptConnection } from './kept-connection'
import { OutboxJournal, type OutboxLog, type Recorded } from './outbox-journal'
import type { OutgoingMail } from './outgoing-mail'
import type { SmtpReadiness } from './smtp-login'
import { openSmtp, type SmtpSession } from './smtp-sender'

type OutboxRunnerDependencies = Timers & {
  readonly store: Pick<StorePort, 'advanceOutbox'>
  readonly smtpReadiness: () => Promise<SmtpReadiness>
  /** As it leaves now. */
  readonly render: (due: DueMail) => OutgoingMail
  readonly clock: () => Date
  /** At most about ten times a second; without ids only the state of the queue changed. */
  readonly onChanged: (batchIds: string[]) => void
  /** The last mail of a batch reached a final state. */
  readonly onBatchFinished: (batchId: string) => void
  readonly log: OutboxLog
  readonly open?: typeof openSmtp
}

export type OutboxRunner = {
  /** Begins to send what waits; call it after the store is open. */
  readonly start: () => void
  /** Something may have become due (mails were queued, a batch was stopped): looks at once. */
  readonly wake: () => void
  /** The mail that is under way is finished; no other begins. */
  readonly pause: () => void
  /** Goes on after a pause or a problem, at once. */
  readonly resume: () => void
  /** A problem with the settings may be solved: tries again, unless paused. */
  readonly settingsChanged: () => void
  readonly state: () => QueueState
  /** At quit: finishes a mail that is leaving (at most `timeoutMs`; then it is uncertain), begins no other, closes the connection. */
  readonly settle: (timeoutMs: number) => Promise<void>
}

export const createOutboxRunner = (dependencies: OutboxRunnerDependencies): OutboxRunner => {
  const runner = new Runner(dependencies)
  return {
    start: () => runner.start(),
    wake: () => runner.wake(),
    pause: () => runner.pause(),
    resume: () => runner.resume(),
    settingsChanged: () => runner.settingsChanged(),
    state: () => runner.state(),
    settle: (timeoutMs) => runner.settle(timeoutMs)
  }
}

/** So that a store whose clock differs a little is not asked in a circle. */
const shortestRestMs = 1_000

/** What the loop does next. */
type Next = 'goOn' | 'rest'

/**
 * Sends the outbox, one mail after the other over one connection (spec R4.6). A mail leaves only after "sending" and then
 * "transmitting" are on disk, so that after a crash the store knows which mails may have left.
 */
class Runner {
  private readonly alarm: Alarm
  private readonly announcer: ChangeAnnouncer
  private readonly connection: KeptConnection
  private readonly journal: OutboxJournal
  private readonly abort = new AbortController()
  private started = false
  private paused = false
  private settling = false
  private problem: MailProblem | null = null
  private failuresInARow = 0
  private transmitting = false
  private working: Promise<void> | null = null
  private lookAgain = false

  constructor(private readonly dependencies: OutboxRunnerDependencies) {
    this.alarm = new Alarm(dependencies)
    this.announcer = new ChangeAnnouncer(dependencies, dependencies.onChanged)
    this.connection = new KeptConnection(dependencies, dependencies.open ?? openSmtp)
    this.journal = new OutboxJournal({
      advance: (input) => dependencies.store.advanceOutbox(input),
      now: () => dependencies.clock().toISOString(),
      log: dependencies.log,
      onRecorded: (batchId, batchFinished) => {
        this.announcer.announce(batchId)
        if (batchFinished) dependencies.onBatchFinished(batchId)
      }
    })
  }

  state(): QueueState {
    return { paused: this.paused, problem: this.problem, perMinute: null }
  }

  start(): void {
    this.started = true
    this.wake()
  }

  pause(): void {
    this.paused = true
    this.alarm.clear()
    this.announcer.announce(null)
  }

  resume(): void {
    this.paused = false
    this.settingsChanged()
  }

  settingsChanged(): void {
    this.problem = null
    this.failuresInARow = 0
    this.announcer.announce(null)
    this.wake()
  }

  wake(): void {
    if (!this.mayWork()) return
    this.alarm.clear()
    this.lookAgain = true
    this.working ??= this.work().finally(() => {
      this.working = null
      if (this.lookAgain) this.wake()
    })
  }

  async settle(timeoutMs: number): Promise<void> {
    this.settling = true
    this.alarm.clear()
    if (!this.transmitting) this.abort.abort()
    const overdue = new Alarm(this.dependencies)
    overdue.set(timeoutMs, () => {
      this.abort.abort()
    })
    await this.working
    overdue.clear()
    await this.connection.close()
    this.announcer.stop()
  }

  private mayWork(): boolean {
    return this.started && !this.paused && !this.settling
  }

  private async work(): Promise<void> {
    try {
      let next: Next = 'goOn'
      while (next === 'goOn' && this.mayWork()) {
        this.lookAgain = false
        next = await this.step()
      }
    } catch (error) {
      this.dependencies.log.error('The outbox stopped', { error: error instanceof Error ? error.name : 'unknown' })
      this.stopFor(storeProblem)
    }
    if (!this.mayWork()) this.lookAgain = false
    this.connection.closeWhenIdle()
  }

  private async step(): Promise<Next> {
    const { store, smtpReadiness, clock } = this.dependencies
    if (!(await this.journal.catchUp())) return this.stopFor(storeProblem)
    const now = clock().toISOString()
    const looked = await store.advanceOutbox({ items: [], take: 0, now })
    if (!looked.ok) return this.stopFor(storeProblem)
    const { queued, nextRetryAt } = looked.value
    if (queued === 0 && (nextRetryAt === null || nextRetryAt > now)) return this.restUntil(nextRetryAt)
    if (this.problem !== null && this.problem.retryAt === null) return 'rest'
    const readiness = await smtpReadiness()
    if (readiness.kind === 'notConfigured') return this.stopFor({ kind: 'notConfigured', host: '', detail: '' })
    if (readiness.kind === 'passwordNeeded') return this.stopFor({ kind: 'passwordNeeded', host: readiness.host, detail: '' })
    const opened = await this.connection.get(readiness.login, this.abort.signal)
    if (!this.mayWork()) return 'rest'
    if (!opened.ok) return this.stopFor(opened.error)
    const taken = await store.advanceOutbox({ items: [], take: 1, now })
    if (!taken.ok) return this.stopFor(storeProblem)
    const [next] = taken.value.taken
    if (next === undefined) return 'goOn'
    return this.send(next, { ...opened.value, host: readiness.login.host })
  }

  private async send(due: DueMail, connection: Connection): Promise<Next> {
    const mail = this.dependencies.render(due)
    const { outcome, onDisk } = await this.transmit(due, mail, connection.session)
    const transition = nextTransition(outcome, { at: this.dependencies.clock(), number: due.attempts + 1 })
    const ended = await this.journal.record(due, transition)
    if (ended === 'failed' || onDisk === 'failed') return this.stopFor(storeProblem)
    return this.after(outcome, connection)
  }

  private async transmit(due: DueMail, mail: OutgoingMail, session: SmtpSession): Promise<{ outcome: SendOutcome; onDisk: Recorded }> {
    let onDisk: Recorded = 'recorded'
    const beforeTransmit = async (): Promise<void> => {
      this.transmitting = true
      onDisk = await this.journal.record(due, { kind: 'transmitting' })
      if (onDisk !== 'recorded') throw new Error('A mail that is not on disk as leaving may not leave')
    }
    const outcome = await session.send(mail, { signal: this.abort.signal, beforeTransmit })
    this.transmitting = false
    return { outcome, onDisk }
  }

  private after(outcome: SendOutcome, { isFresh, host }: Connection): Next {
    switch (outcome.kind) {
      case 'accepted':
      case 'deferred':
      case 'refused':
        this.clearProblem()
        return 'goOn'
      case 'uncertain':
        // Going on at once could turn a whole queue uncertain at a server that breaks off after every mail.
        return this.stopFor({ kind: 'serverStopped', host, detail: outcome.answer })
      case 'problem':
        return !isFresh && isAboutConnection(outcome.problem) ? 'goOn' : this.stopFor(outcome.problem)
      case 'aborted':
        return 'goOn'
      default:
        return assertNever(outcome)
    }
  }

  private stopFor(found: Omit<MailProblem, 'retryAt'>): Next {
    this.failuresInARow += 1
    const pauseMs = problemPauseMs(found.kind, this.failuresInARow)
    const retryAt = pauseMs === null ? null : new Date(this.dependencies.clock().getTime() + pauseMs).toISOString()
    this.problem = { ...found, retryAt }
    this.announcer.announce(null)
    if (pauseMs !== null) this.wakeAfter(pauseMs)
    return 'rest'
  }

  private restUntil(nextRetryAt: string | null): Next {
    if (nextRetryAt === null) this.clearProblem()
    else this.wakeAfter(Math.max(Date.parse(nextRetryAt) - this.dependencies.clock().getTime(), shortestRestMs))
    return 'rest'
  }

  private wakeAfter(delayMs: number): void {
    if (!this.mayWork()) return
    this.alarm.set(delayMs, () => {
      this.wake()
    })
  }

  private clearProblem(): void {
    this.failuresInARow = 0
    if (this.problem === null) return
    this.problem = null
    this.announcer.announce(null)
  }
}

type Connection = { readonly session: SmtpSession; readonly isFresh: boolean; readonly host: string }

const storeProblem = { kind: 'storeFailed', host: '', detail: '' } as const

/** A used connection that broke says little: servers end long ones. A fresh one is tried before the queue stops for it. */
const isAboutConnection = ({ kind }: MailProblem): boolean => kind === 'unreachable' || kind === 'serverStopped'

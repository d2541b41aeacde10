import { problemPauseMs } from '../domain/outbox/pauses'
import type { MailProblem, QueueState } from '../../shared/ipc/mail-schemas'
import type { DueMail, StorePort } from '../store/store-port'
import { Alarm, type Timers } from '../alarm'
import { ChangeAnnouncer } from './change-announcer'
import { MailPace } from './mail-pace'
import { OutboxWriter, type OutboxLog } from './outbox-writer'
import type { OutgoingMail } from './outgoing-mail'
import { SendingLane } from './sending-lane'
import { SendingLanes } from './sending-lanes'
import { SendingRate } from './sending-rate'
import { SendingRound, storeProblem, type SendingRoundDependencies } from './sending-round'
import type { SmtpReadiness } from './smtp-login'
import { openSmtp } from './smtp-sender'

type OutboxRunnerDependencies = Timers & {
  readonly store: Pick<StorePort, 'advanceOutbox'>
  readonly smtpReadiness: () => Promise<SmtpReadiness>
  /** As it leaves now. */
  readonly render: (due: DueMail) => OutgoingMail
  readonly clock: () => Date
  /** A clock that nobody sets, for the pace: milliseconds since whenever. */
  readonly monotonicMs: () => number
  /** At most about ten times a second; without ids only the state of the queue changed. */
  readonly onChanged: (batchIds: string[]) => void
  /** The last mail of a batch was settled. */
  readonly onBatchFinished: (batchId: string) => void
  readonly log: OutboxLog
  readonly open?: typeof openSmtp
}

export type OutboxRunner = {
  /** Begins to send what waits; call it after the store is open. */
  readonly start: () => void
  /** Something may have become due (mails were queued, a batch was stopped), or the network may be back: looks at once. */
  readonly wake: () => void
  /** The mails that are under way are finished; no other begins. */
  readonly pause: () => void
  /** Goes on after a pause or a problem, at once. */
  readonly resume: () => void
  /** A problem with the settings may be solved: tries again, unless paused. */
  readonly settingsChanged: () => void
  readonly state: () => QueueState
  /** At quit: finishes mails that are leaving (at most `timeoutMs`; then they are uncertain), begins no other, closes the connections. */
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
/** A clock that was set back must not put it off for years. */
const longestRestMs = 60 * 60_000
/** Mails wait, but the store gives none away: their accounts are gone, or another computer writes. */
const nothingGivenRestMs = 60_000

/**
 * Sends the outbox (spec R4.6) in rounds: a look at what waits, and sending until nothing does or there is a reason to stop. Says when
 * the next round is.
 */
class Runner {
  private readonly alarm: Alarm
  private readonly announcer: ChangeAnnouncer
  private readonly writer: OutboxWriter
  private readonly rate = new SendingRate()
  private readonly lanes: SendingLanes
  /** What rounds share and keep. */
  private readonly parts: Pick<SendingRoundDependencies, 'writer' | 'lanes' | 'keeper' | 'rate'>
  private round: SendingRound | null = null
  private started = false
  private paused = false
  private settling = false
  private problem: MailProblem | null = null
  private failuresInARow = 0
  private working: Promise<void> | null = null
  private lookAgain = false

  constructor(private readonly dependencies: OutboxRunnerDependencies) {
    this.alarm = new Alarm(dependencies)
    this.announcer = new ChangeAnnouncer(dependencies, dependencies.onChanged)
    this.writer = new OutboxWriter({
      advance: (input) => dependencies.store.advanceOutbox(input),
      clock: dependencies.clock,
      log: dependencies.log,
      onRecorded: (batchIds, finishedBatchIds) => {
        for (const batchId of batchIds) this.announcer.announce(batchId)
        for (const batchId of finishedBatchIds) dependencies.onBatchFinished(batchId)
      }
    })
    const { render, clock, setTimer, clearTimer, open = openSmtp } = dependencies
    this.lanes = new SendingLanes(() => new SendingLane({ writer: this.writer, render, clock, setTimer, clearTimer, open }))
    this.parts = { writer: this.writer, lanes: this.lanes, keeper: new MailPace(), rate: this.rate }
  }

  state(): QueueState {
    const perMinute = this.working === null ? null : this.rate.perMinute(this.dependencies.monotonicMs())
    return { paused: this.paused, problem: this.problem, perMinute }
  }

  start(): void {
    this.started = true
    this.wake()
  }

  pause(): void {
    this.paused = true
    this.alarm.clear()
    this.round?.endWaits()
    this.announcer.announce(null)
  }

  resume(): void {
    this.paused = false
    this.settingsChanged()
  }

  settingsChanged(): void {
    this.problem = null
    this.failuresInARow = 0
    this.round?.endSoon()
    this.announcer.announce(null)
    this.wake()
  }

  wake(): void {
    if (!this.mayWork()) return
    this.alarm.clear()
    this.lookAgain = true
    this.working ??= this.work().finally(() => {
      this.working = null
      this.rate.reset()
      this.announcer.announce(null)
      if (this.lookAgain) this.wake()
    })
  }

  async settle(timeoutMs: number): Promise<void> {
    this.settling = true
    this.alarm.clear()
    this.round?.endWaits()
    this.lanes.stop(false)
    const overdue = new Alarm(this.dependencies)
    overdue.set(timeoutMs, () => {
      this.lanes.stop(true)
    })
    await this.working
    overdue.clear()
    await this.lanes.close()
    this.announcer.stop()
  }

  private mayWork(): boolean {
    return this.started && !this.paused && !this.settling
  }

  private async work(): Promise<void> {
    try {
      while (this.lookAgain && this.mayWork()) {
        this.lookAgain = false
        await this.goRound()
      }
    } catch (error) {
      this.dependencies.log.error('The outbox stopped', { error: error instanceof Error ? error.name : 'unknown' })
      this.stopFor(storeProblem)
    }
    if (!this.mayWork()) this.lookAgain = false
    this.lanes.closeWhenIdle()
  }

  private async goRound(): Promise<void> {
    const { smtpReadiness, clock } = this.dependencies
    const waiting = (await this.writer.catchUp()) ? await this.writer.look() : null
    if (waiting === null) {
      this.stopFor(storeProblem)
      return
    }
    const { queued, nextRetryAt } = waiting
    if (queued === 0 && (nextRetryAt === null || nextRetryAt > clock().toISOString())) {
      this.restUntil(nextRetryAt)
      return
    }
    if (this.problem !== null && this.problem.retryAt === null) return
    const readiness = await smtpReadiness()
    if (readiness.kind !== 'ready') {
      this.stopFor({ kind: readiness.kind, host: readiness.kind === 'passwordNeeded' ? readiness.host : '', detail: '' })
      return
    }
    const { login, pace } = readiness
    this.round = new SendingRound({
      ...this.dependencies,
      ...this.parts,
      login,
      pace,
      mayGoOn: () => this.mayWork(),
      onAnswered: () => {
        this.clearProblem()
      },
      onProblem: (problem) => {
        this.stopFor(problem)
      }
    })
    const { hasSent, isOver } = await this.round.run()
    this.round = null
    if (isOver || !this.mayWork()) return
    // Once more: something may have come meanwhile, and if not, when to look again is known then.
    if (hasSent) this.lookAgain = true
    else this.wakeAfter(nothingGivenRestMs)
  }

  private stopFor(found: Omit<MailProblem, 'retryAt'>): void {
    this.failuresInARow += 1
    const pauseMs = problemPauseMs(found.kind, this.failuresInARow)
    const retryAt = pauseMs === null ? null : new Date(this.dependencies.clock().getTime() + pauseMs).toISOString()
    this.problem = { ...found, retryAt }
    this.announcer.announce(null)
    if (pauseMs !== null) this.wakeAfter(pauseMs)
  }

  private restUntil(nextRetryAt: string | null): void {
    if (nextRetryAt === null) this.clearProblem()
    else this.wakeAfter(Math.min(Math.max(Date.parse(nextRetryAt) - this.dependencies.clock().getTime(), shortestRestMs), longestRestMs))
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

import type { MailProblem } from '../../shared/ipc/mail-schemas'
import { assertNever } from '../../shared/result'
import { Alarm, type Timers } from '../alarm'
import type { DueMail } from '../store/store-port'
import type { MailPace, PaceSettings } from './mail-pace'
import type { OutboxWriter, Taken } from './outbox-writer'
import type { LaneResult, LaneSteps, SendingLane } from './sending-lane'
import type { SendingLanes } from './sending-lanes'
import type { SendingRate } from './sending-rate'
import type { SmtpLogin } from './smtp-login'

export type FoundProblem = Omit<MailProblem, 'retryAt'>

export type SendingRoundDependencies = Timers & {
  readonly writer: OutboxWriter
  readonly lanes: SendingLanes
  readonly keeper: MailPace
  readonly rate: SendingRate
  readonly login: SmtpLogin
  readonly pace: PaceSettings
  readonly monotonicMs: () => number
  /** False once nothing new may begin: paused, or the application ends. */
  readonly mayGoOn: () => boolean
  /** The server gave an answer about a mail: it works. */
  readonly onAnswered: () => void
  /** Why the round is over; told once, at once, while other connections finish what they are at. */
  readonly onProblem: (problem: FoundProblem) => void
}

export const storeProblem = { kind: 'storeFailed', host: '', detail: '' } as const satisfies FoundProblem

/**
 * Sends what is due over a few connections at a set pace (spec R4.6), until nothing is or there is a reason to stop. The first
 * connection is alone until it took a mail, so that a wrong password is tried once; others join where the pace is not kept without them.
 */
export class SendingRound {
  private readonly works = new Set<Promise<void>>()
  private readonly waits = new Set<() => void>()
  /** The server takes no more connections than there are. */
  private isFull = false
  private isOver = false
  private isEnding = false
  private hasSent = false

  constructor(private readonly dependencies: SendingRoundDependencies) {}

  /** Rejects for bugs only, when every connection is done. */
  async run(): Promise<{ readonly hasSent: boolean; readonly isOver: boolean }> {
    const bugs: unknown[] = []
    this.join(bugs)
    while (this.works.size > 0) await Promise.all(this.works)
    if (bugs.length > 0) throw bugs[0]
    return { hasSent: this.hasSent, isOver: this.isOver }
  }

  /** What is under way is finished, and nothing else begins: the settings are others now. */
  endSoon(): void {
    this.isEnding = true
    this.endWaits()
  }

  /** Nobody waits for the moment of the next mail any more. */
  endWaits(): void {
    for (const end of [...this.waits]) end()
  }

  private isGoing(): boolean {
    return !this.isOver && !this.isEnding && this.dependencies.mayGoOn()
  }

  private join(bugs: unknown[]): void {
    const { lanes } = this.dependencies
    const isFirst = this.works.size === 0
    const lane = lanes.take()
    const work = this.carryOn(lane, isFirst, bugs)
      .catch((error: unknown) => {
        this.isOver = true
        this.endWaits()
        bugs.push(error)
      })
      .finally(() => {
        this.works.delete(work)
        lanes.giveBack(lane)
      })
    this.works.add(work)
  }

  private async carryOn(lane: SendingLane, isFirst: boolean, bugs: unknown[]): Promise<void> {
    const { keeper, pace, monotonicMs } = this.dependencies
    let before: Promise<boolean> = Promise.resolve(true)
    const ahead: Promise<Taken>[] = []
    while (this.isGoing()) {
      const slot = keeper.reserve(monotonicMs(), pace)
      await this.waitUntil(slot.atMs)
      const taken = await (ahead.pop() ?? this.firstMail(lane, isFirst))
      if (taken?.kind === 'failed') this.end(storeProblem)
      if (taken?.kind !== 'mail') {
        keeper.giveBack(slot)
        break
      }
      if (!this.isGoing()) {
        await this.giveBack(lane, taken)
        break
      }
      this.hasSent = true
      if (taken.queued > 0) this.growIfBehind(bugs)
      const result = await this.sendOne(lane, taken.due, {
        before,
        // The next one comes in the same write, where it can go at once.
        onTransmitting: () => {
          if (this.isGoing() && keeper.isBehind(monotonicMs())) ahead.push(this.dependencies.writer.take())
        }
      })
      before = result.onDisk
      // Held back at its gate because the disk did not take the end of the one before: nothing goes on until that is written.
      if (result.outcome.kind === 'aborted' && !(await before)) this.end(storeProblem)
      this.after(result)
    }
    for (const taken of ahead) await this.giveBack(lane, await taken)
    if (!(await before)) this.end(storeProblem)
  }

  private async giveBack(lane: SendingLane, taken: Taken): Promise<void> {
    if (taken.kind === 'failed' || (taken.kind === 'mail' && !(await lane.giveBack(taken.due)))) this.end(storeProblem)
  }

  /** null: this connection has nothing to do. */
  private async firstMail(lane: SendingLane, isFirst: boolean): Promise<Taken | null> {
    if (!this.isGoing()) return null
    const problem = await lane.connect(this.dependencies.login)
    if (problem !== null) {
      this.isFull = true
      // A server may allow fewer connections than were set: those that are there go on.
      if (isFirst || !isAboutConnection(problem)) this.end(problem)
      return null
    }
    return this.isGoing() ? this.dependencies.writer.take() : null
  }

  private async sendOne(lane: SendingLane, due: DueMail, steps: LaneSteps): Promise<LaneResult> {
    try {
      return await lane.send(due, this.dependencies.login, steps)
    } catch (error) {
      await lane.giveBack(due)
      throw error
    }
  }

  private growIfBehind(bugs: unknown[]): void {
    const { pace, keeper, monotonicMs } = this.dependencies
    if (!this.isFull && this.works.size < pace.connections && keeper.isBehind(monotonicMs())) this.join(bugs)
  }

  private after({ outcome, isFresh }: LaneResult): void {
    const { rate, monotonicMs, onAnswered, login } = this.dependencies
    switch (outcome.kind) {
      case 'accepted':
      case 'deferred':
      case 'refused':
        rate.note(monotonicMs())
        if (!this.isOver) onAnswered()
        return
      case 'uncertain':
        // Going on at once could turn a whole queue uncertain at a server that breaks off after every mail.
        this.end({ kind: 'serverStopped', host: login.host, detail: outcome.answer })
        return
      case 'problem':
        if (isFresh || !isAboutConnection(outcome.problem)) this.end(outcome.problem)
        return
      case 'aborted':
        return
      default:
        assertNever(outcome)
    }
  }

  /** The first reason counts; connections that end for the same one say nothing new. */
  private end(problem: FoundProblem): void {
    if (this.isOver) return
    this.isOver = true
    this.endWaits()
    this.dependencies.onProblem(problem)
  }

  /** Ends at the moment, or when there is a reason not to wait for it any more. */
  private waitUntil(atMs: number): Promise<void> {
    const delayMs = atMs - this.dependencies.monotonicMs()
    if (delayMs <= 0) return Promise.resolve()
    return new Promise((resolve) => {
      const alarm = new Alarm(this.dependencies)
      const end = (): void => {
        alarm.clear()
        this.waits.delete(end)
        resolve()
      }
      this.waits.add(end)
      alarm.set(delayMs, end)
    })
  }
}

/** A used connection that broke says little: servers end long ones. A fresh one is tried before the queue stops for it. */
const isAboutConnection = ({ kind }: MailProblem): boolean => kind === 'unreachable' || kind === 'serverStopped'

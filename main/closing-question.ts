import { isPermitted, type Role } from '../shared/domain/permissions'
import { Alarm, type Timers } from './alarm'

export type Waiting = { readonly waiting: number; readonly paused: boolean }

export type ClosingQuestionDependencies = Timers & {
  /** Mail that would wait for the next start; null where who is at the window is not to be asked. */
  readonly waitingMail: () => Promise<Waiting | null>
  /** Has the window ask. */
  readonly ask: (waiting: Waiting) => void
  /** Closes the window without asking anything, the page included. */
  readonly close: () => void
}

/** A store that is busy so long holds nobody. */
const lookMs = 500
/** A page that shows nothing in this time does not ask, and holds nobody. */
const shownMs = 1_000

type State =
  | 'open'
  /** Finding out whether mail waits. */
  | 'looking'
  /** The window was told to ask, and did not say yet that it does. */
  | 'told'
  | 'asking'
  | 'letGo'

/**
 * Who is asked: beheerders, and whoever stands before a login page (null). A large mailing outlasts the idle lock, and the question tells a
 * number and nobody's name. What an aios at the window closes is none of the mail's.
 */
export const isAskedAtClosing = (role: Role | null): boolean => role === null || isPermitted(role, 'mail.send')

/**
 * Asks before the window is closed while mail waits (spec R4.6), and is never a trap: a second close while it asks, a page that does not
 * answer, and an application that is ending close at once.
 */
export class ClosingQuestion {
  private state: State = 'open'
  private readonly alarm: Alarm

  constructor(private readonly dependencies: ClosingQuestionDependencies) {
    this.alarm = new Alarm(dependencies)
  }

  /** Whether the window may close now; if not, it is closed or asks in a moment. */
  mayClose(): boolean {
    if (this.state === 'asking') this.letGo()
    if (this.state === 'open') this.look()
    return this.state === 'letGo'
  }

  /** The page shows the question, or shows it no more: somebody wants the window open after all. */
  setAsking(isAsking: boolean): void {
    if (this.state === 'looking' || this.state === 'letGo') return
    this.alarm.clear()
    this.state = isAsking ? 'asking' : 'open'
  }

  /** Whatever waits: the window closes from now on without a question. */
  letGo(): void {
    this.alarm.clear()
    this.state = 'letGo'
  }

  /** That, and now. */
  closeNow(): void {
    this.letGo()
    this.dependencies.close()
  }

  private look(): void {
    this.state = 'looking'
    this.alarm.set(lookMs, () => {
      this.closeNow()
    })
    this.dependencies.waitingMail().then(
      (found) => {
        this.found(found)
      },
      () => {
        this.found(null)
      }
    )
  }

  private found(found: Waiting | null): void {
    if (this.state !== 'looking') return
    if (found === null || found.waiting === 0) {
      this.closeNow()
      return
    }
    this.state = 'told'
    this.alarm.set(shownMs, () => {
      this.closeNow()
    })
    this.dependencies.ask(found)
  }
}

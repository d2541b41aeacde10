import { nextTransition } from '../domain/outbox/next-transition'
import type { SendOutcome } from '../domain/outbox/send-outcome'
import type { MailProblem } from '../../shared/ipc/mail-schemas'
import type { DueMail } from '../store/store-port'
import type { Timers } from '../alarm'
import { KeptConnection } from './kept-connection'
import type { OutboxWriter, Recorded } from './outbox-writer'
import type { OutgoingMail } from './outgoing-mail'
import type { SmtpLogin } from './smtp-login'
import type { openSmtp } from './smtp-sender'

export type LaneDependencies = Timers & {
  readonly writer: OutboxWriter
  readonly render: (due: DueMail) => OutgoingMail
  readonly clock: () => Date
  readonly open: typeof openSmtp
}

/** How one mail ended. `onDisk`: whether all that became of it could be written down; resolves later, so that the next can be got with it. */
export type LaneResult = { readonly outcome: SendOutcome; readonly isFresh: boolean; readonly onDisk: Promise<boolean> }

export type LaneSteps = {
  /** Whether what became of the mail before is on disk: as long as it is not, this one does not leave. */
  readonly before: Promise<boolean>
  /** The server wants this mail, and that it leaves is being written down. */
  readonly onTransmitting: () => void
}

/** One connection of the outbox, and the mail on it. */
export class SendingLane {
  private readonly connection: KeptConnection
  private readonly abort = new AbortController()
  private isTransmitting = false

  constructor(private readonly dependencies: LaneDependencies) {
    this.connection = new KeptConnection(dependencies, dependencies.open)
  }

  /** null: it can carry a mail now. */
  async connect(login: SmtpLogin): Promise<MailProblem | null> {
    const opened = await this.connection.get(login, this.abort.signal)
    return opened.ok ? null : opened.error
  }

  /** A mail leaves only after `sending`, which it is, and then `transmitting` are on disk. */
  async send(due: DueMail, login: SmtpLogin, steps: LaneSteps): Promise<LaneResult> {
    const opened = await this.connection.forMail(login, this.abort.signal)
    const { outcome, onDisk } = opened.ok
      ? await this.transmit(due, opened.value.session, steps)
      : { outcome: { kind: 'problem', problem: opened.error } as const, onDisk: 'recorded' as const }
    const at = this.dependencies.clock()
    const transition = nextTransition(outcome, { at, number: due.attempts + 1, queuedAt: new Date(due.batch.createdAt) })
    const ended = this.dependencies.writer.record(due, transition)
    return {
      outcome,
      isFresh: opened.ok && opened.value.isFresh,
      onDisk: ended.then((recorded) => recorded !== 'failed' && onDisk !== 'failed')
    }
  }

  /** It did not leave: it waits again. */
  async giveBack(due: DueMail): Promise<boolean> {
    return (await this.dependencies.writer.record(due, { kind: 'queued' })) !== 'failed'
  }

  /** Ends what has not begun to leave, and what has, too, when `always`: that is uncertain then. */
  stop(always: boolean): void {
    if (always || !this.isTransmitting) this.abort.abort()
  }

  closeWhenIdle(): void {
    this.connection.closeWhenIdle()
  }

  close(): Promise<void> {
    return this.connection.close()
  }

  private async transmit(due: DueMail, session: { readonly send: KeptSend }, { before, onTransmitting }: LaneSteps): Promise<{ outcome: SendOutcome; onDisk: Recorded }> {
    const { writer, render } = this.dependencies
    let onDisk: Recorded = 'recorded'
    const beforeTransmit = async (): Promise<void> => {
      this.isTransmitting = true
      const written = writer.record(due, { kind: 'transmitting' })
      onTransmitting()
      onDisk = await written
      if (!(await before)) onDisk = 'failed'
      if (onDisk !== 'recorded') throw new Error('A mail that is not on disk as leaving may not leave')
    }
    const outcome = await session.send(render(due), { signal: this.abort.signal, beforeTransmit })
    this.isTransmitting = false
    return { outcome, onDisk }
  }
}

type KeptSend = Extract<Awaited<ReturnType<typeof openSmtp>>, { ok: true }>['value']['send']

import { isDeepStrictEqual } from 'node:util'
import type { MailProblem } from '../../shared/ipc/mail-schemas'
import { ok, type Result } from '../../shared/result'
import { Alarm, type Timers } from '../alarm'
import type { SmtpLogin } from './smtp-login'
import type { openSmtp, SmtpSession } from './smtp-sender'

/** Servers end an idle connection themselves after minutes; ours goes sooner, so that it is never found dead. */
const idleMs = 10_000

type Kept = { readonly login: SmtpLogin; readonly session: SmtpSession; isUsed: boolean }

/** A connection of the queue: used for mail after mail, closed when idle, opened anew when it ended or the settings changed. */
export class KeptConnection {
  private kept: Kept | null = null
  private readonly idle: Alarm

  constructor(
    timers: Timers,
    private readonly open: typeof openSmtp
  ) {
    this.idle = new Alarm(timers)
  }

  /** For a mail. `isFresh`: none went over it yet, so that a failure is not just a server that had enough of a long connection. */
  async forMail(login: SmtpLogin, signal: AbortSignal): Promise<Result<{ session: SmtpSession; isFresh: boolean }, MailProblem>> {
    const opened = await this.get(login, signal)
    if (!opened.ok) return opened
    const isFresh = !opened.value.isUsed
    opened.value.isUsed = true
    return ok({ session: opened.value.session, isFresh })
  }

  async get(login: SmtpLogin, signal: AbortSignal): Promise<Result<Kept, MailProblem>> {
    this.idle.clear()
    if (this.kept !== null && this.kept.session.isOpen() && isDeepStrictEqual(this.kept.login, login)) {
      return ok(this.kept)
    }
    await this.close()
    const opened = await this.open(login, { signal })
    if (!opened.ok) return opened
    this.kept = { login, session: opened.value, isUsed: false }
    return ok(this.kept)
  }

  closeWhenIdle(): void {
    if (this.kept !== null) this.idle.set(idleMs, () => void this.close())
  }

  async close(): Promise<void> {
    this.idle.clear()
    const kept = this.kept
    this.kept = null
    await kept?.session.close()
  }
}

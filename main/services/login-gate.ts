import { timingSafeEqual } from 'node:crypto'
import { failure, type ErrorCode, type Failure } from '../../shared/errors'
import { fail, ok, type Result } from '../../shared/result'
import { afterFailure, noFailures, pauseAfterMs, remainingPauseMs, type LoginFailures } from '../domain/login-throttle'
import { unmatchableHash, verifyPassword } from './password-hash'

/**
 * The one place where secrets are tried: it counts failures, slows down, and looks at one try at a time, so that many calls at
 * once win nothing. A failure tells how long to wait (`retryAfterSeconds`), never what was wrong.
 */
export class LoginGate {
  private failures: LoginFailures = noFailures
  private last: Promise<unknown> = Promise.resolve()

  constructor(private readonly nowMs: () => number) {}

  /** `passwordHash` null: the username does not exist; it takes as long and fails alike. */
  tryPassword(password: string, passwordHash: string | null): Promise<Result<null, Failure>> {
    return this.attempt('wrongCredentials', async () => (await verifyPassword(password, passwordHash ?? unmatchableHash)) && passwordHash !== null)
  }

  tryRecoveryKey(typedHash: string | null, storedHash: string): Promise<Result<null, Failure>> {
    return this.attempt('wrongRecoveryKey', () =>
      Promise.resolve(typedHash !== null && timingSafeEqual(Buffer.from(typedHash, 'hex'), Buffer.from(storedHash, 'hex')))
    )
  }

  private attempt(code: ErrorCode, isRight: () => Promise<boolean>): Promise<Result<null, Failure>> {
    const turn = this.last.then(async (): Promise<Result<null, Failure>> => {
      const waitMs = remainingPauseMs(this.failures, this.nowMs())
      if (waitMs > 0) return fail(failure(code, { retryAfterSeconds: Math.ceil(waitMs / 1000) }))
      if (await isRight()) {
        this.failures = noFailures
        return ok(null)
      }
      this.failures = afterFailure(this.failures, this.nowMs())
      return fail(failure(code, { retryAfterSeconds: Math.ceil(pauseAfterMs(this.failures) / 1000) }))
    })
    // A try that threw is told to its own caller; the next one only needs to know that it is over.
    this.last = turn.catch(() => undefined)
    return turn
  }
}

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

  /** For a recovery key that is tried on encrypted data: `wrongRecoveryKey` counts as a failure, any other answer does not. */
  async tryKeyOf<Value>(work: () => Promise<Result<Value, Failure>>): Promise<Result<Value, Failure>> {
    const answers: Result<Value, Failure>[] = []
    const admitted = await this.attempt('wrongRecoveryKey', async () => {
      const answer = await work()
      answers.push(answer)
      return answer.ok || answer.error.code !== 'wrongRecoveryKey'
    })
    if (!admitted.ok) return admitted
    const [answer] = answers
    if (answer === undefined) throw new Error('a key was admitted without being tried')
    return answer
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

import { timingSafeEqual } from 'node:crypto'
import { failure, type ErrorCode, type Failure } from '../../shared/errors'
import { fail, ok, type Result } from '../../shared/result'
import { recoveryKeySlot, slotOf, type backupKeySlot } from '../domain/login-slots'
import { mostFailuresCounted, pauseAfterMs } from '../domain/login-throttle'
import { isAmong, unmatchableCodeHash } from './activation-code-hash'
import { unmatchableHash, verifyPassword } from './password-hash'

export type LoginGateDependencies = {
  /** A clock that nobody sets: milliseconds since whenever. */
  readonly monotonicMs: () => number
  /** Puts a count on disk; it is there before the caller hears that a try failed. */
  readonly keep: (slot: string, failures: number) => Promise<Result<null, Failure>>
}

type Tries = { readonly failures: number; readonly lastAtMs: number }

const noTries: Tries = { failures: 0, lastAtMs: 0 }

/**
 * The one place where secrets are tried (spec R1.2): it counts failures for each username (of its password and its codes alike) and for the recovery key, slows down, and
 * looks at one try at a time, so that many calls at once win nothing. A failure tells how long to wait (`retryAfterSeconds`), never
 * what was wrong; a try within that time is not looked at (`tryLater`).
 *
 * The counts are kept on disk and the pause begins anew at every start, by a clock that cannot be set: neither a restart nor another
 * system time is a way around it.
 */
export class LoginGate {
  private readonly tries = new Map<string, Tries>()
  private salt = ''
  private last: Promise<unknown> = Promise.resolve()

  constructor(private readonly dependencies: LoginGateDependencies) {}

  /** Where the store left off, at least: opening the same one anew takes no count back. */
  begin(salt: string, kept: Readonly<Record<string, number>>): void {
    if (salt !== this.salt) this.tries.clear()
    this.salt = salt
    const lastAtMs = this.dependencies.monotonicMs()
    for (const [slot, failures] of Object.entries(kept)) {
      if (failures > (this.tries.get(slot) ?? noTries).failures) this.tries.set(slot, { failures, lastAtMs })
    }
  }

  /** `passwordHash` null: the username does not exist; it takes as long and fails alike. */
  tryPassword(username: string, password: string, passwordHash: string | null): Promise<Result<null, Failure>> {
    return this.attempt(slotOf(username, this.salt), 'wrongCredentials', async () =>
      (await verifyPassword(password, passwordHash ?? unmatchableHash)) && passwordHash !== null
    )
  }

  tryRecoveryKey(typedHash: string | null, storedHash: string): Promise<Result<null, Failure>> {
    return this.attempt(recoveryKeySlot, 'wrongRecoveryKey', () =>
      Promise.resolve(typedHash !== null && timingSafeEqual(Buffer.from(typedHash, 'hex'), Buffer.from(storedHash, 'hex')))
    )
  }

  /** For a recovery key that is tried on encrypted data: `wrongRecoveryKey` counts as a failure, any other answer does not. */
  tryKeyOf<Value>(slot: typeof recoveryKeySlot | typeof backupKeySlot, work: () => Promise<Result<Value, Failure>>): Promise<Result<Value, Failure>> {
    return this.attemptWork(slot, 'wrongRecoveryKey', work)
  }

  /**
   * An activation code (spec R4.4), counted where the passwords of that username are. `find` answers no hashes for a username that does
   * not exist, and is asked for a text that cannot be a code as well: each fails with `activationRefused` after the same work. `use` is
   * within the turn, so that of two at once the second finds the code used; its `activationRefused` counts as a failure too.
   */
  tryCode<Found extends { readonly codeHashes: readonly string[] }>(
    username: string,
    codeHash: string | null,
    find: () => Promise<Found>,
    use: (codeHash: string, found: Found) => Promise<Result<null, Failure>>
  ): Promise<Result<null, Failure>> {
    return this.attemptWork(slotOf(username, this.salt), 'activationRefused', async () => {
      const found = await find()
      const isWorking = isAmong(codeHash ?? unmatchableCodeHash, found.codeHashes)
      return isWorking && codeHash !== null ? use(codeHash, found) : fail(failure('activationRefused'))
    })
  }

  /** Who came in by another way need not wait for the failures of before. */
  forgive(username: string): Promise<Result<null, Failure>> {
    return this.count(slotOf(username, this.salt), 0)
  }

  /** `code` counts as a failure, any other answer does not. */
  private async attemptWork<Value>(slot: string, code: ErrorCode, work: () => Promise<Result<Value, Failure>>): Promise<Result<Value, Failure>> {
    const answers: Result<Value, Failure>[] = []
    const admitted = await this.attempt(slot, code, async () => {
      const answer = await work()
      answers.push(answer)
      return answer.ok || answer.error.code !== code
    })
    if (!admitted.ok) return admitted
    const [answer] = answers
    if (answer === undefined) throw new Error('a secret was admitted without being tried')
    return answer
  }

  private attempt(slot: string, code: ErrorCode, isRight: () => Promise<boolean>): Promise<Result<null, Failure>> {
    const turn = this.last.then(async (): Promise<Result<null, Failure>> => {
      const { failures, lastAtMs } = this.tries.get(slot) ?? noTries
      const waitMs = lastAtMs + pauseAfterMs(failures) - this.dependencies.monotonicMs()
      if (failures > 0 && waitMs > 0) return fail(failure('tryLater', { retryAfterSeconds: Math.ceil(waitMs / 1000) }))
      if (await isRight()) return this.count(slot, 0)
      const counted = await this.count(slot, Math.min(mostFailuresCounted, failures + 1))
      return counted.ok ? fail(failure(code, { retryAfterSeconds: Math.ceil(pauseAfterMs(failures + 1) / 1000) })) : counted
    })
    // A try that threw is told to its own caller; the next one only needs to know that it is over.
    this.last = turn.catch(() => undefined)
    return turn
  }

  /** In memory first: what the disk refuses is counted all the same as long as the application runs. */
  private async count(slot: string, failures: number): Promise<Result<null, Failure>> {
    const before = this.tries.get(slot) ?? noTries
    this.tries.set(slot, { failures, lastAtMs: this.dependencies.monotonicMs() })
    return before.failures === failures ? ok(null) : this.dependencies.keep(slot, failures)
  }
}

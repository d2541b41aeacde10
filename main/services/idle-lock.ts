import { Alarm, type Timers } from '../alarm'

export type IdleLockDependencies = Timers & {
  readonly timeoutMs: number
  readonly lock: () => void
}

/** Locks the session when nobody touched the window for `timeoutMs` (spec R1.2). Imports and mail run on: only the session ends. */
export class IdleLock {
  private readonly alarm: Alarm

  constructor(private readonly dependencies: IdleLockDependencies) {
    this.alarm = new Alarm(dependencies)
  }

  /** Somebody logged in or did something. */
  touch(): void {
    this.alarm.set(this.dependencies.timeoutMs, this.dependencies.lock)
  }

  /** Nobody is logged in any more, or the application ends. */
  end(): void {
    this.alarm.clear()
  }
}

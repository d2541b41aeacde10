import { defaultIdleLockMinutes } from '../../shared/domain/idle-lock'
import { Alarm, type Timers } from '../alarm'

export type IdleLockDependencies = Timers & {
  readonly lock: () => void
}

/** Locks the session when nobody touched the window for as long as **Instellingen** says (spec R1.2). Imports and mail run on: only the session ends. */
export class IdleLock {
  private readonly alarm: Alarm
  private minutes = defaultIdleLockMinutes

  constructor(private readonly dependencies: IdleLockDependencies) {
    this.alarm = new Alarm(dependencies)
  }

  /** From now on after so many minutes, also for who is at the window already. */
  lockAfter(minutes: number): void {
    this.minutes = minutes
    if (this.alarm.isSet) this.touch()
  }

  /** Somebody logged in or did something. */
  touch(): void {
    this.alarm.set(this.minutes * 60_000, this.dependencies.lock)
  }

  /** Nobody is logged in any more, or the application ends. */
  end(): void {
    this.alarm.clear()
  }
}

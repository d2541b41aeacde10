export type IdleLockDependencies = {
  readonly timeoutMs: number
  readonly lock: () => void
  readonly setTimer: (callback: () => void, delayMs: number) => NodeJS.Timeout
  readonly clearTimer: (timer: NodeJS.Timeout) => void
}

/** Locks the session when nobody touched the window for `timeoutMs` (spec R1.2). Imports and mail run on: only the session ends. */
export class IdleLock {
  private timer: NodeJS.Timeout | null = null

  constructor(private readonly dependencies: IdleLockDependencies) {}

  /** Somebody logged in or did something. */
  touch(): void {
    this.end()
    this.timer = this.dependencies.setTimer(() => {
      this.timer = null
      this.dependencies.lock()
    }, this.dependencies.timeoutMs)
  }

  /** Nobody is logged in any more, or the application ends. */
  end(): void {
    if (this.timer !== null) this.dependencies.clearTimer(this.timer)
    this.timer = null
  }
}

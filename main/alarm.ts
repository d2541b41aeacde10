/** The clock's timers as arguments, so that tests need no waiting (house style 5). */
type TimerHandle = ReturnType<typeof setTimeout> | number
export type Timers = {
  readonly setTimer: (callback: () => void, delayMs: number) => TimerHandle
  readonly clearTimer: (handle: TimerHandle) => void
}

/** One alarm that can be set again and again; setting it forgets the one before. */
export class Alarm {
  private handle: TimerHandle | null = null

  constructor(private readonly timers: Timers) {}

  get isSet(): boolean {
    return this.handle !== null
  }

  set(delayMs: number, callback: () => void): void {
    this.clear()
    this.handle = this.timers.setTimer(() => {
      this.handle = null
      callback()
    }, delayMs)
  }

  clear(): void {
    if (this.handle !== null) this.timers.clearTimer(this.handle)
    this.handle = null
  }
}

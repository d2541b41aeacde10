import { createDoor, type Handlers } from '../../../main/ipc/door'
import type { RequestName } from '../../../shared/ipc/names'
import type { AppState, Session } from '../../../shared/ipc/session-schemas'

/** Longer than any call takes that waits for nobody. */
const hangMs = 5_000

export type Caller = { readonly session: Session | null; readonly phase: AppState['phase']; readonly fromOurMainFrame: boolean }

export type WatchedCall = {
  /** `ok`, an error code of the contract, or what must never be: `hang`, `uncaught`. */
  readonly outcome: string
  readonly answer: unknown
  readonly tookMs: number
  /** The longest that this process did nothing else meanwhile. */
  readonly blockedMs: number
}

/** A door over these handlers for whoever calls, with what goes wrong behind it. */
export class WatchedDoor {
  readonly bugs: string[] = []
  private caller: Caller = { session: null, phase: 'login', fromOurMainFrame: false }
  private readonly door: ReturnType<typeof createDoor>
  private readonly note = (error: unknown): void => {
    this.bugs.push(`uncaught: ${String(error)}`)
  }

  constructor(handlers: () => Handlers) {
    let calls = 0
    this.door = createDoor({
      handlers,
      session: () => this.caller.session,
      phase: () => this.caller.phase,
      requestId: () => `request-${(calls += 1)}`,
      onFailure: () => undefined,
      reportBug: (name, _requestId, error) => this.bugs.push(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    })
    process.on('unhandledRejection', this.note)
    process.on('uncaughtException', this.note)
  }

  /** The input arrives as structured clone leaves it, which is how Electron carries it. */
  async call(caller: Caller, name: RequestName, sent: unknown): Promise<WatchedCall> {
    const input: unknown = structuredClone(sent)
    this.caller = caller
    const blocked = watchBlocking()
    const begun = performance.now()
    let timer: NodeJS.Timeout | undefined
    const hang = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, hangMs, null)
    })
    try {
      const answer = await Promise.race([this.door({ name, input, fromOurMainFrame: caller.fromOurMainFrame }), hang])
      const outcome = answer === null ? 'hang' : answer.ok ? 'ok' : answer.error.code
      return { outcome, answer, tookMs: performance.now() - begun, blockedMs: blocked() }
    } catch (error) {
      this.note(error)
      return { outcome: 'uncaught', answer: null, tookMs: performance.now() - begun, blockedMs: blocked() }
    } finally {
      clearTimeout(timer)
    }
  }

  end(): void {
    process.off('unhandledRejection', this.note)
    process.off('uncaughtException', this.note)
  }
}

/** Answers a function that ends the watch and tells the longest gap between two turns of the event loop. */
function watchBlocking(): () => number {
  let [last, longest, isOver] = [performance.now(), 0, false]
  const look = (): void => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }
  const turn = (): void => {
    if (isOver) return
    look()
    setImmediate(turn)
  }
  setImmediate(turn)
  return () => {
    look()
    isOver = true
    return longest
  }
}

/** How often each thing came of it, for a line of a table. */
export class Tally {
  calls = 0
  longestMs = 0
  blockedMs = 0
  readonly outcomes: Record<string, number> = {}

  add({ outcome, tookMs, blockedMs }: WatchedCall): void {
    this.calls += 1
    this.outcomes[outcome] = (this.outcomes[outcome] ?? 0) + 1
    this.longestMs = Math.max(this.longestMs, tookMs)
    this.blockedMs = Math.max(this.blockedMs, blockedMs)
  }

  get figures() {
    return { longestMs: Math.round(this.longestMs), blockedMs: Math.round(this.blockedMs) }
  }
}

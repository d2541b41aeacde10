import { Readable } from 'node:stream'

type LazyBody = {
  readonly stream: Readable
  /** A byte of the body was handed over, so some of it may have left. */
  readonly hasBegun: () => boolean
  /** Resolves when the gate is not, or no longer, busy: then `hasBegun` is final for a stream that was destroyed. */
  readonly settled: () => Promise<void>
}

/**
 * A body that nobody reads before `gate` was passed. nodemailer pipes a message stream only after the server answered DATA with
 * 354, so the gate opens at the last moment before the first byte leaves; when it throws, none does.
 */
export function lazyBody(bytes: Buffer, gate: () => Promise<void>): LazyBody {
  let begun = false
  let passing: Promise<void> | null = null
  const pass = async (): Promise<void> => {
    try {
      await gate()
    } catch (error) {
      stream.destroy(error instanceof Error ? error : new Error(String(error)))
      return
    }
    if (stream.destroyed) return
    begun = true
    stream.push(bytes)
    stream.push(null)
  }
  const stream = new Readable({
    read: () => {
      passing ??= pass()
    }
  })
  return { stream, hasBegun: () => begun, settled: () => passing ?? Promise.resolve() }
}

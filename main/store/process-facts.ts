import { readFileSync } from 'node:fs'
import { hostname, uptime } from 'node:os'
import { hasSystemCode } from '../domain/system-code'

/** What a lock's holder is judged by. */
export type ProcessFacts = {
  readonly host: string
  readonly now: Date
  /** Seconds since this computer started. */
  readonly uptimeSeconds: number
  readonly isAlive: (pid: number) => boolean
  /** Differs for a later process with the same number; null where the system does not say. */
  readonly identityOf: (pid: number) => string | null
}

export const processFacts = (): ProcessFacts => ({
  host: hostname(),
  now: new Date(),
  uptimeSeconds: uptime(),
  isAlive,
  identityOf
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, but is somebody else's.
    return !hasSystemCode(error, 'ESRCH')
  }
}

/** On Linux the start time in clock ticks since boot: field 22 of /proc/PID/stat (proc(5)), counted behind the name in brackets. */
function identityOf(pid: number): string | null {
  if (process.platform !== 'linux') return null
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT', 'ESRCH', 'EACCES')) return null
    throw error
  }
}

import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

const maximumSizeBytes = 1_000_000

/** Only these may be written: counts, codes and ids. Personal data never goes to a log (spec R5.3). */
type LogFacts = Readonly<Record<string, string | number | boolean>>

export type Logger = {
  readonly info: (message: string, facts?: LogFacts) => void
  readonly error: (message: string, facts?: LogFacts) => void
  /** All kept lines, oldest first. */
  readonly read: () => Promise<string>
}

/**
 * A log file beside the data, one JSON object a line; at 1 MB the old one is kept as `.1` and a new one begun.
 * A log that cannot be written must not stop the work it is about: that goes to standard error instead.
 */
export function createLogger(folder: string): Logger {
  const file = path.join(folder, 'aiosbeheer.log')
  const write = (level: 'info' | 'error', message: string, facts: LogFacts = {}): void => {
    const line = `${JSON.stringify({ at: new Date().toISOString(), level, message, ...facts })}\n`
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      rotate(file)
      appendFileSync(file, line, { mode: 0o600 })
    } catch (error) {
      process.stderr.write(`${line}(log file not writable: ${error instanceof Error ? error.name : 'unknown'})\n`)
    }
  }
  return {
    read: async () => (await Promise.all([`${file}.1`, file].map(textOf))).join(''),
    info: (message, facts) => {
      write('info', message, facts)
    },
    error: (message, facts) => {
      write('error', message, facts)
    }
  }
}

function rotate(file: string): void {
  const sizeBytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (sizeBytes > maximumSizeBytes) renameSync(file, `${file}.1`)
}

async function textOf(file: string): Promise<string> {
  return existsSync(file) ? readFile(file, 'utf8') : ''
}

import { writeSync } from 'node:fs'
import { homedir, release, userInfo } from 'node:os'
import { systemCodeOf } from './domain/system-code'
import { appendToLog, tidyLog } from './log-files'
import { logLine, type LogEntry, type LogFacts } from './log-line'
import { createRedaction, type Redact } from './log-redaction'

export type Logger = {
  readonly info: (message: string, facts?: LogFacts) => void
  readonly error: (message: string, facts?: LogFacts) => void
}

type LoggerOptions = {
  /** Of the application; the first line of every start carries it, with the platform. */
  readonly version?: string
  readonly clock?: () => Date
  readonly redact?: Redact
  /** Where lines go while the log cannot be written. */
  readonly toStandardError?: (text: string) => void
}

const tidyEveryMs = 24 * 60 * 60_000
/** A disk that stays full must not fill the terminal, or the journal of the system, too. */
const shownOnStandardError = 10
const standardError = 2

/**
 * A log beside the data, one JSON object a line, with counts, codes and ids alone; what should not be in it all the same is redacted
 * (log-redaction.ts). It is bounded in size and age (log-files.ts) and written at once, so that the last line before a crash is there.
 * A log that cannot be written never stops the work it is about: its first lines go to standard error, and how many were lost is told
 * once it can be written again.
 */
export function createLogger(folder: string, options: LoggerOptions = {}): Logger {
  const { version = '', clock = () => new Date(), redact = ownRedaction(), toStandardError = writeToStandardError } = options
  let isFirst = true
  let lost = 0
  let tidyAtMs = 0

  /** Whether it was written. */
  const put = (entry: LogEntry): boolean => {
    const line = logLine(entry, redact)
    try {
      if (lost > 0) appendToLog(folder, logLine({ ...entry, level: 'error', message: 'Lines of the log were lost', facts: { lost } }, redact))
      lost = 0
      appendToLog(folder, line)
      return true
    } catch (error) {
      lost += 1
      const last = lost === shownOnStandardError ? '; what follows is not shown' : ''
      if (lost <= shownOnStandardError) toStandardError(`${line}(log file not writable: ${systemCodeOf(error) ?? 'unknown'}${last})\n`)
      return false
    }
  }
  /** What kept old files from being put away; null: nothing did. */
  const tidy = (nowMs: number): string | null => {
    if (nowMs < tidyAtMs) return null
    tidyAtMs = nowMs + tidyEveryMs
    try {
      tidyLog(folder, nowMs)
      return null
    } catch (error) {
      return systemCodeOf(error) ?? 'unknown'
    }
  }
  const write = (level: LogEntry['level'], message: string, facts: LogFacts = {}): void => {
    const about = isFirst ? { version, platform: process.platform, release: release() } : {}
    isFirst = false
    const at = clock()
    const obstacle = tidy(at.getTime())
    const isWritten = put({ at, level, message, facts: { ...facts, ...about } })
    if (isWritten && obstacle !== null) put({ at, level: 'error', message: 'Old files of the log could not be put away', facts: { code: obstacle } })
  }
  return {
    info: (message, facts) => {
      write('info', message, facts)
    },
    error: (message, facts) => {
      write('error', message, facts)
    }
  }
}

/** The redaction that knows this computer's user. */
export function ownRedaction(): Redact {
  return createRedaction({ homeFolder: known(homedir), userName: known(() => userInfo().username) })
}

/** Empty where the operating system knows no user of this process, which it says by throwing (Node: os.userInfo). */
function known(read: () => string): string {
  try {
    return read()
  } catch {
    return ''
  }
}

/** Not process.stderr: where nobody reads it any more, that fails later and as an uncaught error. */
function writeToStandardError(text: string): void {
  try {
    writeSync(standardError, text)
  } catch {
    // There is no place left to tell it.
  }
}

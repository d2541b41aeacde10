import { appendFileSync, closeSync, mkdirSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { hasSystemCode, systemCodeOf } from './domain/system-code'
import { oneLine } from './log-line'
import type { Redact } from './log-redaction'

const liveName = 'aiosbeheer.log'
const olderFiles = 4
const maximumFileBytes = 1_000_000
/** Windows moves no file that somebody has open: meanwhile it grows on, up to here. */
const boundWhileStuckBytes = 2 * maximumFileBytes

const dayMs = 24 * 60 * 60_000
/** A file spans 30 days at most and goes 60 days after its last line: so no line gets older than 90 days. */
const longestSpanMs = 30 * dayMs
const keptAfterLastLineMs = 60 * dayMs
const startOfLineBytes = 100
const linesAtOnce = 25

const fileName = (age: number): string => (age === 0 ? liveName : `${liveName}.${age}`)

/** How old a file of the log is, 0 for the one that is written; oldest first. */
const ages = Array.from({ length: olderFiles + 1 }, (_unused, index) => olderFiles - index)

/**
 * Appends a line to `aiosbeheer.log`, for the user alone to read. Above 1 MB the files move up one, to `.4` at most, and a new one is
 * begun: 5 MB in all. Another process may do the same meanwhile: what it moved away is no failure.
 * @throws what the operating system says where the log cannot be written.
 */
export function appendToLog(folder: string, line: string): void {
  const file = path.join(folder, liveName)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const sizeBytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (sizeBytes > 0 && sizeBytes + Buffer.byteLength(line) > maximumFileBytes) makeRoom(folder, sizeBytes)
  appendFileSync(file, line, { mode: 0o600 })
}

/** Removes files that are too old and begins a new one where the present one spans too long. */
export function tidyLog(folder: string, nowMs: number): void {
  for (const age of ages) {
    const file = path.join(folder, fileName(age))
    const lastLineMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs
    if (lastLineMs !== undefined && nowMs - lastLineMs > keptAfterLastLineMs) rmSync(file, { force: true })
  }
  const beganMs = firstLineMs(path.join(folder, liveName))
  if (beganMs !== null && nowMs - beganMs > longestSpanMs) moveUp(folder)
}

/** All kept lines, oldest first, each redacted once more; a file that cannot be read is named with the reason. */
export async function readLog(folder: string, redact: Redact): Promise<string> {
  const parts = await Promise.all(ages.map((age) => readPart(path.join(folder, fileName(age)))))
  const lines = parts.flatMap((part) => part.split('\n')).filter((line) => line.trim() !== '')
  const redacted: string[] = []
  for (const [index, line] of lines.entries()) {
    // 5 MB take most of a second: meanwhile main answers others.
    if (index % linesAtOnce === 0) await nextTurn()
    redacted.push(`${oneLine(redact(line))}\n`)
  }
  return redacted.join('')
}

async function readPart(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const code = systemCodeOf(error)
    if (code === undefined) throw error
    return code === 'ENOENT' ? '' : `(${path.basename(file)}: ${code})`
  }
}

function makeRoom(folder: string, sizeBytes: number): void {
  try {
    moveUp(folder)
  } catch (error) {
    if (systemCodeOf(error) === undefined || sizeBytes > boundWhileStuckBytes) throw error
  }
}

function moveUp(folder: string): void {
  for (const age of ages.filter((each) => each < olderFiles)) {
    try {
      renameSync(path.join(folder, fileName(age)), path.join(folder, fileName(age + 1)))
    } catch (error) {
      if (!hasSystemCode(error, 'ENOENT')) throw error
    }
  }
}

/** When the first line of a file was written; null where there is none that says so. */
function firstLineMs(file: string): number | null {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return null
  const descriptor = openSync(file, 'r')
  try {
    const start = Buffer.alloc(startOfLineBytes)
    readSync(descriptor, start)
    const at = /^\{"at":"(?<at>[^"]+)"/.exec(start.toString('utf8'))?.groups?.['at']
    const ms = Date.parse(at ?? '')
    return Number.isNaN(ms) ? null : ms
  } finally {
    closeSync(descriptor)
  }
}

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

/** There while files move up: of two processes that did that at once, one would lay a new file over a full one. */
const movingName = `${liveName}.moving`
/** Moving takes a millisecond: what is older was left by a process that ended in the middle of it. */
const longestMoveMs = 10_000
/** So long another process that moves them is waited for, so that the file keeps to its size; longer would be felt in the window. */
const longestWaitMs = 20

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
  if (beganMs !== null && nowMs - beganMs > longestSpanMs) moveUp(folder, () => true)
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
    moveUp(folder, (presentBytes) => presentBytes >= sizeBytes)
  } catch (error) {
    if (systemCodeOf(error) === undefined || sizeBytes > boundWhileStuckBytes) throw error
  }
}

/** While another process does it, nothing is moved here. `isWanted` is asked when nobody else can any more. */
function moveUp(folder: string, isWanted: (presentBytes: number) => boolean): void {
  const moving = path.join(folder, movingName)
  if (!isBegun(moving)) {
    const untilMs = performance.now() + longestWaitMs
    while (performance.now() < untilMs && statSync(moving, { throwIfNoEntry: false }) !== undefined);
    return
  }
  try {
    if (!isWanted(statSync(path.join(folder, liveName), { throwIfNoEntry: false })?.size ?? 0)) return
    for (const age of ages.filter((each) => each < olderFiles)) {
      try {
        renameSync(path.join(folder, fileName(age)), path.join(folder, fileName(age + 1)))
      } catch (error) {
        if (!hasSystemCode(error, 'ENOENT')) throw error
      }
    }
  } finally {
    rmSync(moving, { force: true })
  }
}

function isBegun(moving: string): boolean {
  try {
    closeSync(openSync(moving, 'wx', 0o600))
    return true
  } catch (error) {
    if (!hasSystemCode(error, 'EEXIST')) throw error
    const sinceMs = statSync(moving, { throwIfNoEntry: false })?.mtimeMs
    if (sinceMs !== undefined && Date.now() - sinceMs > longestMoveMs) rmSync(moving, { force: true })
    return false
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

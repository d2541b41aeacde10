import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'vite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appendToLog, readLog, tidyLog } from '../../../main/log-files'
import { createRedaction } from '../../../main/log-redaction'
import { createLogger } from '../../../main/logger'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'logs-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const redact = createRedaction({ homeFolder: '', userName: '' })
const live = 'aiosbeheer.log'
const fileOf = (name: string): string => path.join(folder, name)
const filesThere = (): readonly string[] => readdirSync(folder).sort()

const day = 24 * 60 * 60_000
const now = Date.UTC(2026, 10, 26)
const lineOf = (daysAgo: number): string => `${JSON.stringify({ at: new Date(now - daysAgo * day).toISOString(), level: 'info', message: `of ${daysAgo} days ago` })}\n`

/** A file whose first and last lines are so many days old. */
function writeLog(name: string, firstDaysAgo: number, lastDaysAgo: number): void {
  writeFileSync(fileOf(name), lineOf(firstDaysAgo) + lineOf(lastDaysAgo))
  utimesSync(fileOf(name), new Date(now - lastDaysAgo * day), new Date(now - lastDaysAgo * day))
}

describe('the files of the log', () => {
  it('are five of 1 MB at most, however much is written, and hold the newest lines without a gap', async () => {
    const logger = createLogger(folder)
    const filling = 'what was done, '.repeat(60)
    const lines = 8000
    for (let line = 0; line < lines; line += 1) logger.info(filling, { line })
    expect(filesThere()).toEqual([live, `${live}.1`, `${live}.2`, `${live}.3`, `${live}.4`])
    for (const name of filesThere()) expect(statSync(fileOf(name)).size).toBeLessThanOrEqual(1_000_000)
    const kept = (await readLog(folder, redact)).trimEnd().split('\n').map((line) => (JSON.parse(line) as { line: number }).line)
    expect(kept.length).toBeGreaterThan(4000)
    expect(kept).toEqual(Array.from({ length: kept.length }, (_unused, index) => lines - kept.length + index))
  })

  it('take one line at least, also one that is larger than a file', () => {
    appendToLog(folder, `${'x'.repeat(1_500_000)}\n`)
    appendToLog(folder, 'after\n')
    expect(readFileSync(fileOf(live), 'utf8')).toBe('after\n')
    expect(statSync(fileOf(`${live}.1`)).size).toBe(1_500_001)
  })

  it('go 60 days after their last line, and span 30 days at most: no line gets older than 90 days', () => {
    writeLog(`${live}.3`, 95, 61)
    writeLog(`${live}.1`, 88, 59)
    writeLog(live, 31, 1)
    tidyLog(folder, now)
    expect(filesThere()).toEqual([`${live}.1`, `${live}.2`])
    expect(readFileSync(fileOf(`${live}.2`), 'utf8')).toContain('of 88 days ago')
    expect(readFileSync(fileOf(`${live}.1`), 'utf8')).toContain('of 31 days ago')
  })

  it('stay as they are while they are young, or do not say how old they are', () => {
    writeLog(live, 29, 0)
    tidyLog(folder, now)
    writeFileSync(fileOf(live), 'no line of ours\n')
    tidyLog(folder, now)
    expect(filesThere()).toEqual([live])
  })

  it('are tidied by who writes first', () => {
    writeFileSync(fileOf(`${live}.2`), 'old\n')
    utimesSync(fileOf(`${live}.2`), new Date(Date.now() - 61 * day), new Date(Date.now() - 61 * day))
    createLogger(folder).info('First')
    expect(filesThere()).toEqual([live])
  })

  it('are read oldest first, past gaps, redacted once more; one that cannot be read is named', async () => {
    writeFileSync(fileOf(`${live}.3`), 'of an older version: noor@post.example\r\n\u2028forged\n')
    mkdirSync(fileOf(`${live}.2`))
    writeFileSync(fileOf(live), lineOf(0))
    expect(await readLog(folder, redact)).toBe(`of an older version: ‹e-mail›\\u000d\n\\u2028forged\n(aiosbeheer.log.2: EISDIR)\n${lineOf(0)}`)
    expect(await readLog(path.join(folder, 'nowhere'), redact)).toBe('')
  })

  it('grow on while they cannot be moved up, to twice their size and no further', () => {
    writeFileSync(fileOf(live), 'x'.repeat(1_500_000))
    // As on Windows, where a file that somebody has open cannot be moved.
    writeFileSync(fileOf(`${live}.3`), '')
    mkdirSync(fileOf(`${live}.4`))
    appendToLog(folder, 'after\n')
    expect(statSync(fileOf(live)).size).toBe(1_500_006)
    writeFileSync(fileOf(live), 'x'.repeat(2_000_001))
    expect(() => {
      appendToLog(folder, 'after\n')
    }).toThrow()
    expect(statSync(fileOf(live)).size).toBe(2_000_001)
  })

  it('that cannot be put away are told of, and do not keep a line from being written', () => {
    writeLog(live, 31, 1)
    writeFileSync(fileOf(`${live}.3`), '')
    mkdirSync(fileOf(`${live}.4`))
    createLogger(folder, { clock: () => new Date(now) }).info('First')
    expect(readFileSync(fileOf(live), 'utf8').trimEnd().split('\n').slice(2).map((line): unknown => JSON.parse(line))).toMatchObject([
      { message: 'First' },
      { level: 'error', message: 'Old files of the log could not be put away', code: expect.stringMatching(/^E/) as unknown }
    ])
  })

  it('are in nobody’s way when the folder is read-only', () => {
    const shown: string[] = []
    const closed = path.join(folder, 'closed')
    // Root may write everywhere, but nobody makes a folder below a file.
    if (process.getuid?.() === 0) writeFileSync(closed, '')
    else {
      mkdirSync(closed)
      chmodSync(closed, 0o500)
    }
    createLogger(path.join(closed, 'logs'), { toStandardError: (text) => shown.push(text) }).error('Told')
    expect(shown).toHaveLength(1)
    expect(existsSync(path.join(closed, 'logs'))).toBe(false)
  })

  it('take one line in less than a millisecond, rotation and redaction included', () => {
    const logger = createLogger(folder)
    const facts = { name: 'settings.get', requestId: '0f8fad5b-d9cb-469f-a165-70867728950e', error: 'TypeError | at x (/opt/Aiosbeheer/resources/app.asar/out/main/index.js:1:2)'.repeat(6) }
    const times = Array.from({ length: 3000 }, () => {
      const begin = performance.now()
      logger.error('A request failed unexpectedly', facts)
      return performance.now() - begin
    }).sort((a, b) => a - b)
    const [median, nearlyAll, longest] = [0.5, 0.99, 1].map((part) => times[Math.ceil(times.length * part) - 1] ?? 0)
    console.log(`a line of the log: median ${median?.toFixed(3)} ms, 99 % ${nearlyAll?.toFixed(3)} ms, longest ${longest?.toFixed(3)} ms`)
    expect(median).toBeLessThan(1)
  })

  it('are read without keeping others waiting, also when they are full', async () => {
    const logger = createLogger(folder)
    const facts = { name: 'settings.get', requestId: '0f8fad5b-d9cb-469f-a165-70867728950e', error: 'TypeError | at x (/opt/Aiosbeheer/resources/app.asar/out/main/index.js:1:2)'.repeat(6) }
    for (let line = 0; line < 8000; line += 1) logger.error('A request failed unexpectedly', facts)
    let turns = 0
    let isReading = true
    const others = (): void => {
      turns += 1
      if (isReading) setImmediate(others)
    }
    setImmediate(others)
    const begin = performance.now()
    const text = await readLog(folder, redact)
    isReading = false
    console.log(`${Math.round(text.length / 1e5) / 10} MB of log read in ${Math.round(performance.now() - begin)} ms, and others had ${turns} turns meanwhile`)
    expect(text.length).toBeGreaterThan(4_000_000)
    expect(turns).toBeGreaterThan(100)
  })

  it('move up although a process ended while it moved them', () => {
    const logger = createLogger(folder)
    const moving = path.join(folder, 'aiosbeheer.log.moving')
    mkdirSync(folder, { recursive: true })
    writeFileSync(moving, '')
    utimesSync(moving, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000))
    for (let line = 0; line < 2000; line += 1) logger.info('what was done, '.repeat(60), { line })
    expect(readdirSync(folder).sort()).toEqual(['aiosbeheer.log', 'aiosbeheer.log.1'])
  })

  it('are shared by three processes that write at once: none fails, the bounds hold, and every line is whole', async () => {
    const built = path.join(folder, 'built')
    await build({
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true },
      build: { ssr: path.join(import.meta.dirname, 'log-child.ts'), outDir: built, target: 'node20.18', rolldownOptions: { output: { format: 'cjs', entryFileNames: 'log-child.cjs' } } }
    })
    const logs = path.join(folder, 'logs')
    const children = ['a', 'b', 'c'].map((name) => spawn(process.execPath, [path.join(built, 'log-child.cjs'), logs, name, '3000'], { stdio: ['ignore', 'ignore', 'pipe'] }))
    const ended = await Promise.all(
      children.map(async (child) => {
        const errors: Buffer[] = []
        child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
        const [code] = (await once(child, 'close')) as [number]
        return { code, errors: Buffer.concat(errors).toString() }
      })
    )
    expect(ended).toEqual(Array.from({ length: 3 }, () => ({ code: 0, errors: '' })))
    const names = readdirSync(logs)
    expect(names.length).toBeLessThanOrEqual(5)
    // Two may find the same room at the same moment: a line more of each.
    for (const name of names) expect(statSync(path.join(logs, name)).size).toBeLessThanOrEqual(1_000_000 + 3 * 1200)
    const lines = (await readLog(logs, redact)).trimEnd().split('\n').map((line) => JSON.parse(line) as { name: string; line: number })
    const kept = ['a', 'b', 'c'].map((name) => lines.filter((line) => line.name === name).map(({ line }) => line))
    // Only the oldest goes: of each what is there is its end, without a gap. Who was done long before the others may be gone as a whole.
    for (const ofOne of kept) expect(ofOne).toEqual(Array.from(ofOne, (_line, place) => 3000 - ofOne.length + place))
    expect(kept.some((ofOne) => ofOne.length > 0)).toBe(true)
  })
})

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { release, tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLogger } from '../../../main/logger'

let parent = ''
beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'logger-'))
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

const linesOf = (file: string): unknown[] =>
  readFileSync(file, 'utf8').trimEnd().split('\n').map((line): unknown => JSON.parse(line))

describe('the log', () => {
  it('has one JSON object a line with the given facts, in UTC, for the user alone to read; the first tells the version and the platform', () => {
    const folder = path.join(parent, 'logs')
    const logger = createLogger(folder, { version: '1.2.3' })
    logger.info('The queue started', { waiting: 3 })
    logger.error('The store worker died', { name: 'RangeError' })
    createLogger(folder, { version: '1.2.4' }).info('Next start')
    const file = path.join(folder, 'aiosbeheer.log')
    const at: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    const about = { platform: process.platform, release: release() }
    expect(linesOf(file)).toEqual([
      { at, level: 'info', message: 'The queue started', waiting: 3, version: '1.2.3', ...about },
      { at, level: 'error', message: 'The store worker died', name: 'RangeError' },
      { at, level: 'info', message: 'Next start', version: '1.2.4', ...about }
    ])
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('redacts by itself', () => {
    createLogger(parent).error('Refused: noor@post.example', { key: '9S9G-CZQT-ZXFG-ES75-GAMG-80R1-X0P' })
    expect(linesOf(path.join(parent, 'aiosbeheer.log'))).toMatchObject([{ message: 'Refused: ‹e-mail›', key: '‹key›' }])
  })

  it('goes to standard error while it cannot be written, ten lines at most, and never stops the work', () => {
    const inTheWay = path.join(parent, 'logs')
    writeFileSync(inTheWay, '')
    const shown: string[] = []
    const logger = createLogger(inTheWay, { toStandardError: (text) => shown.push(text) })
    for (let line = 1; line <= 500; line += 1) logger.error('Told all the same', { line })
    expect(shown).toHaveLength(10)
    expect(shown.at(0)).toMatch(/"Told all the same","line":1,.*\n\(log file not writable: E[A-Z]+\)\n$/)
    expect(shown.at(-1)).toMatch(/what follows is not shown\)\n$/)

    rmSync(inTheWay)
    logger.info('Writable again')
    expect(linesOf(path.join(inTheWay, 'aiosbeheer.log'))).toMatchObject([
      { level: 'error', message: 'Lines of the log were lost', lost: 500 },
      { level: 'info', message: 'Writable again' }
    ])
  })
})

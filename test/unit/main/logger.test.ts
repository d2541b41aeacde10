import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLogger } from '../../../main/logger'

let parent = ''
beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'logger-'))
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

const linesOf = (file: string): unknown[] =>
  readFileSync(file, 'utf8').trimEnd().split('\n').map((line): unknown => JSON.parse(line))

describe('the log', () => {
  it('has one JSON object a line with the given facts and no others, for the user alone to read', () => {
    const folder = path.join(parent, 'logs')
    const logger = createLogger(folder)
    logger.info('The queue started', { waiting: 3 })
    logger.error('The store worker died', { name: 'RangeError' })
    const file = path.join(folder, 'aiosbeheer.log')
    const at: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    expect(linesOf(file)).toEqual([
      { at, level: 'info', message: 'The queue started', waiting: 3 },
      { at, level: 'error', message: 'The store worker died', name: 'RangeError' }
    ])
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('begins anew above 1 MB and keeps the one before', () => {
    const file = path.join(parent, 'aiosbeheer.log')
    writeFileSync(file, 'x'.repeat(1_000_001))
    createLogger(parent).info('After')
    expect(linesOf(file)).toHaveLength(1)
    expect(statSync(`${file}.1`).size).toBe(1_000_001)
  })

  it('goes to standard error when it cannot be written, and never stops the work', () => {
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const inTheWay = path.join(parent, 'file')
    writeFileSync(inTheWay, '')
    createLogger(inTheWay).error('Told all the same')
    expect(written).toHaveBeenCalledWith(expect.stringContaining('Told all the same'))
  })
})

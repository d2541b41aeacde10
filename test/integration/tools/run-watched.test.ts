import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runWatched } from '../../../tools/lib/run-watched.mjs'

const stallMs = 1_000

describe('runWatched', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aiosbeheer-watched-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  const runScript = (script: string) =>
    runWatched(process.execPath, ['-e', script], { cwd: folder, env: process.env, watched: [folder], stallMs })

  it('gives up a download that hangs', async () => {
    expect(await runScript('setInterval(() => {}, 1000)')).toEqual({ kind: 'failed', reason: 'no progress for 1 seconds' })
  })

  it('lets a slow download take longer than a silent one may', async () => {
    const slow = `
      const { appendFileSync } = require('node:fs')
      let left = 8
      const timer = setInterval(() => { appendFileSync('part', 'x'); if (--left === 0) clearInterval(timer) }, 300)`
    expect(await runScript(slow)).toEqual({ kind: 'done' })
    expect(readdirSync(folder)).toEqual(['part'])
  })

  it('tells why a command failed', async () => {
    expect(await runScript("console.error('getaddrinfo ENOTFOUND example.org'); process.exit(1)")).toEqual({
      kind: 'failed',
      reason: 'getaddrinfo ENOTFOUND example.org'
    })
    expect(await runWatched('no-such-command', [], { cwd: folder, env: process.env, watched: [], stallMs })).toEqual({
      kind: 'failed',
      reason: 'spawn no-such-command ENOENT'
    })
  })
})

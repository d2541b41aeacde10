import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LogService } from '../../../../main/services/log-service'

let folder: string
let chosen: string | null
let asked: unknown[]

const lines = '{"at":"2026-11-25T08:00:00.000Z","level":"error","message":"The store worker died"}\n'

const aService = (): LogService =>
  new LogService({
    dialogs: {
      openFile: () => Promise.resolve(null),
      saveFile: (options) => {
        asked.push(options)
        return Promise.resolve(chosen)
      }
    },
    readLog: () => Promise.resolve(lines),
    facts: () => ({ version: '1.2.3', isPackaged: true, platform: 'win32 x64', release: '10.0.26100', electron: '33.2.1', chrome: '130.0.6723.137', node: '20.18.1', locale: 'nl' }),
    clock: () => new Date('2026-11-26T14:37:26.123Z')
  })

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'log-service-'))
  chosen = path.join(folder, 'log.txt')
  asked = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('saving the log for the helpdesk', () => {
  it('asks where, with a name that tells the day, and writes the head and every line as one file', async () => {
    expect(await aService().save()).toEqual({ ok: true, value: { kind: 'saved', fileName: 'log.txt' } })
    expect(asked).toEqual([{ title: 'Logbestand opslaan', fileName: 'Aiosbeheer logbestand 2026-11-26.txt', extensions: ['txt'] }])
    expect(readdirSync(folder)).toEqual(['log.txt'])
    expect(readFileSync(path.join(folder, 'log.txt'), 'utf8').split('\n')).toEqual([
      'savedAt: 2026-11-26T14:37:26.123Z',
      'version: 1.2.3',
      'isPackaged: true',
      'platform: win32 x64',
      'release: 10.0.26100',
      'electron: 33.2.1',
      'chrome: 130.0.6723.137',
      'node: 20.18.1',
      'locale: nl',
      '',
      lines.trimEnd(),
      ''
    ])
  })

  it('writes nothing when the user cancels', async () => {
    chosen = null
    expect(await aService().save()).toEqual({ ok: true, value: { kind: 'cancelled' } })
    expect(readdirSync(folder)).toEqual([])
  })

  it('says why it could not be written', async () => {
    const inTheWay = path.join(folder, 'log.txt')
    mkdirSync(path.join(inTheWay, 'full'), { recursive: true })
    const saved = await aService().save()
    expect(saved).toMatchObject({ ok: false, error: { code: 'saveFailed', details: { fileName: 'log.txt', reason: expect.stringMatching(/^E/) as unknown } } })
    expect(readdirSync(folder)).toEqual(['log.txt'])
  })
})

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importColumnNames } from '../../../../main/domain/import/map-columns'
import { MalService } from '../../../../main/services/mal-service'
import type { StoredMal } from '../../../../main/store/stored-types'
import { openWorkbook } from '../../../../main/worker/open-workbook'
import { failure } from '../../../../shared/errors'
import type { AppState } from '../../../../shared/ipc/session-schemas'
import { fail, ok } from '../../../../shared/result'
import { memoryStore } from '../../../support/memory-store'
import { aSession } from '../../builders'
import { aMalFile, malBytes } from '../../mal-builders'

const session = aSession()
const state: AppState = { phase: 'setup' }

let folder: string
let chosen: string | null
let offered: readonly string[]
let saved: Omit<StoredMal, 'loadedAt'>[]
let inUse: StoredMal[]

function aService(): MalService {
  let ids = 0
  const store = memoryStore({
    saveMal: ({ mal }) => {
      saved.push(mal)
      return Promise.resolve(ok({ ...mal, loadedAt: '2027-01-05T10:00:00.000Z' }))
    }
  })
  return new MalService({
    store: store.port,
    dialogs: {
      openFile: () => Promise.resolve(chosen),
      saveFile: ({ extensions, fileName }) => {
        offered = [fileName, ...extensions]
        return Promise.resolve(chosen)
      }
    },
    newId: () => `token-${(ids += 1)}`,
    onLoaded: (mal) => {
      inUse.push(mal)
      return state
    }
  })
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-mal-'))
  chosen = null
  offered = []
  saved = []
  inUse = []
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const file = (name: string, content: Buffer): string => {
  const where = path.join(folder, name)
  writeFileSync(where, content)
  return where
}

describe('the mal', () => {
  const savedAs = (name: string): string => path.join(folder, name)
  const isWorkbook = async (name: string): Promise<boolean> => {
    const context = { onProgress: () => undefined, signal: new AbortController().signal }
    return (await openWorkbook(readFileSync(savedAs(name)), importColumnNames, null, context)).kind === 'opened'
  }

  it('is offered as a workbook first, then as CSV', async () => {
    expect(await aService().download(session)).toEqual(ok({ kind: 'cancelled' }))
    expect(offered).toEqual(['Mal Leiden 2026-1.xlsx', 'xlsx', 'csv'])
  })

  it.each([
    ['aios.xlsx', 'aios.xlsx'],
    ['AIOS.XLSX', 'AIOS.XLSX'],
    ['aios', 'aios.xlsx'],
    ['Mal 2026.1', 'Mal 2026.1.xlsx']
  ])('that is saved as %s is a workbook called %s', async (name, expected) => {
    chosen = savedAs(name)
    expect(await aService().download(session)).toEqual(ok({ kind: 'saved', fileName: expected }))
    expect(await isWorkbook(expected)).toBe(true)
  })

  it('is CSV with the columns and constants of the institute where its name ends so', async () => {
    chosen = savedAs('aios.csv')
    expect(await aService().download(session)).toEqual(ok({ kind: 'saved', fileName: 'aios.csv' }))
    const mal = readFileSync(chosen, 'utf8')
    for (const part of ['firstname', 'niv2', 'AIOS Leiden', '2026-1']) expect(mal).toContain(part)
  })

  it('that cannot be saved leaves nothing behind', async () => {
    chosen = path.join(folder, 'weg', 'aios.xlsx')
    expect(await aService().download(session)).toEqual(fail(failure('saveFailed', { fileName: 'aios.xlsx', reason: 'ENOENT' })))
    expect(existsSync(path.join(folder, 'weg'))).toBe(false)
  })
})

describe('a newer mal', () => {
  it('is offered with what changes, and taken over when somebody says so', async () => {
    const service = aService()
    const mal = aMalFile({ constants: { ...aMalFile().constants, rol: 'hag' } })
    chosen = file('nieuw.aiosmal', malBytes({ ...mal, signature: { by: 'iemand', algorithm: 'x', value: 'y' } }))
    expect(await service.choose(session)).toEqual(
      ok({
        kind: 'offered',
        token: 'token-1',
        fileName: 'nieuw.aiosmal',
        version: '2027-1',
        presentVersion: '2026-1',
        isNewer: true,
        changes: [{ column: 'rol', before: 'aios', after: 'hag' }],
        note: 'De eerste van 2027',
        signedBy: null
      })
    )
    expect(saved).toEqual([])
    expect(await service.load(session, { token: 'token-1' })).toEqual(ok(state))
    const { institute, version, malColumn, constants, publishedAt, checksum } = mal
    expect(saved).toEqual([{ institute, version, malColumn, constants, publishedAt, checksum }])
    expect(inUse).toEqual([{ ...saved[0], loadedAt: '2027-01-05T10:00:00.000Z' }])
    expect(await service.load(session, { token: 'token-1' })).toEqual(fail(failure('unknownToken')))
  })

  it('has a note that is a stranger’s text: made visible, and no longer than a dialog can show', async () => {
    const noteOf = async (note: string): Promise<unknown> => {
      chosen = file('nieuw.aiosmal', malBytes(aMalFile({ note })))
      const answer = await aService().choose(session)
      return answer.ok && answer.value.kind === 'offered' ? answer.value.note : answer
    }
    expect(await noteOf('Goed\u202eom\n\nnu')).toBe('Goed‹U+202E›om nu')
    expect(await noteOf('n'.repeat(2000))).toBe(`${'n'.repeat(500)}…`)
    expect(await noteOf(' ')).toBe('')
  })

  it('that another beheerder chose is not theirs to take over', async () => {
    const service = aService()
    chosen = file('nieuw.aiosmal', malBytes(aMalFile()))
    await service.choose(session)
    expect(await service.load(aSession({ username: 'L_invaller' }), { token: 'token-1' })).toEqual(fail(failure('unknownToken')))
    expect(saved).toEqual([])
  })

  it.each([
    ['a damaged one', (): string => file('mal.aiosmal', malBytes({ ...aMalFile(), note: 'anders' })), { code: 'wrongChecksum', details: {} }],
    ['one of another institute', (): string => file('mal.aiosmal', malBytes(aMalFile({ institute: 'Utrecht' }))), { code: 'otherInstitute', details: { institute: 'Utrecht', own: 'Leiden' } }],
    ['the one in use', (): string => file('mal.aiosmal', malBytes(aMalFile({ version: '2026-1' }))), { code: 'sameVersion', details: { version: '2026-1' } }],
    ['a huge file', (): string => file('mal.aiosmal', Buffer.alloc(1_000_000, ' ')), { code: 'noMal', details: {} }],
    ['a file that is gone', (): string => path.join(folder, 'mal.aiosmal'), { code: 'unreadable', details: { reason: 'ENOENT' } }],
    [
      'a folder',
      (): string => {
        mkdirSync(path.join(folder, 'mal.aiosmal'))
        return path.join(folder, 'mal.aiosmal')
      },
      { code: 'unreadable', details: { reason: 'geen gewoon bestand' } }
    ]
  ])('is not %s', async (_what, choose, refusal) => {
    chosen = choose()
    expect(await aService().choose(session)).toEqual(ok({ kind: 'refused', fileName: 'mal.aiosmal', ...refusal }))
  })

  it('may be cancelled', async () => {
    expect(await aService().choose(session)).toEqual(ok({ kind: 'cancelled' }))
  })
})

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RecoveryKeyService } from '../../../../main/services/recovery-key-service'
import { aSession } from '../../builders'

const key = 'ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789'
const session = aSession()

let folder: string
let chosen: string | null
let shownKey: string | null
let suggested: string[]
let copied: string[]
let printed: string[]

const aService = (): RecoveryKeyService =>
  new RecoveryKeyService({
    dialogs: {
      openFile: () => Promise.resolve(null),
      saveFile: ({ fileName }) => {
        suggested.push(fileName)
        return Promise.resolve(chosen)
      }
    },
    shownKey: () => shownKey,
    copyText: (text) => Promise.resolve(void copied.push(text)),
    printText: (text) => Promise.resolve(void printed.push(text)),
    presence: () => new AbortController().signal,
    clock: () => new Date('2026-11-23T12:00:00.000Z')
  })

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'recovery-key-'))
  chosen = path.join(folder, 'sleutel.txt')
  shownKey = key
  suggested = []
  copied = []
  printed = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the recovery key, while it is shown', () => {
  it('is saved with its institute and date under a name that says what it is', async () => {
    expect(await aService().save(session)).toEqual({ ok: true, value: { kind: 'saved', fileName: 'sleutel.txt' } })
    const text = readFileSync(path.join(folder, 'sleutel.txt'), 'utf8')
    for (const part of [key, 'Leiden', '23 november 2026']) expect(text).toContain(part)
    expect(suggested).toEqual(['Herstelsleutel Aiosbeheer Leiden.txt'])
  })

  it('is copied alone, and printed as it is saved', async () => {
    await aService().copy()
    await aService().print(session)
    await aService().save(session)
    expect(copied).toEqual([key])
    expect(printed).toEqual([readFileSync(path.join(folder, 'sleutel.txt'), 'utf8')])
  })

  it('is not saved when the dialog is cancelled', async () => {
    chosen = null
    expect(await aService().save(session)).toEqual({ ok: true, value: { kind: 'cancelled' } })
  })

  it('is told not to be saved, and why, where that cannot be', async () => {
    chosen = path.join(folder, 'absent', 'sleutel.txt')
    expect(await aService().save(session)).toEqual({
      ok: false,
      error: { code: 'saveFailed', details: { fileName: 'sleutel.txt', reason: 'ENOENT' } }
    })
  })
})

describe('the recovery key, once it was confirmed', () => {
  it('can be neither saved, printed nor copied any more', async () => {
    shownKey = null
    const service = aService()
    await expect((async () => service.save(session))()).rejects.toThrow('not shown any more')
    await expect(service.print(session)).rejects.toThrow('not shown any more')
    await expect(service.copy()).rejects.toThrow('not shown any more')
    expect([suggested, printed, copied]).toEqual([[], [], []])
  })
})

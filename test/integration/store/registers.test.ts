import { readFileSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { StorePort } from '../../../main/store/store-port'
import type { RegisterOffer } from '../../../shared/ipc/register-schemas'
import { aBigNumber, aDraft, anInstitute } from '../../unit/builders'
import { actor, noKeys } from './support/store-data'
import { auditOf, createAccount, installedIn, ownFolder, reopened, storeIn } from './support/store-folder'

const at = '2026-11-23T09:00:00.000Z'
const unknownToken = { ok: false, error: { code: 'unknownToken' } }
const name = (index: number): string => `BIG-${aBigNumber(index)}`

async function read(store: StorePort, folder: string, rows: readonly string[], token = 'token-1'): Promise<RegisterOffer> {
  const file = path.join(folder, `${token}.csv`)
  await writeFile(file, ['username,portfolio', ...rows, ''].join('\n'))
  const offer = await store.readRegister({ token, path: file, fileName: 'register.csv' })
  if (!offer.ok) throw new Error(offer.error.code)
  return offer.value
}

const soon = (...indexes: readonly number[]): readonly string[] => indexes.map((index) => `${name(index)},SOON`)
const taken = async (store: StorePort, index: number): Promise<string | undefined> => {
  const draft = aDraft({ username: name(index), bigNumber: aBigNumber(index) })
  const findings = await store.checkDraft({ draft, institute: anInstitute() })
  const found = findings.find(({ code }) => code === 'usernameExistsElsewhere' || code === 'usernameExists')
  if (found?.code === 'usernameExistsElsewhere') expect(found.details.importedAt).toBe(at)
  return found === undefined ? undefined : String(found.details.portfolio)
}

describe('a register that was read', () => {
  test('is compared portfolio by portfolio and changes nothing before it is imported', async () => {
    const folder = await ownFolder()
    const store = await installedIn(folder)
    const first = await read(store, folder, [...soon(1, 2, 3), `${name(1).toLowerCase()} ,SOON`, `${name(9)},HN`])
    expect(first).toEqual({
      kind: 'offered',
      token: 'token-1',
      fileName: 'register.csv',
      changes: [
        { portfolio: 'HN', before: null, count: 1, added: 1, removed: 0 },
        { portfolio: 'SOON', before: null, count: 3, added: 3, removed: 0 }
      ]
    })
    expect([await store.registers({}), await taken(store, 1)]).toEqual([[], undefined])
    expect(auditOf(folder).map(({ action }) => action)).not.toContain('registerImported')

    const registers = [
      { portfolio: 'HN', importedAt: at, count: 1 },
      { portfolio: 'SOON', importedAt: at, count: 3 }
    ]
    expect(await store.importRegister({ token: 'token-1', actor })).toEqual({ ok: true, value: { registers } })
    expect([await store.registers({}), await taken(store, 1)]).toEqual([registers, 'SOON'])
    expect(auditOf(folder).at(-1)).toMatchObject({ by: actor.username, action: 'registerImported', outcome: 'done', subject: { HN: 1, SOON: 3 } })
  })

  test('replaces its portfolios as a whole, leaves the others, and is found again after a restart', async () => {
    const folder = await ownFolder()
    const store = await installedIn(folder)
    await read(store, folder, [...soon(1, 2, 3), `${name(9)},HN`])
    await store.importRegister({ token: 'token-1', actor })
    const second = await read(store, folder, soon(3, 4), 'token-2')
    expect(second).toMatchObject({ changes: [{ portfolio: 'SOON', before: { portfolio: 'SOON', importedAt: at, count: 3 }, count: 2, added: 1, removed: 2 }] })
    await store.importRegister({ token: 'token-2', actor })
    const expectReplaced = async (present: StorePort): Promise<void> => {
      expect(await present.registers({})).toEqual([
        { portfolio: 'HN', importedAt: at, count: 1 },
        { portfolio: 'SOON', importedAt: at, count: 2 }
      ])
      expect([await taken(present, 1), await taken(present, 3), await taken(present, 4), await taken(present, 9)]).toEqual([undefined, 'SOON', 'SOON', 'HN'])
    }
    await expectReplaced(store)
    await expectReplaced(await reopened(store, folder))
  })

  test('counts once, under its own token, and only until the next one is read', async () => {
    const folder = await ownFolder()
    const store = await installedIn(folder)
    expect(await store.importRegister({ token: 'token-1', actor })).toMatchObject(unknownToken)
    await read(store, folder, soon(1))
    await read(store, folder, soon(2), 'token-2')
    expect(await store.importRegister({ token: 'token-1', actor })).toMatchObject(unknownToken)
    expect(await store.importRegister({ token: 'token-2', actor })).toMatchObject({ ok: true })
    expect(await store.importRegister({ token: 'token-2', actor })).toMatchObject(unknownToken)
    await read(store, folder, soon(3), 'token-3')
    expect(await read(store, folder, ['BIG-1,LUMC'], 'token-4')).toMatchObject({ kind: 'refused', refusal: { code: 'wrongColumns', details: { line: 2 } } })
    expect(await store.importRegister({ token: 'token-3', actor })).toMatchObject(unknownToken)
    expect([await taken(store, 1), await taken(store, 2), await taken(store, 3)]).toEqual([undefined, 'SOON', undefined])
  })

  test('of two that are read at the same time the one that was chosen last counts', async () => {
    const folder = await ownFolder()
    const store = await installedIn(folder)
    const file = path.join(folder, 'many.csv')
    await writeFile(file, ['username,portfolio', ...soon(...Array.from({ length: 60_000 }, (_unused, index) => index)), ''].join('\n'))
    const long = store.readRegister({ token: 'token-1', path: file, fileName: 'many.csv' })
    await read(store, folder, soon(1), 'token-2')
    expect(await long).toMatchObject({ ok: true, value: { kind: 'offered' } })
    expect(await store.importRegister({ token: 'token-1', actor })).toMatchObject(unknownToken)
    expect(await store.importRegister({ token: 'token-2', actor })).toMatchObject({ ok: true, value: { registers: [{ count: 1 }] } })
  })

  test('is not imported over anything but what it was compared with', async () => {
    const folder = await ownFolder()
    const store = await installedIn(folder)
    await read(store, folder, soon(1))
    await store.importRegister({ token: 'token-1', actor })
    await read(store, folder, soon(2), 'token-2')
    const again = await reopened(store, folder)
    expect(await again.importRegister({ token: 'token-2', actor })).toMatchObject(unknownToken)
    // The same folder opened anew by the worker that read it.
    await again.close({})
    expect(await store.open(noKeys)).toMatchObject({ ok: true })
    expect(await store.importRegister({ token: 'token-2', actor })).toMatchObject(unknownToken)
    expect(await store.registers({})).toMatchObject([{ count: 1 }])
  })

  test('can be read where another computer has the data, and is not imported there', async () => {
    const folder = await ownFolder()
    await installedIn(folder)
    const second = storeIn(folder)
    await second.open(noKeys)
    await read(second, folder, soon(1))
    expect(await second.importRegister({ token: 'token-1', actor })).toMatchObject({ ok: false, error: { code: 'heldElsewhere' } })
  })
})

test('who makes an account does not pay for the register: the journal does not tell of it again', async () => {
  const folder = await ownFolder()
  const store = await installedIn(folder)
  await read(store, folder, soon(...Array.from({ length: 20_000 }, (_unused, index) => 1000 + index)))
  await store.importRegister({ token: 'token-1', actor })
  // A journal of that length is folded into a generation behind the import; this waits for it.
  await createAccount(store, { username: name(1), bigNumber: aBigNumber(1) })
  const journal = path.join(folder, 'aiosbeheer-000002.journal')
  const before = statSync(journal).size
  await createAccount(store, { username: name(2), bigNumber: aBigNumber(2), email: 'b@post.example' })
  expect(readFileSync(journal, 'utf8')).not.toContain('registersReplaced')
  expect(statSync(journal).size - before).toBeLessThan(2000)
  expect(await taken(store, 1000)).toBe('SOON')
})

import { beforeEach, describe, expect, it } from 'vitest'
import type { SecretStore } from '../../../../main/services/secret-store'
import { StoreOpening } from '../../../../main/services/store-opening'
import type { OpenedStore, StoreInput, StoreKeys, StorePort, StoreProtection } from '../../../../main/store/store-port'
import { failure, type Failure } from '../../../../shared/errors'
import type { StoreProblem } from '../../../../shared/ipc/store-schemas'
import { fail, ok, type Result } from '../../../../shared/result'
import { anInstallation, recoveryKey } from '../../../integration/store/support/store-data'
import { memoryStore } from '../../../support/memory-store'

type Opened = Result<OpenedStore, StoreProblem>

let asked: (StoreKeys & { readonly name: string })[]
let kept: string[]
let restored: StoreInput<'restoreBackup'>[]
let logged: object[]
let answers: Opened[]
let keeping: Result<Opened, Failure>

const dataKey = Buffer.alloc(32, 7).toString('base64')
const problem = (kind: StoreProblem['kind']): Opened => fail({ kind, folder: '/data', fileName: 'a', detail: '', offer: null })
const existing = (keyToSeal: string | null): Opened => ok({ kind: 'existing', installation: anInstallation(), heldBy: null, keyToSeal })

/** Seals by writing in front of it who sealed; opens what it sealed itself. */
const secretStore = (overrides: Partial<SecretStore> = {}): SecretStore => ({
  isAvailable: () => Promise.resolve(true),
  seal: (secret) => Promise.resolve(`sealed:${secret}`),
  open: (sealed) => Promise.resolve(sealed.startsWith('sealed:') ? sealed.slice('sealed:'.length) : null),
  ...overrides
})
const none = secretStore({ isAvailable: () => Promise.resolve(false), open: () => Promise.resolve(null), seal: () => Promise.reject(new Error('there is none')) })

function opening(secrets: SecretStore, protection: StoreProtection = { kind: 'sealed', osSealed: `sealed:${dataKey}` }): StoreOpening {
  const answering = (name: string) => (keys: StoreKeys): Opened => {
    asked.push({ name, ...keys })
    return answers.shift() ?? existing(null)
  }
  const store: Partial<StorePort> = {
    protection: () => Promise.resolve(protection),
    open: (keys) => Promise.resolve(answering('open')(keys)),
    recover: (keys) => Promise.resolve(ok(answering('recover')(keys))),
    startAnew: (keys) => Promise.resolve(ok(answering('startAnew')(keys))),
    restoreBackup: (input) => {
      restored.push(input)
      return Promise.resolve(ok(answers.shift() ?? existing(null)))
    },
    keepKey: ({ osSealed }) => {
      kept.push(osSealed)
      return Promise.resolve(keeping)
    }
  }
  return new StoreOpening({
    store: memoryStore(store).port,
    secrets,
    log: {
      error: (message, facts) => {
        logged.push({ message, facts })
      }
    }
  })
}

beforeEach(() => {
  asked = []
  kept = []
  restored = []
  logged = []
  answers = []
  keeping = ok(existing(null))
})

describe('opening', () => {
  it.each<[string, StoreProtection, SecretStore, string | null]>([
    ['a sealed store, with the key as the secret store has it', { kind: 'sealed', osSealed: `sealed:${dataKey}` }, secretStore(), dataKey],
    ['a store that another computer sealed, without a key', { kind: 'sealed', osSealed: 'of another computer' }, secretStore(), null],
    ['a sealed store without the secret store that sealed it, without a key', { kind: 'sealed', osSealed: `sealed:${dataKey}` }, none, null],
    ['a restored store that nothing was sealed of yet, without a key', { kind: 'sealed', osSealed: null }, secretStore(), null],
    ['a readable store, without a key', { kind: 'plain' }, secretStore(), null],
    ['a new store, without a key', { kind: 'new' }, secretStore(), null]
  ])('asks for %s', async (_what, protection, secrets, unsealed) => {
    await opening(secrets, protection).open()
    expect(asked).toEqual([{ name: 'open', unsealed, recoveryKey: null }])
  })

  it('puts the key away where the secret store does not hold it, whichever way the store came to be open', async () => {
    const service = opening(secretStore())
    answers = [existing(dataKey), existing(dataKey), existing(dataKey), existing(dataKey)]
    expect(await service.open()).toEqual(existing(null))
    expect(await service.recover()).toEqual(ok(existing(null)))
    expect(await service.startAnew()).toEqual(ok(existing(null)))
    expect(await service.restore('/copy', recoveryKey)).toEqual(ok(existing(null)))
    expect(kept).toEqual(Array.from({ length: 4 }, () => `sealed:${dataKey}`))
    expect(restored).toEqual([{ path: '/copy', recoveryKey, hasSecretStore: true }])
  })

  it.each<[string, Opened, SecretStore]>([
    ['there is no secret store', existing(dataKey), none],
    ['the secret store holds it already', existing(null), secretStore()],
    ['the store is new', ok({ kind: 'new' }), secretStore()],
    ['the store did not open', problem('damaged'), secretStore()]
  ])('puts nothing away where %s', async (_when, answer, secrets) => {
    answers = [answer]
    expect(await opening(secrets).open()).toEqual(answer)
    expect(kept).toEqual([])
  })

  it('tells what became of a store that could not be opened again once its key was put away', async () => {
    answers = [existing(dataKey)]
    keeping = ok(problem('full'))
    expect(await opening(secretStore()).open()).toEqual(problem('full'))
    expect(logged).toEqual([])
  })

  it('goes on when the key cannot be put away, and says so in the log without the key', async () => {
    answers = [existing(dataKey)]
    keeping = fail(failure('storeFull', { detail: 'ENOSPC' }))
    expect(await opening(secretStore()).open()).toEqual(existing(dataKey))
    expect(logged).toEqual([{ message: 'The key of the data could not be kept', facts: { code: 'storeFull' } }])
  })

  it('tells the store that restores whether there is a secret store', async () => {
    await opening(none).restore('/copy', recoveryKey)
    expect(restored).toEqual([{ path: '/copy', recoveryKey, hasSecretStore: false }])
  })
})

describe('the recovery key that somebody typed', () => {
  it('is kept while the store is not open: what was unlocked may have to be recovered', async () => {
    const service = opening(none)
    answers = [problem('keyLost'), problem('damaged'), existing(null)]
    await service.open()
    await service.open(recoveryKey)
    await service.recover()
    expect(asked.map(({ name, recoveryKey: key }) => [name, key])).toEqual([
      ['open', null],
      ['open', recoveryKey],
      ['recover', recoveryKey]
    ])
  })

  it('is the last one that was typed', async () => {
    const service = opening(none)
    answers = [problem('keyLost'), problem('damaged')]
    await service.open('wrong')
    await service.open(recoveryKey)
    await service.startAnew()
    expect(asked.map((keys) => keys.recoveryKey)).toEqual(['wrong', recoveryKey, recoveryKey])
  })

  it('is forgotten as soon as the store is open, at once or recovered', async () => {
    const service = opening(none)
    answers = [existing(null), existing(null), problem('damaged'), existing(null), existing(null)]
    await service.open(recoveryKey)
    await service.open()
    await service.open(recoveryKey)
    await service.recover()
    await service.open()
    expect(asked.map(({ name, recoveryKey: key }) => [name, key])).toEqual([
      ['open', recoveryKey],
      ['open', null],
      ['open', recoveryKey],
      ['recover', recoveryKey],
      ['open', null]
    ])
  })
})

describe('a new store', () => {
  it('gets a key of its own each time, sealed where there is a secret store', async () => {
    const service = opening(secretStore())
    const made = [await service.newProtection(recoveryKey), await service.newProtection(recoveryKey)]
    expect(made.map((protection) => Buffer.from(protection.dataKey, 'base64').length)).toEqual([32, 32])
    expect(made[0]?.dataKey).not.toBe(made[1]?.dataKey)
    expect(made[0]).toEqual({ dataKey: made[0]?.dataKey, osSealed: `sealed:${made[0]?.dataKey}`, recoveryKey })
    expect(await opening(none).newProtection(recoveryKey)).toMatchObject({ osSealed: null, recoveryKey })
  })
})

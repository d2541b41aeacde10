import { beforeEach, describe, expect, it } from 'vitest'
import { LoginGate } from '../../../../main/services/login-gate'
import { failure, type Failure } from '../../../../shared/errors'
import { fail, ok, type Result } from '../../../../shared/result'

let nowMs: number
let gate: LoginGate
let tries: number

const trying = (answer: Result<string, Failure>) => (): Promise<Result<string, Failure>> => {
  tries += 1
  return Promise.resolve(answer)
}
const wrong = trying(fail(failure('wrongRecoveryKey')))
const right = trying(ok('opened'))
const refused = (retryAfterSeconds: number) => fail(failure('wrongRecoveryKey', { retryAfterSeconds }))

beforeEach(() => {
  nowMs = Date.parse('2026-11-23T09:00:00.000Z')
  tries = 0
  gate = new LoginGate(() => nowMs)
})

describe('a recovery key that is tried on data', () => {
  it('hands on what the data answer', async () => {
    expect(await gate.tryKeyOf(right)).toEqual(ok('opened'))
    expect(await gate.tryKeyOf(trying(fail(failure('backupUnreadable', { reason: 'damaged' }))))).toEqual(fail(failure('backupUnreadable', { reason: 'damaged' })))
  })

  it('makes wait after three wrong ones: 2, 4, 8 … seconds, in which nothing is tried', async () => {
    for (const wait of [0, 0, 2]) expect(await gate.tryKeyOf(wrong)).toEqual(refused(wait))
    for (const wait of [2, 4, 8]) {
      expect(await gate.tryKeyOf(right)).toEqual(refused(wait))
      nowMs += wait * 1000
      expect(await gate.tryKeyOf(wrong)).toEqual(refused(wait * 2))
    }
    expect(tries).toBe(6)
  })

  it('counts other failures neither for nor against', async () => {
    await gate.tryKeyOf(wrong)
    await gate.tryKeyOf(wrong)
    for (let count = 0; count < 5; count += 1) await gate.tryKeyOf(trying(fail(failure('storeFull'))))
    // That one opened the data, whatever came of it then, so the count began anew.
    for (const wait of [0, 0, 2]) expect(await gate.tryKeyOf(wrong)).toEqual(refused(wait))
  })

  it('forgets the wrong ones after a right one', async () => {
    for (let count = 0; count < 2; count += 1) await gate.tryKeyOf(wrong)
    await gate.tryKeyOf(right)
    expect(await gate.tryKeyOf(wrong)).toEqual(refused(0))
  })

  it('shares its count with every other way to try a secret', async () => {
    for (let count = 0; count < 3; count += 1) await gate.tryKeyOf(wrong)
    expect(await gate.tryRecoveryKey('ab', 'ab')).toEqual(refused(2))
    nowMs += 2000
    expect(await gate.tryRecoveryKey('cd', 'ab')).toEqual(refused(4))
    expect(await gate.tryKeyOf(right)).toEqual(refused(4))
  })

  it('is looked at one at a time: a hundred at once win nothing', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => gate.tryKeyOf(wrong)))
    expect(tries).toBe(3)
    expect(answers.slice(3)).toEqual(Array.from({ length: 97 }, () => refused(2)))
  })

  it('that throws is told to its own caller, and the next one is looked at all the same', async () => {
    await expect(gate.tryKeyOf(() => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug')
    expect(await gate.tryKeyOf(right)).toEqual(ok('opened'))
  })
})

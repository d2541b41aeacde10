import { beforeEach, describe, expect, it } from 'vitest'
import { recoveryKeySlot, slotOf } from '../../../../main/domain/login-slots'
import { mostFailuresCounted } from '../../../../main/domain/login-throttle'
import { LoginGate } from '../../../../main/services/login-gate'
import { hashPassword } from '../../../../main/services/password-hash'
import { failure, type Failure } from '../../../../shared/errors'
import { fail, ok, type Result } from '../../../../shared/result'

type Kept = readonly [slot: string, failures: number]

const salt = 'installation-1'
const [right, wrong] = ['ab', 'cd']

let nowMs: number
let kept: Kept[]
let keepAnswer: () => Promise<Result<null, Failure>>
let gate: LoginGate

/** As after a start of the application: the clock counts from somewhere else, only what was kept is known. */
function startedGate(present: Readonly<Record<string, number>> = {}): LoginGate {
  const started = new LoginGate({
    monotonicMs: () => nowMs,
    keep: (slot, failures) => {
      kept.push([slot, failures])
      return keepAnswer()
    }
  })
  started.begin(salt, present)
  return started
}

const wrongKey = (retryAfterSeconds: number) => fail(failure('wrongRecoveryKey', { retryAfterSeconds }))
const wrongPassword = (retryAfterSeconds: number) => fail(failure('wrongCredentials', { retryAfterSeconds }))
const later = (retryAfterSeconds: number) => fail(failure('tryLater', { retryAfterSeconds }))
/** What is on disk after all that was kept. */
const onDisk = (): Readonly<Record<string, number>> => Object.fromEntries([...new Map(kept)].filter(([, failures]) => failures > 0))

const failedKeys = async (count: number): Promise<void> => {
  for (let done = 0; done < count; done += 1) {
    expect(await gate.tryRecoveryKey(wrong, right)).toMatchObject({ ok: false, error: { code: 'wrongRecoveryKey' } })
    nowMs += 300_000
  }
  nowMs -= 300_000
}

beforeEach(() => {
  nowMs = 5000
  kept = []
  keepAnswer = () => Promise.resolve(ok(null))
  gate = startedGate()
})

describe('a secret that is tried', () => {
  it('makes wait from the third failure in a row: 2, 4, 8 … seconds, at most five minutes', async () => {
    const waits = [0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    for (const wait of waits) {
      expect(await gate.tryRecoveryKey(wrong, right)).toEqual(wrongKey(wait))
      nowMs += wait * 1000
    }
  })

  it('within that time is not looked at, does not count, and tells how long is left', async () => {
    await failedKeys(3)
    const before = kept.length
    expect(await gate.tryRecoveryKey(right, right)).toEqual(later(2))
    nowMs += 900
    expect(await gate.tryRecoveryKey(right, right)).toEqual(later(2))
    nowMs += 1099
    expect(await gate.tryRecoveryKey(wrong, right)).toEqual(later(1))
    expect(kept.length).toBe(before)
    nowMs += 1
    expect(await gate.tryRecoveryKey(wrong, right)).toEqual(wrongKey(4))
  })

  it('that is right after the pause begins the count anew', async () => {
    await failedKeys(3)
    nowMs += 2000
    expect(await gate.tryRecoveryKey(right, right)).toEqual(ok(null))
    for (const wait of [0, 0, 2]) expect(await gate.tryRecoveryKey(wrong, right)).toEqual(wrongKey(wait))
  })

  it('is counted no further than can be kept', async () => {
    gate = startedGate({ [recoveryKeySlot]: mostFailuresCounted })
    nowMs += 300_000
    expect(await gate.tryRecoveryKey(wrong, right)).toEqual(wrongKey(300))
    expect(await gate.tryRecoveryKey(right, right)).toEqual(later(300))
    expect(kept).toEqual([])
  })

  it('that cannot be one is wrong, and counts', async () => {
    expect(await gate.tryRecoveryKey(null, right)).toEqual(wrongKey(0))
    expect(kept).toEqual([[recoveryKeySlot, 1]])
  })
})

describe('the count', () => {
  it('is on disk before the answer', async () => {
    const order: string[] = []
    let written: (answer: Result<null, Failure>) => void = () => undefined
    keepAnswer = () => new Promise((resolve) => (written = resolve))
    const answer = gate.tryRecoveryKey(wrong, right).then((result) => {
      order.push('answered')
      return result
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(kept).toEqual([[recoveryKeySlot, 1]])
    order.push('written')
    written(ok(null))
    expect(await answer).toEqual(wrongKey(0))
    expect(order).toEqual(['written', 'answered'])
  })

  it('goes up by one a failure, and is gone from disk after the right one', async () => {
    await failedKeys(4)
    nowMs += 4000
    await gate.tryRecoveryKey(right, right)
    expect(kept).toEqual([1, 2, 3, 4, 0].map((failures) => [recoveryKeySlot, failures]))
    await gate.tryRecoveryKey(right, right)
    expect(kept.length).toBe(5)
  })

  it('that cannot be kept says so instead of whether the secret was right, and counts in memory all the same', async () => {
    keepAnswer = () => Promise.resolve(fail(failure('storeFull')))
    for (let count = 0; count < 3; count += 1) expect(await gate.tryRecoveryKey(wrong, right)).toEqual(fail(failure('storeFull')))
    expect(await gate.tryRecoveryKey(right, right)).toEqual(later(2))
  })

  it('is what a start finds: the pause begins anew, however long the application was closed', async () => {
    await failedKeys(4)
    const files = onDisk()
    expect(files).toEqual({ [recoveryKeySlot]: 4 })
    nowMs = 80
    gate = startedGate(files)
    expect(await gate.tryRecoveryKey(right, right)).toEqual(later(4))
    nowMs += 3999
    expect(await gate.tryRecoveryKey(right, right)).toEqual(later(1))
    nowMs += 1
    expect(await gate.tryRecoveryKey(wrong, right)).toEqual(wrongKey(8))
  })

  it('below the third costs no wait after a start either', async () => {
    gate = startedGate({ [recoveryKeySlot]: 2 })
    expect(await gate.tryRecoveryKey(wrong, right)).toEqual(wrongKey(2))
  })

  it('is not taken back by opening the same store anew, nor is its pause', async () => {
    await failedKeys(3)
    gate.begin(salt, {})
    gate.begin(salt, { [recoveryKeySlot]: 1 })
    nowMs += 1000
    gate.begin(salt, { [recoveryKeySlot]: 3 })
    expect(await gate.tryRecoveryKey(right, right)).toEqual(later(1))
    gate.begin(salt, { [recoveryKeySlot]: 5 })
    expect(await gate.tryRecoveryKey(right, right)).toEqual(later(8))
  })

  it('is another one where another installation is opened', async () => {
    await failedKeys(3)
    gate.begin('installation-2', {})
    expect(await gate.tryRecoveryKey(right, right)).toEqual(ok(null))
  })
})

describe('the system clock', () => {
  it('plays no role: the gate asks its own', async () => {
    const systemNow = Date.now
    await failedKeys(3)
    try {
      for (const years of [-30, 30]) {
        Date.now = () => systemNow() + years * 365 * 86_400_000
        expect(await gate.tryRecoveryKey(right, right)).toEqual(later(2))
      }
    } finally {
      Date.now = systemNow
    }
  })
})

describe('many at once', () => {
  it('are looked at one after the other: a hundred win nothing', async () => {
    let looked = 0
    const work = (): Promise<Result<string, Failure>> => {
      looked += 1
      return Promise.resolve(fail(failure('wrongRecoveryKey')))
    }
    const answers = await Promise.all(Array.from({ length: 100 }, () => gate.tryKeyOf('recoveryKey', work)))
    expect(looked).toBe(3)
    expect(answers.slice(0, 3)).toEqual([0, 0, 2].map(wrongKey))
    expect(answers.slice(3)).toEqual(Array.from({ length: 97 }, () => later(2)))
    expect(kept.map(([, failures]) => failures)).toEqual([1, 2, 3])
  })

  it('go on after one that threw, which is told to its own caller', async () => {
    await expect(gate.tryKeyOf('recoveryKey', () => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug')
    expect(await gate.tryKeyOf('recoveryKey', () => Promise.resolve(ok('opened')))).toEqual(ok('opened'))
  })
})

describe('a recovery key that is tried on data', () => {
  const answering = (answer: Result<string, Failure>) => (): Promise<Result<string, Failure>> => Promise.resolve(answer)

  it('hands on what the data answer', async () => {
    expect(await gate.tryKeyOf('recoveryKey', answering(ok('opened')))).toEqual(ok('opened'))
    const refusal = fail(failure('backupUnreadable', { reason: 'damaged' }))
    expect(await gate.tryKeyOf('recoveryKey', answering(refusal))).toEqual(refusal)
  })

  it('shares its count with the recovery key of the login, and with no username', async () => {
    for (let count = 0; count < 3; count += 1) await gate.tryKeyOf('recoveryKey', answering(fail(failure('wrongRecoveryKey'))))
    expect(await gate.tryRecoveryKey(right, right)).toEqual(later(2))
    expect(await gate.tryPassword('L_beheerhn', 'wrong', null)).toEqual(wrongPassword(0))
  })

  it('that opened them began the count anew, whatever came of it then', async () => {
    await failedKeys(2)
    await gate.tryKeyOf('recoveryKey', answering(fail(failure('storeFull'))))
    for (const wait of [0, 0, 2]) expect(await gate.tryRecoveryKey(wrong, right)).toEqual(wrongKey(wait))
  })
})

describe('usernames', () => {
  const password = 'Sterk!Geheim4Leiden'

  it('are counted apart, however they are typed', { timeout: 60_000 }, async () => {
    const passwordHash = await hashPassword(password)
    for (const name of ['L_beheerhn', ' l_BEHEERHN', 'L_BeheerHN ']) await gate.tryPassword(name, 'wrong', passwordHash)
    expect(kept).toEqual([1, 2, 3].map((failures) => [slotOf('L_beheerhn', salt), failures]))
    expect(await gate.tryPassword('L_beheerhn', password, passwordHash)).toEqual(later(2))
    expect(await gate.tryPassword('L_invaller', password, passwordHash)).toEqual(ok(null))
    expect(await gate.tryRecoveryKey(right, right)).toEqual(ok(null))
    nowMs += 2000
    expect(await gate.tryPassword('L_beheerhn', password, passwordHash)).toEqual(ok(null))
  })

  it('that exist and that do not get the same answers, and the same lines on disk, for the same tries', { timeout: 60_000 }, async () => {
    const passwordHash = await hashPassword(password)
    const history = async (username: string, hash: string | null): Promise<{ answers: unknown[]; failures: number[] }> => {
      nowMs = 5000
      kept = []
      gate = startedGate()
      const answers: unknown[] = []
      for (const [advanceMs, typed] of [[0, 'a'], [100, ''], [0, 'b'], [0, 'c'], [1999, 'd'], [1, 'e'], [3999, 'f']] as const) {
        nowMs += advanceMs
        answers.push(await gate.tryPassword(username, typed, hash))
      }
      return { answers, failures: kept.map(([, failures]) => failures) }
    }
    const known = await history('L_beheerhn', passwordHash)
    const unknown = await history('L_iemandanders', null)
    expect(unknown).toEqual(known)
    expect(known.answers).toEqual([wrongPassword(0), wrongPassword(0), wrongPassword(2), later(2), later(1), wrongPassword(4), later(1)])
  })

  it('that do not exist are let in by no password, not even one that would match the stand-in', async () => {
    for (const typed of ['', password]) expect((await gate.tryPassword('L_iemandanders', typed, null)).ok).toBe(false)
  })

  it('are forgiven on their own', async () => {
    const [mine, other] = ['L_beheerhn', 'L_invaller']
    gate = startedGate({ [slotOf(mine, salt)]: 7, [slotOf(other, salt)]: 3, [recoveryKeySlot]: 3 })
    expect(await gate.forgive(mine)).toEqual(ok(null))
    expect(kept).toEqual([[slotOf(mine, salt), 0]])
    expect(await gate.tryPassword(mine, 'wrong', null)).toEqual(wrongPassword(0))
    expect(await gate.tryPassword(other, 'wrong', null)).toEqual(later(2))
    expect(await gate.tryRecoveryKey(right, right)).toEqual(later(2))
  })

  it('that never failed are forgiven without a write; a disk that refuses is told', async () => {
    expect(await gate.forgive('L_beheerhn')).toEqual(ok(null))
    expect(kept).toEqual([])
    await gate.tryPassword('L_beheerhn', 'wrong', null)
    keepAnswer = () => Promise.resolve(fail(failure('storeFull')))
    expect(await gate.forgive('L_beheerhn')).toEqual(fail(failure('storeFull')))
  })
})

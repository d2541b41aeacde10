import { beforeEach, describe, expect, it } from 'vitest'
import { slotOf } from '../../../../main/domain/login-slots'
import type { OpeningService } from '../../../../main/services/opening-service'
import type { SessionPlace } from '../../../../main/services/session-place'
import type { StoreKeys, StorePort } from '../../../../main/store/store-port'
import { failure } from '../../../../shared/errors'
import { fail, ok, type Result } from '../../../../shared/result'
import { aBeheerder, anInstallation, recoveryKey as rightKey } from '../../../integration/store/support/store-data'
import { memoryStore, type MemoryStore } from '../../../support/memory-store'
import { holder, leiden, loginPage, openedAs, openingAs, problem, sessionParts, type Opened, type SessionParts } from './session-parts'

let store: MemoryStore
let nowMs: number
let parts: SessionParts
let place: SessionPlace
let opening: OpeningService

/** As after a start, over a store that opens as the list says. */
function start(answers: readonly Opened[], overrides: Partial<StorePort> = {}): void {
  store = memoryStore({ protection: () => Promise.resolve({ kind: 'sealed', osSealed: 'sealed' }), open: openingAs(answers), ...overrides })
  parts = sessionParts(store.port, () => nowMs)
  ;({ place, opening } = parts)
}

beforeEach(() => {
  nowMs = 5000
  start([openedAs()])
})

describe('opening', () => {
  it('is waited for by a window that asks meanwhile', async () => {
    let answer: (opened: Opened) => void = () => undefined
    start([], { open: () => new Promise((resolve) => (answer = resolve)) })
    const opened = opening.open()
    const asked = opening.openedState()
    await new Promise((resolve) => setImmediate(resolve))
    answer(openedAs())
    expect([await opened, await asked]).toEqual([loginPage, loginPage])
  })

  it('begins the counts of failed logins where the store left off', async () => {
    const slot = slotOf('L_beheerhn', anInstallation().id)
    store.security = { idleLockMinutes: 10, loginFailures: { [slot]: 4, recoveryKey: 3 } }
    await opening.open()
    expect(await parts.gate.tryPassword('L_beheerhn', 'a', null)).toEqual(fail(failure('tryLater', { retryAfterSeconds: 4 })))
    expect(await parts.gate.tryRecoveryKey('ab', 'ab')).toEqual(fail(failure('tryLater', { retryAfterSeconds: 2 })))
  })

  it.each<[string, Opened]>([
    ['new', ok({ kind: 'new' })],
    ['damaged', fail(problem('damaged'))]
  ])('a store that is %s asks nothing of it', async (_what, answer) => {
    start([answer], { security: () => Promise.reject(new Error('No store is open')) })
    expect(await opening.open()).toEqual(answer.ok ? { phase: 'setup' } : { phase: 'storeProblem', problem: problem('damaged') })
  })

  it('leaves everything to a problem once the store’s worker is gone', async () => {
    await opening.open()
    place.enter(aBeheerder(), leiden.name)
    opening.storeLost(problem('notReadable'))
    expect([place.session, place.state()]).toEqual([null, { phase: 'storeProblem', problem: problem('notReadable') }])
  })
})

describe('a store whose key is lost', () => {
  const byKey = (keys: StoreKeys): Opened => (keys.recoveryKey === rightKey ? openedAs() : fail(problem('keyLost')))

  function locked(): string[] {
    const tried: string[] = []
    start([], {
      open: (keys: StoreKeys) => {
        if (keys.recoveryKey !== null) tried.push(keys.recoveryKey)
        return Promise.resolve(byKey(keys))
      }
    })
    return tried
  }

  it('is opened by the recovery key, and nobody is logged in by that', async () => {
    locked()
    expect(await opening.open()).toEqual({ phase: 'storeProblem', problem: problem('keyLost') })
    expect(await opening.unlock({ recoveryKey: rightKey })).toEqual(ok(loginPage))
    expect(place.session).toBeNull()
    expect(parts.states).toEqual(['storeProblem', 'login'])
  })

  it('slows down after three wrong recovery keys, without even trying the right one meanwhile', async () => {
    const tried = locked()
    await opening.open()
    for (const wait of [0, 0, 2]) {
      expect(await opening.unlock({ recoveryKey: 'wrong' })).toEqual(fail(failure('wrongRecoveryKey', { retryAfterSeconds: wait })))
    }
    expect(await opening.unlock({ recoveryKey: rightKey })).toEqual(fail(failure('tryLater', { retryAfterSeconds: 2 })))
    expect(tried).toEqual(['wrong', 'wrong', 'wrong'])
    nowMs += 2000
    expect(await opening.unlock({ recoveryKey: rightKey })).toMatchObject({ ok: true })
  })

  it('that turns out to be damaged once it is unlocked says so, which is no wrong key', async () => {
    start([fail(problem('keyLost')), fail(problem('damaged'))])
    await opening.open()
    expect(await opening.unlock({ recoveryKey: rightKey })).toEqual(ok({ phase: 'storeProblem', problem: problem('damaged') }))
  })

  it.each<[string, Opened]>([
    ['fine', openedAs()],
    ['damaged', fail(problem('damaged'))],
    ['new', ok({ kind: 'new' })]
  ])('is another one than a store that is %s: there is nothing to unlock', async (_what, answer) => {
    start([answer])
    await opening.open()
    expect(await opening.unlock({ recoveryKey: rightKey })).toEqual(fail(failure('storeUnavailable')))
  })
})

describe('what waits is sent', () => {
  it('as soon as the data are open, before anybody logs in', async () => {
    await opening.open()
    expect(parts.begun).toEqual(['login'])
  })

  it('once a store that could not be used is recovered', async () => {
    start([fail(problem('damaged'))], { recover: () => Promise.resolve(ok(openedAs())) })
    await opening.open()
    expect(parts.begun).toEqual([])
    await opening.recover()
    expect(parts.begun).toEqual(['login'])
  })

  it('not while another computer has the data, and when that is over', async () => {
    start([openedAs(holder), openedAs()])
    await opening.open()
    expect(parts.begun).toEqual([])
    await opening.reopen()
    expect(parts.begun).toEqual(['login'])
  })

  it('not from a folder with nothing in it', async () => {
    start([ok({ kind: 'new' })])
    await opening.open()
    expect(parts.begun).toEqual([])
  })
})

describe('a store that cannot be used', () => {
  it('is recovered, begun anew or restored, and then asks to log in', async () => {
    for (const work of [
      () => opening.recover(),
      () => opening.startAnew(),
      () => opening.restore('/copy.aiosbackup', rightKey)
    ]) {
      const answer = (): Promise<Result<Opened, never>> => Promise.resolve(ok(openedAs()))
      start([fail(problem('damaged'))], { recover: answer, startAnew: answer, restoreBackup: answer })
      await opening.open()
      expect(await work()).toEqual(ok(loginPage))
    }
  })

  it('stays where it is when that is refused', async () => {
    const refusal = fail(failure('noRecoveryOffer'))
    start([fail(problem('damaged'))], { recover: () => Promise.resolve(refusal), startAnew: () => Promise.resolve(refusal) })
    const before = await opening.open()
    expect([await opening.recover(), await opening.startAnew()]).toEqual([refusal, refusal])
    expect(place.state()).toEqual(before)
  })

  it('can turn out to be unusable in another way', async () => {
    start([fail(problem('damaged'))], { recover: () => Promise.resolve(ok(fail(problem('full')))) })
    await opening.open()
    expect(await opening.recover()).toEqual(ok({ phase: 'storeProblem', problem: problem('full') }))
  })
})

describe('a backup that is put back', () => {
  it('counts wrong recovery keys like a log-in, and nothing else as one', async () => {
    const answers: Result<Opened, ReturnType<typeof failure>>[] = [
      fail(failure('backupUnreadable', { fileName: 'a', reason: 'damaged' })),
      fail(failure('wrongRecoveryKey')),
      fail(failure('wrongRecoveryKey')),
      fail(failure('wrongRecoveryKey'))
    ]
    start([fail(problem('damaged'))], { restoreBackup: () => Promise.resolve(answers.shift() ?? ok(openedAs())) })
    await opening.open()
    expect(await opening.restore('/a', 'key')).toEqual(fail(failure('backupUnreadable', { fileName: 'a', reason: 'damaged' })))
    for (const wait of [0, 0, 2]) expect(await opening.restore('/a', 'key')).toEqual(fail(failure('wrongRecoveryKey', { retryAfterSeconds: wait })))
    expect(await opening.restore('/a', 'key')).toEqual(fail(failure('tryLater', { retryAfterSeconds: 2 })))
    nowMs += 2000
    expect(await opening.restore('/a', 'key')).toEqual(ok(loginPage))
  })

  it('logs out who was logged in: the beheerders are those of the backup now', async () => {
    start([openedAs()], { restoreBackup: () => Promise.resolve(ok(openedAs())) })
    await opening.open()
    place.showRecoveryKey('AAAA')
    place.enter(aBeheerder(), leiden.name)
    expect(await opening.restore('/a', 'key')).toEqual(ok(loginPage))
    expect([place.session, place.recoveryKey]).toEqual([null, null])
  })

  it('that nobody could open after all is told as that problem, also after a wrong key', async () => {
    const answers: Result<Opened, ReturnType<typeof failure>>[] = [fail(failure('wrongRecoveryKey')), ok(fail(problem('damaged')))]
    const recorded: number[] = []
    start([openedAs()], {
      restoreBackup: () => Promise.resolve(answers.shift()!),
      recordFailures: ({ failures }) => {
        recorded.push(failures)
        // As the worker does where no store is open.
        return failures === 0 ? Promise.reject(new Error('No store is open')) : Promise.resolve(ok(null))
      }
    })
    await opening.open()
    place.enter(aBeheerder(), leiden.name)
    expect(await opening.restore('/a', 'wrong')).toMatchObject({ ok: false })
    expect(await opening.restore('/a', 'key')).toEqual(ok({ phase: 'storeProblem', problem: problem('damaged') }))
    expect(place.session).toBeNull()
  })
})

describe('data that another computer has open', () => {
  const session = () => place.session

  async function loggedInWith(answers: readonly Opened[], overrides: Partial<StorePort> = {}): Promise<void> {
    start(answers, overrides)
    await opening.open()
    place.enter(aBeheerder(), leiden.name)
  }

  it('are opened again with the same session, once the other one is done', async () => {
    await loggedInWith([openedAs(holder), openedAs(holder), openedAs()])
    const before = session()
    expect(await opening.reopen()).toMatchObject({ phase: 'ready', session: before, heldBy: holder })
    expect(await opening.reopen()).toEqual({ phase: 'ready', session: before, isTrial: false, heldBy: null })
  })

  it('that cannot be opened again any more say so, and the session is over', async () => {
    await loggedInWith([openedAs(holder), fail(problem('damaged'))])
    expect(await opening.reopen()).toEqual({ phase: 'storeProblem', problem: problem('damaged') })
    expect(session()).toBeNull()
  })

  it('are the only ones that are opened again: where nothing is the matter nothing happens', async () => {
    const asked: unknown[] = []
    start([], { open: openingAs([openedAs()], asked) })
    const state = await opening.open()
    expect(await opening.reopen()).toEqual(state)
    expect(asked.length).toBe(1)
  })

  it('are only looked at from the moment a write was refused, by whoever is logged in', async () => {
    await loggedInWith([openedAs(), openedAs(holder)])
    await opening.lookAgain()
    expect(place.state()).toMatchObject({ phase: 'ready', session: session(), heldBy: holder })
    expect(session()).not.toBeNull()
  })

  it('are not looked at again while they are only looked at, nor where there are none', async () => {
    const asked: unknown[] = []
    await loggedInWith([], { open: openingAs([openedAs(holder)], asked) })
    await opening.lookAgain()
    start([], { open: openingAs([fail(problem('damaged'))], asked) })
    await opening.open()
    await opening.lookAgain()
    expect(asked.length).toBe(2)
  })

  it('may know of more failures than this computer: they count here from then on', async () => {
    await loggedInWith([openedAs(), openedAs(holder)])
    store.security = { idleLockMinutes: 10, loginFailures: { recoveryKey: 5 } }
    await opening.lookAgain()
    expect(await parts.gate.tryRecoveryKey('ab', 'ab')).toEqual(fail(failure('tryLater', { retryAfterSeconds: 8 })))
  })

  it('are the other computer’s to write: failures count in memory only', async () => {
    const recorded: unknown[] = []
    start([openedAs(holder)], {
      recordFailures: (input) => {
        recorded.push(input)
        return Promise.resolve(ok(null))
      }
    })
    await opening.open()
    for (const wait of [0, 0, 2]) expect(await parts.gate.tryRecoveryKey('cd', 'ab')).toEqual(fail(failure('wrongRecoveryKey', { retryAfterSeconds: wait })))
    expect(recorded).toEqual([])
  })
})

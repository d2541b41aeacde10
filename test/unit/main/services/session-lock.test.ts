import { beforeEach, describe, expect, it } from 'vitest'
import type { OpeningService } from '../../../../main/services/opening-service'
import type { SessionPlace } from '../../../../main/services/session-place'
import type { SessionService } from '../../../../main/services/session-service'
import type { StorePort } from '../../../../main/store/store-port'
import { failure } from '../../../../shared/errors'
import { fail, ok } from '../../../../shared/result'
import { memoryStore, type MemoryStore } from '../../../support/memory-store'
import { installed, loginPage, password, refusal, sessionIn, sessionParts, setUpInput, type SessionParts } from './session-parts'

let store: MemoryStore
let nowMs: number
let parts: SessionParts
let place: SessionPlace
let opening: OpeningService
let sessions: SessionService

/** As after a start of the application. */
function start(): void {
  parts = sessionParts(store.port, () => nowMs)
  ;({ place, opening, sessions } = parts)
}

beforeEach(() => {
  store = memoryStore()
  nowMs = Date.parse('2026-11-23T09:00:00.000Z')
  start()
})

describe('a disk that is full', () => {
  it('keeps nobody logged in', async () => {
    const full = fail(failure('storeFull'))
    store = memoryStore({ appendAudit: () => Promise.resolve(full) })
    start()
    await installed(parts)
    expect(await sessions.logout(sessionIn(parts))).toEqual(ok(loginPage))
    expect(place.session).toBeNull()
  })
})

describe('a lock while the installation is being made', () => {
  it('leaves it made, and nobody in', async () => {
    await opening.open()
    const made = sessions.setUp(setUpInput)
    sessions.lock()
    expect(await made).toEqual(ok(loginPage))
    expect([place.session, place.recoveryKey]).toEqual([null, null])
    expect(await sessions.login({ username: setUpInput.username, password })).toMatchObject({ ok: true, value: { phase: 'recoveryKey' } })
  })
})

describe('locking', () => {
  it('ends the session, keeps who may come back, and shows them the recovery key that they were writing down', async () => {
    const recoveryKey = await installed(parts)
    sessions.lock()
    expect(place.session).toBeNull()
    expect(place.state()).toEqual({ ...loginPage, lockedUsername: 'L_beheerhn' })
    const back = await sessions.login({ username: 'L_beheerhn', password })
    expect(back).toMatchObject({ ok: true, value: { phase: 'recoveryKey', recoveryKey } })
  })

  it('where nobody is logged in changes nothing, not even who may come back', async () => {
    await installed(parts)
    sessions.lock()
    sessions.lock()
    expect(place.state()).toMatchObject({ lockedUsername: 'L_beheerhn' })
    await sessions.login({ username: 'L_beheerhn', password })
    await sessions.logout(sessionIn(parts))
    sessions.lock()
    expect(place.state()).toEqual(loginPage)
  })

  it.each(['appendAudit', 'installation', 'beheerders'] as const)('in the middle of a login, before its %s, lets nobody in', { timeout: 30_000 }, async (step) => {
    await installed(parts)
    sessions.lock()
    const real = store.port
    let isDue = true
    const port = new Proxy(real, {
      get: (target, name, receiver) => {
        if (name === step && isDue) {
          isDue = false
          sessions.lock()
        }
        return Reflect.get(target, name, receiver) as unknown
      }
    })
    parts = sessionParts(port, () => nowMs)
    ;({ place, opening, sessions } = parts)
    await opening.open()
    expect(await sessions.login({ username: 'L_beheerhn', password })).toEqual(fail(failure('notLoggedIn')))
    expect([place.session, place.recoveryKey, place.state()]).toEqual([null, null, loginPage])
    expect(refusal(await sessions.login({ username: 'L_beheerhn', password }))).toBeNull()
  })

  it('or logging out while another login is under way ends both', { timeout: 30_000 }, async () => {
    await installed(parts)
    await sessions.confirmRecoveryKey(sessionIn(parts))
    const session = sessionIn(parts)
    const again = sessions.login({ username: 'L_beheerhn', password })
    await sessions.logout(session)
    expect(await again).toEqual(fail(failure('notLoggedIn')))
    expect(place.state()).toEqual(loginPage)
  })

  it.each<[string, Partial<StorePort>]>([
    ['the password is looked at', {}],
    ['the new one is written', { saveBeheerder: () => Promise.resolve(ok(null)) }]
  ])('while %s leaves locked who changed the own details', { timeout: 30_000 }, async (_what, overrides) => {
    const saved: string[] = []
    const base = memoryStore()
    const save = overrides.saveBeheerder ?? base.port.saveBeheerder
    store = Object.assign(base, {
      port: new Proxy(base.port, {
        get: (target, name, receiver) =>
          name !== 'saveBeheerder'
            ? (Reflect.get(target, name, receiver) as unknown)
            : async (input: Parameters<StorePort['saveBeheerder']>[0]) => {
                sessions.lock()
                saved.push(input.beheerder.email)
                return save(input)
              }
      })
    })
    start()
    await installed(parts)
    await sessions.confirmRecoveryKey(sessionIn(parts))
    const changing = sessions.updateOwn(sessionIn(parts), { email: 'nieuw@leiden.example', newPassword: 'Ander!Geheim5Leiden', presentPassword: password })
    if (overrides.saveBeheerder === undefined) sessions.lock()
    expect(await changing).toEqual(ok({ ...loginPage, lockedUsername: 'L_beheerhn' }))
    expect([place.session, saved]).toEqual([null, ['nieuw@leiden.example']])
  })
})

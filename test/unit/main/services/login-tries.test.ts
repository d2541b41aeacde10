import { beforeEach, describe, expect, it } from 'vitest'
import { slotOf } from '../../../../main/domain/login-slots'
import type { OpeningService } from '../../../../main/services/opening-service'
import type { SessionService } from '../../../../main/services/session-service'
import { failure } from '../../../../shared/errors'
import { fail, ok } from '../../../../shared/result'
import { memoryStore, type MemoryStore } from '../../../support/memory-store'
import { installed, password, refusal, sessionIn, sessionParts, setUpInput, wrongPassword, type SessionParts } from './session-parts'

let store: MemoryStore
let nowMs: number
let parts: SessionParts
let opening: OpeningService
let sessions: SessionService

/** As after a start of the application. */
function start(): void {
  parts = sessionParts(store.port, () => nowMs)
  ;({ opening, sessions } = parts)
}

beforeEach(() => {
  store = memoryStore()
  nowMs = Date.parse('2026-11-23T09:00:00.000Z')
  start()
})

describe('tries that fail', () => {
  beforeEach(async () => {
    await installed(parts)
    await sessions.confirmRecoveryKey(sessionIn(parts))
    await sessions.logout(sessionIn(parts))
  })
  const login = (username: string, typed: string) => sessions.login({ username, password: typed })
  const failedLogins = (): number => store.audit.filter(({ action }) => action === 'loginFailed').length

  it('with a recovery key or the present password are in the trail too', { timeout: 30_000 }, async () => {
    const reset = { username: 'L_beheerhn', recoveryKey: 'AAAA-BBBB', newPassword: password }
    expect(refusal(await sessions.resetPassword(reset))).toBe('wrongRecoveryKey')
    await login('L_beheerhn', password)
    const own = { presentPassword: wrongPassword, email: 'aiosbeheer@leiden.example', newPassword: null }
    expect(refusal(await sessions.updateOwn(sessionIn(parts), own))).toBe('wrongPresentPassword')
    expect(store.audit.filter(({ outcome }) => outcome === 'refused').map(({ action }) => action)).toEqual(['recoveryKeyRefused', 'presentPasswordRefused'])
  })

  it('are in the trail when they were looked at, and leave no trace when they were not', { timeout: 30_000 }, async () => {
    for (let attempt = 0; attempt < 3; attempt += 1) await login('L_beheerhn', wrongPassword)
    const before = [store.audit.length, structuredClone(store.security)]
    for (let attempt = 0; attempt < 20; attempt += 1) expect(refusal(await login('L_beheerhn', attempt % 2 === 0 ? password : wrongPassword))).toBe('tryLater')
    expect(failedLogins()).toBe(3)
    expect([store.audit.length, store.security]).toEqual(before)
  })

  it('slow down that username alone, also after a restart, and no clock helps', { timeout: 30_000 }, async () => {
    for (let attempt = 0; attempt < 3; attempt += 1) await login('L_iemandanders', wrongPassword)
    expect(refusal(await login('L_beheerhn', wrongPassword))).toBe('wrongCredentials')
    nowMs += 365 * 86_400_000
    start()
    await opening.open()
    expect(await login('L_iemandanders', password)).toEqual(fail(failure('tryLater', { retryAfterSeconds: 2 })))
    expect(refusal(await login('L_beheerhn', password))).toBeNull()
    expect(store.security.loginFailures).toEqual({ [slotOf('L_iemandanders', store.installation?.id ?? '')]: 3 })
  })

  it('are counted before they are answered: where that fails, the answer says so and tells nothing of the password', { timeout: 30_000 }, async () => {
    const full = fail(failure('storeFull'))
    const { beheerders, installation } = store
    store = memoryStore({ recordFailures: () => Promise.resolve(full) })
    store.installation = installation
    store.beheerders.push(...beheerders)
    start()
    await opening.open()
    expect([await login('L_beheerhn', wrongPassword), await login('L_iemandanders', wrongPassword)]).toEqual([full, full])
    expect(failedLogins()).toBe(0)
  })

  it('with the own present password count for the login too', { timeout: 30_000 }, async () => {
    await login('L_beheerhn', password)
    const change = { email: 'nieuw@leiden.example', newPassword: null, presentPassword: wrongPassword }
    const session = sessionIn(parts)
    for (const wait of [0, 0, 2]) expect(await sessions.updateOwn(session, change)).toEqual(fail(failure('wrongPresentPassword', { retryAfterSeconds: wait })))
    expect(await sessions.updateOwn(session, { ...change, presentPassword: password })).toEqual(fail(failure('tryLater', { retryAfterSeconds: 2 })))
    expect(refusal(await login('L_beheerhn', password))).toBe('tryLater')
    expect(store.beheerders[0]?.email).toBe(setUpInput.email)
  })

  it('with the recovery key share one count over all that takes it, and none with a username', { timeout: 30_000 }, async () => {
    const reset = { username: 'L_beheerhn', recoveryKey: 'AAAA', newPassword: 'Ander!Geheim5Leiden' }
    const added = { recoveryKey: 'AAAA', username: 'L_invaller', email: 'invaller@leiden.example', password: 'Ander!Geheim5Leiden' }
    expect(await sessions.resetPassword(reset)).toEqual(fail(failure('wrongRecoveryKey', { retryAfterSeconds: 0 })))
    expect(await sessions.addBeheerder(added)).toEqual(fail(failure('wrongRecoveryKey', { retryAfterSeconds: 0 })))
    expect(await sessions.resetPassword(reset)).toEqual(fail(failure('wrongRecoveryKey', { retryAfterSeconds: 2 })))
    expect(await sessions.addBeheerder(added)).toEqual(fail(failure('tryLater', { retryAfterSeconds: 2 })))
    expect(store.security.loginFailures).toEqual({ recoveryKey: 3 })
    expect(refusal(await login('L_beheerhn', password))).toBeNull()
  })

  it.each(['L_beheerhn', 'L_iemandanders'])('give %s the same answers and the same traces for the same tries', { timeout: 30_000 }, async (username) => {
    const answers = [await login(username, 'a'), await login(username, ''), await login(username, wrongPassword), await login(username, 'b')]
    expect(answers).toEqual([
      ...[0, 0, 2].map((retryAfterSeconds) => fail(failure('wrongCredentials', { retryAfterSeconds }))),
      fail(failure('tryLater', { retryAfterSeconds: 2 }))
    ])
    expect(store.audit.slice(-3)).toEqual(Array.from({ length: 3 }, () => ({ action: 'loginFailed', outcome: 'refused', subject: {} })))
    expect(Object.values(store.security.loginFailures)).toEqual([3])
  })
})

describe('a password that was reset', () => {
  it('lets in at once, however often the forgotten one was tried', { timeout: 30_000 }, async () => {
    const recoveryKey = await installed(parts)
    await sessions.confirmRecoveryKey(sessionIn(parts))
    await sessions.logout(sessionIn(parts))
    for (let attempt = 0; attempt < 3; attempt += 1) await sessions.login({ username: 'L_beheerhn', password: wrongPassword })
    const newPassword = 'Ander!Geheim5Leiden'
    expect(await sessions.resetPassword({ username: 'l_beheerhn', recoveryKey, newPassword })).toEqual(ok({}))
    expect(store.security.loginFailures).toEqual({})
    expect(refusal(await sessions.login({ username: 'L_beheerhn', password: newPassword }))).toBeNull()
  })

  it('that is refused forgives nothing', { timeout: 30_000 }, async () => {
    const recoveryKey = await installed(parts)
    for (let attempt = 0; attempt < 3; attempt += 1) await sessions.login({ username: 'L_beheerhn', password: wrongPassword })
    expect(refusal(await sessions.resetPassword({ username: 'L_beheerhn', recoveryKey, newPassword: 'kort' }))).toBe('passwordRefused')
    expect(refusal(await sessions.login({ username: 'L_beheerhn', password }))).toBe('tryLater')
  })
})

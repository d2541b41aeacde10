import { beforeEach, describe, expect, it } from 'vitest'
import { slotOf } from '../../../../main/domain/login-slots'
import type { OpeningService } from '../../../../main/services/opening-service'
import { noSecretStore, type SecretStore } from '../../../../main/services/secret-store'
import type { SessionPlace } from '../../../../main/services/session-place'
import type { SessionService } from '../../../../main/services/session-service'
import type { StorePort } from '../../../../main/store/store-port'
import { failure } from '../../../../shared/errors'
import { fail, ok } from '../../../../shared/result'
import { memoryStore, type MemoryStore } from '../../../support/memory-store'
import { holder, installed, leiden, loginPage, password, refusal, sessionIn, sessionParts, setUpInput, wrongPassword, type SessionParts } from './session-parts'

let store: MemoryStore
let nowMs: number
let parts: SessionParts
let place: SessionPlace
let opening: OpeningService
let sessions: SessionService

/** As after a start of the application. */
function start(secrets: SecretStore = noSecretStore): void {
  parts = sessionParts(store.port, () => nowMs, secrets)
  ;({ place, opening, sessions } = parts)
}

beforeEach(() => {
  store = memoryStore()
  nowMs = Date.parse('2026-11-23T09:00:00.000Z')
  start()
})

describe('the set-up', () => {
  it('stores hashes only, and shows the recovery key until it is confirmed', async () => {
    const recoveryKey = await installed(parts)
    expect(JSON.stringify([store.installation, store.beheerders])).not.toContain(password)
    expect(JSON.stringify([store.installation, store.beheerders])).not.toContain(recoveryKey)
    expect(store.beheerders[0]?.passwordHash).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$/)
    await sessions.confirmRecoveryKey(sessionIn(parts))
    expect(parts.states).toEqual(['setup', 'recoveryKey', 'ready'])
  })

  it('makes a key for the data that the recovery key opens, sealed where there is a secret store', async () => {
    const recoveryKey = await installed(parts)
    expect(store.protection).toEqual({ dataKey: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/), osSealed: null, recoveryKey })
    store = memoryStore()
    start({ ...noSecretStore, isAvailable: () => Promise.resolve(true), seal: (secret) => Promise.resolve(`sealed ${secret}`) })
    await installed(parts)
    expect(store.protection).toMatchObject({ osSealed: `sealed ${store.protection?.dataKey ?? ''}` })
  })

  it('is refused a second time', async () => {
    await installed(parts)
    expect(await sessions.setUp(setUpInput)).toEqual(fail(failure('alreadyInstalled')))
  })

  it.each([
    [{ username: 'L b' }, failure('usernameRefused', { username: 'L b' })],
    [{ email: 'a@b, c@d' }, failure('emailRefused', { email: 'a@b, c@d' })],
    [{ password: 'kort' }, failure('passwordRefused', { rules: ['length', 'upper', 'digit', 'other'] })],
    [{ password: 'Wachtwoord01!' }, failure('passwordRefused', { rules: ['common'] })],
    [{ institute: 'Atlantis' }, failure('unknownInstitute', { institute: 'Atlantis' })]
  ])('refuses %o and stores nothing', async (wrong, expected) => {
    await opening.open()
    expect(await sessions.setUp({ ...setUpInput, ...wrong })).toEqual(fail(expected))
    expect(store.installation).toBeNull()
  })
})

describe('logging in', () => {
  beforeEach(async () => {
    await installed(parts)
    await sessions.confirmRecoveryKey(sessionIn(parts))
    await sessions.logout(sessionIn(parts))
  })

  it('takes the username without regard to case and surrounding space', async () => {
    expect(await sessions.login({ username: ' l_BEHEERHN ', password })).toMatchObject({ ok: true, value: { phase: 'ready' } })
  })

  it('answers an unknown username and a wrong password alike, and writes no name in the audit trail', async () => {
    const unknown = await sessions.login({ username: 'L_iemandanders', password })
    const wrong = await sessions.login({ username: 'L_beheerhn', password: wrongPassword })
    expect(unknown).toEqual(fail(failure('wrongCredentials', { retryAfterSeconds: 0 })))
    expect(wrong).toEqual(unknown)
    expect(store.audit.slice(-2)).toEqual(Array.from({ length: 2 }, () => ({ action: 'loginFailed', outcome: 'refused', subject: {} })))
  })

  it('makes even the right password wait after three failures, and then lets it in', async () => {
    for (let attempt = 0; attempt < 3; attempt += 1) await sessions.login({ username: 'L_beheerhn', password: wrongPassword })
    expect(await sessions.login({ username: 'L_beheerhn', password })).toEqual(fail(failure('tryLater', { retryAfterSeconds: 2 })))
    nowMs += 2000
    expect(await sessions.login({ username: 'L_beheerhn', password })).toMatchObject({ ok: true })
  })

  it('after a lock names who was there, and after a logout nobody', async () => {
    await sessions.login({ username: 'L_beheerhn', password })
    sessions.lock()
    expect(place.state()).toEqual({ phase: 'login', instituteName: leiden.name, lockedUsername: 'L_beheerhn', heldBy: null })
    expect(place.session).toBeNull()
  })
})

describe('the recovery key', () => {
  it('resets a password, typed in any letter case and grouping, and a wrong one does not', async () => {
    const recoveryKey = await installed(parts)
    const newPassword = 'Ander!Geheim5Leiden'
    const wrong = await sessions.resetPassword({ username: 'L_beheerhn', recoveryKey: recoveryKey.replaceAll(/[A-Z2-9]/g, 'A'), newPassword })
    expect(wrong).toMatchObject({ ok: false, error: { code: 'wrongRecoveryKey' } })
    const typed = recoveryKey.toLowerCase().replaceAll('-', ' ')
    expect(await sessions.resetPassword({ username: 'L_beheerhn', recoveryKey: typed, newPassword })).toEqual({ ok: true, value: {} })
    expect(await sessions.login({ username: 'L_beheerhn', password })).toMatchObject({ ok: false })
    expect(await sessions.login({ username: 'L_beheerhn', password: newPassword })).toMatchObject({ ok: true })
  })

  it('that was never confirmed is replaced at the next login', async () => {
    const first = await installed(parts)
    start()
    await opening.open()
    const login = await sessions.login({ username: 'L_beheerhn', password })
    expect(login).toMatchObject({ ok: true, value: { phase: 'recoveryKey' } })
    expect(place.recoveryKey).not.toBe(first)
    // It opens the data too, not only the log-in.
    expect(store.protection?.recoveryKey).toBe(place.recoveryKey)
    expect(await sessions.resetPassword({ username: 'L_beheerhn', recoveryKey: first, newPassword: password })).toMatchObject({ ok: false })
  })
})

describe('own details', () => {
  it('change only with the present password', async () => {
    await installed(parts)
    const change = { email: 'nieuw@leiden.example', newPassword: null }
    expect(await sessions.updateOwn(sessionIn(parts), { ...change, presentPassword: wrongPassword })).toMatchObject({
      ok: false,
      error: { code: 'wrongPresentPassword' }
    })
    await sessions.updateOwn(sessionIn(parts), { ...change, presentPassword: password })
    expect(sessionIn(parts).email).toBe('nieuw@leiden.example')
  })
})

describe('tries that fail', () => {
  beforeEach(async () => {
    await installed(parts)
    await sessions.confirmRecoveryKey(sessionIn(parts))
    await sessions.logout(sessionIn(parts))
  })
  const login = (username: string, typed: string) => sessions.login({ username, password: typed })
  const failedLogins = (): number => store.audit.filter(({ action }) => action === 'loginFailed').length

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

describe('locking', () => {
  it('ends the session, keeps who may come back, and takes the recovery key out of memory', async () => {
    const recoveryKey = await installed(parts)
    sessions.lock()
    expect([place.session, place.recoveryKey]).toEqual([null, null])
    expect(place.state()).toEqual({ ...loginPage, lockedUsername: 'L_beheerhn' })
    // Never confirmed, so the next login makes another one.
    const back = await sessions.login({ username: 'L_beheerhn', password })
    expect(back).toMatchObject({ ok: true, value: { phase: 'recoveryKey' } })
    expect(place.recoveryKey).not.toBe(recoveryKey)
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

describe('data that another computer has open', () => {
  /** Installed and confirmed here, and then opened by another one. */
  async function heldElsewhere(isConfirmed = true): Promise<StorePort['open'][]> {
    await installed(parts)
    if (isConfirmed) await sessions.confirmRecoveryKey(sessionIn(parts))
    const { installation, beheerders } = store
    const answers: StorePort['open'][] = [() => Promise.resolve(ok({ kind: 'existing', installation: installation!, heldBy: holder, keyToSeal: null }))]
    store = memoryStore({ open: (keys) => answers[0]!(keys) })
    store.installation = installation
    store.beheerders.push(...beheerders)
    start()
    await opening.open()
    return answers
  }

  it('say who has them, before and after logging in, and nothing of it comes in the audit trail', async () => {
    await heldElsewhere()
    expect(place.state()).toEqual({ ...loginPage, heldBy: holder })
    expect(await sessions.login({ username: 'L_beheerhn', password: wrongPassword })).toMatchObject({ ok: false, error: { code: 'wrongCredentials' } })
    expect(await sessions.login({ username: 'L_beheerhn', password })).toMatchObject({ ok: true, value: { phase: 'ready', heldBy: holder } })
    expect(await sessions.logout(sessionIn(parts))).toEqual(ok({ ...loginPage, heldBy: holder }))
    expect(store.audit).toEqual([])
  })

  it('let in who has not confirmed the recovery key, without making a new one', async () => {
    await heldElsewhere(false)
    expect(await sessions.login({ username: 'L_beheerhn', password })).toMatchObject({ ok: true, value: { phase: 'ready' } })
    expect([store.audit, place.recoveryKey]).toEqual([[], null])
  })
})

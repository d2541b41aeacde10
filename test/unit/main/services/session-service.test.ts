import { beforeEach, describe, expect, it } from 'vitest'
import type { OpeningService } from '../../../../main/services/opening-service'
import { noSecretStore, type SecretStore } from '../../../../main/services/secret-store'
import type { SessionPlace } from '../../../../main/services/session-place'
import type { SessionService } from '../../../../main/services/session-service'
import type { StorePort } from '../../../../main/store/store-port'
import { failure } from '../../../../shared/errors'
import { fail, ok } from '../../../../shared/result'
import { memoryStore, type MemoryStore } from '../../../support/memory-store'
import { holder, installed, leiden, loginPage, password, sessionIn, sessionParts, setUpInput, wrongPassword, type SessionParts } from './session-parts'

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

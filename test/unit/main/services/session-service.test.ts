import { beforeEach, describe, expect, it } from 'vitest'
import { LoginGate } from '../../../../main/services/login-gate'
import { SessionService } from '../../../../main/services/session-service'
import type { AppState, Session } from '../../../../shared/ipc/session-schemas'
import { failure } from '../../../../shared/errors'
import { fail } from '../../../../shared/result'
import { memoryStore, type MemoryStore } from '../../../support/memory-store'
import { anInstitute } from '../../builders'

const password = 'Sterk!Geheim4Leiden'
const leiden = anInstitute()

let store: MemoryStore
let nowMs: number
let states: AppState['phase'][]
let sessions: SessionService

function newSessions(): SessionService {
  let ids = 0
  return new SessionService({
    store: store.port,
    gate: new LoginGate(() => nowMs),
    institutes: [leiden],
    clock: () => new Date(nowMs),
    newId: () => `id-${(ids += 1)}`,
    isTrial: false,
    onStateChanged: (state) => states.push(state.phase),
    onLoggedIn: () => undefined
  })
}

const setUpInput = { kind: 'lokaal', institute: leiden.name, username: 'L_beheerhn', email: 'aiosbeheer@leiden.example', password } as const

async function install(): Promise<string> {
  await sessions.open()
  const installed = await sessions.setUp(setUpInput)
  if (!installed.ok || installed.value.phase !== 'recoveryKey') throw new Error('The set-up did not end at the recovery key')
  return installed.value.recoveryKey
}

function currentSession(): Session {
  const { session } = sessions
  if (session === null) throw new Error('Nobody is logged in')
  return session
}

beforeEach(() => {
  store = memoryStore()
  nowMs = Date.parse('2026-11-23T09:00:00.000Z')
  states = []
  sessions = newSessions()
})

describe('the set-up', () => {
  it('stores hashes only, and shows the recovery key until it is confirmed', async () => {
    const recoveryKey = await install()
    expect(JSON.stringify([store.installation, store.beheerders])).not.toContain(password)
    expect(JSON.stringify([store.installation, store.beheerders])).not.toContain(recoveryKey)
    expect(store.beheerders[0]?.passwordHash).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$/)
    await sessions.confirmRecoveryKey(currentSession())
    expect(states).toEqual(['setup', 'recoveryKey', 'ready'])
  })

  it('is refused a second time', async () => {
    await install()
    expect(await sessions.setUp(setUpInput)).toEqual(fail(failure('alreadyInstalled')))
  })

  it.each([
    [{ username: 'L b' }, failure('usernameRefused', { username: 'L b' })],
    [{ email: 'a@b, c@d' }, failure('emailRefused', { email: 'a@b, c@d' })],
    [{ password: 'kort' }, failure('passwordRefused', { rules: ['length', 'upper', 'digit', 'other'] })],
    [{ password: 'Wachtwoord01!' }, failure('passwordRefused', { rules: ['common'] })],
    [{ institute: 'Atlantis' }, failure('unknownInstitute', { institute: 'Atlantis' })]
  ])('refuses %o and stores nothing', async (wrong, expected) => {
    await sessions.open()
    expect(await sessions.setUp({ ...setUpInput, ...wrong })).toEqual(fail(expected))
    expect(store.installation).toBeNull()
  })
})

describe('logging in', () => {
  beforeEach(async () => {
    await install()
    await sessions.confirmRecoveryKey(currentSession())
    await sessions.logout(currentSession())
  })

  it('takes the username without regard to case and surrounding space', async () => {
    expect(await sessions.login({ username: ' l_BEHEERHN ', password })).toMatchObject({ ok: true, value: { phase: 'ready' } })
  })

  it('answers an unknown username and a wrong password alike, and writes no name in the audit trail', async () => {
    const unknown = await sessions.login({ username: 'L_iemandanders', password })
    const wrong = await sessions.login({ username: 'L_beheerhn', password: 'Niet!Het4Wachtwoord' })
    expect(unknown).toEqual(fail(failure('wrongCredentials', { retryAfterSeconds: 0 })))
    expect(wrong).toEqual(unknown)
    expect(store.audit.slice(-2)).toEqual(Array.from({ length: 2 }, () => ({ action: 'loginFailed', outcome: 'refused', subject: {} })))
  })

  it('makes even the right password wait after three failures, and then lets it in', async () => {
    for (let attempt = 0; attempt < 3; attempt += 1) await sessions.login({ username: 'L_beheerhn', password: 'Niet!Het4Wachtwoord' })
    expect(await sessions.login({ username: 'L_beheerhn', password })).toEqual(fail(failure('wrongCredentials', { retryAfterSeconds: 2 })))
    nowMs += 2000
    expect(await sessions.login({ username: 'L_beheerhn', password })).toMatchObject({ ok: true })
  })

  it('after a lock names who was there, and after a logout nobody', async () => {
    await sessions.login({ username: 'L_beheerhn', password })
    sessions.lock()
    expect(sessions.state()).toEqual({ phase: 'login', instituteName: leiden.name, lockedUsername: 'L_beheerhn' })
    expect(sessions.session).toBeNull()
  })
})

describe('the recovery key', () => {
  it('resets a password, typed in any letter case and grouping, and a wrong one does not', async () => {
    const recoveryKey = await install()
    const newPassword = 'Ander!Geheim5Leiden'
    const wrong = await sessions.resetPassword({ username: 'L_beheerhn', recoveryKey: recoveryKey.replaceAll(/[A-Z2-9]/g, 'A'), newPassword })
    expect(wrong).toMatchObject({ ok: false, error: { code: 'wrongRecoveryKey' } })
    const typed = recoveryKey.toLowerCase().replaceAll('-', ' ')
    expect(await sessions.resetPassword({ username: 'L_beheerhn', recoveryKey: typed, newPassword })).toEqual({ ok: true, value: {} })
    expect(await sessions.login({ username: 'L_beheerhn', password })).toMatchObject({ ok: false })
    expect(await sessions.login({ username: 'L_beheerhn', password: newPassword })).toMatchObject({ ok: true })
  })

  it('that was never confirmed is replaced at the next login', async () => {
    const first = await install()
    sessions = newSessions()
    await sessions.open()
    const login = await sessions.login({ username: 'L_beheerhn', password })
    expect(login).toMatchObject({ ok: true, value: { phase: 'recoveryKey' } })
    expect(sessions.recoveryKey).not.toBe(first)
    expect(await sessions.resetPassword({ username: 'L_beheerhn', recoveryKey: first, newPassword: password })).toMatchObject({ ok: false })
  })
})

describe('own details', () => {
  it('change only with the present password', async () => {
    await install()
    const change = { email: 'nieuw@leiden.example', newPassword: null }
    expect(await sessions.updateOwn(currentSession(), { ...change, presentPassword: 'Niet!Het4Wachtwoord' })).toMatchObject({
      ok: false,
      error: { code: 'wrongPresentPassword' }
    })
    await sessions.updateOwn(currentSession(), { ...change, presentPassword: password })
    expect(currentSession().email).toBe('nieuw@leiden.example')
  })
})

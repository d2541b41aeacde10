import { beforeEach, describe, expect, it } from 'vitest'
import { LoginGate } from '../../../../main/services/login-gate'
import { noSecretStore, type SecretStore } from '../../../../main/services/secret-store'
import { SessionService } from '../../../../main/services/session-service'
import { StoreOpening } from '../../../../main/services/store-opening'
import type { OpenedStore, StoreKeys, StorePort } from '../../../../main/store/store-port'
import type { AppState, Session } from '../../../../shared/ipc/session-schemas'
import { failure } from '../../../../shared/errors'
import type { StoreProblem } from '../../../../shared/ipc/store-schemas'
import { fail, ok, type Result } from '../../../../shared/result'
import { anInstallation, recoveryKey as rightKey } from '../../../integration/store/support/store-data'
import { memoryStore, type MemoryStore } from '../../../support/memory-store'
import { anInstitute } from '../../builders'

const password = 'Sterk!Geheim4Leiden'
const leiden = anInstitute()

let store: MemoryStore
let nowMs: number
let states: AppState['phase'][]
let sessions: SessionService

function newSessions(secrets: SecretStore = noSecretStore): SessionService {
  let ids = 0
  return new SessionService({
    store: store.port,
    opening: new StoreOpening({ store: store.port, secrets, log: { error: () => undefined } }),
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

  it('makes a key for the data that the recovery key opens, sealed where there is a secret store', async () => {
    const recoveryKey = await install()
    expect(store.protection).toEqual({ dataKey: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/), osSealed: null, recoveryKey })
    store = memoryStore()
    sessions = newSessions({ ...noSecretStore, isAvailable: () => Promise.resolve(true), seal: (secret) => Promise.resolve(`sealed ${secret}`) })
    await install()
    expect(store.protection).toMatchObject({ osSealed: `sealed ${store.protection?.dataKey ?? ''}` })
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
    expect(sessions.state()).toEqual({ phase: 'login', instituteName: leiden.name, lockedUsername: 'L_beheerhn', heldBy: null })
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
    // It opens the data too, not only the log-in.
    expect(store.protection?.recoveryKey).toBe(sessions.recoveryKey)
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

const problem = (kind: StoreProblem['kind']): StoreProblem => ({ kind, folder: '/data', fileName: 'aiosbeheer-000001.snapshot', detail: '', offer: null })
const holder = { host: 'pc-13', since: '2026-11-23T08:00:00.000Z' }
type Opened = Result<OpenedStore, StoreProblem>
const opened = (heldBy: typeof holder | null = null): Opened => ok({ kind: 'existing', installation: anInstallation(), heldBy, keyToSeal: null })
const loginPage = { phase: 'login', instituteName: 'Leiden', lockedUsername: null, heldBy: null }

/** A store that opens as the list says, one answer an opening, the last for all that follow. */
function openingAs(answers: readonly Opened[], overrides: Partial<StorePort> = {}): StoreKeys[] {
  const asked: StoreKeys[] = []
  store = memoryStore({
    protection: () => Promise.resolve({ kind: 'sealed', osSealed: 'sealed' }),
    open: (keys) => {
      asked.push(keys)
      return Promise.resolve(answers[Math.min(asked.length, answers.length) - 1] ?? fail(problem('damaged')))
    },
    ...overrides
  })
  sessions = newSessions()
  return asked
}

describe('a store whose key is lost', () => {
  const byKey = (keys: StoreKeys): Opened => (keys.recoveryKey === rightKey ? opened() : fail(problem('keyLost')))

  function locked(): string[] {
    const tried: string[] = []
    openingAs([], {
      open: (keys) => {
        if (keys.recoveryKey !== null) tried.push(keys.recoveryKey)
        return Promise.resolve(byKey(keys))
      }
    })
    return tried
  }

  it('is opened by the recovery key, and nobody is logged in by that', async () => {
    locked()
    expect(await sessions.open()).toEqual({ phase: 'storeProblem', problem: problem('keyLost') })
    expect(await sessions.unlock({ recoveryKey: rightKey })).toEqual(ok(loginPage))
    expect(sessions.session).toBeNull()
    expect(states).toEqual(['storeProblem', 'login'])
  })

  it('slows down after three wrong recovery keys, without even trying the right one meanwhile', async () => {
    const tried = locked()
    await sessions.open()
    for (const wait of [0, 0, 2]) {
      expect(await sessions.unlock({ recoveryKey: 'wrong' })).toEqual(fail(failure('wrongRecoveryKey', { retryAfterSeconds: wait })))
    }
    expect(await sessions.unlock({ recoveryKey: rightKey })).toEqual(fail(failure('wrongRecoveryKey', { retryAfterSeconds: 2 })))
    expect(tried).toEqual(['wrong', 'wrong', 'wrong'])
    nowMs += 2000
    expect(await sessions.unlock({ recoveryKey: rightKey })).toMatchObject({ ok: true })
  })

  it('that turns out to be damaged once it is unlocked says so, which is no wrong key', async () => {
    openingAs([fail(problem('keyLost')), fail(problem('damaged'))])
    await sessions.open()
    expect(await sessions.unlock({ recoveryKey: rightKey })).toEqual(ok({ phase: 'storeProblem', problem: problem('damaged') }))
  })

  it.each<[string, Opened]>([
    ['fine', opened()],
    ['damaged', fail(problem('damaged'))],
    ['new', ok({ kind: 'new' })]
  ])('is another one than a store that is %s: there is nothing to unlock', async (_what, answer) => {
    openingAs([answer])
    await sessions.open()
    expect(await sessions.unlock({ recoveryKey: rightKey })).toEqual(fail(failure('storeUnavailable')))
  })
})

describe('a store that cannot be used', () => {
  it('is recovered, begun anew or restored, and then asks to log in', async () => {
    for (const work of [
      () => sessions.recover(),
      () => sessions.startAnew(),
      () => sessions.restore('/copy.aiosbackup', rightKey)
    ]) {
      const answer = (): Promise<Result<Opened, never>> => Promise.resolve(ok(opened()))
      openingAs([fail(problem('damaged'))], { recover: answer, startAnew: answer, restoreBackup: answer })
      await sessions.open()
      expect(await work()).toEqual(ok(loginPage))
    }
  })

  it('stays where it is when that is refused', async () => {
    const refusal = fail(failure('noRecoveryOffer'))
    openingAs([fail(problem('damaged'))], { recover: () => Promise.resolve(refusal), startAnew: () => Promise.resolve(refusal) })
    const before = await sessions.open()
    expect([await sessions.recover(), await sessions.startAnew()]).toEqual([refusal, refusal])
    expect(sessions.state()).toEqual(before)
  })

  it('can turn out to be unusable in another way', async () => {
    openingAs([fail(problem('damaged'))], { recover: () => Promise.resolve(ok(fail(problem('full')))) })
    await sessions.open()
    expect(await sessions.recover()).toEqual(ok({ phase: 'storeProblem', problem: problem('full') }))
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
    openingAs([fail(problem('damaged'))], { restoreBackup: () => Promise.resolve(answers.shift() ?? ok(opened())) })
    await sessions.open()
    expect(await sessions.restore('/a', 'key')).toEqual(fail(failure('backupUnreadable', { fileName: 'a', reason: 'damaged' })))
    for (const wait of [0, 0, 2]) expect(await sessions.restore('/a', 'key')).toEqual(fail(failure('wrongRecoveryKey', { retryAfterSeconds: wait })))
    expect(await sessions.restore('/a', 'key')).toEqual(fail(failure('wrongRecoveryKey', { retryAfterSeconds: 2 })))
    nowMs += 2000
    expect(await sessions.restore('/a', 'key')).toEqual(ok(loginPage))
  })

  it('logs out who was logged in: the beheerders are those of the backup now', async () => {
    const copy: Partial<StorePort> = { restoreBackup: () => Promise.resolve(ok(opened())) }
    store = memoryStore(copy)
    sessions = newSessions()
    await install()
    expect(sessions.recoveryKey).not.toBeNull()
    expect(await sessions.restore('/a', 'key')).toEqual(ok(loginPage))
    expect([sessions.session, sessions.recoveryKey]).toEqual([null, null])
  })
})

describe('data that another computer has open', () => {
  /** Installed and confirmed here, and then opened by another one. */
  async function heldElsewhere(isConfirmed = true): Promise<StorePort['open'][]> {
    await install()
    if (isConfirmed) await sessions.confirmRecoveryKey(currentSession())
    const { installation, beheerders } = store
    const answers: StorePort['open'][] = [() => Promise.resolve(ok({ kind: 'existing', installation: installation!, heldBy: holder, keyToSeal: null }))]
    store = memoryStore({ open: (keys) => answers[0]!(keys) })
    store.installation = installation
    store.beheerders.push(...beheerders)
    sessions = newSessions()
    states = []
    await sessions.open()
    return answers
  }

  it('say who has them, before and after logging in, and nothing of it comes in the audit trail', async () => {
    await heldElsewhere()
    expect(sessions.state()).toEqual({ ...loginPage, heldBy: holder })
    expect(await sessions.login({ username: 'L_beheerhn', password: 'Niet!Het4Wachtwoord' })).toMatchObject({ ok: false, error: { code: 'wrongCredentials' } })
    expect(await sessions.login({ username: 'L_beheerhn', password })).toMatchObject({ ok: true, value: { phase: 'ready', heldBy: holder } })
    expect(await sessions.logout(currentSession())).toEqual(ok({ ...loginPage, heldBy: holder }))
    expect(store.audit).toEqual([])
  })

  it('let in who has not confirmed the recovery key, without making a new one', async () => {
    await heldElsewhere(false)
    expect(await sessions.login({ username: 'L_beheerhn', password })).toMatchObject({ ok: true, value: { phase: 'ready' } })
    expect([store.audit, sessions.recoveryKey]).toEqual([[], null])
  })

  it('are opened again with the same session, once the other one is done', async () => {
    const answers = await heldElsewhere()
    await sessions.login({ username: 'L_beheerhn', password })
    const { session } = sessions
    expect(await sessions.reopen()).toMatchObject({ phase: 'ready', session, heldBy: holder })
    answers[0] = () => Promise.resolve(ok({ kind: 'existing', installation: store.installation!, heldBy: null, keyToSeal: null }))
    expect(await sessions.reopen()).toEqual({ phase: 'ready', session, isTrial: false, heldBy: null })
    await sessions.logout(currentSession())
    expect(store.audit).toEqual([{ action: 'loggedOut', outcome: 'done', subject: {} }])
  })

  it('that cannot be opened again any more say so, and the session is over', async () => {
    const answers = await heldElsewhere()
    await sessions.login({ username: 'L_beheerhn', password })
    answers[0] = () => Promise.resolve(fail(problem('damaged')))
    expect(await sessions.reopen()).toEqual({ phase: 'storeProblem', problem: problem('damaged') })
    expect(sessions.session).toBeNull()
  })

  it('are the only ones that are opened again: where nothing is the matter nothing happens', async () => {
    let openings = 0
    openingAs([], {
      open: () => {
        openings += 1
        return Promise.resolve(opened())
      }
    })
    const state = await sessions.open()
    expect(await sessions.reopen()).toEqual(state)
    expect(openings).toBe(1)
  })
})

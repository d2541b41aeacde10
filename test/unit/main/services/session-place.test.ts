import { beforeEach, describe, expect, it } from 'vitest'
import { SessionPlace } from '../../../../main/services/session-place'
import type { AppState } from '../../../../shared/ipc/session-schemas'
import { fail, ok } from '../../../../shared/result'
import { aBeheerder } from '../../../integration/store/support/store-data'
import { holder, leiden, loginPage, openedAs, problem } from './session-parts'

let told: AppState[]
let loggedIn: number
let gone: number
let departed: number

const newPlace = (isTrial = false): SessionPlace =>
  new SessionPlace({
    institutes: [leiden],
    clock: () => new Date('2026-11-23T09:00:00.000Z'),
    isTrial,
    onStateChanged: (state) => told.push(state),
    onLoggedIn: () => (loggedIn += 1),
    onUserGone: () => (gone += 1),
    onDeparted: () => (departed += 1)
  })
const session = { username: 'L_beheerhn', email: 'beheer@leiden.example', role: 'lokaal', institute: leiden, loggedInAt: '2026-11-23T09:00:00.000Z' } as const

let place: SessionPlace

beforeEach(() => {
  told = []
  loggedIn = 0
  gone = 0
  departed = 0
  place = newPlace()
})

describe('where the application stands', () => {
  it('is the set-up until a store was opened, and what opening answered then', () => {
    expect(place.state()).toEqual({ phase: 'setup' })
    expect(place.arrive(ok({ kind: 'new' }))).toEqual({ phase: 'setup' })
    expect(place.arrive(openedAs(holder))).toEqual({ ...loginPage, heldBy: holder })
    expect(place.arrive(fail(problem('damaged')))).toEqual({ phase: 'storeProblem', problem: problem('damaged') })
  })

  it('is told at every change, and nothing is told twice', () => {
    place.arrive(openedAs())
    place.enter(aBeheerder(), leiden.name)
    place.leave(null)
    place.fail(problem('full'))
    expect(told.map(({ phase }) => phase)).toEqual(['login', 'ready', 'login', 'storeProblem'])
    expect(told.at(-1)).toEqual(place.state())
  })

  it.each([true, false])('tells a trial (%s) from the real data once somebody is in', (isTrial) => {
    const trial = newPlace(isTrial)
    trial.arrive(openedAs())
    expect(trial.enter(aBeheerder(), leiden.name)).toEqual({ phase: 'ready', session, isTrial, heldBy: null })
  })

  it('has the mal that was loaded for the institute, at the login and from the moment it is loaded', () => {
    const constants = { status: 'actief', rolegroup: 'aios', rol: 'hag', level: 'AIOS Leiden', in_opleiding: 'in_opl' }
    const mal = { institute: 'Leiden', version: '2027-1', malColumn: 'niv3', constants, publishedAt: '', checksum: '', loadedAt: '' } as const
    const withMal = { ...leiden, malVersion: '2027-1', malColumn: 'niv3', constants }
    place.arrive(openedAs())
    place.enter(aBeheerder(), leiden.name, [mal, { ...mal, institute: 'Utrecht', version: '2030-1' }])
    expect(place.session?.institute).toEqual(withMal)
    expect(place.useMal({ ...mal, version: '2027-2' })).toMatchObject({ phase: 'ready', session: { institute: { ...withMal, malVersion: '2027-2' } } })
    expect(told.at(-1)).toEqual(place.state())
    place.leave(null)
    expect(place.useMal(mal)).toMatchObject({ phase: 'login' })
    expect(place.session).toBeNull()
  })

  it('is nowhere for an institute that is not in the list', () => {
    place.arrive(openedAs())
    expect(() => place.enter(aBeheerder(), 'Atlantis')).toThrow('not in the list')
    expect([place.session, loggedIn]).toEqual([null, 0])
  })
})

describe('the session', () => {
  beforeEach(() => {
    place.arrive(openedAs())
    place.enter(aBeheerder(), leiden.name)
  })

  it('begins at entering', () => {
    expect([place.session, loggedIn]).toEqual([session, 1])
  })

  it.each([null, 'L_beheerhn'])('ends at leaving, and %j may come back to what was typed', (lockedUsername) => {
    expect(place.leave(lockedUsername)).toEqual({ ...loginPage, lockedUsername })
    expect(place.session).toBeNull()
    place.enter(aBeheerder(), leiden.name)
    expect(place.leave(null)).toEqual(loginPage)
  })

  it('ends when the store is opened, put back or gone', () => {
    for (const end of [() => place.arrive(openedAs()), () => place.arrive(ok({ kind: 'new' })), () => place.fail(problem('damaged'))]) {
      place.arrive(openedAs())
      place.enter(aBeheerder(), leiden.name)
      end()
      expect(place.session).toBeNull()
    }
  })

  it('stays when the same store is opened anew under it, and ends when that fails', () => {
    expect(place.stay(openedAs(holder))).toEqual({ phase: 'ready', session, isTrial: false, heldBy: holder })
    expect(place.heldBy).toEqual(holder)
    place.leave('L_beheerhn')
    expect(place.stay(openedAs())).toEqual({ ...loginPage, lockedUsername: 'L_beheerhn' })
    place.enter(aBeheerder(), leiden.name)
    place.stay(fail(problem('damaged')))
    expect(place.session).toBeNull()
  })

  it('follows its own details, and nobody else’s', () => {
    expect(place.refresh(aBeheerder({ email: 'nieuw@leiden.example' }))).toMatchObject({ session: { ...session, email: 'nieuw@leiden.example' } })
    place.refresh(aBeheerder({ id: 'b-2', username: 'L_invaller', email: 'invaller@leiden.example' }))
    expect(place.session?.email).toBe('nieuw@leiden.example')
  })

  it('is not brought back by details that come in after it ended', () => {
    place.leave('L_beheerhn')
    expect(place.refresh(aBeheerder())).toEqual({ ...loginPage, lockedUsername: 'L_beheerhn' })
    expect([place.session, loggedIn]).toEqual([null, 1])
  })
})

describe('the presence of who is at the window', () => {
  it.each([
    ['a lock', () => place.leave('L_beheerhn')],
    ['a logout', () => place.leave(null)],
    ['another store in its place', () => place.arrive(openedAs())],
    ['a store that is lost', () => place.fail(problem('damaged'))]
  ])('ends with %s, and what was shown is put away', (_what, end) => {
    place.arrive(openedAs())
    place.enter(aBeheerder(), leiden.name)
    const { presence } = place
    end()
    expect([presence.aborted, departed]).toEqual([true, 1])
    expect(place.presence.aborted).toBe(false)
  })

  it('goes on where the store is opened anew under who is logged in', () => {
    place.arrive(openedAs())
    place.enter(aBeheerder(), leiden.name)
    const { presence } = place
    place.stay(openedAs(holder))
    expect(presence.aborted).toBe(false)
  })
})

describe('the recovery key', () => {
  const key = 'ABCD-EFGH'

  it('is shown to who is in, until it was kept', () => {
    place.arrive(openedAs())
    place.showRecoveryKey(key)
    expect(place.state()).toEqual(loginPage)
    expect(place.enter(aBeheerder(), leiden.name)).toEqual({ phase: 'recoveryKey', session, recoveryKey: key })
    expect(place.hideRecoveryKey()).toMatchObject({ phase: 'ready' })
    expect(place.recoveryKey).toBeNull()
  })

  it('is not shown while the window is locked, and the same one to who is back: it may have been written down', () => {
    place.arrive(openedAs())
    place.showRecoveryKey(key)
    place.enter(aBeheerder(), leiden.name)
    expect(JSON.stringify(place.leave('L_beheerhn'))).not.toContain(key)
    expect(place.enter(aBeheerder(), leiden.name)).toMatchObject({ phase: 'recoveryKey', recoveryKey: key })
  })

  it('and what else was of one user is dropped at a logout and when another one comes, not when the same one is back', () => {
    place.arrive(openedAs())
    place.enter(aBeheerder(), leiden.name)
    const before = gone
    place.leave('L_beheerhn')
    place.enter(aBeheerder(), leiden.name)
    expect(gone).toBe(before)
    place.leave('L_beheerhn')
    place.enter(aBeheerder({ username: 'L_invaller' }), leiden.name)
    expect(gone).toBe(before + 1)
    place.leave(null)
    expect(gone).toBe(before + 2)
    // Each of the three times what was shown is put away.
    expect(departed).toBe(3)
  })

  it.each([
    ['a logout', () => place.leave(null)],
    ['another store', () => place.arrive(openedAs())]
  ])('is gone from memory after %s', (_what, end) => {
    place.arrive(openedAs())
    place.showRecoveryKey(key)
    place.enter(aBeheerder(), leiden.name)
    end()
    expect(place.recoveryKey).toBeNull()
    expect(place.enter(aBeheerder(), leiden.name)).toMatchObject({ phase: 'ready' })
    expect(JSON.stringify(told.slice(-2))).not.toContain(key)
  })
})

import { LoginGate } from '../../../../main/services/login-gate'
import { OpeningService } from '../../../../main/services/opening-service'
import { noSecretStore, type SecretStore } from '../../../../main/services/secret-store'
import { SessionPlace } from '../../../../main/services/session-place'
import { SessionService } from '../../../../main/services/session-service'
import { StoreOpening } from '../../../../main/services/store-opening'
import type { OpenedStore, StorePort } from '../../../../main/store/store-port'
import type { AppState, Session } from '../../../../shared/ipc/session-schemas'
import type { StoreProblem } from '../../../../shared/ipc/store-schemas'
import { fail, ok, type Result } from '../../../../shared/result'
import { anInstallation } from '../../../integration/store/support/store-data'
import { anInstitute } from '../../builders'

export const leiden = anInstitute()
export const password = 'Sterk!Geheim4Leiden'
export const wrongPassword = 'Niet!Het4Wachtwoord'
export const setUpInput = { kind: 'lokaal', institute: leiden.name, username: 'L_beheerhn', email: 'aiosbeheer@leiden.example', password } as const

export type Opened = Result<OpenedStore, StoreProblem>
export const holder = { host: 'pc-13', since: '2026-11-23T08:00:00.000Z' }
export const problem = (kind: StoreProblem['kind']): StoreProblem => ({ kind, folder: '/data', fileName: 'aiosbeheer-000001.snapshot', detail: '', offer: null })
export const openedAs = (heldBy: typeof holder | null = null): Opened => ok({ kind: 'existing', installation: anInstallation(), heldBy, keyToSeal: null })
export const loginPage = { phase: 'login', instituteName: leiden.name, lockedUsername: null, heldBy: null } as const

export type SessionParts = {
  readonly place: SessionPlace
  readonly gate: LoginGate
  readonly opening: OpeningService
  readonly sessions: SessionService
  /** The phases that were told, in order. */
  readonly states: AppState['phase'][]
  /** Where the application stood each time that the data were there to be written. */
  readonly begun: AppState['phase'][]
}

/** Everything that opens, logs in and locks, over this store, put together as the application does it; as after a start. */
export function sessionParts(store: StorePort, nowMs: () => number, secrets: SecretStore = noSecretStore): SessionParts {
  let ids = 0
  const states: AppState['phase'][] = []
  const begun: AppState['phase'][] = []
  const clock = (): Date => new Date(nowMs())
  const place = new SessionPlace({ institutes: [leiden], clock, isTrial: false, onStateChanged: (state) => states.push(state.phase), onLoggedIn: () => undefined, onUserGone: () => undefined, onDeparted: () => undefined })
  const gate = new LoginGate({
    monotonicMs: nowMs,
    keep: (slot, failures) =>
      place.now.kind === 'installed' && place.now.heldBy === null ? store.recordFailures({ slot, failures }) : Promise.resolve(ok(null))
  })
  const storeOpening = new StoreOpening({ store, secrets, log: { error: () => undefined } })
  return {
    place,
    gate,
    opening: new OpeningService({ store, opening: storeOpening, gate, place, onOpened: () => begun.push(place.state().phase) }),
    sessions: new SessionService({ store, opening: storeOpening, gate, place, institutes: [leiden], clock, newId: () => `id-${(ids += 1)}`, log: { error: () => undefined } }),
    states,
    begun
  }
}

/** First start to the page **Herstelsleutel**; answers the recovery key. */
export async function installed({ opening, sessions }: SessionParts): Promise<string> {
  await opening.open()
  const answer = await sessions.setUp(setUpInput)
  if (!answer.ok || answer.value.phase !== 'recoveryKey') throw new Error('The set-up did not end at the recovery key')
  return answer.value.recoveryKey
}

export function sessionIn({ place }: SessionParts): Session {
  if (place.session === null) throw new Error('Nobody is logged in')
  return place.session
}

export const refusal = (answer: Result<unknown, { readonly code: string }>): string | null => (answer.ok ? null : answer.error.code)

/** Opens as the list says, one answer an opening, the last for all that follow. */
export function openingAs(answers: readonly Opened[], asked: unknown[] = []): StorePort['open'] {
  return (keys) => {
    asked.push(keys)
    return Promise.resolve(answers[Math.min(asked.length, answers.length) - 1] ?? fail(problem('damaged')))
  }
}

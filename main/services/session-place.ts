import type { Institute } from '../../shared/domain/institute'
import type { AppState, Session } from '../../shared/ipc/session-schemas'
import type { Holder, StoreProblem } from '../../shared/ipc/store-schemas'
import type { Result } from '../../shared/result'
import type { OpenedStore } from '../store/store-port'
import type { Beheerder, StoredMal } from '../store/stored-types'

type Place =
  | { readonly kind: 'problem'; readonly problem: StoreProblem }
  | { readonly kind: 'new' }
  | {
      readonly kind: 'installed'
      readonly instituteName: string
      readonly session: Session | null
      readonly lockedUsername: string | null
      /** Another computer has the data open for writing. */
      readonly heldBy: Holder | null
    }

export type SessionPlaceDependencies = {
  readonly institutes: readonly Institute[]
  readonly clock: () => Date
  /** What it tells of itself; nothing else differs. */
  readonly isTrial: boolean
  readonly onStateChanged: (state: AppState) => void
  readonly onLoggedIn: () => void
  /** Nobody is at the window any more, or not for now: what was shown is not to be had. */
  readonly onDeparted: () => void
  /** Who was at the window is gone for good, or somebody else came: nothing of theirs is kept for the next. */
  readonly onUserGone: () => void
}

/** Where the application stands and who is at the window: the only owner of the session (spec R1.1, R1.2). */
export class SessionPlace {
  private current: Place = { kind: 'new' }
  /** Shown once, until the user said that it was kept; only ever in memory. */
  private shownRecoveryKey: string | null = null
  private presenceNow = new AbortController()

  constructor(private readonly dependencies: SessionPlaceDependencies) {}

  get now(): Place {
    return this.current
  }

  /** Aborted when whoever is at the window now is locked out or leaves: what they asked for and was not answered yet is void then. */
  get presence(): AbortSignal {
    return this.presenceNow.signal
  }

  get session(): Session | null {
    return this.current.kind === 'installed' ? this.current.session : null
  }

  get heldBy(): Holder | null {
    return this.current.kind === 'installed' ? this.current.heldBy : null
  }

  get recoveryKey(): string | null {
    return this.shownRecoveryKey
  }

  state(): AppState {
    const { current: place, shownRecoveryKey } = this
    if (place.kind === 'problem') return { phase: 'storeProblem', problem: place.problem }
    if (place.kind === 'new') return { phase: 'setup' }
    const { session } = place
    if (session === null) return { phase: 'login', instituteName: place.instituteName, lockedUsername: place.lockedUsername, heldBy: place.heldBy }
    if (shownRecoveryKey !== null) return { phase: 'recoveryKey', session, recoveryKey: shownRecoveryKey }
    return { phase: 'ready', session, isTrial: this.dependencies.isTrial, heldBy: place.heldBy }
  }

  /** The store was opened, or could not be: nobody is logged in. */
  arrive(opened: Result<OpenedStore, StoreProblem>): AppState {
    if (this.session !== null) {
      this.depart()
      this.dependencies.onUserGone()
    }
    this.current = placeOf(opened)
    this.shownRecoveryKey = null
    return this.announce()
  }

  /** The store was opened anew under whoever is logged in. */
  stay(opened: Result<OpenedStore, StoreProblem>): AppState {
    const before = this.current
    const after = placeOf(opened)
    const isSame = before.kind === 'installed' && after.kind === 'installed'
    this.current = isSame ? { ...after, session: before.session, lockedUsername: before.lockedUsername } : after
    return this.announce()
  }

  fail(problem: StoreProblem): AppState {
    this.depart()
    this.current = { kind: 'problem', problem }
    return this.announce()
  }

  /** @param mals Those that were loaded: the one of the institute takes the place of the application's own (spec R3.1). */
  enter({ username, email, role }: Pick<Session, 'username' | 'email' | 'role'>, instituteName: string, mals: readonly StoredMal[] = []): AppState {
    const { institutes, clock, onLoggedIn, onUserGone } = this.dependencies
    const known = institutes.find((candidate) => candidate.name === instituteName)
    if (known === undefined) throw new Error('The installation names an institute that is not in the list')
    const institute = mals.reduce(withMal, known)
    const session = { username, email, role, institute, loggedInAt: clock().toISOString() }
    if (this.current.kind === 'installed' && this.current.lockedUsername !== username) onUserGone()
    // Left by a beheerder who was locked out in front of it; the next one gets another.
    if (role === 'aios') this.shownRecoveryKey = null
    this.current = { kind: 'installed', instituteName, lockedUsername: null, heldBy: this.heldBy, session }
    onLoggedIn()
    return this.announce()
  }

  /** The own details of this beheerder changed; who was locked out meanwhile stays so. */
  refresh({ username, email }: Beheerder): AppState {
    const { current, session } = this
    if (current.kind === 'installed' && session?.username === username) this.current = { ...current, session: { ...session, email } }
    return this.announce()
  }

  /** A mal was loaded: from now on it is this institute's. */
  useMal(mal: StoredMal): AppState {
    const { current, session } = this
    if (current.kind === 'installed' && session !== null) this.current = { ...current, session: { ...session, institute: withMal(session.institute, mal) } }
    return this.announce()
  }

  /** Ends the presence of whoever is at the window, logged in or on the way to it. */
  depart(): void {
    this.presenceNow.abort()
    this.presenceNow = new AbortController()
    this.dependencies.onDeparted()
  }

  /** `lockedUsername`: who may come back to what was typed; null: nobody. */
  leave(lockedUsername: string | null): AppState {
    this.depart()
    if (this.current.kind === 'installed') this.current = { ...this.current, session: null, lockedUsername }
    // Who is back after a lock must find the key that was just written down, not another.
    if (lockedUsername === null) {
      this.shownRecoveryKey = null
      this.dependencies.onUserGone()
    }
    return this.announce()
  }

  /** From the next `enter` or `announce` on the page **Herstelsleutel** shows it. */
  showRecoveryKey(recoveryKey: string): void {
    this.shownRecoveryKey = recoveryKey
  }

  hideRecoveryKey(): AppState {
    this.shownRecoveryKey = null
    return this.announce()
  }

  private announce(): AppState {
    const state = this.state()
    this.dependencies.onStateChanged(state)
    return state
  }
}

/** A mal of another institute changes nothing. */
const withMal = (institute: Institute, { institute: name, version, malColumn, constants }: StoredMal): Institute =>
  name === institute.name ? { ...institute, malVersion: version, malColumn, constants } : institute

function placeOf(opened: Result<OpenedStore, StoreProblem>): Place {
  if (!opened.ok) return { kind: 'problem', problem: opened.error }
  if (opened.value.kind === 'new') return { kind: 'new' }
  return { kind: 'installed', instituteName: opened.value.installation.instituteName, session: null, lockedUsername: null, heldBy: opened.value.heldBy }
}

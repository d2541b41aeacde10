import { failure, type Failure } from '../../shared/errors'
import type { RequestInput } from '../../shared/ipc/contract'
import type { AppState } from '../../shared/ipc/session-schemas'
import type { StoreProblem } from '../../shared/ipc/store-schemas'
import { fail, ok, type Result } from '../../shared/result'
import { backupKeySlot, recoveryKeySlot } from '../domain/login-slots'
import type { OpenedStore, StorePort } from '../store/store-port'
import type { LoginGate } from './login-gate'
import type { SessionPlace } from './session-place'
import type { StoreOpening } from './store-opening'

export type OpeningDependencies = {
  readonly store: StorePort
  readonly opening: StoreOpening
  readonly gate: LoginGate
  readonly place: SessionPlace
  /** The data are there to be written by us, whoever is or is not at the window. */
  readonly onOpened: () => void
}

type Opened = Result<OpenedStore, StoreProblem>

/** Opens the store, and does what somebody chooses where that cannot be done (spec R5.3). */
export class OpeningService {
  private underWay: Promise<unknown> = Promise.resolve()

  constructor(private readonly dependencies: OpeningDependencies) {}

  /** At start, and after **Opnieuw proberen**. */
  open(): Promise<AppState> {
    const opening = this.dependencies.opening.open().then((opened) => this.arrive(opened))
    this.underWay = opening
    return opening
  }

  /** The state once the store was opened: a window that asks earlier waits for it. */
  async openedState(): Promise<AppState> {
    await this.underWay
    return this.dependencies.place.state()
  }

  /** The store's worker is gone: nothing can be read or saved any more until a new start. */
  storeLost(problem: StoreProblem): void {
    this.dependencies.place.fail(problem)
  }

  /** **Opnieuw proberen**, and **Opnieuw openen** where another computer had the data: who was logged in stays so. */
  async reopen(): Promise<AppState> {
    const { place } = this.dependencies
    if (place.now.kind === 'problem') return this.open()
    if (place.now.kind === 'new' || place.now.heldBy === null) return place.state()
    return this.openAgain()
  }

  /** A write was refused for another computer took the folder over: from now on it is only looked at, by whoever is logged in. */
  async lookAgain(): Promise<void> {
    const { now } = this.dependencies.place
    if (now.kind === 'installed' && now.heldBy === null) await this.openAgain()
  }

  /** The recovery key opens data whose key this computer does not have (any more). */
  async unlock({ recoveryKey }: RequestInput<'store.unlock'>): Promise<Result<AppState, Failure>> {
    const { gate, opening, place } = this.dependencies
    if (place.now.kind !== 'problem' || place.now.problem.kind !== 'keyLost') return fail(failure('storeUnavailable'))
    return gate.tryKeyOf(recoveryKeySlot, async () => {
      const found = await opening.open(recoveryKey)
      return !found.ok && found.error.kind === 'keyLost' ? fail(failure('wrongRecoveryKey')) : ok(await this.arrive(found))
    })
  }

  /** Does what the problem's offer says. */
  async recover(): Promise<Result<AppState, Failure>> {
    return this.arriveAfter(await this.dependencies.opening.recover())
  }

  async startAnew(): Promise<Result<AppState, Failure>> {
    return this.arriveAfter(await this.dependencies.opening.startAnew())
  }

  /** Whoever was logged in logs in anew: the beheerders are those of the backup now. */
  async restore(path: string, recoveryKey: string): Promise<Result<AppState, Failure>> {
    const { gate, opening } = this.dependencies
    // Arrived before the right key is counted: what it is counted in is the store of the backup, if that could be opened.
    return gate.tryKeyOf(backupKeySlot, async () => this.arriveAfter(await opening.restore(path, recoveryKey)))
  }

  private async openAgain(): Promise<AppState> {
    const { store, opening, place } = this.dependencies
    await store.close({})
    const opened = await opening.open()
    await this.beginGate(opened)
    return this.told(opened, place.stay(opened))
  }

  private async arriveAfter(answer: Result<Opened, Failure>): Promise<Result<AppState, Failure>> {
    return answer.ok ? ok(await this.arrive(answer.value)) : answer
  }

  private async arrive(opened: Opened): Promise<AppState> {
    await this.beginGate(opened)
    return this.told(opened, this.dependencies.place.arrive(opened))
  }

  private told(opened: Opened, state: AppState): AppState {
    if (opened.ok && opened.value.kind === 'existing' && opened.value.heldBy === null) this.dependencies.onOpened()
    return state
  }

  private async beginGate(opened: Opened): Promise<void> {
    if (!opened.ok || opened.value.kind === 'new') return
    const { loginFailures } = await this.dependencies.store.security({})
    this.dependencies.gate.begin(opened.value.installation.id, loginFailures)
  }
}

import { usernameKey } from '../../shared/domain/account'
import type { Institute } from '../../shared/domain/institute'
import { failure, type Failure } from '../../shared/errors'
import type { AppState, Session } from '../../shared/ipc/session-schemas'
import type { RequestInput } from '../../shared/ipc/contract'
import { fail, ok, type Result } from '../../shared/result'
import type { Holder, StoreProblem } from '../../shared/ipc/store-schemas'
import type { AuditEntry, Beheerder, Installation, OpenedStore, StorePort } from '../store/store-port'
import { audited } from './audit'
import { emailProblem, newRecoveryKey, passwordProblem, recoveryKeyHash, usernameProblem } from './credentials'
import type { LoginGate } from './login-gate'
import { hashPassword } from './password-hash'
import type { StoreOpening } from './store-opening'

export type SessionDependencies = {
  readonly store: StorePort
  readonly opening: StoreOpening
  readonly gate: LoginGate
  readonly institutes: readonly Institute[]
  readonly clock: () => Date
  readonly newId: () => string
  /** What it tells of itself; nothing else differs. */
  readonly isTrial: boolean
  readonly onStateChanged: (state: AppState) => void
  readonly onLoggedIn: () => void
}

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

/** Who is at the window, and how far the installation is; the only owner of the session (spec R1.1, R1.2). */
export class SessionService {
  private place: Place = { kind: 'new' }
  /** Shown once, until the user said that it was kept; only ever in memory. */
  private shownRecoveryKey: string | null = null
  private opening: Promise<unknown> = Promise.resolve()

  constructor(private readonly dependencies: SessionDependencies) {}

  /** Opens the store, at start and after **Opnieuw proberen**. */
  open(): Promise<AppState> {
    const opening = this.dependencies.opening.open().then((opened) => this.arrive(opened))
    this.opening = opening
    return opening
  }

  /** The state once the store was opened: a window that asks earlier waits for it. */
  async openedState(): Promise<AppState> {
    await this.opening
    return this.state()
  }

  /** The store's worker is gone: nothing can be read or saved any more until a new start. */
  storeLost(problem: StoreProblem): void {
    this.place = { kind: 'problem', problem }
    this.announce()
  }

  /** **Opnieuw proberen**, and **Opnieuw openen** where another computer had the data: who was logged in stays so. */
  async reopen(): Promise<AppState> {
    const { place } = this
    if (place.kind === 'problem') return this.open()
    if (place.kind === 'new' || place.heldBy === null) return this.state()
    return this.openAgain(place)
  }

  /** A write was refused for another computer took the folder over: from now on it is only looked at, by whoever is logged in. */
  async lookAgain(): Promise<void> {
    const { place } = this
    if (place.kind === 'installed' && place.heldBy === null) await this.openAgain(place)
  }

  private async openAgain(place: Extract<Place, { kind: 'installed' }>): Promise<AppState> {
    await this.dependencies.store.close({})
    const opened = await this.dependencies.opening.open()
    const now = placeOf(opened)
    this.place = now.kind === 'installed' ? { ...now, session: place.session, lockedUsername: place.lockedUsername } : now
    return this.announce()
  }

  /** The recovery key opens data whose key this computer does not have (any more). */
  async unlock({ recoveryKey }: RequestInput<'store.unlock'>): Promise<Result<AppState, Failure>> {
    if (this.place.kind !== 'problem' || this.place.problem.kind !== 'keyLost') return fail(failure('storeUnavailable'))
    const opened = await this.dependencies.gate.tryKeyOf(async () => {
      const found = await this.dependencies.opening.open(recoveryKey)
      return !found.ok && found.error.kind === 'keyLost' ? fail(failure('wrongRecoveryKey')) : ok(found)
    })
    return opened.ok ? ok(this.arrive(opened.value)) : opened
  }

  /** Does what the problem's offer says (spec R5.3). */
  async recover(): Promise<Result<AppState, Failure>> {
    return this.arriveAfter(await this.dependencies.opening.recover())
  }

  async startAnew(): Promise<Result<AppState, Failure>> {
    return this.arriveAfter(await this.dependencies.opening.startAnew())
  }

  /** Whoever was logged in logs in anew: the beheerders are those of the backup now. */
  async restore(path: string, recoveryKey: string): Promise<Result<AppState, Failure>> {
    return this.arriveAfter(
      await this.dependencies.gate.tryKeyOf(() => this.dependencies.opening.restore(path, recoveryKey))
    )
  }

  get session(): Session | null {
    return this.place.kind === 'installed' ? this.place.session : null
  }

  get recoveryKey(): string | null {
    return this.shownRecoveryKey
  }

  state(): AppState {
    const { place } = this
    if (place.kind === 'problem') return { phase: 'storeProblem', problem: place.problem }
    if (place.kind === 'new') return { phase: 'setup' }
    const { session } = place
    if (session === null) return { phase: 'login', instituteName: place.instituteName, lockedUsername: place.lockedUsername, heldBy: place.heldBy }
    if (this.shownRecoveryKey !== null) return { phase: 'recoveryKey', session, recoveryKey: this.shownRecoveryKey }
    return { phase: 'ready', session, isTrial: this.dependencies.isTrial, heldBy: place.heldBy }
  }

  async setUp(input: RequestInput<'setup.create'>): Promise<Result<AppState, Failure>> {
    if (this.place.kind !== 'new') return fail(failure('alreadyInstalled'))
    const institute = this.dependencies.institutes.find((candidate) => candidate.name === input.institute)
    if (institute === undefined) return fail(failure('unknownInstitute', { institute: input.institute }))
    const problem = beheerderProblem(input)
    if (problem !== null) return fail(problem)

    const recoveryKey = newRecoveryKey()
    const installation: Installation = {
      id: this.dependencies.newId(),
      kind: input.kind,
      instituteName: institute.name,
      createdAt: this.now(),
      recoveryKeyHash: hashOf(recoveryKey),
      recoveryKeyConfirmed: false
    }
    const beheerder = await this.newBeheerder(input)
    const protection = await this.dependencies.opening.newProtection(recoveryKey)
    const created = await this.dependencies.store.createInstallation({ installation, beheerder, protection })
    if (!created.ok) return created
    this.shownRecoveryKey = recoveryKey
    return ok(this.enter(beheerder, institute.name))
  }

  async confirmRecoveryKey(session: Session): Promise<Result<AppState, Failure>> {
    const installation = await this.dependencies.store.installation({})
    const saved = await this.dependencies.store.saveInstallation({
      installation: { ...installation, recoveryKeyConfirmed: true },
      recoveryKey: null,
      actor: session,
      entry: audited('recoveryKeyConfirmed')
    })
    if (!saved.ok) return saved
    this.shownRecoveryKey = null
    return ok(this.announce())
  }

  async login(input: RequestInput<'session.login'>): Promise<Result<AppState, Failure>> {
    if (this.place.kind !== 'installed') return fail(failure('storeUnavailable'))
    const { instituteName } = this.place
    const beheerders = await this.dependencies.store.beheerders({})
    const beheerder = beheerders.find((candidate) => usernameKey(candidate.username) === usernameKey(input.username))
    const admitted = await this.dependencies.gate.tryPassword(input.password, beheerder?.passwordHash ?? null)
    if (!admitted.ok || beheerder === undefined) {
      const logged = await this.audit('onbekend', audited('loginFailed', {}, 'refused'))
      if (!logged.ok) return logged
      return admitted.ok ? fail(failure('wrongCredentials', { retryAfterSeconds: 0 })) : admitted
    }
    const logged = await this.audit(beheerder.username, audited('loggedIn'))
    if (!logged.ok) return logged
    const renewed = await this.renewUnconfirmedRecoveryKey(beheerder)
    if (!renewed.ok) return renewed
    return ok(this.enter(beheerder, instituteName))
  }

  async logout(session: Session): Promise<Result<AppState, Failure>> {
    const logged = await this.audit(session.username, audited('loggedOut'))
    if (!logged.ok) return logged
    return ok(this.leave(null))
  }

  /** Idle for too long: the session ends, the window keeps what was typed until the same user is back. */
  lock(): void {
    if (this.session !== null) this.leave(this.session.username)
  }

  async resetPassword(input: RequestInput<'session.resetPassword'>): Promise<Result<Record<string, never>, Failure>> {
    const opened = await this.openWithRecoveryKey(input.recoveryKey)
    if (!opened.ok) return opened
    const beheerders = await this.dependencies.store.beheerders({})
    const beheerder = beheerders.find((candidate) => usernameKey(candidate.username) === usernameKey(input.username))
    if (beheerder === undefined) return fail(failure('wrongRecoveryKey', { retryAfterSeconds: 0 }))
    const problem = passwordProblem(input.newPassword, beheerder.username)
    if (problem !== null) return fail(problem)
    return this.save({ ...beheerder, passwordHash: await hashPassword(input.newPassword) }, 'passwordReset')
  }

  async addBeheerder(input: RequestInput<'session.addBeheerder'>): Promise<Result<Record<string, never>, Failure>> {
    const opened = await this.openWithRecoveryKey(input.recoveryKey)
    if (!opened.ok) return opened
    const problem = beheerderProblem(input)
    if (problem !== null) return fail(problem)
    return this.save(await this.newBeheerder(input), 'beheerderAdded')
  }

  async updateOwn(session: Session, input: RequestInput<'session.updateOwn'>): Promise<Result<AppState, Failure>> {
    const beheerders = await this.dependencies.store.beheerders({})
    const beheerder = beheerders.find((candidate) => candidate.username === session.username)
    if (beheerder === undefined) throw new Error('The logged-in beheerder is not in the store')
    const admitted = await this.dependencies.gate.tryPassword(input.presentPassword, beheerder.passwordHash)
    if (!admitted.ok) return fail(failure('wrongPresentPassword', admitted.error.details))
    const problem = emailProblem(input.email) ?? (input.newPassword === null ? null : passwordProblem(input.newPassword, beheerder.username))
    if (problem !== null) return fail(problem)
    const passwordHash = input.newPassword === null ? beheerder.passwordHash : await hashPassword(input.newPassword)
    const updated = { ...beheerder, email: input.email, passwordHash }
    const saved = await this.save(updated, 'ownDetailsChanged')
    if (!saved.ok) return saved
    return ok(this.enter(updated, session.institute.name))
  }

  private async renewUnconfirmedRecoveryKey(beheerder: Beheerder): Promise<Result<null, Failure>> {
    const installation = await this.dependencies.store.installation({})
    if (installation.recoveryKeyConfirmed || this.heldBy !== null) return ok(null)
    const recoveryKey = newRecoveryKey()
    const saved = await this.dependencies.store.saveInstallation({
      installation: { ...installation, recoveryKeyHash: hashOf(recoveryKey) },
      recoveryKey,
      actor: beheerder,
      entry: audited('recoveryKeyRenewed')
    })
    if (saved.ok) this.shownRecoveryKey = recoveryKey
    return saved
  }

  /** Who only looks on leaves no trace: the trail is the other computer's to write. */
  private async audit(username: string, entry: AuditEntry): Promise<Result<null, Failure>> {
    return this.heldBy === null ? this.dependencies.store.appendAudit({ actor: { username }, entry }) : ok(null)
  }

  private async openWithRecoveryKey(recoveryKey: string): Promise<Result<null, Failure>> {
    if (this.place.kind !== 'installed') return fail(failure('storeUnavailable'))
    const installation = await this.dependencies.store.installation({})
    return this.dependencies.gate.tryRecoveryKey(recoveryKeyHash(recoveryKey), installation.recoveryKeyHash)
  }

  private async newBeheerder(input: { username: string; email: string; password: string }): Promise<Beheerder> {
    return {
      id: this.dependencies.newId(),
      username: input.username,
      email: input.email,
      role: 'lokaal',
      passwordHash: await hashPassword(input.password),
      createdAt: this.now(),
      noticesSeenAt: null
    }
  }

  private async save(beheerder: Beheerder, action: 'passwordReset' | 'beheerderAdded' | 'ownDetailsChanged'): Promise<Result<Record<string, never>, Failure>> {
    const entry = audited(action, { beheerderId: beheerder.id })
    const saved = await this.dependencies.store.saveBeheerder({ beheerder, actor: beheerder, entry })
    return saved.ok ? ok({}) : saved
  }

  private enter(beheerder: Beheerder, instituteName: string): AppState {
    const institute = this.dependencies.institutes.find((candidate) => candidate.name === instituteName)
    if (institute === undefined) throw new Error('The installation names an institute that is not in the list')
    const { username, email, role } = beheerder
    const { heldBy } = this
    this.place = { kind: 'installed', instituteName, lockedUsername: null, heldBy, session: { username, email, role, institute, loggedInAt: this.now() } }
    this.dependencies.onLoggedIn()
    return this.announce()
  }

  private leave(lockedUsername: string | null): AppState {
    if (this.place.kind === 'installed') this.place = { ...this.place, session: null, lockedUsername }
    this.shownRecoveryKey = null
    return this.announce()
  }

  private arrive(opened: Result<OpenedStore, StoreProblem>): AppState {
    this.place = placeOf(opened)
    this.shownRecoveryKey = null
    return this.announce()
  }

  private arriveAfter(answer: Result<Result<OpenedStore, StoreProblem>, Failure>): Result<AppState, Failure> {
    return answer.ok ? ok(this.arrive(answer.value)) : answer
  }

  private get heldBy(): Holder | null {
    return this.place.kind === 'installed' ? this.place.heldBy : null
  }

  private announce(): AppState {
    const state = this.state()
    this.dependencies.onStateChanged(state)
    return state
  }

  private now(): string {
    return this.dependencies.clock().toISOString()
  }
}

function placeOf(opened: Result<OpenedStore, StoreProblem>): Place {
  if (!opened.ok) return { kind: 'problem', problem: opened.error }
  if (opened.value.kind === 'new') return { kind: 'new' }
  return { kind: 'installed', instituteName: opened.value.installation.instituteName, session: null, lockedUsername: null, heldBy: opened.value.heldBy }
}

const beheerderProblem = (input: { username: string; email: string; password: string }): Failure | null =>
  usernameProblem(input.username) ?? emailProblem(input.email) ?? passwordProblem(input.password, input.username)

function hashOf(recoveryKey: string): string {
  const hash = recoveryKeyHash(recoveryKey)
  if (hash === null) throw new Error('A new recovery key does not read back')
  return hash
}

import type { Institute } from '../../shared/domain/institute'
import { failure, type Failure } from '../../shared/errors'
import type { RequestInput } from '../../shared/ipc/contract'
import type { AppState, Session } from '../../shared/ipc/session-schemas'
import { fail, ok, type Result } from '../../shared/result'
import type { Actor, AuditEntry, StorePort } from '../store/store-port'
import type { Beheerder, Installation } from '../store/stored-types'
import { audited, nobody } from './audit'
import { emailProblem, newRecoveryKey, passwordProblem, recoveryKeyHash, usernameProblem } from './credentials'
import type { LoginGate } from './login-gate'
import { hashPassword } from './password-hash'
import type { SessionPlace } from './session-place'
import type { StoreOpening } from './store-opening'
import { beheerderOf, loginOf, traceOf } from './who-logs-in'

export type SessionDependencies = {
  readonly store: StorePort
  readonly opening: StoreOpening
  readonly gate: LoginGate
  readonly place: SessionPlace
  readonly institutes: readonly Institute[]
  readonly clock: () => Date
  readonly newId: () => string
  readonly log: { readonly error: (message: string, facts: Readonly<Record<string, string>>) => void }
}

/** Setting up, logging in and out (an aios as well, spec R4.4), and the beheerders' own accounts (spec R1.1, R1.2). */
export class SessionService {
  constructor(private readonly dependencies: SessionDependencies) {}

  async setUp(input: RequestInput<'setup.create'>): Promise<Result<AppState, Failure>> {
    if (this.dependencies.place.now.kind !== 'new') return fail(failure('alreadyInstalled'))
    const institute = this.dependencies.institutes.find((candidate) => candidate.name === input.institute)
    if (institute === undefined) return fail(failure('unknownInstitute', { institute: input.institute }))
    const problem = beheerderProblem(input)
    if (problem !== null) return fail(problem)

    const { presence } = this.dependencies.place
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
    const { gate, place } = this.dependencies
    gate.begin(installation.id, {})
    // Locked meanwhile: the key, which nobody saw, is made anew at the first login.
    if (presence.aborted) return ok(place.arrive(ok({ kind: 'existing', installation, heldBy: null, keyToSeal: null })))
    place.showRecoveryKey(recoveryKey)
    return ok(place.enter(beheerder, institute.name))
  }

  async confirmRecoveryKey(session: Session): Promise<Result<AppState, Failure>> {
    const installation = await this.dependencies.store.installation({})
    const saved = await this.dependencies.store.saveInstallation({
      installation: { ...installation, recoveryKeyConfirmed: true },
      recoveryKey: null,
      actor: session,
      entry: audited('recoveryKeyConfirmed')
    })
    return saved.ok ? ok(this.dependencies.place.hideRecoveryKey()) : saved
  }

  async login(input: RequestInput<'session.login'>): Promise<Result<AppState, Failure>> {
    const { gate, place } = this.dependencies
    const { now: before } = place
    if (before.kind !== 'installed') return fail(failure('storeUnavailable'))
    const { instituteName } = before
    // A lock or a logout meanwhile: then this login lets nobody in any more.
    const { presence } = place
    const hasLeft = (): boolean => presence.aborted
    const who = await loginOf(this.dependencies.store, input.username)
    const admitted = await gate.tryPassword(input.username, input.password, who?.passwordHash ?? null)
    if (!admitted.ok) {
      // What was not looked at leaves no trace either: nobody fills the trail by trying.
      const logged = admitted.error.code === 'wrongCredentials' ? await this.audit(nobody, audited('loginFailed', {}, 'refused')) : ok(null)
      return logged.ok ? admitted : logged
    }
    if (who === null) throw new Error('nobody was let in')
    if (hasLeft()) return fail(failure('notLoggedIn'))
    const { actor, subject } = await traceOf(this.dependencies.store, who)
    const logged = await this.audit(actor, audited('loggedIn', subject))
    if (!logged.ok) return logged
    // The recovery key is the beheerders' to keep.
    const renewed = who.role === 'aios' ? ok(null) : await this.renewUnconfirmedRecoveryKey(who)
    if (!renewed.ok) return renewed
    const mals = await this.dependencies.store.mals({})
    // Another store may have come in its place meanwhile.
    const isStillThere = place.now.kind === 'installed' && place.now.instituteName === instituteName
    if (isStillThere && !hasLeft()) return ok(place.enter(who, instituteName, mals))
    place.hideRecoveryKey()
    return fail(failure(isStillThere ? 'notLoggedIn' : 'storeUnavailable'))
  }

  async logout(session: Session): Promise<Result<AppState, Failure>> {
    const state = this.dependencies.place.leave(null)
    const { actor, subject } = await traceOf(this.dependencies.store, session)
    const logged = await this.audit(actor, audited('loggedOut', subject))
    // Nobody is kept logged in by a disk that is full.
    if (!logged.ok) this.dependencies.log.error('A logout is not in the trail', { code: logged.error.code })
    return ok(state)
  }

  /** Idle for too long: the session ends, the window keeps what was typed until the same user is back. */
  lock(): void {
    const { place } = this.dependencies
    if (place.session === null) place.depart()
    else place.leave(place.session.username)
  }

  async resetPassword(input: RequestInput<'session.resetPassword'>): Promise<Result<Record<string, never>, Failure>> {
    const opened = await this.openWithRecoveryKey(input.recoveryKey)
    if (!opened.ok) return opened
    const beheerder = await beheerderOf(this.dependencies.store, input.username)
    if (beheerder === undefined) return fail(failure('wrongRecoveryKey', { retryAfterSeconds: 0 }))
    const problem = passwordProblem(input.newPassword, beheerder.username)
    if (problem !== null) return fail(problem)
    const saved = await this.save({ ...beheerder, passwordHash: await hashPassword(input.newPassword) }, 'passwordReset')
    if (!saved.ok) return saved
    const forgiven = await this.dependencies.gate.forgive(beheerder.username)
    return forgiven.ok ? saved : forgiven
  }

  async addBeheerder(input: RequestInput<'session.addBeheerder'>): Promise<Result<Record<string, never>, Failure>> {
    const opened = await this.openWithRecoveryKey(input.recoveryKey)
    if (!opened.ok) return opened
    const problem = beheerderProblem(input)
    if (problem !== null) return fail(problem)
    return this.save(await this.newBeheerder(input), 'beheerderAdded')
  }

  async updateOwn(session: Session, input: RequestInput<'session.updateOwn'>): Promise<Result<AppState, Failure>> {
    const beheerder = await beheerderOf(this.dependencies.store, session.username)
    if (beheerder === undefined) throw new Error('The logged-in beheerder is not in the store')
    const admitted = await this.dependencies.gate.tryPassword(beheerder.username, input.presentPassword, beheerder.passwordHash)
    if (!admitted.ok) {
      if (admitted.error.code !== 'wrongCredentials') return admitted
      const logged = await this.audit(session, audited('presentPasswordRefused', {}, 'refused'))
      return logged.ok ? fail(failure('wrongPresentPassword', admitted.error.details)) : logged
    }
    const problem = emailProblem(input.email) ?? (input.newPassword === null ? null : passwordProblem(input.newPassword, beheerder.username))
    if (problem !== null) return fail(problem)
    const passwordHash = input.newPassword === null ? beheerder.passwordHash : await hashPassword(input.newPassword)
    const updated = { ...beheerder, email: input.email, passwordHash }
    const saved = await this.save(updated, 'ownDetailsChanged')
    return saved.ok ? ok(this.dependencies.place.refresh(updated)) : saved
  }

  private async renewUnconfirmedRecoveryKey(actor: Actor): Promise<Result<null, Failure>> {
    const { place } = this.dependencies
    const installation = await this.dependencies.store.installation({})
    if (installation.recoveryKeyConfirmed || place.heldBy !== null || place.recoveryKey !== null) return ok(null)
    const recoveryKey = newRecoveryKey()
    const saved = await this.dependencies.store.saveInstallation({
      installation: { ...installation, recoveryKeyHash: hashOf(recoveryKey) },
      recoveryKey,
      actor: { username: actor.username },
      entry: audited('recoveryKeyRenewed')
    })
    if (saved.ok) place.showRecoveryKey(recoveryKey)
    return saved
  }

  /** Who only looks on leaves no trace: the trail is the other computer's to write. */
  private async audit({ username }: Actor, entry: AuditEntry): Promise<Result<null, Failure>> {
    return this.dependencies.place.heldBy === null ? this.dependencies.store.appendAudit({ actor: { username }, entry }) : ok(null)
  }

  private async openWithRecoveryKey(recoveryKey: string): Promise<Result<null, Failure>> {
    if (this.dependencies.place.now.kind !== 'installed') return fail(failure('storeUnavailable'))
    const installation = await this.dependencies.store.installation({})
    const admitted = await this.dependencies.gate.tryRecoveryKey(recoveryKeyHash(recoveryKey), installation.recoveryKeyHash)
    if (admitted.ok || admitted.error.code !== 'wrongRecoveryKey') return admitted
    const logged = await this.audit(nobody, audited('recoveryKeyRefused', {}, 'refused'))
    return logged.ok ? admitted : logged
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

  private now(): string {
    return this.dependencies.clock().toISOString()
  }
}

const beheerderProblem = (input: { username: string; email: string; password: string }): Failure | null =>
  usernameProblem(input.username) ?? emailProblem(input.email) ?? passwordProblem(input.password, input.username)

function hashOf(recoveryKey: string): string {
  const hash = recoveryKeyHash(recoveryKey)
  if (hash === null) throw new Error('A new recovery key does not read back')
  return hash
}

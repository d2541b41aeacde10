import { randomBytes } from 'node:crypto'
import type { Failure } from '../../shared/errors'
import type { StoreProblem } from '../../shared/ipc/store-schemas'
import { ok, type Result } from '../../shared/result'
import type { NewProtection, OpenedStore, StoreKeys, StorePort } from '../store/store-port'
import type { SecretStore } from './secret-store'

export type StoreOpeningDependencies = {
  readonly store: StorePort
  readonly secrets: SecretStore
  readonly log: { readonly error: (message: string, facts: Readonly<Record<string, string>>) => void }
}

type Opened = Result<OpenedStore, StoreProblem>

const dataKeyBytes = 32

/**
 * Between the store, which knows no Electron, and the operating system's secret store, which keeps the store's key (spec R5.3).
 * Whenever a store is open whose key the secret store does not hold, it is put there.
 */
export class StoreOpening {
  /** As somebody typed it, until the store is open: what was unlocked may still have to be recovered. */
  private recoveryKey: string | null = null

  constructor(private readonly dependencies: StoreOpeningDependencies) {}

  async open(recoveryKey: string | null = null): Promise<Opened> {
    this.recoveryKey = recoveryKey ?? this.recoveryKey
    return this.kept(await this.dependencies.store.open(await this.keys()))
  }

  async recover(): Promise<Result<Opened, Failure>> {
    return this.keptAfter(await this.dependencies.store.recover(await this.keys()))
  }

  async startAnew(): Promise<Result<Opened, Failure>> {
    return this.keptAfter(await this.dependencies.store.startAnew(await this.keys()))
  }

  async restore(path: string, recoveryKey: string): Promise<Result<Opened, Failure>> {
    const { store, secrets } = this.dependencies
    return this.keptAfter(await store.restoreBackup({ path, recoveryKey, hasSecretStore: await secrets.isAvailable() }))
  }

  /** A new key for a new store; without a secret store nothing but its backups is encrypted with it. */
  async newProtection(recoveryKey: string): Promise<NewProtection> {
    const { secrets } = this.dependencies
    const dataKey = randomBytes(dataKeyBytes).toString('base64')
    return { dataKey, osSealed: (await secrets.isAvailable()) ? await secrets.seal(dataKey) : null, recoveryKey }
  }

  private async keys(): Promise<StoreKeys> {
    const { store, secrets } = this.dependencies
    const protection = await store.protection({})
    const sealed = protection.kind === 'sealed' ? protection.osSealed : null
    return { unsealed: sealed === null ? null : await secrets.open(sealed), recoveryKey: this.recoveryKey }
  }

  private async keptAfter(answer: Result<Opened, Failure>): Promise<Result<Opened, Failure>> {
    return answer.ok ? ok(await this.kept(answer.value)) : answer
  }

  /** A key that cannot be put away now (a full disk) is put away at the next start. */
  private async kept(opened: Opened): Promise<Opened> {
    if (!opened.ok || opened.value.kind === 'new') return opened
    this.recoveryKey = null
    const { keyToSeal } = opened.value
    const { store, secrets, log } = this.dependencies
    if (keyToSeal === null || !(await secrets.isAvailable())) return opened
    const kept = await store.keepKey({ osSealed: await secrets.seal(keyToSeal) })
    if (kept.ok) return kept.value
    log.error('The key of the data could not be kept', { code: kept.error.code })
    return opened
  }
}

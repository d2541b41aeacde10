import { failure, type Failure } from '../../shared/errors'
import type { RequestInput, RequestOutput } from '../../shared/ipc/contract'
import type { Session } from '../../shared/ipc/session-schemas'
import { activationExportHeader } from '../../shared/messages/nl/activation'
import { fileDialogWords } from '../../shared/messages/nl/file-dialogs'
import { fail, ok, type Result } from '../../shared/result'
import { csvText } from '../domain/import/csv-text'
import type { StorePort } from '../store/store-port'
import { activationCodeHash } from './activation-code-hash'
import { audited, nobody } from './audit'
import { passwordProblem } from './credentials'
import type { FileDialogs } from './file-dialogs'
import { scopeOf } from './institute-scope'
import type { LoginGate } from './login-gate'
import { writeChosenFile } from './save-file'
import type { SessionPlace } from './session-place'
import { aiosActor } from './who-logs-in'

export type ActivationDependencies = {
  readonly store: StorePort
  readonly gate: LoginGate
  readonly place: SessionPlace
  readonly dialogs: FileDialogs
  /** scrypt, as main/services/password-hash.ts does it. */
  readonly hashPassword: (password: string) => Promise<string>
  readonly clock: () => Date
}

/** From the code in a mail to an aios with a password and the own account; and the codes' hashes for a portal (spec R4.4). */
export class ActivationService {
  constructor(private readonly dependencies: ActivationDependencies) {}

  /** Makes the password; who did it still has to log in. */
  async activate({ username, code, newPassword }: RequestInput<'session.activate'>): Promise<Result<Record<string, never>, Failure>> {
    const { store, gate, place, hashPassword, clock } = this.dependencies
    if (place.now.kind !== 'installed') return fail(failure('storeUnavailable'))
    // Of what was typed alone, so that it says nothing of accounts.
    const problem = passwordProblem(newPassword, username)
    if (problem !== null) return fail(problem)
    // Nothing could be written down: neither the password nor that a wrong code was tried.
    if (place.heldBy !== null) return fail(failure('heldElsewhere', { host: place.heldBy.host }))
    const activated = await gate.tryCode(
      username,
      activationCodeHash(code),
      () => store.activationCodes({ username, now: clock().toISOString() }),
      async (codeHash, { accountId }) => {
        if (accountId === null) return fail(failure('activationRefused'))
        const passwordHash = await hashPassword(newPassword)
        return store.activate({ login: { accountId, passwordHash, codeHash, activatedAt: clock().toISOString() }, actor: aiosActor })
      }
    )
    if (activated.ok) return ok({})
    if (activated.error.code !== 'activationRefused') return activated
    const logged = await store.appendAudit({ actor: nobody, entry: audited('activationRefused', {}, 'refused') })
    return logged.ok ? activated : logged
  }

  /** The account of the aios who is logged in. */
  own({ username }: Session): Promise<Result<RequestOutput<'account.own'>, Failure>> {
    return this.dependencies.store.ownAccount({ username })
  }

  /** As CSV: docs/activatiecodes-formaat.md. In the trail before it is on disk: no file of it goes untold. */
  async savePending(session: Session): Promise<Result<RequestOutput<'activation.savePending'>, Failure>> {
    const { store, dialogs, clock } = this.dependencies
    const fileName = fileDialogWords.activationCodesFileName(session.institute.name, clock().toISOString().slice(0, 10))
    const file = await dialogs.saveFile({ title: fileDialogWords.saveActivationCodes, fileName, extensions: ['csv'] })
    if (file === null) return ok({ kind: 'cancelled' })
    const codes = await store.pendingCodes({ now: clock().toISOString(), scope: scopeOf(session) })
    const logged = await store.appendAudit({ actor: { username: session.username }, entry: audited('activationCodesExported', { count: codes.length }) })
    if (!logged.ok) return logged
    return writeChosenFile(file, csvText([activationExportHeader, ...codes.map(({ username, hash, validUntil }) => [username, hash, validUntil])]))
  }
}

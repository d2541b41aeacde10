import { failure, type Failure } from '../../shared/errors'
import type { RequestInput, RequestOutput } from '../../shared/ipc/contract'
import type { Session } from '../../shared/ipc/session-schemas'
import { fileDialogWords } from '../../shared/messages/nl/file-dialogs'
import { fail, ok, type Result } from '../../shared/result'
import { backupKeySlot } from '../domain/login-slots'
import { shownFileName } from '../domain/shown-file-name'
import type { StorePort } from '../store/store-port'
import type { FileDialogs } from './file-dialogs'
import { FileTokens } from './file-tokens'
import type { LoginGate } from './login-gate'
import { saveFile } from './save-file'
import type { SecretStore } from './secret-store'

export type BackupDependencies = {
  readonly store: StorePort
  readonly dialogs: FileDialogs
  readonly secrets: SecretStore
  readonly gate: LoginGate
  readonly clock: () => Date
  readonly newId: () => string
}

const extension = 'aiosbackup'

/** **Reservekopie**, and what else is taken out of the store as a file. A chosen file is known to the window by a token only. */
export class BackupService {
  private readonly paths: FileTokens<string>

  constructor(private readonly dependencies: BackupDependencies) {
    this.paths = new FileTokens(dependencies.newId)
  }

  async safety(): Promise<RequestOutput<'store.safety'>> {
    const { store, secrets } = this.dependencies
    const safety = await store.safety({})
    return { ...safety, generations: [...safety.generations], hasSecretStore: await secrets.isAvailable() }
  }

  async make(session: Session): Promise<Result<RequestOutput<'backup.make'>, Failure>> {
    const { store, dialogs, clock } = this.dependencies
    if (!(await store.hasRecoveryKey({}))) return fail(failure('noRecoveryKeyYet'))
    const fileName = fileDialogWords.backupFileName(session.institute.name, clock().toISOString().slice(0, 10))
    const file = await dialogs.saveFile({ title: fileDialogWords.saveBackup, fileName, extensions: [extension] })
    if (file === null) return ok({ kind: 'cancelled' })
    const made = await store.makeBackup({ path: file, actor: session })
    return made.ok ? ok({ kind: 'saved', fileName: shownFileName(file), ...made.value }) : made
  }

  async choose(session: Session | null): Promise<Result<RequestOutput<'backup.choose'>, Failure>> {
    const { store, dialogs } = this.dependencies
    const file = await dialogs.openFile({ title: fileDialogWords.chooseBackup, extensions: [extension] })
    if (file === null) return ok({ kind: 'cancelled' })
    const head = await store.backupHead({ path: file })
    if (!head.ok) return head
    return ok({ kind: 'chosen', token: this.paths.keep(session, file), fileName: shownFileName(file), ...head.value })
  }

  async check(session: Session | null, { token, recoveryKey }: RequestInput<'backup.check'>): Promise<Result<RequestOutput<'backup.check'>, Failure>> {
    const { store, gate } = this.dependencies
    const file = this.paths.find(session, token)
    if (file === null) return fail(failure('unknownToken'))
    return gate.tryKeyOf(backupKeySlot, () => store.checkBackup({ path: file, recoveryKey }))
  }

  forgetAll(): void {
    this.paths.clear()
  }

  /** The path of a chosen file, for who puts it back. */
  pathOf(session: Session | null, token: string): string | null {
    return this.paths.find(session, token)
  }

  async exportAudit(session: Session): Promise<Result<RequestOutput<'audit.export'>, Failure>> {
    const { store, dialogs, clock } = this.dependencies
    const csv = await store.auditCsv({ actor: session })
    if (!csv.ok) return csv
    const fileName = fileDialogWords.auditFileName(session.institute.name, clock().toISOString().slice(0, 10))
    return saveFile(dialogs, { title: fileDialogWords.saveAudit, fileName, extensions: ['csv'] }, csv.value)
  }
}

import type { Failure } from '../../shared/errors'
import type { RequestOutput } from '../../shared/ipc/contract'
import type { Session } from '../../shared/ipc/session-schemas'
import { fileDialogWords } from '../../shared/messages/nl/file-dialogs'
import type { Result } from '../../shared/result'
import type { FileDialogs } from './file-dialogs'
import { saveFile } from './save-file'

export type RecoveryKeyDependencies = {
  readonly dialogs: FileDialogs
  /** The key that the page **Herstelsleutel** shows now, or null. */
  readonly shownKey: () => string | null
  readonly copyText: (text: string) => Promise<void>
  readonly printText: (text: string, signal: AbortSignal) => Promise<void>
  /** Aborted when whoever sees the key is gone (session-place.ts). */
  readonly presence: () => AbortSignal
  readonly clock: () => Date
}

/** Copying, saving and printing the recovery key while it is shown (spec R1.1). Main does it, so that the page needs no right to. */
export class RecoveryKeyService {
  constructor(private readonly dependencies: RecoveryKeyDependencies) {}

  save({ institute }: Session): Promise<Result<RequestOutput<'recoveryKey.save'>, Failure>> {
    const fileName = fileDialogWords.recoveryKeyFileName(institute.name)
    return saveFile(this.dependencies.dialogs, { title: fileDialogWords.saveRecoveryKey, fileName, extensions: ['txt'] }, this.text(institute.name), { isSecret: true })
  }

  async print({ institute }: Session): Promise<void> {
    const { printText, presence } = this.dependencies
    await printText(this.text(institute.name), presence())
  }

  async copy(): Promise<void> {
    await this.dependencies.copyText(this.key())
  }

  private text(instituteName: string): string {
    const date = this.dependencies.clock().toLocaleDateString('nl-NL', { day: 'numeric', month: 'long', year: 'numeric' })
    return fileDialogWords.recoveryKeyFile(instituteName, this.key(), date)
  }

  private key(): string {
    const key = this.dependencies.shownKey()
    if (key === null) throw new Error('The recovery key is not shown any more')
    return key
  }
}

import { failure, type Failure } from '../../shared/errors'
import type { RequestInput, RequestOutput } from '../../shared/ipc/contract'
import type { Session } from '../../shared/ipc/session-schemas'
import { fileDialogWords } from '../../shared/messages/nl/file-dialogs'
import { fail, ok, type Result } from '../../shared/result'
import { shownFileName } from '../domain/shown-file-name'
import type { StorePort } from '../store/store-port'
import type { FileDialogs } from './file-dialogs'
import { FileTokens } from './file-tokens'

export type RegisterDependencies = { readonly store: StorePort; readonly dialogs: FileDialogs; readonly newId: () => string }

/** Registers of usernames that are taken elsewhere (spec R3.13). */
export class RegisterService {
  private readonly tokens: FileTokens<string>

  constructor(private readonly dependencies: RegisterDependencies) {
    this.tokens = new FileTokens(dependencies.newId)
  }

  async list(): Promise<RequestOutput<'registers.list'>> {
    return { registers: [...(await this.dependencies.store.registers({}))] }
  }

  /** The file is read and compared with what is there; nothing is imported yet. */
  async choose(session: Session): Promise<Result<RequestOutput<'registers.choose'>, Failure>> {
    const path = await this.dependencies.dialogs.openFile({ title: fileDialogWords.chooseRegister, extensions: ['xlsx', 'csv', 'txt'] })
    if (path === null) return ok({ kind: 'cancelled' })
    const token = this.tokens.keep(session, path)
    return this.dependencies.store.readRegister({ token, path, fileName: shownFileName(path) })
  }

  async import(session: Session, { token }: RequestInput<'registers.import'>): Promise<Result<RequestOutput<'registers.import'>, Failure>> {
    if (this.tokens.find(session, token) === null) return fail(failure('unknownToken'))
    return this.dependencies.store.importRegister({ token, actor: session })
  }

  /** Everything that was chosen, by whomever: an offer does not outlive the session in which it was shown. */
  forgetAll(): void {
    this.tokens.clear()
  }
}

import { stat } from 'node:fs/promises'
import { failure, type Failure } from '../../shared/errors'
import type { RequestInput, RequestOutput } from '../../shared/ipc/contract'
import type { Register } from '../../shared/ipc/import-schemas'
import type { Session } from '../../shared/ipc/session-schemas'
import { fileDialogWords } from '../../shared/messages/nl/file-dialogs'
import { fail, ok, type Result } from '../../shared/result'
import { malCsv } from '../domain/import/mal-csv'
import { shownFileName } from '../domain/shown-file-name'
import { systemCodeOf } from '../domain/system-code'
import type { StorePort } from '../store/store-port'
import type { FileDialogs } from './file-dialogs'
import { FileTokens } from './file-tokens'
import { scopeOf } from './institute-scope'
import type { Operations } from './operations'
import { saveFile } from './save-file'

type Chosen = RequestOutput<'imports.choose'>

export type ImportDependencies = {
  readonly store: StorePort
  readonly dialogs: FileDialogs
  readonly operations: Operations
  readonly newId: () => string
  readonly onImported: () => void
}

/** The wizard's calls. Files are known to the window by a token only; the path stays here. */
export class ImportService {
  private readonly paths: FileTokens

  constructor(private readonly dependencies: ImportDependencies) {
    this.paths = new FileTokens(dependencies.newId)
  }

  async choose(session: Session): Promise<Result<Chosen, Failure>> {
    const file = await this.dependencies.dialogs.openFile({ title: fileDialogWords.chooseImport, extensions: ['csv', 'txt'] })
    return file === null ? ok({ kind: 'cancelled' }) : this.take(session, file)
  }

  /** What was dropped on the window: also a folder or something unreadable, which the inspection then explains. */
  async take(session: Session, file: string): Promise<Result<Chosen, Failure>> {
    const token = this.paths.keep(session, file)
    const sizeBytes = await sizeOf(file)
    return ok({ kind: 'chosen', token, fileName: shownFileName(file), sizeBytes })
  }

  async inspect(session: Session, input: RequestInput<'imports.inspect'>): Promise<Result<RequestOutput<'imports.inspect'>, Failure>> {
    const file = this.paths.pathOf(session, input.token)
    if (file === null) return fail(failure('unknownToken'))
    const { store, operations } = this.dependencies
    return ok(
      await operations.run(input.operationId, (options) =>
        store.inspectFile({ token: input.token, path: file, institute: session.institute }, options)
      )
    )
  }

  async preview(session: Session, input: RequestInput<'imports.preview'>): Promise<Result<RequestOutput<'imports.preview'>, Failure>> {
    if (!this.isOf(session, input.token)) return fail(failure('unknownToken'))
    return this.dependencies.store.previewRows({ ...input, scope: scopeOf(session) })
  }

  results(session: Session, input: RequestInput<'imports.results'>): Promise<Result<RequestOutput<'imports.results'>, Failure>> {
    return this.dependencies.store.importResults({ ...input, scope: scopeOf(session) })
  }

  async answerConstants(session: Session, input: RequestInput<'imports.answerConstants'>): Promise<Result<RequestOutput<'imports.answerConstants'>, Failure>> {
    if (!this.isOf(session, input.token)) return fail(failure('unknownToken'))
    return this.dependencies.store.answerConstants({ ...input, institute: session.institute, actor: session })
  }

  async run(session: Session, input: RequestInput<'imports.run'>): Promise<Result<RequestOutput<'imports.run'>, Failure>> {
    const { store, operations, onImported } = this.dependencies
    const { operationId, ...choices } = input
    if (!this.isOf(session, input.token)) return fail(failure('unknownToken'))
    const outcome = await operations.run(operationId, (options) =>
      store.runImport({ ...choices, institute: session.institute, actor: session }, options)
    )
    if (outcome.ok && outcome.value.kind === 'imported') onImported()
    return outcome
  }

  /** What is somebody else's, or gone already, is left alone. */
  async discard(session: Session, token: string): Promise<void> {
    if (!this.isOf(session, token)) return
    this.paths.forget(token)
    await this.dependencies.store.discardFile({ token })
  }

  /** Everything that was chosen, by whomever; what is being imported goes on. */
  async discardAll(): Promise<void> {
    for (const token of this.paths.clear()) await this.dependencies.store.discardFile({ token })
  }

  downloadMal({ institute }: Session): Promise<Result<RequestOutput<'mal.download'>, Failure>> {
    const fileName = fileDialogWords.malFileName(institute.name, institute.malVersion)
    return saveFile(this.dependencies.dialogs, { title: fileDialogWords.saveMal, fileName, extensions: ['csv'] }, malCsv(institute))
  }

  private isOf(session: Session, token: string): boolean {
    return this.paths.pathOf(session, token) !== null
  }

  async registers(): Promise<Register[]> {
    return [...(await this.dependencies.store.registers({}))]
  }

  async importRegister(session: Session): Promise<Result<RequestOutput<'registers.import'>, Failure>> {
    const file = await this.dependencies.dialogs.openFile({ title: fileDialogWords.chooseRegister, extensions: ['csv', 'txt'] })
    if (file === null) return ok({ kind: 'cancelled' })
    return this.dependencies.store.importRegister({ path: file, fileName: shownFileName(file), actor: session })
  }
}

/** For show only: the inspection reads the file itself and says what is wrong with it. */
async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error
    return 0
  }
}

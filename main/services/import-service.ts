import { stat } from 'node:fs/promises'
import { failure, type Failure } from '../../shared/errors'
import type { RequestInput, RequestOutput } from '../../shared/ipc/contract'
import type { Session } from '../../shared/ipc/session-schemas'
import { fileDialogWords } from '../../shared/messages/nl/file-dialogs'
import { importEndedNotice } from '../../shared/messages/nl/import-history'
import { fail, ok, type Result } from '../../shared/result'
import { shownFileName } from '../domain/shown-file-name'
import { systemCodeOf } from '../domain/system-code'
import type { ImportSource, StorePort } from '../store/store-port'
import type { Desktop } from './desktop'
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
  readonly desktop: Pick<Desktop, 'isWindowFocused' | 'notify'>
  /** Accounts came, or went with their import. */
  readonly onChanged: () => void
}

/** The wizard's calls. Files are known to the window by a token only; the path stays here. */
export class ImportService {
  private readonly sources: FileTokens<ImportSource>

  constructor(private readonly dependencies: ImportDependencies) {
    this.sources = new FileTokens(dependencies.newId)
  }

  async choose(session: Session): Promise<Result<Chosen, Failure>> {
    const file = await this.dependencies.dialogs.openFile({ title: fileDialogWords.chooseImport, extensions: ['xlsx', 'csv', 'txt'] })
    return file === null ? ok({ kind: 'cancelled' }) : this.take(session, file)
  }

  /** What was dropped on the window: also a folder or something unreadable, which the inspection then explains. */
  async take(session: Session, file: string): Promise<Result<Chosen, Failure>> {
    const token = this.sources.keep(session, { kind: 'file', path: file })
    const sizeBytes = await sizeOf(file)
    return ok({ kind: 'chosen', token, fileName: shownFileName(file), sizeBytes })
  }

  /** Rows that were copied in a spreadsheet (spec R3.11). */
  paste(session: Session, { text }: RequestInput<'imports.paste'>): Promise<Result<Chosen, Failure>> {
    const token = this.sources.keep(session, { kind: 'pasted', text })
    return Promise.resolve(ok({ kind: 'chosen', token, fileName: fileDialogWords.pastedRows, sizeBytes: Buffer.byteLength(text) }))
  }

  async inspect(session: Session, input: RequestInput<'imports.inspect'>): Promise<Result<RequestOutput<'imports.inspect'>, Failure>> {
    const file = this.sources.find(session, input.token)
    if (file === null) return fail(failure('unknownToken'))
    const { store, operations } = this.dependencies
    return ok(
      await operations.run(input.operationId, (options) =>
        store.inspectFile({ token: input.token, source: file, reading: input.reading, institute: session.institute }, options)
      )
    )
  }

  async preview(session: Session, input: RequestInput<'imports.preview'>): Promise<Result<RequestOutput<'imports.preview'>, Failure>> {
    if (!this.isOf(session, input.token)) return fail(failure('unknownToken'))
    return this.dependencies.store.previewRows({ ...input, scope: scopeOf(session) })
  }

  async conversion(session: Session, input: RequestInput<'imports.conversion'>): Promise<Result<RequestOutput<'imports.conversion'>, Failure>> {
    if (!this.isOf(session, input.token)) return fail(failure('unknownToken'))
    return this.dependencies.store.conversionRows({ ...input, scope: scopeOf(session) })
  }

  async change(session: Session, input: RequestInput<'imports.change'>): Promise<Result<RequestOutput<'imports.change'>, Failure>> {
    if (!this.isOf(session, input.token)) return fail(failure('unknownToken'))
    return this.dependencies.store.changeRows({ ...input, institute: session.institute })
  }

  async repairRows(session: Session, input: RequestInput<'imports.repairRows'>): Promise<Result<RequestOutput<'imports.repairRows'>, Failure>> {
    if (!this.isOf(session, input.token)) return fail(failure('unknownToken'))
    return this.dependencies.store.repairRows({ ...input, scope: scopeOf(session) })
  }

  async nextFinding(session: Session, input: RequestInput<'imports.nextFinding'>): Promise<Result<RequestOutput<'imports.nextFinding'>, Failure>> {
    if (!this.isOf(session, input.token)) return fail(failure('unknownToken'))
    return this.dependencies.store.nextFinding({ ...input, scope: scopeOf(session) })
  }

  results(session: Session, input: RequestInput<'imports.results'>): Promise<Result<RequestOutput<'imports.results'>, Failure>> {
    return this.dependencies.store.importResults({ ...input, scope: scopeOf(session) })
  }

  async answerConstants(session: Session, input: RequestInput<'imports.answerConstants'>): Promise<Result<RequestOutput<'imports.answerConstants'>, Failure>> {
    if (!this.isOf(session, input.token)) return fail(failure('unknownToken'))
    return this.dependencies.store.answerConstants({ ...input, institute: session.institute, actor: session })
  }

  async run(session: Session, input: RequestInput<'imports.run'>): Promise<Result<RequestOutput<'imports.run'>, Failure>> {
    const { store, operations, onChanged } = this.dependencies
    const { operationId, ...choices } = input
    if (!this.isOf(session, input.token)) return fail(failure('unknownToken'))
    const outcome = await operations.run(operationId, (options) =>
      store.runImport({ ...choices, institute: session.institute, actor: session }, options)
    )
    if (outcome.ok && outcome.value.kind === 'imported') onChanged()
    if (outcome.ok && outcome.value.kind !== 'cancelled') this.tellWhoLooksElsewhere(outcome.value)
    return outcome
  }

  /** What is somebody else's, or gone already, is left alone. */
  async discard(session: Session, token: string): Promise<void> {
    if (!this.isOf(session, token)) return
    this.sources.forget(token)
    await this.dependencies.store.discardFile({ token })
  }

  /** Everything that was chosen, by whomever; what is being imported goes on. */
  async discardAll(): Promise<void> {
    for (const token of this.sources.clear()) await this.dependencies.store.discardFile({ token })
  }

  /** The rows that an import left out, for a file that the user names (spec R3.10). */
  async saveRest(session: Session, { importId }: RequestInput<'imports.saveRest'>): Promise<Result<RequestOutput<'imports.saveRest'>, Failure>> {
    const { store, dialogs } = this.dependencies
    const rest = await store.importRest({ importId, institute: session.institute, scope: scopeOf(session) })
    if (!rest.ok) return rest
    return saveFile(dialogs, { title: fileDialogWords.saveRest, fileName: fileDialogWords.restFileName(rest.value.fileName), extensions: ['csv'] }, rest.value.csv)
  }

  history(session: Session, { offset, limit }: RequestInput<'imports.history'>): Promise<RequestOutput<'imports.history'>> {
    return this.dependencies.store.importHistory({ offset, limit, scope: scopeOf(session) })
  }

  async withdraw(session: Session, { importId }: RequestInput<'imports.withdraw'>): Promise<Result<RequestOutput<'imports.withdraw'>, Failure>> {
    const withdrawn = await this.dependencies.store.withdrawImport({ importId, scope: scopeOf(session), actor: session })
    if (withdrawn.ok) this.dependencies.onChanged()
    return withdrawn
  }

  /** **Meldingen** has it anyway; what the window shows to who looks at it needs no other word (spec R3.11). */
  private tellWhoLooksElsewhere(outcome: Parameters<typeof importEndedNotice>[0]): void {
    const { desktop } = this.dependencies
    if (!desktop.isWindowFocused()) desktop.notify(importEndedNotice(outcome))
  }

  private isOf(session: Session, token: string): boolean {
    return this.sources.find(session, token) !== null
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

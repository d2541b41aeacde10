import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { shortened, visibleText } from '../../shared/domain/visible-text'
import { failure, type Failure } from '../../shared/errors'
import type { RequestInput, RequestOutput } from '../../shared/ipc/contract'
import type { MalOffer } from '../../shared/ipc/mal-schemas'
import type { AppState, Session } from '../../shared/ipc/session-schemas'
import { fileDialogWords } from '../../shared/messages/nl/file-dialogs'
import { notAPlainFile } from '../../shared/messages/nl/import-file'
import { fail, ok, type Result } from '../../shared/result'
import { malCsv } from '../domain/import/mal-csv'
import { compareMal } from '../domain/mal/compare-mal'
import { largestMalBytes, readMalFile, type MalFile, type MalFileProblem } from '../domain/mal/mal-file'
import { shownFileName } from '../domain/shown-file-name'
import { systemCodeOf } from '../domain/system-code'
import type { StorePort } from '../store/store-port'
import type { StoredMal } from '../store/stored-types'
import type { FileDialogs } from './file-dialogs'
import { FileTokens } from './file-tokens'
import { writeChosenFile } from './save-file'

export type MalDependencies = {
  readonly store: StorePort
  readonly dialogs: FileDialogs
  readonly newId: () => string
  /** It is this institute's mal from now on. */
  readonly onLoaded: (mal: StoredMal) => AppState
}

type Offer = RequestOutput<'mal.choose'>

/** It stands in a dialog above what changes, which has to stay in sight. */
const longestNote = 500

/** The mal of the own institute: to fill in, and a newer one from a file (spec R3.1). */
export class MalService {
  private readonly offers: FileTokens<MalFile>

  constructor(private readonly dependencies: MalDependencies) {
    this.offers = new FileTokens(dependencies.newId)
  }

  /** As an Excel workbook, or as CSV where the chosen name ends so. */
  async download({ institute }: Session): Promise<Result<RequestOutput<'mal.download'>, Failure>> {
    const fileName = fileDialogWords.malFileName(institute.name, institute.malVersion)
    const chosen = await this.dependencies.dialogs.saveFile({ title: fileDialogWords.saveMal, fileName, extensions: ['xlsx', 'csv'] })
    if (chosen === null) return ok({ kind: 'cancelled' })
    const extension = path.extname(chosen).toLowerCase()
    if (extension === '.csv') return writeChosenFile(chosen, malCsv(institute))
    // Only who wants a workbook waits for what writes it.
    const { malWorkbook } = await import('../domain/import/workbook/mal-workbook')
    return writeChosenFile(extension === '.xlsx' ? chosen : `${chosen}.xlsx`, await malWorkbook(institute))
  }

  /** Reads a mal and holds it against the one in use; nothing is taken over yet. */
  async choose(session: Session): Promise<Result<Offer, Failure>> {
    const file = await this.dependencies.dialogs.openFile({ title: fileDialogWords.chooseMal, extensions: ['aiosmal'] })
    if (file === null) return ok({ kind: 'cancelled' })
    const fileName = shownFileName(file)
    const read = await readMal(file)
    if (!read.ok) return ok({ kind: 'refused', fileName, ...read.error })
    const mal = read.value
    const compared = compareMal(mal, session.institute)
    if (compared.kind === 'refused') return ok({ kind: 'refused', fileName, code: compared.code, details: compared.details })
    const token = this.offers.keep(session, mal)
    const offer: MalOffer = {
      kind: 'offered',
      token,
      fileName,
      version: mal.version,
      presentVersion: session.institute.malVersion,
      isNewer: compared.isNewer,
      changes: compared.changes,
      note: shortened(visibleText(mal.note), longestNote),
      // Nothing verifies a signature yet, so nobody is said to vouch for it.
      signedBy: null
    }
    return ok(offer)
  }

  async load(session: Session, { token }: RequestInput<'mal.load'>): Promise<Result<AppState, Failure>> {
    const file = this.offers.find(session, token)
    if (file === null) return fail(failure('unknownToken'))
    const { version, malColumn, constants, publishedAt, checksum } = file
    const mal = { institute: session.institute.name, version, malColumn, constants, publishedAt, checksum }
    const saved = await this.dependencies.store.saveMal({ mal, actor: session })
    if (!saved.ok) return saved
    this.offers.forget(token)
    return ok(this.dependencies.onLoaded(saved.value))
  }
}

async function readMal(file: string): Promise<Result<MalFile, MalFileProblem>> {
  try {
    const status = await stat(file)
    if (!status.isFile()) return fail({ code: 'unreadable', details: { reason: notAPlainFile } })
    if (status.size > largestMalBytes) return fail({ code: 'noMal', details: {} })
    return readMalFile(await readFile(file))
  } catch (error) {
    const reason = systemCodeOf(error)
    if (reason === undefined) throw error
    return fail({ code: 'unreadable', details: { reason } })
  }
}

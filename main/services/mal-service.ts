import type { Failure } from '../../shared/errors'
import type { RequestOutput } from '../../shared/ipc/contract'
import type { Session } from '../../shared/ipc/session-schemas'
import { fileDialogWords } from '../../shared/messages/nl/file-dialogs'
import type { Result } from '../../shared/result'
import { malCsv } from '../domain/import/mal-csv'
import type { FileDialogs } from './file-dialogs'
import { saveFile } from './save-file'

export type MalDependencies = { readonly dialogs: FileDialogs }

/** The mal of the own institute: to fill in, and a newer one from a file (spec R3.1). */
export class MalService {
  constructor(private readonly dependencies: MalDependencies) {}

  download({ institute }: Session): Promise<Result<RequestOutput<'mal.download'>, Failure>> {
    const fileName = fileDialogWords.malFileName(institute.name, institute.malVersion)
    return saveFile(this.dependencies.dialogs, { title: fileDialogWords.saveMal, fileName, extensions: ['csv'] }, malCsv(institute))
  }

  choose(): Promise<Result<RequestOutput<'mal.choose'>, Failure>> {
    return Promise.reject(new Error('NOT BUILT'))
  }

  load(): Promise<Result<RequestOutput<'mal.load'>, Failure>> {
    return Promise.reject(new Error('NOT BUILT'))
  }
}

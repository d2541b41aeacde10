import type { Failure } from '../../shared/errors'
import type { RequestOutput } from '../../shared/ipc/contract'
import { fileDialogWords } from '../../shared/messages/nl/file-dialogs'
import type { Result } from '../../shared/result'
import type { FileDialogs } from './file-dialogs'
import { saveFile } from './save-file'

export type LogDependencies = {
  readonly dialogs: FileDialogs
  readonly readLog: () => Promise<string>
  readonly clock: () => Date
}

/** What went wrong lately, as a file for the helpdesk. */
export class LogService {
  constructor(private readonly dependencies: LogDependencies) {}

  async save(): Promise<Result<RequestOutput<'logs.save'>, Failure>> {
    const { dialogs, readLog, clock } = this.dependencies
    const fileName = fileDialogWords.logFileName(clock().toISOString().slice(0, 10))
    return saveFile(dialogs, { title: fileDialogWords.saveLog, fileName, extensions: ['txt'] }, await readLog())
  }
}

import type { Failure } from '../../shared/errors'
import type { RequestOutput } from '../../shared/ipc/contract'
import { fileDialogWords } from '../../shared/messages/nl/file-dialogs'
import type { Result } from '../../shared/result'
import type { FileDialogs } from './file-dialogs'
import { saveFile } from './save-file'

/** What the helpdesk wants to know of the computer; nothing of its user, nor its name. */
type SupportFacts = {
  readonly version: string
  readonly isPackaged: boolean
  readonly platform: string
  readonly release: string
  readonly electron: string
  readonly chrome: string
  readonly node: string
  readonly locale: string
}

export type LogDependencies = {
  readonly dialogs: FileDialogs
  /** All kept lines, oldest first and redacted (main/log-files.ts). */
  readonly readLog: () => Promise<string>
  readonly facts: () => SupportFacts
  readonly clock: () => Date
}

/** The log as one file that a user can send to the helpdesk, also where the data cannot be opened. */
export class LogService {
  constructor(private readonly dependencies: LogDependencies) {}

  /** Asks where; then the head and every kept line. `saveFailed` names the operating system's reason. */
  async save(): Promise<Result<RequestOutput<'logs.save'>, Failure>> {
    const { dialogs, readLog, facts, clock } = this.dependencies
    const now = clock().toISOString()
    const fileName = fileDialogWords.logFileName(now.slice(0, 10))
    const head = Object.entries({ savedAt: now, ...facts() }).map(([name, value]) => `${name}: ${String(value)}\n`)
    const content = `${head.join('')}\n${await readLog()}`
    return saveFile(dialogs, { title: fileDialogWords.saveLog, fileName, extensions: ['txt'] }, content)
  }
}

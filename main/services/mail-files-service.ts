import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { MailKind } from '../../shared/domain/delivery'
import { fileDialogWords } from '../../shared/messages/nl/file-dialogs'
import { failure, type Failure } from '../../shared/errors'
import type { RequestInput, RequestOutput } from '../../shared/ipc/contract'
import type { Progress } from '../../shared/ipc/import-schemas'
import type { Session } from '../../shared/ipc/session-schemas'
import { fail, ok, type Result } from '../../shared/result'
import { emlFileName } from '../domain/eml-file-name'
import { shownFileName } from '../domain/shown-file-name'
import { makeNewFolder, removeEmptyFolder, removeFile, syncFolder, writeNewFile } from '../mail/eml-files'
import { composeMessage } from '../mail/outgoing-mail'
import { renderDueMail } from '../mail/render-due-mail'
import type { BatchDraft, OutboxDraft, OutboxStep, StoreInput, StoreOutput, StorePort } from '../store/store-port'
import { audited } from './audit'
import type { FolderDialog } from './file-dialogs'
import { prepareMailing, type Mailing } from './mailing'
import type { Operations } from './operations'

type MailFilesDependencies = {
  readonly store: StorePort
  readonly dialogs: FolderDialog
  readonly operations: Operations
  readonly clock: () => Date
  readonly newId: () => string
  /** The accounts have another state, and there is a mailing more. */
  readonly onChanged: () => void
  /** Every mail of the batch is settled. */
  readonly onFinished: (batchId: string) => void
}

type MailFile = { readonly entry: OutboxDraft; readonly file: string }
type FileOutcome = 'saved' | 'failed' | 'leftOut'
type Written = { readonly saved: number; readonly failed: number }

/** Files of one line of the journal: few enough that little is uncertain after a crash, and enough to share a sync. */
const chunkSize = 100
/** The sync of a file is waited for, so that some at once are as much faster. */
const atOnce = 4
/** After which what could not be written down is tried once more. */
const momentMs = 300

/**
 * **Bewaren als .eml** (spec R4.5): the mails as files for a mail program, in a new folder. Each is in the outbox before its file is
 * made, as a mail over the server is; what its user does with the file is not known here.
 */
export class MailFilesService {
  private readonly ending = new AbortController()
  private readonly running = new Set<Promise<unknown>>()

  constructor(private readonly dependencies: MailFilesDependencies) {}

  /** Checks as sending does, asks for a folder, and writes. What is not written, also after `operations.cancel`, is told as stopped. */
  async save(session: Session, input: RequestInput<'mail.saveFiles'>): Promise<Result<RequestOutput<'mail.saveFiles'>, Failure>> {
    const { dialogs, operations, onChanged, onFinished } = this.dependencies
    const { operationId, ...asked } = input
    const prepared = await prepareMailing(this.dependencies, session, asked, 'files')
    if (!prepared.ok) return prepared
    const parent = await dialogs.chooseFolder({ title: fileDialogWords.chooseMailFolder })
    if (parent === null) return ok({ kind: 'cancelled' })
    const folder = await makeNewFolder(parent, folderName(asked.kind, this.dependencies.clock()))
    if (!folder.ok) return fail(failure('saveFailed', { fileName: shownFileName(parent), reason: folder.error }))

    const work = operations.run(operationId, (options) => this.fill(folder.value, prepared.value, session, options))
    this.running.add(work)
    try {
      const written = await work
      if (!written.ok) return written
      const { batch, skipped } = prepared.value
      onFinished(batch.batchId)
      return ok({ kind: 'saved', batchId: batch.batchId, folderName: shownFileName(folder.value), ...written.value, skipped: [...skipped] })
    } finally {
      this.running.delete(work)
      onChanged()
    }
  }

  /** Leaves out what is not written yet, and answers when that is on disk. */
  async end(): Promise<void> {
    this.ending.abort()
    await Promise.allSettled(this.running)
  }

  private async fill(
    folder: string,
    { batch, entries }: Mailing,
    session: Session,
    { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (progress: Progress) => void }
  ): Promise<Result<Written, Failure>> {
    const { store } = this.dependencies
    const queued = await store.queueBatch({ batch, entries, actor: session })
    if (!queued.ok) {
      await removeEmptyFolder(folder)
      return queued
    }
    let written: Written = { saved: 0, failed: 0 }
    for (let start = 0; start < entries.length; start += chunkSize) {
      const files = entries.slice(start, start + chunkSize).map((entry, index): MailFile => {
        const file = path.join(folder, emlFileName(start + index + 1, entries.length, entry.name))
        return { entry, file }
      })
      const isOver = (): boolean => signal.aborted || this.ending.signal.aborted
      const outcomes = await mapAtOnce(files, async ({ entry, file }) => (isOver() ? 'leftOut' : this.write(file, batch, entry)))
      await syncFolder(folder)
      const recorded = await this.record(files, outcomes)
      if (!recorded.ok) {
        await removeEmptyFolder(folder)
        return recorded
      }
      written = { saved: written.saved + recorded.value, failed: written.failed + outcomes.filter((outcome) => outcome === 'failed').length }
      onProgress({ kind: 'writing', done: Math.min(start + chunkSize, entries.length), total: entries.length })
    }
    const entry = audited('mailSavedAsFiles', { batchId: batch.batchId, ...written })
    const told = await store.appendAudit({ actor: session, entry })
    return told.ok ? ok(written) : told
  }

  /** "Geldig tot" counts from here, at most seconds before it is written down as saved. */
  private async write(file: string, batch: BatchDraft, entry: OutboxDraft): Promise<FileOutcome> {
    const bytes = await composeMessage(renderDueMail({ batch, entry }, this.dependencies.clock()), { isDraft: true })
    return (await writeNewFile(file, bytes)) ? 'saved' : 'failed'
  }

  /**
   * Answers how many count as saved: the file of one that its user stopped meanwhile is taken away again, as are all of them where
   * they could not be written down.
   */
  private async record(files: readonly MailFile[], outcomes: readonly FileOutcome[]): Promise<Result<number, Failure>> {
    const now = this.dependencies.clock().toISOString()
    const items = files.map(({ entry }, index): OutboxStep => {
      return { entryId: entry.entryId, transition: { kind: outcomes[index] === 'saved' ? 'saved' : 'stopped', at: now } }
    })
    const saved = files.filter((_file, index) => outcomes[index] === 'saved')
    const advanced = await this.advanced({ items, take: 0, now })
    if (!advanced.ok) {
      // Their codes would never work. The entries are uncertain from the next start, when nobody knows of these files any more.
      for (const { file } of saved) await removeFile(file)
      return advanced
    }
    const isRecorded = (index: number): boolean => advanced.value.outcomes[index] === 'recorded'
    const unwanted = files.filter((_file, index) => outcomes[index] === 'saved' && !isRecorded(index))
    for (const { file } of unwanted) await removeFile(file)
    return ok(saved.length - unwanted.length)
  }

  /** Once more where it fails: a disk can be full for a moment, and a line of the outbox is short. */
  private async advanced(input: StoreInput<'advanceOutbox'>): Promise<StoreOutput<'advanceOutbox'>> {
    const { store } = this.dependencies
    const first = await store.advanceOutbox(input)
    if (first.ok) return first
    await setTimeout(momentMs)
    return store.advanceOutbox(input)
  }
}

/** The day and the time of the computer's own clock, as its file manager shows them. */
function folderName(kind: MailKind, now: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0')
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-')
  return fileDialogWords.mailFolderName(kind, day, `${two(now.getHours())}.${two(now.getMinutes())}`)
}

/** In the order of the values; some of them are worked on at a time. */
async function mapAtOnce<Value, Outcome>(values: readonly Value[], work: (value: Value) => Promise<Outcome>): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (let start = 0; start < values.length; start += atOnce) {
    outcomes.push(...(await Promise.all(values.slice(start, start + atOnce).map(work))))
  }
  return outcomes
}

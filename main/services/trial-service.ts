import { randomBytes } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Institute } from '../../shared/domain/institute'
import { withDeadLinks } from '../../shared/domain/mail-html'
import { failure, type Failure } from '../../shared/errors'
import { asRecognised } from '../../shared/ipc/import-schemas'
import type { AppState, Session } from '../../shared/ipc/session-schemas'
import type { TrialMail, TrialMails } from '../../shared/ipc/trial-schemas'
import { fail, ok, type Result } from '../../shared/result'
import { systemCodeOf } from '../domain/system-code'
import { sampleMal } from '../domain/trial/sample-trainees'
import type { SmtpLogin } from '../mail/smtp-login'
import type { TrialMailbox } from '../mail/trial-mailbox'
import type { ImportService } from './import-service'
import type { OpeningService } from './opening-service'
import type { SessionPlace } from './session-place'
import type { SessionService } from './session-service'
import type { SettingsService } from './settings-service'
import { createTrialFolder, removeLeftovers, removeTrialFolder } from './trial-folder'

const instituteName = 'Leiden'
const email = 'aiosbeheer@leiden.example'
const portalUrl = 'https://portfolio.example'
const landelijkEmail = 'landelijkbeheer@huisartsopleiding.example'

/** What the trial fills its data folder with: the ordinary services, so that nothing goes round the rules. */
export type TrialWorkspace = {
  readonly place: Pick<SessionPlace, 'session' | 'state'>
  readonly opening: Pick<OpeningService, 'open'>
  readonly sessions: Pick<SessionService, 'setUp' | 'confirmRecoveryKey'>
  readonly settings: Pick<SettingsService, 'saveSmtp' | 'saveGeneral'>
  readonly imports: Pick<ImportService, 'take' | 'inspect' | 'run' | 'discard'>
  readonly close: () => Promise<void>
}

export type TrialDependencies<Workspace extends TrialWorkspace> = {
  /** Where the real data stand; a trial is only for who has none yet. */
  readonly realState: () => AppState
  readonly institutes: readonly Institute[]
  /** Folder for temporary files. */
  readonly parentFolder: string
  readonly openMailbox: () => Promise<TrialMailbox>
  /** All mail of it goes to `mailServer`, whatever its settings say. */
  readonly openWorkspace: (options: { readonly dataFolder: string; readonly mailServer: SmtpLogin }) => Workspace
  readonly rememberPreview: (html: string) => string
  readonly clock: () => Date
  readonly newId: () => string
  readonly onStateChanged: (state: AppState) => void
  readonly log: { readonly error: (message: string, facts: Readonly<Record<string, string>>) => void }
}

type Parts<Workspace> = { readonly folder: string; readonly mailbox: TrialMailbox | null; readonly workspace: Workspace | null }
type Running<Workspace> = { readonly folder: string; readonly mailbox: TrialMailbox; readonly workspace: Workspace }

/** **Uitproberen**: a workspace of made-up data beside the real one, which is not touched, gone without a trace at the end (spec R5.6). */
export class TrialService<Workspace extends TrialWorkspace> {
  private running: Running<Workspace> | null = null
  /** Starting and stopping take their turns. */
  private turn: Promise<unknown> = Promise.resolve()

  constructor(private readonly dependencies: TrialDependencies<Workspace>) {}

  /** null: the real data are worked with. */
  get workspace(): Workspace | null {
    return this.running?.workspace ?? null
  }

  start(): Promise<Result<AppState, Failure>> {
    return this.inTurn(() => this.begin())
  }

  /** Ends the trial, if there is one; answers where the real data stand. */
  stop(): Promise<AppState> {
    return this.inTurn(() => this.end())
  }

  mails(page: { readonly offset: number; readonly limit: number }): Promise<TrialMails> {
    return this.running?.mailbox.list(page) ?? Promise.resolve({ total: 0, rows: [] })
  }

  async mail(id: string): Promise<Result<TrialMail, Failure>> {
    const mail = (await this.running?.mailbox.mail(id)) ?? null
    if (mail === null) return fail(failure('unknownMail'))
    const { from, to, subject, at, html, text } = mail
    return ok({ from, to, subject, at, text, htmlUrl: `app://preview/${this.dependencies.rememberPreview(withDeadLinks(html))}` })
  }

  private inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.turn.then(work)
    // Who asked for it hears of its failure; the next in turn goes on.
    this.turn = done.catch(() => undefined)
    return done
  }

  private async begin(): Promise<Result<AppState, Failure>> {
    if (!this.mayBegin()) return fail(failure('alreadyInstalled'))
    const { parentFolder, clock, onStateChanged } = this.dependencies
    try {
      await removeLeftovers(parentFolder, clock())
      const prepared = await this.prepare(await createTrialFolder(parentFolder))
      if (!prepared.ok) return prepared
      this.running = prepared.value
      const state = prepared.value.workspace.place.state()
      onStateChanged(state)
      return ok(state)
    } catch (error) {
      if (systemCodeOf(error) === undefined) throw error
      return fail(failure('storeFailed'))
    }
  }

  private async end(): Promise<AppState> {
    const { running, dependencies } = this
    const state = dependencies.realState()
    if (running === null) return state
    this.running = null
    dependencies.onStateChanged(state)
    await this.dismantle(running)
    return state
  }

  private mayBegin(): boolean {
    return this.running === null && this.dependencies.realState().phase === 'setup'
  }

  private async prepare(folder: string): Promise<Result<Running<Workspace>, Failure>> {
    let parts: Parts<Workspace> = { folder, mailbox: null, workspace: null }
    let isReady = false
    try {
      const mailbox = await this.dependencies.openMailbox()
      parts = { ...parts, mailbox }
      const workspace = this.dependencies.openWorkspace({ dataFolder: folder, mailServer: mailbox.login })
      parts = { ...parts, workspace }
      const filled = await this.fill({ folder, mailbox, workspace })
      if (!filled.ok) return filled
      // Somebody may have set up the real data meanwhile.
      if (!this.mayBegin()) return fail(failure('alreadyInstalled'))
      isReady = true
      return ok({ folder, mailbox, workspace })
    } finally {
      if (!isReady) await this.dismantle(parts)
    }
  }

  private async fill(parts: Running<Workspace>): Promise<Result<unknown, Failure>> {
    const { place, opening, sessions, settings } = parts.workspace
    const institute = this.dependencies.institutes.find(({ name }) => name === instituteName)
    if (institute === undefined) return fail(failure('unknownInstitute', { institute: instituteName }))
    await opening.open()
    const setUp = await sessions.setUp({ kind: 'lokaal', institute: institute.name, username: institute.suggestedUsername, email, password: unknownPassword() })
    if (!setUp.ok) return setUp
    const { session } = place
    if (session === null) return fail(failure('storeFailed'))
    const confirmed = await sessions.confirmRecoveryKey(session)
    if (!confirmed.ok) return confirmed
    const { host, port, security, username } = parts.mailbox.login
    const steps = [
      () => settings.saveSmtp(session, { host, port, security, username, password: null, ...trialServer }),
      () => settings.saveGeneral(session, { part: 'portalUrl', portalUrl }),
      () => settings.saveGeneral(session, { part: 'landelijkEmail', landelijkEmail }),
      () => this.importSample(parts, session)
    ]
    for (const step of steps) {
      const taken: Result<unknown, Failure> = await step()
      if (!taken.ok) return taken
    }
    return ok(null)
  }

  private async importSample({ folder, workspace }: Running<Workspace>, session: Session): Promise<Result<unknown, Failure>> {
    const file = path.join(folder, 'voorbeeld.csv')
    await writeFile(file, sampleMal(session.institute), { mode: 0o600 })
    const chosen = await workspace.imports.take(session, file)
    if (!chosen.ok) return chosen
    if (chosen.value.kind === 'cancelled') throw new Error('A file that was handed over cannot be cancelled')
    const { token } = chosen.value
    const operationId = this.dependencies.newId()
    const inspected = await workspace.imports.inspect(session, { token, operationId, reading: asRecognised })
    if (!inspected.ok) return inspected
    const imported = await workspace.imports.run(session, { token, operationId, omitFaulty: false, omitElsewhere: false })
    await workspace.imports.discard(session, token)
    await rm(file)
    return imported
  }

  private async dismantle({ folder, mailbox, workspace }: Parts<Workspace>): Promise<void> {
    await workspace?.close()
    await mailbox?.close()
    try {
      await removeTrialFolder(folder)
    } catch (error) {
      const code = systemCodeOf(error)
      if (code === undefined) throw error
      // The next trial, from a day on, removes it.
      this.dependencies.log.error('The folder of a trial could not be removed', { code })
    }
  }
}

/** Mail stays on this computer, and nobody wants to wait for a trial. */
const trialServer = { authority: { kind: 'none' }, timeoutSeconds: 30, messagesPerMinute: null, connections: 3, plainAccepted: 'mails' } as const

/** Fulfils the rules and is told nobody: a trial never asks to log in. */
const unknownPassword = (): string => `Aa1!${randomBytes(24).toString('base64url')}`

import type { Institute } from '../../shared/domain/institute'
import { failure, type Failure } from '../../shared/errors'
import type { RequestOutput } from '../../shared/ipc/contract'
import type { AppState, Session } from '../../shared/ipc/session-schemas'
import { fail, ok, type Result } from '../../shared/result'
import type { ClosingQuestion } from '../closing-question'
import type { AccountService } from '../services/account-service'
import type { AuthorityService } from '../services/authority-service'
import type { ActivationService } from '../services/activation-service'
import type { BackupService } from '../services/backup-service'
import type { ComposeService } from '../services/compose-service'
import type { ImportService } from '../services/import-service'
import type { LogService } from '../services/log-service'
import type { MailFilesService } from '../services/mail-files-service'
import type { MalService } from '../services/mal-service'
import type { OpeningService } from '../services/opening-service'
import type { Operations } from '../services/operations'
import type { OverviewService } from '../services/overview-service'
import type { RecoveryKeyService } from '../services/recovery-key-service'
import type { RegisterService } from '../services/register-service'
import type { SendingService } from '../services/sending-service'
import type { SessionService } from '../services/session-service'
import type { SettingsService } from '../services/settings-service'
import type { TrialService, TrialWorkspace } from '../services/trial-service'
import type { IdleLock } from '../services/idle-lock'
import type { CallContext, Handlers } from './door'

export type HandlerDependencies = {
  readonly appInfo: RequestOutput<'app.info'>
  readonly institutes: readonly Institute[]
  readonly closing: Pick<ClosingQuestion, 'closeNow' | 'setAsking'>
  readonly opening: OpeningService
  readonly sessions: SessionService
  readonly idleLock: IdleLock
  readonly recoveryKeys: RecoveryKeyService
  readonly backups: BackupService
  readonly logs: LogService
  readonly operations: Operations
  readonly overview: OverviewService
  readonly accounts: AccountService
  readonly activation: ActivationService
  readonly imports: ImportService
  readonly mals: MalService
  readonly registers: RegisterService
  readonly settings: SettingsService
  readonly authorities: AuthorityService
  readonly compose: ComposeService
  readonly mailFiles: MailFilesService
  readonly sending: SendingService
  readonly trial: TrialService<TrialWorkspace>
  readonly showDataFolder: () => Promise<void>
  readonly reopenStore: () => Promise<AppState>
  readonly onAccountsChanged: () => void
  readonly onNoticesChanged: () => void
}

const done = ok({})

/** The door lets nobody without a session reach a handler that asks for one; a call that gets here all the same is a bug. */
function sessionOf({ session }: CallContext): Session {
  if (session === null) throw new Error('A handler that needs a session was reached without one')
  return session
}

/** Calls `after` once the answer is a success, and hands the answer on. */
async function andThen<Value>(answer: Promise<Result<Value, Failure>>, after: () => void): Promise<Result<Value, Failure>> {
  const settled = await answer
  if (settled.ok) after()
  return settled
}

/** What each request of the contract does: one line a name, the work is in the services and the store. */
export function createHandlers(dependencies: HandlerDependencies): Handlers {
  const { opening, sessions, recoveryKeys, backups, logs, operations, overview, accounts, imports, mals, registers, settings, authorities, trial, onAccountsChanged, onNoticesChanged, compose, mailFiles, sending, activation } = dependencies
  return {
    'app.state': async () => ok(await opening.openedState()),
    'app.info': () => Promise.resolve(ok(dependencies.appInfo)),
    'app.reopenStore': async () => ok(await dependencies.reopenStore()),
    'app.close': () => {
      dependencies.closing.closeNow()
      return Promise.resolve(done)
    },
    'app.closingShown': ({ shown }) => {
      dependencies.closing.setAsking(shown)
      return Promise.resolve(done)
    },
    'app.showDataFolder': async () => {
      await dependencies.showDataFolder()
      return done
    },
    'logs.save': () => logs.save(),
    'institutes.list': () => Promise.resolve(ok({ institutes: [...dependencies.institutes] })),

    'store.unlock': (input) => opening.unlock(input),
    'store.recover': () => opening.recover(),
    'store.startAnew': () => opening.startAnew(),
    'store.safety': async () => ok(await backups.safety()),
    'backup.make': (_input, context) => backups.make(sessionOf(context)),
    'backup.choose': (_input, { session }) => backups.choose(session),
    'backup.check': (input, { session }) => backups.check(session, input),
    'backup.restore': async ({ token, recoveryKey }, { session }) => {
      // Real data in the folder of a trial would be gone with it.
      if (trial.workspace !== null) return fail(failure('notPermitted'))
      const file = backups.pathOf(session, token)
      return file === null ? fail(failure('unknownToken')) : opening.restore(file, recoveryKey)
    },
    'audit.export': (_input, context) => backups.exportAudit(sessionOf(context)),

    'setup.create': (input) => sessions.setUp(input),
    'recoveryKey.confirm': (_input, context) => sessions.confirmRecoveryKey(sessionOf(context)),
    'recoveryKey.save': (_input, context) => recoveryKeys.save(sessionOf(context)),
    'recoveryKey.print': async (_input, context) => {
      await recoveryKeys.print(sessionOf(context))
      return done
    },
    'recoveryKey.copy': async () => {
      await recoveryKeys.copy()
      return done
    },

    'session.login': (input) => sessions.login(input),
    // Nobody knows the password of a trial, so leaving it is stopping it.
    'session.logout': async (_input, context) => (trial.workspace === null ? sessions.logout(sessionOf(context)) : ok(await trial.stop())),
    'session.touch': () => {
      dependencies.idleLock.touch()
      return Promise.resolve(done)
    },
    'session.resetPassword': (input) => sessions.resetPassword(input),
    'session.addBeheerder': (input) => sessions.addBeheerder(input),
    'session.activate': (input) => activation.activate(input),
    'session.updateOwn': (input, context) => sessions.updateOwn(sessionOf(context), input),

    'overview.get': async (_input, context) => ok(await overview.overview(sessionOf(context))),
    'notices.list': async (_input, context) => ok(await overview.notices(sessionOf(context))),
    'notices.markSeen': (_input, context) => andThen(overview.markNoticesSeen(sessionOf(context)), onNoticesChanged),

    'account.own': (_input, context) => activation.own(sessionOf(context)),
    'accounts.query': async (input, context) => ok(await accounts.query(sessionOf(context), input)),
    'accounts.ids': async (input, context) => ok(await accounts.ids(sessionOf(context), input)),
    'accounts.check': async (input, context) => ok(await accounts.check(sessionOf(context), input)),
    'accounts.create': (input, context) => accounts.create(sessionOf(context), input),
    'tasks.setInstituteFolder': (input, context) => accounts.setInstituteFolder(sessionOf(context), input),

    'imports.choose': (_input, context) => imports.choose(sessionOf(context)),
    'imports.drop': ({ path }, context) => imports.take(sessionOf(context), path),
    'imports.paste': (input, context) => imports.paste(sessionOf(context), input),
    'imports.inspect': (input, context) => imports.inspect(sessionOf(context), input),
    'imports.answerConstants': (input, context) => imports.answerConstants(sessionOf(context), input),
    'imports.conversion': (input, context) => imports.conversion(sessionOf(context), input),
    'imports.change': (input, context) => imports.change(sessionOf(context), input),
    'imports.repairRows': (input, context) => imports.repairRows(sessionOf(context), input),
    'imports.nextFinding': (input, context) => imports.nextFinding(sessionOf(context), input),
    'imports.preview': (input, context) => imports.preview(sessionOf(context), input),
    'imports.run': (input, context) => imports.run(sessionOf(context), input),
    'imports.results': (input, context) => imports.results(sessionOf(context), input),
    'imports.saveRest': (input, context) => imports.saveRest(sessionOf(context), input),
    'imports.history': async (input, context) => ok(await imports.history(sessionOf(context), input)),
    'imports.withdraw': (input, context) => imports.withdraw(sessionOf(context), input),
    'imports.discard': async ({ token }, context) => {
      await imports.discard(sessionOf(context), token)
      return done
    },
    'operations.cancel': ({ operationId }) => {
      operations.cancel(operationId)
      return Promise.resolve(done)
    },
    'mal.download': (_input, context) => mals.download(sessionOf(context)),
    'mal.choose': (_input, context) => mals.choose(sessionOf(context)),
    'mal.load': (input, context) => mals.load(sessionOf(context), input),

    'registers.list': async () => ok(await registers.list()),
    'registers.choose': (_input, context) => registers.choose(sessionOf(context)),
    'registers.import': (input, context) => registers.import(sessionOf(context), input),

    'settings.get': async () => ok(await settings.get()),
    'settings.saveGeneral': (input, context) => settings.saveGeneral(sessionOf(context), input),
    'settings.saveSmtp': (input, context) => settings.saveSmtp(sessionOf(context), input),
    'settings.testSmtp': (input, context) => settings.testSmtp(sessionOf(context), input),
    'settings.chooseAuthority': async (_input, context) => ok(await authorities.choose(sessionOf(context))),

    'activation.savePending': (_input, context) => activation.savePending(sessionOf(context)),

    'mail.compose': (input, context) => compose.compose(sessionOf(context), input),
    'mail.preview': (input, context) => compose.preview(sessionOf(context), input),
    'mail.send': (input, context) => andThen(compose.send(sessionOf(context), input), onAccountsChanged),
    'mail.saveFiles': (input, context) => mailFiles.save(sessionOf(context), input),
    'mail.batches': (_input, context) => sending.batches(sessionOf(context)),
    'mail.report': (input, context) => sending.report(sessionOf(context), input),
    'mail.pause': (_input, context) => sending.pause(sessionOf(context)),
    'mail.resume': (_input, context) => sending.resume(sessionOf(context)),
    'mail.retry': (input, context) =>
      andThen(sending.retry(sessionOf(context), input), () => {
        onAccountsChanged()
        onNoticesChanged()
      }),
    'mail.saveReport': (input, context) => sending.saveReport(sessionOf(context), input),
    'mail.stop': ({ batchId }, context) => andThen(sending.stop(sessionOf(context), batchId), onAccountsChanged),

    'trial.start': () => trial.start(),
    'trial.stop': async () => ok(await trial.stop()),
    'trial.mails': async (input) => ok(await trial.mails(input)),
    'trial.mail': ({ id }) => trial.mail(id)
  } satisfies Handlers
}

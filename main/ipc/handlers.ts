import type { Institute } from '../../shared/domain/institute'
import { failure, type Failure } from '../../shared/errors'
import type { RequestOutput } from '../../shared/ipc/contract'
import type { AppState, Session } from '../../shared/ipc/session-schemas'
import { fail, ok, type Result } from '../../shared/result'
import type { BackupService } from '../services/backup-service'
import type { ImportService } from '../services/import-service'
import type { MailService } from '../services/mail-service'
import type { Operations } from '../services/operations'
import type { OverviewService } from '../services/overview-service'
import type { RecoveryKeyService } from '../services/recovery-key-service'
import type { SessionService } from '../services/session-service'
import type { SettingsService } from '../services/settings-service'
import type { TrialService, TrialWorkspace } from '../services/trial-service'
import type { IdleLock } from '../services/idle-lock'
import type { StorePort } from '../store/store-port'
import type { CallContext, Handlers } from './door'

export type HandlerDependencies = {
  readonly appInfo: RequestOutput<'app.info'>
  readonly institutes: readonly Institute[]
  readonly store: StorePort
  readonly sessions: SessionService
  readonly idleLock: IdleLock
  readonly recoveryKeys: RecoveryKeyService
  readonly backups: BackupService
  readonly operations: Operations
  readonly overview: OverviewService
  readonly imports: ImportService
  readonly settings: SettingsService
  readonly mail: MailService
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
  const { store, sessions, recoveryKeys, backups, operations, overview, imports, settings, mail, trial, onAccountsChanged, onNoticesChanged } = dependencies
  return {
    'app.state': async () => ok(await sessions.openedState()),
    'app.info': () => Promise.resolve(ok(dependencies.appInfo)),
    'app.reopenStore': async () => ok(await dependencies.reopenStore()),
    'app.showDataFolder': async () => {
      await dependencies.showDataFolder()
      return done
    },
    'institutes.list': () => Promise.resolve(ok({ institutes: [...dependencies.institutes] })),

    'store.unlock': (input) => sessions.unlock(input),
    'store.recover': () => sessions.recover(),
    'store.startAnew': () => sessions.startAnew(),
    'store.safety': async () => ok(await backups.safety()),
    'backup.make': (_input, context) => backups.make(sessionOf(context)),
    'backup.choose': () => backups.choose(),
    'backup.check': (input) => backups.check(input),
    'backup.restore': async ({ token, recoveryKey }) => {
      // Real data in the folder of a trial would be gone with it.
      if (trial.workspace !== null) return fail(failure('notPermitted'))
      const file = backups.pathOf(token)
      return file === null ? fail(failure('unknownToken')) : sessions.restore(file, recoveryKey)
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
    'session.updateOwn': (input, context) => sessions.updateOwn(sessionOf(context), input),

    'overview.get': async () => ok(await overview.overview()),
    'notices.list': async (_input, context) => ok(await overview.notices(sessionOf(context))),
    'notices.markSeen': (_input, context) => andThen(overview.markNoticesSeen(sessionOf(context)), onNoticesChanged),

    'accounts.query': async (input) => ok(await store.queryAccounts(input)),
    'accounts.ids': async (input) => ok({ ids: [...(await store.accountIds(input))] }),
    'accounts.check': async ({ draft }, context) => {
      const { institute } = sessionOf(context)
      return ok({ findings: [...(await store.checkDraft({ draft, institute }))] })
    },
    'accounts.create': async ({ draft }, context) => {
      const actor = sessionOf(context)
      const created = await andThen(store.createAccount({ draft, institute: actor.institute, actor }), onAccountsChanged)
      return created.ok ? ok({ account: created.value }) : created
    },
    'tasks.setInstituteFolder': (input, context) => andThen(store.setInstituteFolder({ ...input, actor: sessionOf(context) }), onAccountsChanged),

    'imports.choose': () => imports.choose(),
    'imports.drop': ({ path }) => imports.take(path),
    'imports.inspect': (input, context) => imports.inspect(sessionOf(context), input),
    'imports.answerConstants': (input, context) => imports.answerConstants(sessionOf(context), input),
    'imports.preview': (input) => store.previewRows(input),
    'imports.run': (input, context) => imports.run(sessionOf(context), input),
    'imports.results': async (input) => ok(await store.importResults(input)),
    'imports.discard': async ({ token }) => {
      await imports.discard(token)
      return done
    },
    'operations.cancel': ({ operationId }) => {
      operations.cancel(operationId)
      return Promise.resolve(done)
    },
    'mal.download': (_input, context) => imports.downloadMal(sessionOf(context)),

    'registers.list': async () => ok({ registers: [...(await store.registers({}))] }),
    'registers.import': (_input, context) => imports.importRegister(sessionOf(context)),

    'settings.get': async () => ok(await settings.get()),
    'settings.saveGeneral': (input, context) => settings.saveGeneral(sessionOf(context), input),
    'settings.saveSmtp': (input, context) => settings.saveSmtp(sessionOf(context), input),
    'settings.testSmtp': async (input, context) => ok(await settings.testSmtp(sessionOf(context), input)),

    'mail.compose': (input, context) => mail.compose(sessionOf(context), input),
    'mail.preview': (input, context) => mail.preview(sessionOf(context), input),
    'mail.send': (input, context) => andThen(mail.send(sessionOf(context), input), onAccountsChanged),
    'mail.batches': () => mail.batches(),
    'mail.report': (input) => mail.report(input),
    'mail.pause': (_input, context) => mail.pause(sessionOf(context)),
    'mail.resume': (_input, context) => mail.resume(sessionOf(context)),
    'mail.stop': ({ batchId }, context) => andThen(mail.stop(sessionOf(context), batchId), onAccountsChanged),

    'trial.start': () => trial.start(),
    'trial.stop': async () => ok(await trial.stop()),
    'trial.mails': async (input) => ok(await trial.mails(input)),
    'trial.mail': ({ id }) => trial.mail(id)
  } satisfies Handlers
}

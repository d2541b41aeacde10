import { app, clipboard, shell } from 'electron'
import type { Institute } from '../shared/domain/institute'
import { appInfoSchema } from '../shared/ipc/session-schemas'
import { describeBug } from './describe-bug'
import type { Handlers } from './ipc/door'
import type { Emit } from './ipc/emit'
import { createHandlers, type HandlerDependencies } from './ipc/handlers'
import type { Logger } from './logger'
import { createOutboxRunner } from './mail/outbox-runner'
import { renderDueMail } from './mail/render-due-mail'
import type { SmtpLogin } from './mail/smtp-login'
import { openSmtp } from './mail/smtp-sender'
import { sendTestMail } from './mail/test-mail'
import { printText } from './print-text'
import { createSecretStore } from './secret-store'
import { BackupService } from './services/backup-service'
import type { FileDialogs } from './services/file-dialogs'
import { IdleLock } from './services/idle-lock'
import { ImportService } from './services/import-service'
import { LoginGate } from './services/login-gate'
import { MailService } from './services/mail-service'
import { Operations } from './services/operations'
import { OverviewService } from './services/overview-service'
import { RecoveryKeyService } from './services/recovery-key-service'
import { SessionService } from './services/session-service'
import { noSecretStore } from './services/secret-store'
import { SettingsService } from './services/settings-service'
import { StoreOpening } from './services/store-opening'
import { markerPathOf } from './store/file-names'
import { startStore } from './store/store-client'

/** A quarter of an hour without a key or a click. */
const idleTimeoutMs = 15 * 60_000

/** Mail that is on its way when the application ends gets so long to be finished. */
const settleMs = 10_000

/** One data folder with everything that works on it: the real one, or the made-up one of a trial. */
export type Workspace = {
  readonly sessions: SessionService
  readonly settings: SettingsService
  readonly imports: ImportService
  readonly handlers: Handlers
  readonly lock: () => void
  /** Another computer has the data, as a refused write showed: if the window does not know of it yet, it is told. */
  readonly lookAgain: () => void
  /** Finishes the mail under way, starts nothing new, and closes the store. */
  readonly close: () => Promise<void>
}

export type WorkspaceOptions = {
  readonly dataFolder: string
  /** A trial's own mailbox, to which all mail goes whatever the settings say; null: this is no trial. */
  readonly trialServer: SmtpLogin | null
  readonly storeWorker: string
  readonly institutes: readonly Institute[]
  readonly logger: Logger
  readonly clock: () => Date
  readonly newId: () => string
  readonly dialogs: FileDialogs
  readonly rememberPreview: (html: string) => string
  readonly emit: Emit
  readonly trial: HandlerDependencies['trial']
}

/** Constructs the store and the services of one data folder. */
export function composeWorkspace(options: WorkspaceOptions): Workspace {
  const { dataFolder, trialServer, institutes, logger, clock, newId, dialogs, rememberPreview, emit, trial } = options
  const nowMs = (): number => clock().getTime()

  let isWorkerLost = false
  const store = startStore({
    workerPath: options.storeWorker,
    dataFolder,
    markerPath: trialServer === null ? markerPathOf(dataFolder) : null,
    onDied: (error) => {
      isWorkerLost = true
      logger.error('The store worker died', { name: error.name })
      sessions.storeLost({ kind: 'notReadable', folder: dataFolder, fileName: '', detail: error.name, offer: null })
    }
  })

  const lock = (): void => {
    // Nobody knows the password of a trial.
    if (trialServer === null) sessions.lock()
  }
  const idleLock = new IdleLock({ timeoutMs: idleTimeoutMs, lock, setTimer: setTimeout, clearTimer: clearTimeout })
  const gate = new LoginGate(nowMs)
  const secrets = createSecretStore(logger)
  const sessions = new SessionService({
    store,
    // Made-up data that are thrown away need no key.
    opening: new StoreOpening({ store, secrets: trialServer === null ? secrets : noSecretStore, log: logger }),
    gate,
    institutes,
    clock,
    newId,
    isTrial: trialServer !== null,
    onStateChanged: (state) => {
      if (state.phase === 'login') idleLock.end()
      if (state.phase === 'storeProblem') logger.error('The data cannot be opened', { kind: state.problem.kind, file: state.problem.fileName, detail: state.problem.detail })
      emit('app.stateChanged', state)
    },
    onLoggedIn: () => {
      idleLock.touch()
      mail.begin().catch((error: unknown) => {
        logger.error('The outbox could not begin', { error: describeBug(error) })
      })
    }
  })
  const settings = new SettingsService({
    store,
    secrets,
    sendTestMail: (login, address) => sendTestMail(trialServer ?? login, address),
    dataFolder,
    version: app.getVersion(),
    onMailSettingsChanged: () => {
      outbox.settingsChanged()
    }
  })
  const outbox = createOutboxRunner({
    store,
    smtpReadiness: () => settings.smtpReadiness(),
    render: (due) => renderDueMail(due, clock()),
    open: (login, options) => openSmtp(trialServer ?? login, options),
    clock,
    setTimer: setTimeout,
    clearTimer: clearTimeout,
    onChanged: (batchIds) => {
      emit('mail.changed', { batchIds, queue: outbox.state() })
    },
    onBatchFinished: () => {
      emit('notices.changed', {})
    },
    log: logger
  })
  const mail = new MailService({
    store,
    outbox,
    smtpReadiness: () => settings.smtpReadiness(),
    rememberPreview,
    clock,
    newId
  })
  const operations = new Operations({ emitProgress: (event) => { emit('operation.progress', event) }, nowMs })
  const onAccountsChanged = (): void => {
    emit('accounts.changed', {})
  }
  const onNoticesChanged = (): void => {
    emit('notices.changed', {})
  }
  const imports = new ImportService({
    store,
    dialogs,
    operations,
    newId,
    onImported: () => {
      onAccountsChanged()
      onNoticesChanged()
    }
  })

  const handlers = createHandlers({
    appInfo: appInfoSchema.parse({ version: app.getVersion(), platform: process.platform, dataFolder }),
    institutes,
    store,
    sessions,
    idleLock,
    operations,
    recoveryKeys: new RecoveryKeyService({
      dialogs,
      shownKey: () => sessions.recoveryKey,
      copyText: async (text) => {
        await clipboard.writeText(text)
      },
      printText,
      clock
    }),
    backups: new BackupService({ store, dialogs, secrets, gate, clock, newId }),
    overview: new OverviewService({ store, clock }),
    imports,
    settings,
    mail,
    trial,
    showDataFolder: async () => {
      const problem = await shell.openPath(dataFolder)
      if (problem !== '') logger.error('The data folder could not be shown', { problem })
    },
    reopenStore: () => {
      if (isWorkerLost) {
        app.relaunch()
        app.quit()
      }
      return sessions.reopen()
    },
    onAccountsChanged,
    onNoticesChanged
  })

  return {
    sessions,
    settings,
    imports,
    handlers,
    lock,
    lookAgain: () => {
      sessions.lookAgain().catch((error: unknown) => {
        logger.error('The data could not be looked at again', { error: describeBug(error) })
      })
    },
    close: async () => {
      idleLock.end()
      await outbox.settle(settleMs)
      if (!isWorkerLost) await store.close({})
      await store.terminate()
    }
  }
}

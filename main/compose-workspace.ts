import type { Institute } from '../shared/domain/institute'
import type { EventName } from '../shared/ipc/names'
import { appInfoSchema } from '../shared/ipc/session-schemas'
import type { StoreProblem } from '../shared/ipc/store-schemas'
import { ok } from '../shared/result'
import { isAskedAtClosing, type Waiting } from './closing-question'
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
import { AccountService } from './services/account-service'
import { AuthorityService } from './services/authority-service'
import { ActivationService } from './services/activation-service'
import { BackupService } from './services/backup-service'
import { ComposeService } from './services/compose-service'
import type { Desktop } from './services/desktop'
import { dialogsWhilePresent } from './services/dialogs-while-present'
import type { Dialogs } from './services/file-dialogs'
import { IdleLock } from './services/idle-lock'
import { ImportService } from './services/import-service'
import { LoginGate } from './services/login-gate'
import { MailFilesService } from './services/mail-files-service'
import { MalService } from './services/mal-service'
import { OpeningService } from './services/opening-service'
import { Operations } from './services/operations'
import { OverviewService } from './services/overview-service'
import { hashPassword } from './services/password-hash'
import { RecoveryKeyService } from './services/recovery-key-service'
import { RegisterService } from './services/register-service'
import { SendingService } from './services/sending-service'
import { SessionPlace } from './services/session-place'
import { SessionService } from './services/session-service'
import { noSecretStore } from './services/secret-store'
import { SettingsService } from './services/settings-service'
import { StoreOpening } from './services/store-opening'
import { markerPathOf } from './store/file-names'
import { startStore } from './store/store-client'

/** Mail that is on its way when the application ends gets so long to be finished. */
const settleMs = 10_000

/** An aios at the window hears nothing of the work of beheerders that goes on behind it. */
const eventsForAll: ReadonlySet<EventName> = new Set<EventName>(['app.stateChanged', 'app.closing'])

/** One data folder with everything that works on it: the real one, or the made-up one of a trial. */
export type Workspace = {
  readonly place: SessionPlace
  readonly opening: OpeningService
  readonly sessions: SessionService
  readonly settings: SettingsService
  readonly imports: ImportService
  readonly handlers: Handlers
  readonly lock: () => void
  readonly lookForMailServer: () => void
  /** Another computer has the data, as a refused write showed: if the window does not know of it yet, it is told. */
  readonly lookAgain: () => void
  /** Mail that would wait for the next start; null where who is at the window is not to be asked. */
  readonly waitingMail: () => Promise<Waiting | null>
  /** Finishes the mail under way, starts nothing new, and closes the store. */
  readonly close: () => Promise<void>
}

export type WorkspaceOptions = {
  readonly dataFolder: string
  /** A trial's own mailbox, to which all mail goes whatever the settings say; null: this is no trial. */
  readonly trialServer: SmtpLogin | null
  readonly storeWorker: string
  readonly institutes: readonly Institute[]
  readonly desktop: Desktop
  readonly logger: Logger
  readonly clock: () => Date
  readonly newId: () => string
  readonly dialogs: Dialogs
  readonly rememberPreview: (html: string) => string
  readonly forgetPreviews: () => void
  readonly emit: Emit
  readonly trial: HandlerDependencies['trial']
  readonly logs: HandlerDependencies['logs']
  readonly closing: HandlerDependencies['closing']
}

/** Constructs the store and the services of one data folder. */
export function composeWorkspace(options: WorkspaceOptions): Workspace {
  const { dataFolder, trialServer, institutes, logger, clock, newId, rememberPreview, forgetPreviews, trial } = options
  const { secrets, version } = options.desktop
  const nowMs = (): number => clock().getTime()
  const emit: Emit = (name, payload) => {
    if (place.session?.role !== 'aios' || eventsForAll.has(name)) options.emit(name, payload)
  }

  let isWorkerLost = false
  const store = startStore({
    workerPath: options.storeWorker,
    dataFolder,
    markerPath: trialServer === null ? markerPathOf(dataFolder) : null,
    onDied: (error) => {
      isWorkerLost = true
      logger.error('The store worker died', { name: error.name })
      opening.storeLost({ kind: 'notReadable', folder: dataFolder, fileName: '', detail: error.name, offer: null })
    }
  })

  const lock = (): void => {
    // Nobody knows the password of a trial.
    if (trialServer !== null) return
    const isAtLogin = place.session === null
    sessions.lock()
    if (isAtLogin) emit('app.locked', {})
  }
  const idleLock = new IdleLock({ lock, setTimer: setTimeout, clearTimer: clearTimeout })
  const place = new SessionPlace({
    institutes,
    clock,
    isTrial: trialServer !== null,
    onStateChanged: (state) => {
      if (state.phase === 'login') idleLock.end()
      if (state.phase === 'storeProblem') logger.error('The data cannot be opened', factsOf(state.problem))
      emit('app.stateChanged', state)
    },
    onDeparted: forgetPreviews,
    onUserGone: () => {
      backups.forgetAll()
      registers.forgetAll()
      authorities.forgetAll()
      imports.discardAll().catch((error: unknown) => {
        logger.error('Files that were chosen could not be discarded', { error: describeBug(error) })
      })
    },
    onLoggedIn: () => {
      begin().catch((error: unknown) => {
        logger.error('What goes on behind a session could not begin', { error: describeBug(error) })
      })
    }
  })
  const presence = (): AbortSignal => place.presence
  const dialogs = dialogsWhilePresent(options.dialogs, presence)
  const gate = new LoginGate({
    monotonicMs: () => performance.now(),
    keep: async (slot, failures) => {
      // What is not open, or another computer's to write, is counted in memory only.
      const isWritable = place.now.kind === 'installed' && place.now.heldBy === null
      return isWritable ? store.recordFailures({ slot, failures }) : ok(null)
    }
  })
  // Made-up data that are thrown away need no key.
  const storeOpening = new StoreOpening({ store, secrets: trialServer === null ? secrets : noSecretStore, log: logger })
  const opening = new OpeningService({ store, opening: storeOpening, gate, place, onOpened: () => { onOpened() } })
  const sessions = new SessionService({ store, opening: storeOpening, gate, place, institutes, clock, newId, log: logger })
  const authorities = new AuthorityService({ dialogs, clock, newId })
  const settings = new SettingsService({
    store,
    secrets,
    authorities,
    sendTestMail: (login, address) => sendTestMail(trialServer ?? login, address),
    dataFolder,
    version,
    onMailSettingsChanged: () => {
      outbox.settingsChanged()
    },
    onIdleLockChanged: (minutes) => {
      idleLock.lockAfter(minutes)
    }
  })
  const tellFinished = (batchId: string): void => {
    sending.finished(batchId).catch((error: unknown) => {
      logger.error('That mail was settled could not be told', { error: describeBug(error) })
    })
  }
  const outbox = createOutboxRunner({
    store,
    smtpReadiness: () => settings.smtpReadiness(),
    render: (due) => renderDueMail(due, clock()),
    open: (login, options) => openSmtp(trialServer ?? login, options),
    clock,
    monotonicMs: () => performance.now(),
    setTimer: setTimeout,
    clearTimer: clearTimeout,
    onChanged: (batchIds) => {
      emit('mail.changed', { batchIds, queue: outbox.state() })
    },
    onBatchFinished: (batchId) => {
      tellFinished(batchId)
    },
    log: logger
  })
  const compose = new ComposeService({
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
  const sending = new SendingService({ store, outbox, dialogs, desktop: options.desktop, clock, onFinished: onNoticesChanged })
  const backups = new BackupService({ store, dialogs, secrets, gate, clock, newId })
  const registers = new RegisterService({ store, dialogs, newId })
  const imports = new ImportService({
    store,
    dialogs,
    operations,
    newId,
    desktop: options.desktop,
    onChanged: () => {
      onAccountsChanged()
      onNoticesChanged()
    }
  })

  const mailFiles = new MailFilesService({
    store,
    dialogs,
    operations,
    clock,
    newId,
    onChanged: () => {
      onAccountsChanged()
      onNoticesChanged()
    },
    onFinished: tellFinished
  })

  const onOpened = (): void => {
    sending.begin().catch((error: unknown) => {
      logger.error('The sending of mail could not begin', { error: describeBug(error) })
    })
  }
  const begin = async (): Promise<void> => {
    idleLock.touch()
    idleLock.lockAfter((await store.security({})).idleLockMinutes)
    // A store that was only just made was not there to be opened.
    if (place.heldBy === null) await sending.begin()
  }

  const handlers = createHandlers({
    appInfo: appInfoSchema.parse({ version, platform: options.desktop.platform, dataFolder }),
    institutes,
    opening,
    sessions,
    idleLock,
    operations,
    recoveryKeys: new RecoveryKeyService({
      dialogs,
      shownKey: () => place.recoveryKey,
      copyText: options.desktop.copyText,
      printText: options.desktop.printText,
      presence,
      clock
    }),
    backups,
    logs: options.logs,
    closing: options.closing,
    overview: new OverviewService({ store, clock }),
    accounts: new AccountService({ store, onChanged: onAccountsChanged }),
    activation: new ActivationService({ store, gate, place, dialogs, hashPassword, clock }),
    imports,
    mals: new MalService({ store, dialogs, newId, onLoaded: (mal) => place.useMal(mal) }),
    registers,
    settings,
    authorities,
    compose,
    mailFiles,
    sending,
    trial,
    showDataFolder: async () => {
      const problem = await options.desktop.showFolder(dataFolder)
      if (problem !== '') logger.error('The data folder could not be shown')
    },
    reopenStore: () => {
      if (isWorkerLost) options.desktop.startAnew()
      return opening.reopen()
    },
    onAccountsChanged,
    onNoticesChanged
  })

  return {
    place,
    opening,
    sessions,
    settings,
    imports,
    handlers,
    lock,
    lookForMailServer: () => {
      outbox.wake()
    },
    lookAgain: () => {
      opening.lookAgain().catch((error: unknown) => {
        logger.error('The data could not be looked at again', { error: describeBug(error) })
      })
    },
    waitingMail: async () => {
      // A trial is gone with one click anyway, and its mail only ever goes to its own mailbox.
      if (trialServer !== null || !isAskedAtClosing(place.session?.role ?? null)) return null
      return { waiting: await store.waitingMails({}), paused: outbox.state().paused }
    },
    close: async () => {
      idleLock.end()
      await mailFiles.end()
      await outbox.settle(settleMs)
      if (!isWorkerLost) await store.close({})
      await store.terminate()
    }
  }
}

/** `detail` of a folder that is in use is the name of the other computer, and so perhaps somebody's own. */
const factsOf = ({ kind, fileName, detail }: StoreProblem): Readonly<Record<string, string>> =>
  kind === 'inUse' ? { kind, file: fileName } : { kind, file: fileName, detail }

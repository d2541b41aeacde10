import { randomUUID } from 'node:crypto'
import { app, clipboard, shell, type BrowserWindow } from 'electron'
import institutesFile from '../assets/institutes.json'
import { institutesFileSchema } from '../shared/domain/institute'
import { appInfoSchema } from '../shared/ipc/session-schemas'
import { describeBug } from './describe-bug'
import { createFileDialogs } from './ipc/dialogs'
import { createDoor } from './ipc/door'
import { createEmit } from './ipc/emit'
import { createHandlers } from './ipc/handlers'
import { registerRequests } from './ipc/register'
import type { Logger } from './logger'
import { createPreviewShelf } from './mail/mail-preview'
import { createOutboxRunner } from './mail/outbox-runner'
import { renderDueMail } from './mail/render-due-mail'
import { sendTestMail } from './mail/test-mail'
import type { bundledPaths } from './paths'
import { printText } from './print-text'
import { createSecretStore } from './secret-store'
import { IdleLock } from './services/idle-lock'
import { ImportService } from './services/import-service'
import { LoginGate } from './services/login-gate'
import { MailService } from './services/mail-service'
import { Operations } from './services/operations'
import { OverviewService } from './services/overview-service'
import { RecoveryKeyService } from './services/recovery-key-service'
import { SessionService } from './services/session-service'
import { SettingsService } from './services/settings-service'
import { startStore } from './store/store-client'

/** A quarter of an hour without a key or a click. */
const idleTimeoutMs = 15 * 60_000

/** Mail that is on its way when the application ends gets so long to be finished. */
const settleMs = 10_000

export type Application = {
  /** Opens the store; the window may ask for the state meanwhile. */
  readonly open: () => Promise<void>
  /** Locks the session, as when the operating system locks its screen. */
  readonly lock: () => void
  readonly previewHtml: (id: string) => string | null
  /** Finishes the mail under way, starts nothing new, and closes the store. */
  readonly close: () => Promise<void>
}

export type ApplicationOptions = {
  readonly dataFolder: string
  readonly paths: ReturnType<typeof bundledPaths>
  readonly logger: Logger
  readonly currentWindow: () => BrowserWindow | null
}

/** Constructs everything: the only file that knows all parts at once (design: folders). */
export function composeApplication({ dataFolder, paths, logger, currentWindow }: ApplicationOptions): Application {
  const { institutes } = institutesFileSchema.parse(institutesFile)
  const clock = (): Date => new Date()
  const nowMs = (): number => Date.now()
  const newId = (): string => randomUUID()
  const emit = createEmit(currentWindow)
  const dialogs = createFileDialogs(currentWindow)
  const previews = createPreviewShelf(newId)

  let isWorkerLost = false
  const store = startStore({
    workerPath: paths.storeWorker,
    dataFolder,
    onDied: (error) => {
      isWorkerLost = true
      logger.error('The store worker died', { name: error.name })
      sessions.storeLost({ kind: 'notReadable', folder: dataFolder, fileName: '', detail: error.name })
    }
  })

  const idleLock = new IdleLock({ timeoutMs: idleTimeoutMs, lock: () => { sessions.lock() }, setTimer: setTimeout, clearTimer: clearTimeout })
  const sessions = new SessionService({
    store,
    gate: new LoginGate(nowMs),
    institutes,
    clock,
    newId,
    onStateChanged: (state) => {
      if (state.phase === 'login') idleLock.end()
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
    secrets: createSecretStore(logger),
    sendTestMail,
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
    rememberPreview: previews.remember,
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
    overview: new OverviewService({ store, clock }),
    imports: new ImportService({
      store,
      dialogs,
      operations,
      newId,
      onImported: () => {
        onAccountsChanged()
        onNoticesChanged()
      }
    }),
    settings,
    mail,
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

  registerRequests(
    createDoor({
      handlers,
      session: () => sessions.session,
      requestId: newId,
      reportBug: (name, requestId, error) => {
        logger.error('A request failed unexpectedly', { name, requestId, error: describeBug(error) })
      }
    }),
    currentWindow
  )

  return {
    open: async () => {
      await sessions.open()
    },
    lock: () => {
      sessions.lock()
    },
    previewHtml: previews.html,
    close: async () => {
      idleLock.end()
      await outbox.settle(settleMs)
      await store.close({})
      await store.terminate()
    }
  }
}

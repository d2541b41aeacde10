import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { app, type BrowserWindow } from 'electron'
import institutesFile from '../assets/institutes.json'
import { institutesFileSchema } from '../shared/domain/institute'
import { ClosingQuestion } from './closing-question'
import { composeWorkspace, type Workspace } from './compose-workspace'
import { describeBug } from './describe-bug'
import { createDesktop } from './electron-desktop'
import { createFileDialogs } from './ipc/dialogs'
import { createDoor } from './ipc/door'
import { createEmit, type Emit } from './ipc/emit'
import { registerRequests } from './ipc/register'
import { readLog } from './log-files'
import { ownRedaction, type Logger } from './logger'
import { ChangeAnnouncer } from './mail/change-announcer'
import { createPreviewShelf } from './mail/mail-preview'
import type { SmtpLogin } from './mail/smtp-login'
import type { bundledPaths } from './paths'
import { LogService } from './services/log-service'
import { TrialService } from './services/trial-service'

export type Application = {
  /** Opens the store; the window may ask for the state meanwhile. */
  readonly open: () => Promise<void>
  /** Locks the session, as when the operating system locks its screen. */
  readonly lock: () => void
  readonly closing: ClosingQuestion
  /** The network may be back, as after sleep: mail that waits for it need not wait for the next try. */
  readonly lookForMailServer: () => void
  readonly previewHtml: (id: string) => string | null
  /** Ends a trial, finishes the mail under way, starts nothing new, and closes the store. */
  readonly close: () => Promise<void>
}

export type ApplicationOptions = {
  readonly dataFolder: string
  readonly paths: ReturnType<typeof bundledPaths>
  readonly logger: Logger
  readonly logFolder: string
  readonly currentWindow: () => BrowserWindow | null
}

/** Constructs everything; with compose-workspace.ts the only file that knows all parts at once (design: folders). */
export function composeApplication({ dataFolder, paths, logger, logFolder, currentWindow }: ApplicationOptions): Application {
  const { institutes } = institutesFileSchema.parse(institutesFile)
  const clock = (): Date => new Date()
  const newId = (): string => randomUUID()
  const emit = createEmit(currentWindow)
  const desktop = createDesktop(logger, currentWindow)
  const dialogs = createFileDialogs(currentWindow)
  const previews = createPreviewShelf(newId)
  const trialMails = new ChangeAnnouncer({ setTimer: setTimeout, clearTimer: clearTimeout }, () => {
    emit('trial.changed', {})
  })

  const closing = new ClosingQuestion({
    waitingMail: () => shown().waitingMail(),
    ask: (waiting) => {
      emit('app.closing', waiting)
    },
    close: () => {
      // A page that hangs would be asked first whether it may be left.
      currentWindow()?.destroy()
    },
    setTimer: setTimeout,
    clearTimer: clearTimeout
  })
  const redact = ownRedaction()
  const logs = new LogService({
    dialogs,
    readLog: () => readLog(logFolder, redact),
    facts: () => ({
      version: desktop.version,
      isPackaged: app.isPackaged,
      platform: `${process.platform} ${process.arch}`,
      release: process.getSystemVersion(),
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      node: process.versions.node,
      locale: app.getLocale()
    }),
    clock
  })

  const openWorkspace = (folder: string, trialServer: SmtpLogin | null): Workspace => {
    /** The window hears of the workspace that it shows, and of no other. */
    const emitWhileShown: Emit = (name, payload) => {
      if (shown() === workspace) emit(name, payload)
    }
    const workspace = composeWorkspace({
      dataFolder: folder,
      trialServer,
      storeWorker: paths.storeWorker,
      institutes,
      desktop,
      logger,
      clock,
      newId,
      dialogs,
      rememberPreview: previews.remember,
      forgetPreviews: previews.clear,
      emit: emitWhileShown,
      trial,
      logs,
      closing
    })
    return workspace
  }
  const trial: TrialService<Workspace> = new TrialService<Workspace>({
    realState: () => real.place.state(),
    institutes,
    parentFolder: tmpdir(),
    openMailbox: async () => {
      // Loaded by who wants it only: it is as large as all the rest of main.
      const { openTrialMailbox } = await import('./mail/trial-mailbox')
      return openTrialMailbox({
        clock,
        newId,
        onMail: () => {
          trialMails.announce(null)
        }
      })
    },
    openWorkspace: (options) => openWorkspace(options.dataFolder, options.mailServer),
    rememberPreview: previews.remember,
    clock,
    newId,
    onStateChanged: (state) => {
      emit('app.stateChanged', state)
    },
    log: logger
  })
  const real = openWorkspace(dataFolder, null)
  const shown = (): Workspace => trial.workspace ?? real

  registerRequests(
    createDoor({
      handlers: () => shown().handlers,
      session: () => shown().place.session,
      phase: () => shown().place.state().phase,
      requestId: newId,
      onFailure: (code) => {
        if (code === 'heldElsewhere') shown().lookAgain()
      },
      reportBug: (name, requestId, error) => {
        logger.error('A request failed unexpectedly', { name, requestId, error: describeBug(error) })
      }
    }),
    currentWindow
  )

  return {
    open: async () => {
      await real.opening.open()
    },
    lock: () => {
      real.lock()
    },
    closing,
    lookForMailServer: () => {
      shown().lookForMailServer()
    },
    previewHtml: previews.html,
    close: async () => {
      await trial.stop()
      await real.close()
    }
  }
}

import type { SecretStore } from './secret-store'

/** What services need of the computer they run on; Electron has it, a test may stand in for it. */
export type Desktop = {
  readonly version: string
  readonly platform: NodeJS.Platform
  readonly secrets: SecretStore
  readonly copyText: (text: string) => Promise<void>
  /** Resolves when its dialog is closed, by the user or by the signal. */
  readonly printText: (text: string, signal: AbortSignal) => Promise<void>
  /** Opens the folder in the file manager; answers what went wrong, empty when nothing did. */
  readonly showFolder: (folder: string) => Promise<string>
  /** Whether somebody has our window in front of them. */
  readonly isWindowFocused: () => boolean
  /** The operating system's own notification, where it has any; a click on it brings the window to the front. */
  readonly notify: (notice: { readonly title: string; readonly text: string }) => void
  /** Ends the application and starts it again. */
  readonly startAnew: () => void
}

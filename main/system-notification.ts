import { app, Notification } from 'electron'

/** As the installer registers the application (electron-builder.yml): Windows shows notifications of no other. */
const applicationId = 'nl.aiosbeheer.app'

/** One that nothing refers to may be collected, and a click on it then does nothing. */
const shown = new Set<Notification>()

/** The operating system's own notification, where it has any; a click on it calls `onClick`. */
export function showNotification({ title, text }: { readonly title: string; readonly text: string }, onClick: () => void): void {
  if (!Notification.isSupported()) return
  if (process.platform === 'win32') app.setAppUserModelId(applicationId)
  const notification = new Notification({ title, body: text })
  const forget = (): void => {
    shown.delete(notification)
  }
  shown.add(notification)
  notification.once('close', forget)
  notification.once('failed', forget)
  notification.once('click', () => {
    forget()
    onClick()
  })
  notification.show()
}

import type { BrowserWindow } from 'electron'
import { events, type EventPayload } from '../../shared/ipc/contract'
import { eventChannel, type EventName } from '../../shared/ipc/names'

export type Emit = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void

/** The only sender of events. A payload that breaks the contract is a bug, and is thrown here rather than in the window. */
export function createEmit(currentWindow: () => BrowserWindow | null): Emit {
  return (name, payload) => {
    const window = currentWindow()
    if (window === null || window.isDestroyed() || window.webContents.isDestroyed()) return
    window.webContents.send(eventChannel(name), events[name].parse(payload))
  }
}

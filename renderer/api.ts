import type { WindowApi } from '../shared/ipc/window-api'

declare global {
  interface Window {
    readonly api: WindowApi
  }
}

/** The only reader of what the preload offers: everything the page asks of main goes through here. */
export const api: WindowApi = window.api

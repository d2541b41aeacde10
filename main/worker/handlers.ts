import type { StoreHandlers } from '../store/store-port'
import { accountHandlers } from './handlers-accounts'
import { importHandlers } from './handlers-import'
import { installationHandlers } from './handlers-installation'
import { mailHandlers } from './handlers-mail'
import { OpenFolder } from './open-folder'

export type HandlerOptions = {
  readonly dataFolder: string
  readonly threadId: number
  readonly clock: () => Date
  readonly newId: () => string
}

/** Everything that the store's worker can be asked (store-port.ts), over one data folder. */
export function createHandlers({ dataFolder, threadId, clock, newId }: HandlerOptions): StoreHandlers {
  const folder = new OpenFolder({ folder: dataFolder, threadId, clock })
  return {
    ...installationHandlers(folder),
    ...accountHandlers(folder, newId),
    ...importHandlers(folder, newId),
    ...mailHandlers(folder)
  }
}

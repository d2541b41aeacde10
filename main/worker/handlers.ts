import { nodeDisk, type Disk } from '../store/disk'
import type { StoreHandlers } from '../store/store-port'
import { activationHandlers } from './handlers-activation'
import { backupHandlers } from './handlers-backup'
import { accountHandlers } from './handlers-accounts'
import { importHandlers } from './handlers-import'
import { importHistoryHandlers } from './handlers-import-history'
import { installationHandlers } from './handlers-installation'
import { mailHandlers } from './handlers-mail'
import { registerHandlers } from './handlers-registers'
import { OpenFolder } from './open-folder'

export type HandlerOptions = {
  readonly dataFolder: string
  /** See OpenOptions of main/store/open-store.ts. */
  readonly markerPath: string | null
  readonly threadId: number
  readonly clock: () => Date
  readonly newId: () => string
  /** The real one, unless a test makes it fail. */
  readonly disk?: Disk
}

/** Everything that the store's worker can be asked (store-port.ts), over one data folder. */
export function createHandlers({ dataFolder, markerPath, threadId, clock, newId, disk = nodeDisk }: HandlerOptions): StoreHandlers {
  const folder = new OpenFolder({ folder: dataFolder, markerPath, threadId, clock, disk })
  return {
    ...installationHandlers(folder),
    ...backupHandlers(folder, clock),
    ...accountHandlers(folder, newId),
    ...importHandlers(folder, newId),
    ...importHistoryHandlers(folder),
    ...registerHandlers(folder),
    ...mailHandlers(folder),
    ...activationHandlers(folder)
  }
}

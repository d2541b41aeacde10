import path from 'node:path'
import { startStore } from '../../main/store/store-client'
import type { StorePort } from '../../main/store/store-port'

export type Running = StorePort & { readonly terminate: () => Promise<void> }

/** The store's worker as it is built, on this folder. */
export const started = (dataFolder: string): Running =>
  startStore({
    workerPath: path.resolve('out/main/store-worker.js'),
    dataFolder,
    markerPath: null,
    onDied: (error) => {
      throw error
    }
  })

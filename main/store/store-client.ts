import { Worker } from 'node:worker_threads'
import { assertNever } from '../../shared/result'
import { storeOperationNames, type FromWorker, type StoreWorkerData, type ToWorker } from './store-messages'
import type { CallOptions, StorePort } from './store-port'
import { releaseLockOfThread } from './writer-lock'

export type StoreClientOptions = {
  readonly workerPath: string
  readonly dataFolder: string
  /** Stands beside the folder once there is an installation in it; null: nothing does. */
  readonly markerPath: string | null
  /** The worker ended without being asked to; what was pending has been rejected. */
  readonly onDied: (error: Error) => void
}

type Pending = { readonly settle: (value: unknown) => void; readonly reject: (error: Error) => void; readonly options: CallOptions }

/**
 * An import makes many small objects that soon are garbage; with V8's usual 16 MB it spends a quarter of its time collecting them
 * (`npm run bench -- import`). The rest of the heap may grow to what 100,000 accounts and their import need.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 96, maxOldGenerationSizeMb: 4096 } as const

/** Starts the store's worker thread. The data folder is not touched before `open`. */
export function startStore({ workerPath, dataFolder, markerPath, onDied }: StoreClientOptions): StorePort & { readonly terminate: () => Promise<void> } {
  const worker = new Worker(workerPath, { workerData: { dataFolder, markerPath } satisfies StoreWorkerData, resourceLimits })
  const { threadId } = worker
  const pending = new Map<number, Pending>()
  let lastId = 0
  let ended: Error | null = null
  let isTerminating = false

  const end = (error: Error): void => {
    if (ended !== null) return
    ended = error
    const rejected = [...pending.values()]
    pending.clear()
    for (const { reject } of rejected) reject(error)
    if (!isTerminating) onDied(error)
  }
  worker.on('message', (message: FromWorker) => receive(message, pending))
  worker.on('messageerror', end)
  worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', (code) => {
    releaseLockOfThread(dataFolder, threadId)
    end(new Error(`the store's worker ended with code ${code}`))
  })

  const call = (name: (typeof storeOperationNames)[number], input: object, options: CallOptions = {}): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (ended !== null) {
        reject(ended)
        return
      }
      const id = (lastId += 1)
      const cancel = (): void => worker.postMessage({ kind: 'cancel', id } satisfies ToWorker)
      const settled = (): void => options.signal?.removeEventListener('abort', cancel)
      pending.set(id, {
        options,
        settle: (value) => {
          settled()
          resolve(value)
        },
        reject: (error) => {
          settled()
          reject(error)
        }
      })
      options.signal?.addEventListener('abort', cancel)
      worker.postMessage({ kind: 'call', id, name, input, isCancelled: options.signal?.aborted ?? false })
    })

  // Object.fromEntries cannot say that each name got its own function; storeOperationNames holds them all.
  const port = Object.fromEntries(
    storeOperationNames.map((name) => [name, (input: object, options?: CallOptions) => call(name, input, options)])
  ) as unknown as StorePort
  return {
    ...port,
    terminate: async () => {
      isTerminating = true
      await worker.terminate()
    }
  }
}

function receive(message: FromWorker, pending: Map<number, Pending>): void {
  const waiting = pending.get(message.id)
  if (waiting === undefined) return
  switch (message.kind) {
    case 'progress':
      waiting.options.onProgress?.(message.progress)
      return
    case 'answer':
      pending.delete(message.id)
      waiting.settle(message.value)
      return
    case 'broken':
      pending.delete(message.id)
      waiting.reject(message.error)
      return
    default:
      assertNever(message)
  }
}

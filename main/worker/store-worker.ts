import { randomUUID } from 'node:crypto'
import { parentPort, threadId, workerData } from 'node:worker_threads'
import { assertNever } from '../../shared/result'
import { z } from '../../shared/zod'
import type { FromWorker, StoreCall, ToWorker } from '../store/store-messages'
import type { StoreHandlers, StoreOperationName, StoreOutput } from '../store/store-port'
import { createHandlers } from './handlers'

const port = parentPort
if (port === null) throw new Error('the store runs in a worker thread')

const { dataFolder, markerPath } = z.strictObject({ dataFolder: z.string().min(1), markerPath: z.string().nullable() }).parse(workerData)
const handlers = createHandlers({ dataFolder, markerPath, threadId, clock: () => new Date(), newId: randomUUID })
const underWay = new Map<number, AbortController>()
const send = (message: FromWorker): void => port.postMessage(message)

port.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'call':
      void answer(message)
      return
    case 'cancel':
      underWay.get(message.id)?.abort()
      return
    default:
      assertNever(message)
  }
})

/** Answers every call once; what throws is a bug and is told as such, without its caller's data. */
async function answer(call: StoreCall): Promise<void> {
  const { id } = call
  const controller = new AbortController()
  underWay.set(id, controller)
  if (call.isCancelled) controller.abort()
  try {
    const context = { signal: controller.signal, onProgress: (progress: Extract<FromWorker, { kind: 'progress' }>['progress']) => send({ kind: 'progress', id, progress }) }
    send({ kind: 'answer', id, value: await handle(call, context) })
  } catch (error) {
    send({ kind: 'broken', id, error: error instanceof Error ? error : new Error(String(error)) })
  } finally {
    underWay.delete(id)
  }
}

async function handle<Name extends StoreOperationName>(
  call: StoreCall<Name>,
  context: Parameters<StoreHandlers[Name]>[1]
): Promise<StoreOutput<Name>> {
  const handler: StoreHandlers[Name] = handlers[call.name]
  return handler(call.input, context)
}

import type { Progress } from '../../shared/ipc/import-schemas'
import { throttledProgress } from '../domain/throttled-progress'

type Emitted = { readonly operationId: string; readonly progress: Progress }

/** Long work under way: at most ten progress events a second each, and a way to stop it (design: the IPC contract, 4). */
export class Operations {
  private readonly running = new Map<string, Set<AbortController>>()

  constructor(private readonly dependencies: { readonly emitProgress: (event: Emitted) => void; readonly nowMs: () => number }) {}

  /** Runs `work` under this id; its signal is aborted by `cancel` with the same id, which stops all work under it. */
  async run<Value>(operationId: string, work: (options: { signal: AbortSignal; onProgress: (progress: Progress) => void }) => Promise<Value>): Promise<Value> {
    const controller = new AbortController()
    const underThisId = this.running.get(operationId) ?? new Set()
    this.running.set(operationId, underThisId.add(controller))
    const { emitProgress, nowMs } = this.dependencies
    const onProgress = throttledProgress((progress) => {
      emitProgress({ operationId, progress })
    }, nowMs)
    try {
      return await work({ signal: controller.signal, onProgress })
    } finally {
      underThisId.delete(controller)
      if (underThisId.size === 0) this.running.delete(operationId)
    }
  }

  /** Does nothing for work that is over already. */
  cancel(operationId: string): void {
    for (const controller of this.running.get(operationId) ?? []) controller.abort()
  }
}

import { describe, expect, it } from 'vitest'
import { Operations } from '../../../../main/services/operations'
import type { Progress } from '../../../../shared/ipc/import-schemas'

type Emitted = { readonly operationId: string; readonly progress: Progress }

function anOperations() {
  const emitted: Emitted[] = []
  const time = { nowMs: 0 }
  const operations = new Operations({ emitProgress: (event) => emitted.push(event), nowMs: () => time.nowMs })
  return { operations, emitted, time }
}

const checking = (done: number, total = 1000): Progress => ({ kind: 'checking', done, total })

describe('progress', () => {
  it('is told at most ten times a second, and always at the end', async () => {
    const { operations, emitted, time } = anOperations()
    await operations.run('import-1', ({ onProgress }) => {
      for (let done = 0; done < 1000; done += 1) {
        onProgress(checking(done))
        time.nowMs += 1
      }
      onProgress(checking(1000))
      return Promise.resolve()
    })
    expect(emitted.map(({ progress }) => progress.done)).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000])
    expect(new Set(emitted.map(({ operationId }) => operationId))).toEqual(new Set(['import-1']))
  })

  it('of one piece of work does not hold back that of another', async () => {
    const { operations, emitted } = anOperations()
    const tell = (id: string): Promise<void> =>
      operations.run(id, ({ onProgress }) => {
        onProgress(checking(1))
        return Promise.resolve()
      })
    await Promise.all([tell('import-1'), tell('import-2')])
    expect(emitted.map(({ operationId }) => operationId)).toEqual(['import-1', 'import-2'])
  })
})

describe('cancelling', () => {
  /** Work that ends when it is cancelled. */
  const untilCancelled = ({ signal }: { readonly signal: AbortSignal }): Promise<string> =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve('cancelled')))

  it('reaches the work with that id, and no other', async () => {
    const { operations } = anOperations()
    const one = operations.run('import-1', untilCancelled)
    let isOtherOver = false
    const other = operations.run('import-2', untilCancelled).then(() => (isOtherOver = true))
    operations.cancel('import-1')
    expect(await one).toBe('cancelled')
    expect(isOtherOver).toBe(false)
    operations.cancel('import-2')
    await other
  })

  it('reaches all work under an id, also what goes on when the first of it is over', async () => {
    const { operations } = anOperations()
    const second = operations.run('import-1', untilCancelled)
    await operations.run('import-1', () => Promise.resolve())
    operations.cancel('import-1')
    expect(await second).toBe('cancelled')
  })

  it('does nothing for work that is over, or that never was', async () => {
    const { operations } = anOperations()
    let signal: AbortSignal | undefined
    const failed = operations.run('import-1', (options) => {
      signal = options.signal
      return Promise.reject(new Error('a bug'))
    })
    await expect(failed).rejects.toThrow('a bug')
    operations.cancel('import-1')
    operations.cancel('import-9')
    expect(signal?.aborted).toBe(false)
  })
})

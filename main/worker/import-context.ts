import { setImmediate } from 'node:timers/promises'
import type { Progress } from '../../shared/ipc/import-schemas'

/** How long work hears that it must stop, and says how far it is. */
export type WorkContext = { readonly onProgress: (progress: Progress) => void; readonly signal: AbortSignal }

/** Lets messages in, such as the one that cancels; answers whether the work goes on. */
export async function mayContinue(signal: AbortSignal): Promise<boolean> {
  await setImmediate()
  return !signal.aborted
}

const rowsPerTurn = 2000

/** Does something with every item, in turns between which messages come in; false when it was cancelled half-way. */
export async function inTurns<Item>(
  items: readonly Item[],
  signal: AbortSignal,
  work: (item: Item) => void,
  onDone: (done: number) => void
): Promise<boolean> {
  for (let start = 0; start < items.length; start += rowsPerTurn) {
    const turn = items.slice(start, start + rowsPerTurn)
    turn.forEach(work)
    onDone(start + turn.length)
    if (!(await mayContinue(signal))) return false
  }
  return true
}

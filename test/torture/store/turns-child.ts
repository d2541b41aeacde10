import type { StorePort } from '../../../main/store/store-port'
import { sayTo } from '../support/child-process'
import { createAt, endStore, openEncrypted, startedStore } from '../support/own-store'
import { seededRandom } from '../support/seeded-random'

/** What a process says that takes turns with another at one folder. */
export type TurnMessage =
  | { readonly kind: 'written'; readonly index: number }
  /** A write that was tried while the other had the folder: refused as it must be, or not. */
  | { readonly kind: 'tried'; readonly isRefused: boolean; readonly detail: string }
  /** The other one was writing just while this one wanted to look. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'turn' }
  | { readonly kind: 'problem'; readonly detail: string }

const say = (message: TurnMessage): void => sayTo(message)

export type TurnsPlan = {
  /** 0 or 1: which of the two; the index of each of its accounts is odd or even by it. */
  readonly which: number
  readonly writes: number
  readonly seed: number
}

/** Whoever had the folder leaves it to the other one for as long as that one may take to see that it is free. */
const longestPauseMs = { afterTurn: 40, afterWait: 4 } as const
const mostWritesPerTurn = 5
/** No account of either of them. */
const strangerIndex = 900_000

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Opens, writes a few accounts, closes, and again, until all are written; whenever the other one has the folder it waits a little. */
export async function writeInTurns(workerPath: string, folder: string, { which, writes, seed }: TurnsPlan): Promise<void> {
  const random = seededRandom(seed + which)
  const store = startedStore(workerPath, folder)
  let written = 0
  const rest = (after: keyof typeof longestPauseMs): Promise<void> => pause(random.between(1, longestPauseMs[after]))
  while (written < writes) {
    let hadTurn = false
    const opened = await openEncrypted(store)
    if (!opened.ok) {
      if (opened.error.kind !== 'inUse') {
        say({ kind: 'problem', detail: JSON.stringify(opened.error) })
        break
      }
      say({ kind: 'busy' })
    } else if (opened.value.kind === 'new') {
      say({ kind: 'problem', detail: 'it opens as new' })
      break
    } else if (opened.value.heldBy !== null) await tryToWrite(store)
    else {
      hadTurn = true
      say({ kind: 'turn' })
      const last = Math.min(writes, written + random.between(1, mostWritesPerTurn))
      for (; written < last; written += 1) {
        const index = 2 * written + which
        const created = await createAt(store, index)
        if (created.ok) say({ kind: 'written', index })
        else say({ kind: 'problem', detail: `account ${index}: ${JSON.stringify(created.error)}` })
      }
    }
    await store.close({})
    await rest(hadTurn ? 'afterTurn' : 'afterWait')
  }
  await endStore(store)
}

async function tryToWrite(store: StorePort): Promise<void> {
  const created = await createAt(store, strangerIndex)
  say({ kind: 'tried', isRefused: !created.ok && created.error.code === 'heldElsewhere', detail: JSON.stringify(created) })
}

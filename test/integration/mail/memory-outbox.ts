import type { Delivery } from '../../../shared/domain/delivery'
import { isSettledKind } from '../../../shared/domain/delivery'
import { failure } from '../../../shared/errors'
import { fail, ok } from '../../../shared/result'
import type { BatchDraft, OutboxDraft, OutboxStep, StorePort, Transition } from '../../../main/store/store-port'

export type MemoryOutbox = {
  readonly store: Pick<StorePort, 'advanceOutbox'>
  /** Everything that was put on disk, in order: "entry-1 sending". */
  readonly journal: readonly string[]
  /** How many steps each write took together; a look is none. */
  readonly writes: readonly number[]
  readonly deliveries: () => Readonly<Record<string, Delivery | { readonly kind: 'transmitting' }>>
  /** Full from now on for these transitions; none: there is room again. */
  readonly fillDisk: (...kinds: Transition['kind'][]) => void
  /** Told of each write that did not fit. */
  readonly onRefusedWrite: (tell: () => void) => void
  readonly stop: (entryId: string) => void
  readonly add: (...entries: OutboxDraft[]) => void
}

const allowedFrom: Readonly<Record<Transition['kind'], readonly Transition['kind'][]>> = {
  sending: ['queued', 'deferred'],
  transmitting: ['sending'],
  queued: ['sending', 'transmitting'],
  accepted: ['transmitting'],
  deferred: ['sending', 'transmitting'],
  refused: ['sending', 'transmitting'],
  uncertain: ['transmitting'],
  saved: [],
  stopped: ['queued', 'sending', 'deferred']
}

type Entry = { readonly draft: OutboxDraft; readonly attempts: number; readonly state: Transition }

/** The one operation of the store that the runner knows, strict about the order of transitions. */
export function memoryOutbox(
  batch: BatchDraft,
  drafts: readonly OutboxDraft[],
  beforeRecord: (line: string) => void = () => undefined
): MemoryOutbox {
  const entries = new Map<string, Entry>(drafts.map((draft) => [draft.entryId, { draft, attempts: 0, state: { kind: 'queued' } }]))
  const journal: string[] = []
  let tellRefused = (): void => undefined
  let full: readonly Transition['kind'][] = []
  const waits = (state: Transition, now: string): boolean => state.kind === 'queued' || (state.kind === 'deferred' && state.retryAt <= now)

  const writes: number[] = []
  const isOver = ({ state }: { readonly state: Transition }): boolean => state.kind !== 'transmitting' && isSettledKind(state.kind)

  const move = ({ entryId, transition }: OutboxStep): void => {
    const entry = entries.get(entryId)!
    if (!allowedFrom[transition.kind].includes(entry.state.kind)) throw new Error(`${entryId} cannot go from ${entry.state.kind} to ${transition.kind}`)
    beforeRecord(`${entryId} ${transition.kind}`)
    journal.push(`${entryId} ${transition.kind}`)
    entries.set(entryId, { ...entry, state: transition, attempts: entry.attempts + (transition.kind === 'sending' ? 1 : 0) })
  }

  return {
    journal,
    writes,
    store: {
      advanceOutbox: async ({ items, take, now }) => {
        const due = [...entries.values()].filter(({ state }) => waits(state, now)).slice(0, take)
        const began = due.map(({ draft }): OutboxStep => ({ entryId: draft.entryId, transition: { kind: 'sending' } }))
        const isStopped = ({ entryId }: OutboxStep): boolean => entries.get(entryId)!.state.kind === 'stopped'
        const steps = [...items.filter((item) => !isStopped(item)), ...began]
        if (steps.some(({ transition }) => full.includes(transition.kind))) {
          tellRefused()
          return fail(failure('storeFull'))
        }
        const outcomes = items.map((item) => (isStopped(item) ? ('notWanted' as const) : ('recorded' as const)))
        // As a disk takes its time, so that others ask meanwhile.
        await new Promise((resolve) => { setImmediate(resolve) })
        if (steps.length > 0) writes.push(steps.length)
        const taken = due.map(({ draft, attempts }) => ({ batch, entry: draft, attempts }))
        const wasOver = [...entries.values()].every(isOver)
        for (const step of steps) move(step)
        const states = [...entries.values()].map(({ state }) => state)
        const isFinished = !wasOver && [...entries.values()].every(isOver)
        const retries = states.flatMap((state) => (state.kind === 'deferred' ? [state.retryAt] : [])).sort()
        return ok({
          outcomes,
          finishedBatchIds: isFinished ? [batch.batchId] : [],
          taken,
          nextRetryAt: retries[0] ?? null,
          queued: states.filter(({ kind }) => kind === 'queued').length
        })
      }
    },
    deliveries: () => Object.fromEntries([...entries].map(([entryId, { state }]) => [entryId, state])),
    fillDisk: (...kinds) => {
      full = kinds
    },
    onRefusedWrite: (tell) => {
      tellRefused = tell
    },
    stop: (entryId) => {
      entries.set(entryId, { ...entries.get(entryId)!, state: { kind: 'stopped', at: '' } })
    },
    add: (...added) => {
      for (const draft of added) entries.set(draft.entryId, { draft, attempts: 0, state: { kind: 'queued' } })
    }
  }
}

import type { Delivery } from '../../../shared/domain/delivery'
import { isFinal } from '../../../shared/domain/delivery'
import { failure } from '../../../shared/errors'
import { fail, ok } from '../../../shared/result'
import type { BatchDraft, OutboxDraft, StorePort, Transition } from '../../../main/store/store-port'

export type MemoryOutbox = {
  readonly store: Pick<StorePort, 'dueMails' | 'recordTransition'>
  /** Everything that was put on disk, in order: "entry-1 sending". */
  readonly journal: readonly string[]
  readonly deliveries: () => Readonly<Record<string, Delivery | { readonly kind: 'transmitting' }>>
  /** Full from now on for these transitions; none: there is room again. */
  readonly fillDisk: (...kinds: Transition['kind'][]) => void
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
  stopped: ['queued', 'sending', 'deferred']
}

type Entry = { readonly draft: OutboxDraft; readonly attempts: number; readonly state: Transition }

/** The two operations of the store that the runner knows, strict about the order of transitions. */
export function memoryOutbox(
  batch: BatchDraft,
  drafts: readonly OutboxDraft[],
  beforeRecord: (line: string) => void = () => undefined
): MemoryOutbox {
  const entries = new Map<string, Entry>(drafts.map((draft) => [draft.entryId, { draft, attempts: 0, state: { kind: 'queued' } }]))
  const journal: string[] = []
  let full: readonly Transition['kind'][] = []
  const waits = (state: Transition, now: string): boolean => state.kind === 'queued' || (state.kind === 'deferred' && state.retryAt <= now)

  return {
    journal,
    store: {
      dueMails: ({ now, limit }) => {
        const due = [...entries.values()].filter(({ state }) => waits(state, now)).slice(0, limit)
        const retries = [...entries.values()].flatMap(({ state }) =>
          (state.kind === 'deferred' && state.retryAt > now ? [state.retryAt] : []))
        return Promise.resolve({
          due: due.map(({ draft, attempts }) => ({ batch, entry: draft, attempts })),
          nextRetryAt: retries.sort()[0] ?? null
        })
      },
      recordTransition: ({ entryId, transition }) => {
        if (full.includes(transition.kind)) return Promise.resolve(fail(failure('storeFull')))
        const entry = entries.get(entryId)!
        if (!allowedFrom[transition.kind].includes(entry.state.kind)) {
          return Promise.reject(new Error(`${entryId} cannot go from ${entry.state.kind} to ${transition.kind}`))
        }
        beforeRecord(`${entryId} ${transition.kind}`)
        journal.push(`${entryId} ${transition.kind}`)
        entries.set(entryId, { ...entry, state: transition, attempts: entry.attempts + (transition.kind === 'sending' ? 1 : 0) })
        const isOver = ({ state }: { state: Transition }): boolean => state.kind !== 'transmitting' && isFinal(state)
        return Promise.resolve(ok({ batchFinished: isOver({ state: transition }) && [...entries.values()].every(isOver) }))
      }
    },
    deliveries: () => Object.fromEntries([...entries].map(([entryId, { state }]) => [entryId, state])),
    fillDisk: (...kinds) => {
      full = kinds
    },
    stop: (entryId) => {
      entries.set(entryId, { ...entries.get(entryId)!, state: { kind: 'stopped', at: '' } })
    },
    add: (...added) => {
      for (const draft of added) entries.set(draft.entryId, { draft, attempts: 0, state: { kind: 'queued' } })
    }
  }
}

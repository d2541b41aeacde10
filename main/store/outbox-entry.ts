import { isFinalKind, isSettledKind, type Delivery, type DeliveryKind } from '../../shared/domain/delivery'
import type { BatchCounts } from '../../shared/ipc/mail-schemas'
import type { EntryProgress } from './outbox-records'
import type { BatchDraft, OutboxDraft, Transition } from './store-port'

export type OutboxEntry = {
  /** Without its plain code once that is of no use any more (spec R4.4). */
  readonly draft: OutboxDraft
  readonly batchId: string
  /** By which the first one that was queued is the first. */
  readonly order: number
  readonly attempts: number
  readonly progress: EntryProgress
  /** When it was last found uncertain: since then it may be there, whatever became of another attempt. Null: it never was. */
  readonly perhapsThereAt: string | null
}

export type OutboxBatch = {
  readonly batch: BatchDraft
  readonly entryIds: readonly string[]
  readonly counts: Readonly<BatchCounts>
  /** When the latest of its entries so far was settled. */
  readonly lastSettledAt: string | null
}

type Route = BatchDraft['route']

/** From where a transition may lead there, by the way that the mail goes; anything else is a bug of the sender and throws. */
const allowedFrom: Readonly<Record<Route, Readonly<Record<Transition['kind'], readonly EntryProgress['kind'][]>>>> = {
  server: {
    sending: ['queued', 'deferred'],
    transmitting: ['sending'],
    /** Given back: it did not leave. Or its user has it sent again. */
    queued: ['sending', 'transmitting', 'deferred', 'uncertain'],
    accepted: ['sending', 'transmitting'],
    saved: [],
    deferred: ['sending', 'transmitting'],
    refused: ['sending', 'transmitting'],
    uncertain: ['sending', 'transmitting'],
    /** One that was leaving came back, and is not to go again. */
    stopped: ['queued', 'sending', 'transmitting', 'deferred']
  },
  files: {
    sending: [],
    transmitting: [],
    queued: [],
    accepted: [],
    saved: ['queued'],
    deferred: [],
    refused: [],
    /** A crash came between the file and its record. */
    uncertain: ['queued'],
    stopped: ['queued']
  }
}

/** Login details that are there, on their way or perhaps there: a second mail asks first (spec R4.7), and their import stays (R3.9). */
export const outKinds = ['queued', 'sending', 'deferred', 'accepted', 'saved', 'uncertain'] as const satisfies readonly DeliveryKind[]

/** The server has it, or a file: from then on its code works, and the codes of before do not (spec R4.4). */
export const handedOverKinds = ['accepted', 'saved'] as const satisfies readonly DeliveryKind[]

export const deliveryOf = ({ progress }: Pick<OutboxEntry, 'progress'>): Delivery =>
  progress.kind === 'transmitting' ? { kind: 'sending' } : progress

/** Nothing more happens to it by itself. */
export const isSettled = ({ kind }: EntryProgress): boolean => kind !== 'transmitting' && isSettledKind(kind)

/** Nothing more happens to it at all. */
export const isFinal = ({ kind }: EntryProgress): boolean => kind !== 'transmitting' && isFinalKind(kind)

export const isHandedOver = ({ kind }: EntryProgress): boolean => handedOverKinds.some((handedOver) => handedOver === kind)

/** Which way a mail goes from here: one that was not certain to be saved as a file and is sent again goes over the server. */
export const routeOf = ({ route }: BatchDraft, { perhapsThereAt }: Pick<OutboxEntry, 'perhapsThereAt'>): Route =>
  perhapsThereAt === null ? route : 'server'

/** The entry after a step. Throws for one that cannot be. */
export function stepped(entry: OutboxEntry, batch: BatchDraft, transition: Transition): OutboxEntry {
  checkAllowed(entry, batch, transition)
  return {
    ...entry,
    draft: isFinal(transition) ? { ...entry.draft, activationCode: null } : entry.draft,
    attempts: entry.attempts + attemptsBy(entry.progress, transition),
    progress: transition,
    perhapsThereAt: transition.kind === 'uncertain' ? transition.at : entry.perhapsThereAt
  }
}

/** What did not leave was no attempt. */
function attemptsBy(from: EntryProgress, to: Transition): number {
  if (to.kind === 'sending') return 1
  return to.kind === 'queued' && (from.kind === 'sending' || from.kind === 'transmitting') ? -1 : 0
}

export function checkAllowed(entry: OutboxEntry, batch: BatchDraft, transition: Transition): void {
  const { draft, progress } = entry
  if (allowedFrom[routeOf(batch, entry)][transition.kind].includes(progress.kind)) return
  throw new Error(`outbox entry ${draft.entryId} cannot go from ${progress.kind} to ${transition.kind}`)
}

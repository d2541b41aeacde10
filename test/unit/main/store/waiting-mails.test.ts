import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EntryProgress } from '../../../../main/store/outbox-records'
import { WaitingMails } from '../../../../main/store/waiting-mails'
import { OutboxState } from '../../../../main/store/outbox-state'
import { aBatch, anEntry } from '../../../integration/store/support/store-data'

const at = '2026-11-23T10:00:00.000Z'
const minute = (number: number): string => `2026-11-23T10:${String(number).padStart(2, '0')}:00.000Z`
const deferredTo = (retryAt: string): EntryProgress => ({ kind: 'deferred', at, retryAt, answer: '451' })
const everything = (): boolean => true

/** So many that wait, `m0` queued first. */
function waiting(count: number): WaitingMails {
  const mails = new WaitingMails()
  for (let order = 0; order < count; order += 1) mails.put(`m${order}`, order, { kind: 'queued' })
  return mails
}

describe('what is due', () => {
  test('is what was put off and has come first, the longest due of them before the others, and then what is queued', () => {
    const mails = waiting(5)
    mails.put('m3', 3, deferredTo(minute(20)))
    mails.put('m2', 2, deferredTo(minute(30)))
    mails.put('m4', 4, deferredTo(minute(10)))
    expect(mails.due(minute(5), 10, everything)).toEqual(['m0', 'm1'])
    expect(mails.due(minute(20), 10, everything)).toEqual(['m4', 'm3', 'm0', 'm1'])
    expect(mails.due(minute(20), 1, everything)).toEqual(['m4'])
    expect([mails.nextRetryAt(everything), mails.queuedCount, mails.count]).toEqual([minute(10), 2, 5])
  })

  test('is asked without taking anything: only where a mail is put does it leave', () => {
    const mails = waiting(2)
    expect([1, 2, 3].map(() => mails.due(at, 1, everything))).toEqual([['m0'], ['m0'], ['m0']])
    mails.put('m0', 0, { kind: 'sending' })
    expect([mails.due(at, 1, everything), mails.queuedCount, mails.count]).toEqual([['m1'], 1, 2])
    mails.put('m0', 0, { kind: 'accepted', at, answer: '250' })
    expect(mails.count).toBe(1)
  })

  test('has a mail that was given back in front of all that were queued later', () => {
    const mails = waiting(3)
    for (const id of ['m0', 'm1']) mails.put(id, Number(id.slice(1)), { kind: 'sending' })
    mails.put('m1', 1, { kind: 'queued' })
    mails.put('m0', 0, { kind: 'queued' })
    expect(mails.due(at, 3, everything)).toEqual(['m0', 'm1', 'm2'])
  })

  test('passes over what is not wanted, which stays for when it is', () => {
    const mails = waiting(3)
    mails.put('m1', 1, deferredTo(minute(1)))
    expect(mails.due(minute(1), 1, (id) => id === 'm2')).toEqual(['m2'])
    expect(mails.nextRetryAt((id) => id === 'm2')).toBeNull()
    expect(mails.due(minute(1), 9, everything)).toEqual(['m1', 'm0', 'm2'])
  })
})

const progress: fc.Arbitrary<EntryProgress> = fc.oneof(
  fc.constantFrom<EntryProgress>({ kind: 'queued' }, { kind: 'sending' }, { kind: 'transmitting' }, { kind: 'refused', at, answer: '550' }, { kind: 'uncertain', at, answer: '' }),
  fc.integer({ min: 0, max: 9 }).map((number) => deferredTo(minute(number)))
)

test('whatever happens to mails, it is as when all are looked at each time', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), progress), { maxLength: 300 }),
      fc.integer({ min: 0, max: 10 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 2, max: 5 }),
      (puts, nowMinute, limit, divisor) => {
        const mails = new WaitingMails()
        const naive = new Map<number, EntryProgress>()
        const isWanted = (id: string): boolean => Number(id) % divisor !== 0
        for (const [order, where] of puts) {
          mails.put(String(order), order, where)
          naive.set(order, where)
          const now = minute(nowMinute)
          const all = [...naive].sort(([one], [other]) => one - other).map(([number, found]) => ({ id: String(number), found }))
          const again = all.flatMap(({ id, found }) => (found.kind === 'deferred' ? [{ id, retryAt: found.retryAt }] : [])).sort((one, other) => (one.retryAt < other.retryAt ? -1 : Number(one.retryAt > other.retryAt)))
          const due = [...again.filter(({ retryAt }) => retryAt <= now), ...all.filter(({ found }) => found.kind === 'queued')].map(({ id }) => id)
          expect(mails.due(now, limit, isWanted)).toEqual(due.filter(isWanted).slice(0, limit))
          expect(mails.nextRetryAt(isWanted)).toBe(again.find(({ id }) => isWanted(id))?.retryAt ?? null)
          expect(mails.queuedCount).toBe(all.filter(({ found }) => found.kind === 'queued').length)
          expect(mails.count).toBe(all.filter(({ found }) => found.kind !== 'refused' && found.kind !== 'uncertain').length)
        }
      }
    ),
    { numRuns: 150 }
  )
})

/** An outbox of which a third was put off. */
function outboxOf(count: number): OutboxState {
  const state = new OutboxState()
  state.apply({ type: 'queued', batch: aBatch(), entries: Array.from({ length: count }, (_unused, index) => anEntry({ entryId: `e${index}`, accountId: `a${index}` })), audit: [] })
  const later = (transition: (index: number) => Parameters<typeof move>[2]): void => {
    for (let index = 0; index < count; index += 3) move(state, `e${index}`, transition(index))
  }
  later(() => ({ kind: 'sending' }))
  later((index) => ({ kind: 'deferred', at, retryAt: minute(index % 60), answer: '451' }))
  return state
}

const move = (state: OutboxState, entryId: string, transition: Parameters<OutboxState['codesVoidedBy']>[0]['transition']): void =>
  state.apply({ type: 'transitions', items: [{ entryId, transition }], audit: [] })

/** How long it takes to take so many, one after another, whether put off or queued. */
function takingMs(state: OutboxState, takes: number): number {
  const start = performance.now()
  for (let take = 0; take < takes; take += 1) {
    // In turns those that were put off, and those that are queued.
    const [next] = state.due(take % 2 === 0 ? minute(59) : '2026-11-23T09:00:00.000Z', 1, everything)
    if (next === undefined) throw new Error('nothing is due')
    state.check({ type: 'transitions', items: [{ entryId: next.entry.entryId, transition: { kind: 'sending' } }], audit: [] })
    move(state, next.entry.entryId, { kind: 'sending' })
    move(state, next.entry.entryId, { kind: 'transmitting' })
    move(state, next.entry.entryId, { kind: 'accepted', at, answer: '250' })
    state.nextRetryAt(everything)
    state.isBusy()
  }
  return performance.now() - start
}

test('taking the next of 15,000, of which 5,000 were put off, costs about what it costs of 1,500', () => {
  const takes = 400
  const best = (count: number): number => Math.min(...[1, 2, 3, 4, 5].map(() => takingMs(outboxOf(count), takes)))
  takingMs(outboxOf(1_500), takes)
  const [few, many] = [best(1_500), best(15_000)]
  // A walk over all of them would make it ten times as much.
  expect(many / few, `${few.toFixed(1)} ms of 1,500 and ${many.toFixed(1)} ms of 15,000`).toBeLessThan(4)
})

import { describe, expect, test } from 'vitest'
import { reportEntries } from '../../../../main/store/outbox-report'
import { deliveryOf, type OutboxEntry } from '../../../../main/store/outbox-entry'
import { OutboxState } from '../../../../main/store/outbox-state'
import type { Transition } from '../../../../main/store/store-port'
import { aBatch, anEntry } from '../../../integration/store/support/store-data'

const at = '2026-11-23T10:00:05.000Z'
const retryAt = '2026-11-23T10:30:00.000Z'

function outboxOf(count: number): { state: OutboxState; move: (index: number, ...transitions: Transition[]) => void } {
  const state = new OutboxState()
  const entries = Array.from({ length: count }, (_unused, index) => anEntry({ entryId: `entry-${index}`, accountId: `account-${index}` }))
  state.apply({ type: 'queued', batch: aBatch(), entries, audit: [] })
  return {
    state,
    move: (index, ...transitions) => {
      for (const transition of transitions) state.apply({ type: 'transitions', items: [{ entryId: `entry-${index}`, transition }], audit: [] })
    }
  }
}

const everybody = (): boolean => true
const dueIds = (state: OutboxState, now: string, limit = 10): string[] => state.due(now, limit, everybody).map(({ entry }) => entry.entryId)

describe('what is due', () => {
  test('is what waits, first in first out, up to the limit', () => {
    const { state } = outboxOf(4)
    expect(dueIds(state, at, 3)).toEqual(['entry-0', 'entry-1', 'entry-2'])
  })

  test('leaves out what is under way or final, and what was put off until its time has come', () => {
    const { state, move } = outboxOf(4)
    move(0, { kind: 'sending' }, { kind: 'deferred', at, retryAt, answer: '451' })
    move(1, { kind: 'sending' })
    move(2, { kind: 'sending' }, { kind: 'refused', at, answer: '550' })
    expect(state.due(at, 10, everybody)).toMatchObject([{ entry: { entryId: 'entry-3' } }])
    expect(state.due(retryAt, 10, everybody)).toMatchObject([{ entry: { entryId: 'entry-0' }, attempts: 1 }, { entry: { entryId: 'entry-3' } }])
    expect([state.nextRetryAt(everybody), state.queuedCount, state.waitingCount]).toEqual([retryAt, 1, 3])
  })

  test('has nothing of what is not wanted, now or later', () => {
    const { state, move } = outboxOf(3)
    move(1, { kind: 'sending' }, { kind: 'deferred', at, retryAt, answer: '451' })
    const isWanted = ({ draft: { entryId } }: OutboxEntry): boolean => entryId === 'entry-2'
    expect(state.due(retryAt, 10, isWanted).map(({ entry }) => entry.entryId)).toEqual(['entry-2'])
    expect(state.nextRetryAt(isWanted)).toBeNull()
  })

  test('has a mail that was given back in its old place', () => {
    const { state, move } = outboxOf(2)
    move(0, { kind: 'sending' }, { kind: 'transmitting' }, { kind: 'queued' })
    expect(dueIds(state, at)).toEqual(['entry-0', 'entry-1'])
  })
})

describe('a step', () => {
  const impossible: readonly (readonly [Transition['kind'], readonly Transition[], Transition])[] = [
    ['transmitting', [], { kind: 'transmitting' }],
    ['accepted', [], { kind: 'accepted', at, answer: '250' }],
    ['sending', [{ kind: 'sending' }], { kind: 'sending' }],
    ['sending', [{ kind: 'stopped', at }], { kind: 'sending' }],
    ['queued', [{ kind: 'sending' }, { kind: 'refused', at, answer: '550' }], { kind: 'queued' }],
    ['sending', [{ kind: 'sending' }, { kind: 'transmitting' }, { kind: 'uncertain', at, answer: '' }], { kind: 'sending' }],
    ['saved', [], { kind: 'saved', at }],
    ['uncertain', [], { kind: 'uncertain', at, answer: '' }],
    ['stopped', [{ kind: 'sending' }, { kind: 'transmitting' }, { kind: 'accepted', at, answer: '250' }], { kind: 'stopped', at }]
  ]
  test.each(impossible)('to %s that cannot be throws and changes nothing (%#)', (_kind, before, transition) => {
    const { state, move } = outboxOf(1)
    move(0, ...before)
    const entry = state.entry('entry-0')
    expect(() => move(0, transition)).toThrow('cannot go from')
    expect(state.entry('entry-0')).toEqual(entry)
  })

  test('to a final state takes the plain code out of memory', () => {
    const { state, move } = outboxOf(1)
    move(0, { kind: 'sending' }, { kind: 'transmitting' }, { kind: 'accepted', at, answer: '250' })
    expect(state.entry('entry-0').draft).toEqual(anEntry({ entryId: 'entry-0', accountId: 'account-0', activationCode: null }))
  })
})

test('the login details of an account are those of every mail with them, and of no message', () => {
  const { state, move } = outboxOf(1)
  move(0, { kind: 'sending' }, { kind: 'transmitting' }, { kind: 'accepted', at, answer: '250' })
  state.apply({ type: 'queued', batch: aBatch({ batchId: 'message', kind: 'message' }), entries: [anEntry({ entryId: 'm', accountId: 'account-0' })], audit: [] })
  state.apply({ type: 'queued', batch: aBatch({ batchId: 'again' }), entries: [anEntry({ entryId: 'again', accountId: 'account-0' })], audit: [] })
  expect(state.loginDetailsOf('account-0').map(({ draft }) => draft.entryId)).toEqual(['entry-0', 'again'])
  expect([state.hasLoginDetailsIn('account-0', ['accepted']), state.loginDetailsOf('account-9')]).toEqual([true, []])
})

test('the report has what is under way on top, then trouble, then what went well newest first, then what waits', () => {
  const { state, move } = outboxOf(6)
  const time = (second: number): string => `2026-11-23T10:00:0${second}.000Z`
  move(1, { kind: 'sending' }, { kind: 'transmitting' }, { kind: 'accepted', at: time(1), answer: '250' })
  move(2, { kind: 'sending' }, { kind: 'transmitting' }, { kind: 'accepted', at: time(2), answer: '250' })
  move(3, { kind: 'sending' }, { kind: 'refused', at: time(3), answer: '550' })
  move(4, { kind: 'sending' }, { kind: 'transmitting' })
  const batch = state.batch('batch-1')
  const rows = batch === undefined ? [] : reportEntries(state.entriesOf(batch), 'all')
  expect(rows.map((entry) => `${entry.draft.entryId} ${deliveryOf(entry).kind}`)).toEqual([
    'entry-4 sending',
    'entry-3 refused',
    'entry-2 accepted',
    'entry-1 accepted',
    'entry-0 queued',
    'entry-5 queued'
  ])
})

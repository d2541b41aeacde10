import { describe, expect, test } from 'vitest'
import { replay } from '../../../../main/store/outbox'
import { encodeRecord, journalHead, type OutboxRecord } from '../../../../main/store/outbox-records'
import { aBatch, anEntry } from '../../../integration/store/support/store-data'

const at = '2026-11-23T10:00:05.000Z'
const queued: OutboxRecord = {
  type: 'queued',
  batch: aBatch(),
  entries: [anEntry(), anEntry({ entryId: 'entry-2', accountId: 'account-2' })],
  audit: [{ sequence: 3, at, by: 'L_beheerhn', action: 'mailQueued', outcome: 'done', subject: { batchId: 'batch-1', recipients: 2 } }]
}
const moved = (entryId: string, transition: Extract<OutboxRecord, { type: 'transitions' }>['items'][number]['transition']): OutboxRecord => ({
  type: 'transitions',
  items: [{ entryId, transition }],
  audit: []
})
const journal = (...records: readonly OutboxRecord[]): string => [journalHead, ...records].map(encodeRecord).join('')

describe('replaying the journal', () => {
  test('gives every entry as its last line left it, in the order of queueing', () => {
    const replayed = replay(
      journal(queued, moved('entry-2', { kind: 'sending' }), moved('entry-2', { kind: 'transmitting' }), moved('entry-2', { kind: 'refused', at, answer: '550' }), moved('entry-1', { kind: 'sending' }))
    )
    if (!replayed.ok) throw new Error(replayed.error.detail)
    const { state, audit, codesToErase, lines } = replayed.value
    const batch = state.batch('batch-1')
    expect(batch === undefined ? [] : state.entriesOf(batch)).toEqual([
      { draft: anEntry(), batchId: 'batch-1', attempts: 1, progress: { kind: 'sending' } },
      {
        draft: anEntry({ entryId: 'entry-2', accountId: 'account-2', activationCode: null }),
        batchId: 'batch-1',
        attempts: 1,
        progress: { kind: 'refused', at, answer: '550' }
      }
    ])
    expect([audit.map(({ sequence }) => sequence), codesToErase, lines]).toEqual([[3], 1, 6])
  })

  test('goes on from a compacted batch', () => {
    const kept: OutboxRecord = {
      type: 'kept',
      batch: aBatch(),
      entries: [{ draft: anEntry(), attempts: 2, progress: { kind: 'deferred', at, retryAt: '2026-11-23T11:00:00.000Z', answer: '451' } }]
    }
    const replayed = replay(journal(kept, moved('entry-1', { kind: 'sending' })))
    expect(replayed.ok && replayed.value.state.entry('entry-1')).toMatchObject({ attempts: 3, progress: { kind: 'sending' } })
  })

  const damages: readonly (readonly [string, string, string])[] = [
    ['a changed letter', journal(queued).replace('Noor', 'Nora'), 'line 2: checksum differs'],
    ['no first line', encodeRecord(queued), 'line 1: queued is out of place'],
    ['two first lines', journal(journalHead), 'line 2: journal is out of place'],
    ['no line at all', '', 'the file has no line'],
    ['an empty line', `${journal()}\n`, 'line 2: checksum differs'],
    ['a step of an unknown mail', journal(moved('entry-1', { kind: 'sending' })), 'line 2: no outbox entry entry-1'],
    ['an impossible step', journal(queued, moved('entry-1', { kind: 'accepted', at, answer: '' })), 'line 3: outbox entry entry-1 cannot go from queued to accepted'],
    ['a batch twice', journal(queued, queued), 'line 3: batch batch-1 is there already']
  ]
  test.each(damages)('with %s is damage', (_condition, text, detail) => {
    expect(replay(text)).toEqual({ ok: false, error: { kind: 'damaged', detail } })
  })

  test('of a later version is left alone', () => {
    expect(replay(encodeRecord({ type: 'journal', schemaVersion: 2 }))).toEqual({
      ok: false,
      error: { kind: 'newerVersion', detail: 'line 1: schemaVersion 2' }
    })
  })
})

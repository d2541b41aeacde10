import { describe, expect, test } from 'vitest'
import { emptyTrail, headAfter, stamped } from '../../../../main/store/audit-record'
import { keptBatches, readOutbox, salvageOutbox } from '../../../../main/store/outbox'
import { encodeOutboxLine, type OutboxRecord } from '../../../../main/store/outbox-records'
import { checksummingSealer as sealer } from '../../../../main/store/sealing'
import { aBatch, anEntry } from '../../../integration/store/support/store-data'
import { aKeptBatch, aKeptEntry, aTrail, at, sealers } from './store-builders'

const before = headAfter(aTrail(2)[1]!)
const audit = stamped([{ by: 'L_beheerhn', entry: { action: 'mailQueued', outcome: 'done', subject: { batchId: 'batch-1', recipients: 2 } } }], before, at)
const head: OutboxRecord = { type: 'outbox', epoch: 'epoch-1', auditHead: before }
const queued: OutboxRecord = {
  type: 'queued',
  batch: aBatch(),
  entries: [anEntry(), anEntry({ entryId: 'entry-2', accountId: 'account-2' })],
  audit: [...audit]
}
const moved = (entryId: string, transition: Extract<OutboxRecord, { type: 'transitions' }>['items'][number]['transition']): OutboxRecord => ({
  type: 'transitions',
  items: [{ entryId, transition }],
  audit: []
})
const journalOf = (...records: readonly OutboxRecord[]): Buffer => Buffer.concat([head, ...records].map((record, index) => encodeOutboxLine(sealer, 'epoch-1', index, record)))
const lineOf = (index: number, record: OutboxRecord, epoch = 'epoch-1'): string => encodeOutboxLine(sealer, epoch, index, record).toString()

describe('reading the outbox', () => {
  test('gives every entry as its last line left it, in the order of queueing', () => {
    const read = readOutbox(
      journalOf(queued, moved('entry-2', { kind: 'sending' }), moved('entry-2', { kind: 'transmitting' }), moved('entry-2', { kind: 'refused', at, answer: '550' }), moved('entry-1', { kind: 'sending' })),
      sealer
    )
    if (!read.ok) throw new Error(read.error)
    const { state, audit: carried, codesToErase, lines, auditHead, isTorn } = read.value
    const batch = state.batch('batch-1')
    expect(batch === undefined ? [] : state.entriesOf(batch)).toEqual([
      { draft: anEntry(), batchId: 'batch-1', order: 0, attempts: 1, progress: { kind: 'sending' }, perhapsThereAt: null },
      {
        draft: anEntry({ entryId: 'entry-2', accountId: 'account-2', activationCode: null }),
        batchId: 'batch-1',
        order: 1,
        attempts: 1,
        progress: { kind: 'refused', at, answer: '550' },
        perhapsThereAt: null
      }
    ])
    expect({ carried, codesToErase, lines, auditHead, isTorn }).toEqual({ carried: audit, codesToErase: 1, lines: 6, auditHead: headAfter(audit[0]!), isTorn: false })
  })

  test('goes on from a compacted batch', () => {
    const kept = aKeptBatch('batch-1', [{ ...aKeptEntry('entry-1', { kind: 'deferred', at, retryAt: '2026-11-23T11:00:00.000Z', answer: '451' }), attempts: 2 }])
    const read = readOutbox(journalOf(kept, moved('entry-1', { kind: 'sending' })), sealer)
    expect(read.ok && read.value.state.entry('entry-1')).toMatchObject({ attempts: 3, progress: { kind: 'sending' } })
    expect(read.ok && read.value.auditHead).toEqual(before)
  })

  test('gives what it was compacted to', () => {
    const batches = [aKeptBatch('batch-1', [aKeptEntry('entry-1', { kind: 'queued' })]), aKeptBatch('batch-2', [aKeptEntry('entry-2', { kind: 'accepted', at, answer: '250' })])]
    const read = readOutbox(journalOf(...batches), sealer)
    expect(read.ok && keptBatches(read.value.state)).toEqual(batches)
  })

  test.each(sealers)('tells by its digest any two of different lines apart (%s)', (_name, sealerOfFile) => {
    const encoded = (records: readonly OutboxRecord[]): Buffer => Buffer.concat([head, ...records].map((record, index) => encodeOutboxLine(sealerOfFile, 'epoch-1', index, record)))
    const digests = [[], [queued], [queued, moved('entry-1', { kind: 'sending' })], [queued, moved('entry-2', { kind: 'sending' })]].map((records) => {
      const read = readOutbox(encoded(records), sealerOfFile)
      return read.ok ? read.value.digest : ''
    })
    expect(new Set(digests).size).toBe(4)
  })

  test.each<[string, string]>([
    ['without its end', lineOf(2, moved('entry-1', { kind: 'sending' })).slice(0, -1)],
    ['half', lineOf(2, moved('entry-1', { kind: 'sending' })).slice(0, 50)],
    ['of NULs', '\0'.repeat(600)],
    ['with a letter changed, as a lost sector leaves it', lineOf(2, moved('entry-1', { kind: 'sending' })).replace('sending', 'sendinG')],
    ['of which NULs came in place of a part', `${lineOf(2, moved('entry-1', { kind: 'sending' })).slice(0, 50)}${'\0'.repeat(20)}\n`]
  ])('does not count a torn line (%s)', (_how, torn) => {
    const whole = journalOf(queued)
    const read = readOutbox(Buffer.concat([whole, Buffer.from(torn)]), sealer)
    expect(read).toMatchObject({ ok: true, value: { lines: 2, lengthBytes: whole.length, isTorn: true } })
  })

  const damages: readonly (readonly [string, string, string])[] = [
    ['a changed letter in a line that others follow', journalOf(queued, moved('entry-1', { kind: 'sending' })).toString().replace('Noor', 'Nora'), 'line 2 cannot be read'],
    ['two lines at its end that cannot be read', `${journalOf().toString()}rommel\nrommel\n`, 'line 2 cannot be read'],
    ['no first line', lineOf(0, queued), 'line 1 is out of place'],
    ['two first lines', lineOf(0, head) + lineOf(1, head), 'line 2 is a head'],
    ['no line at all', '', 'the file has no line'],
    ['an empty line', `${lineOf(0, head)}\n${lineOf(1, queued)}`, 'line 2 cannot be read'],
    ['a line gone', lineOf(0, head) + lineOf(2, moved('entry-1', { kind: 'sending' })), 'line 2 is out of place'],
    ['a line twice', lineOf(0, head) + lineOf(1, queued) + lineOf(1, queued), 'line 3 is out of place'],
    ['two lines swapped', lineOf(0, head) + lineOf(2, moved('entry-1', { kind: 'sending' })) + lineOf(1, queued), 'line 2 is out of place'],
    ['a line of before a compaction', lineOf(0, head) + lineOf(1, queued, 'epoch-0'), 'line 2 is out of place'],
    ['a step of an unknown mail', journalOf(moved('entry-1', { kind: 'sending' })).toString(), 'line 2: no outbox entry entry-1'],
    ['an impossible step', journalOf(queued, moved('entry-1', { kind: 'accepted', at, answer: '' })).toString(), 'line 3: outbox entry entry-1 cannot go from queued to accepted'],
    ['a batch twice', journalOf(queued, queued).toString(), 'line 3: batch batch-1 is there already']
  ]
  test.each(damages)('with %s is damage', (_condition, text, error) => {
    expect(readOutbox(Buffer.from(text), sealer)).toEqual({ ok: false, error })
  })
})

describe('what can still be read of a damaged outbox', () => {
  test('is every line that does not contradict the others', () => {
    const lines = journalOf(queued, moved('entry-1', { kind: 'sending' }), moved('entry-1', { kind: 'transmitting' }), moved('entry-2', { kind: 'sending' })).toString().split('\n')
    const { state, audit: carried } = salvageOutbox(Buffer.from([lines[0], lines[1], 'rommel', lines[3], lines[4], ''].join('\n')), sealer)
    // `transmitting` contradicts an entry that was never being sent.
    expect([state.entry('entry-1').progress, state.entry('entry-2').progress, carried]).toEqual([{ kind: 'queued' }, { kind: 'sending' }, audit])
  })

  test('is nothing where nothing can be read', () => {
    expect(salvageOutbox(Buffer.alloc(400), sealer).state.batches()).toEqual([])
    expect(salvageOutbox(Buffer.from('{"users":[]}\n'), sealer).audit).toEqual([])
  })
})

test('an empty trail is where an outbox may begin', () => {
  const first: OutboxRecord = { type: 'outbox', epoch: 'epoch-1', auditHead: emptyTrail }
  expect(readOutbox(Buffer.from(lineOf(0, first)), sealer)).toMatchObject({ ok: true, value: { auditHead: emptyTrail, lines: 1 } })
})

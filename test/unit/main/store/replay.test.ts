import { describe, expect, test } from 'vitest'
import { emptyTrail, headAfter, stamped } from '../../../../main/store/audit-record'
import type { JournalRecord } from '../../../../main/store/journal-records'
import { replay } from '../../../../main/store/replay'
import { aBeheerder } from '../../../integration/store/support/store-data'
import { aStoreData, at } from './store-builders'

const data = aStoreData()
const [first, second] = stamped(
  [
    { by: 'L_beheerhn', entry: { action: 'settingsChanged', outcome: 'done', subject: {} } },
    { by: 'L_beheerhn', entry: { action: 'loggedIn', outcome: 'done', subject: {} } }
  ],
  emptyTrail,
  at
)
const settings = { ...data.settings, portalUrl: 'https://portaal.example' }
const changed: JournalRecord = { type: 'transaction', changes: [{ kind: 'settings', settings }], audit: [first!] }
const loggedIn: JournalRecord = { type: 'transaction', changes: [], audit: [second!] }
const opened: JournalRecord = { type: 'opened' }
const closed: JournalRecord = { type: 'closed', auditHead: headAfter(second!), isMailCopied: true, outboxLines: 1, outboxDigest: 'ab' }
const contradiction: JournalRecord = { type: 'transaction', changes: [{ kind: 'beheerder', beheerder: aBeheerder({ id: 'other' }) }], audit: [] }

describe('replaying a journal', () => {
  test('of nothing leaves the snapshot as it is', () => {
    expect(replay(data, { records: [] })).toEqual({ ok: true, value: { data, audit: [], writtenAt: null, closed: null, transactions: 0 } })
  })

  test('gives the data after its last transaction, and the head of the trail with them', () => {
    expect(replay(data, { records: [opened, changed, loggedIn, closed] })).toEqual({
      ok: true,
      value: { data: { ...data, settings, auditHead: headAfter(second!) }, audit: [first, second], writtenAt: at, closed, transactions: 2 }
    })
  })

  test.each([opened, loggedIn])('forgets that the store was closed once anything follows (%#)', (record) => {
    const replayed = replay(data, { records: [changed, closed, record] })
    expect(replayed.ok && replayed.value.closed).toBeNull()
  })

  test('never lets the head of the trail go back', () => {
    const ahead = { sequence: 9, hash: 'later' }
    const replayed = replay({ ...data, auditHead: ahead }, { records: [changed] })
    expect(replayed.ok && replayed.value.data.auditHead).toEqual(ahead)
  })

  test('ends at the first transaction that contradicts the data, with what was there before it', () => {
    expect(replay(data, { records: [changed, contradiction, loggedIn] })).toEqual({
      ok: false,
      error: {
        detail: 'line 3: two beheerders of one name',
        until: { data: { ...data, settings, auditHead: headAfter(first!) }, audit: [first], writtenAt: at, closed: null, transactions: 1 }
      }
    })
  })
})

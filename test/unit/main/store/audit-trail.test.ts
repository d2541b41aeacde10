import { describe, expect, test } from 'vitest'
import type { AuditRecord } from '../../../../main/store/audit-record'
import { missingRecords, readAuditTail } from '../../../../main/store/audit-trail'

const record = (sequence: number): AuditRecord => ({ sequence, at: '2026-11-23T09:00:00.000Z', by: 'L_beheerhn', action: 'loggedIn', outcome: 'done', subject: {} })
const line = (sequence: number): string => `${JSON.stringify(record(sequence))}\n`
const tailOf = (text: string): ReturnType<typeof readAuditTail> => readAuditTail(Buffer.from(text))

describe('the end of the trail', () => {
  test('is its last whole line', () => {
    expect(tailOf(line(1) + line(2))).toEqual({ ok: true, value: { sequence: 2, lengthBytes: line(1).length * 2, isTorn: false } })
    expect(tailOf(line(1))).toEqual({ ok: true, value: { sequence: 1, lengthBytes: line(1).length, isTorn: false } })
    expect(tailOf('')).toEqual({ ok: true, value: { sequence: 0, lengthBytes: 0, isTorn: false } })
  })

  test.each([line(2).slice(0, 20), line(2).slice(0, -1), '\0'.repeat(30), `${'\0'.repeat(30)}\n`])('does not count a torn line (%#)', (torn) => {
    expect(tailOf(line(1) + torn)).toEqual({ ok: true, value: { sequence: 1, lengthBytes: line(1).length, isTorn: true } })
  })

  test('that is whole but unreadable is damage', () => {
    expect(tailOf(`${line(1)}{"sequence":"2"}\n`)).toEqual({ ok: false, error: `last line at byte ${line(1).length} is unreadable` })
  })
})

describe('the records that travelled with a write', () => {
  test('are appended when the trail misses them, once and in order', () => {
    const known = { pending: [record(5), record(4), record(3), record(4)], sequence: 5 }
    expect(missingRecords(3, known)).toEqual({ ok: true, value: [record(4), record(5)] })
    expect(missingRecords(5, known)).toEqual({ ok: true, value: [] })
    expect(missingRecords(8, known)).toEqual({ ok: true, value: [] })
  })

  test('do not paper over a gap', () => {
    expect(missingRecords(2, { pending: [record(5)], sequence: 5 })).toEqual({ ok: false, error: 'ends at sequence 2, 5 were given out' })
    expect(missingRecords(2, { pending: [], sequence: 4 })).toEqual({ ok: false, error: 'ends at sequence 2, 4 were given out' })
  })
})

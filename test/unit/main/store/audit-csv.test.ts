import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { harmlessCell } from '../../../../main/domain/import/csv-text'
import { auditCsv } from '../../../../main/store/audit-csv'
import type { AuditRecord } from '../../../../main/store/audit-record'
import { auditActions } from '../../../../shared/domain/audit'
import { hostileStrings } from '../../../support/hostile-strings'
import { aTrail, at } from './store-builders'

const record = (overrides: Partial<AuditRecord> = {}): AuditRecord => ({ ...aTrail(1)[0]!, ...overrides })
const rowsOf = (csv: string): string[][] => parse(csv, { bom: true, delimiter: ';' })

describe('the audit trail as CSV', () => {
  test('has a row an entry, oldest first, in words', () => {
    const csv = auditCsv([
      record({ subject: { installationId: 'installation-1', accounts: 3 }, action: 'installationCreated' }),
      { lostFrom: 2, lostTo: 2, hash: 'ab' },
      { lostFrom: 3, lostTo: 5, hash: 'ab' },
      record({ sequence: 6, outcome: 'refused', action: 'loginFailed', subject: {}, by: 'onbekend' })
    ])
    expect(csv.startsWith('\ufeffnummer;tijdstip (UTC);')).toBe(true)
    expect(rowsOf(csv)).toEqual([
      ['nummer', 'tijdstip (UTC)', 'wie', 'wat', 'uitkomst', 'gegevens'],
      ['1', at, 'L_beheerhn', 'Aiosbeheer ingesteld', 'gelukt', 'installationId=installation-1 accounts=3'],
      ['2', '', '', 'regel 2 is verloren', '', ''],
      ['3', '', '', 'regels 3 tot en met 5 zijn verloren', '', ''],
      ['6', at, 'onbekend', 'inloggen mislukt', 'geweigerd', '']
    ])
  })

  test('of nothing has its header', () => {
    expect(rowsOf(auditCsv([]))).toHaveLength(1)
  })

  test.each(['=1+1', '+31612345678', '-2', '@SUM(A1)', '=cmd|\'/c calc\'!A1', '＝1+1'])('makes a cell harmless that a spreadsheet would run as a formula (%j)', (text) => {
    const [, row = []] = rowsOf(auditCsv([record({ by: text, subject: {} })]))
    expect(row[2]).toBe(`'${text}`)
  })

  test('makes every hostile text harmless, wherever it stands', () => {
    const rows = rowsOf(auditCsv(hostileStrings.map((text, index) => record({ sequence: index + 1, by: text, subject: { fact: text } }))))
    expect(rows).toHaveLength(hostileStrings.length + 1)
    expect(rows.map((row) => row[2])).toEqual(['wie', ...hostileStrings.map((text) => Buffer.from(harmlessCell(text)).toString())])
  })

  test.each(['a;b', 'a"b', 'a\nb', 'a\rb'])('keeps a cell one cell (%j)', (text) => {
    const rows = rowsOf(auditCsv([record({ by: text }), record({ sequence: 2 })]))
    expect([rows.length, rows[1]?.[2]]).toEqual([3, text])
  })

  test('has a word for everything that can stand in it', () => {
    const words = rowsOf(auditCsv(auditActions.map((action, index) => record({ action, sequence: index + 1 })))).slice(1).map((row) => row[3])
    expect(words.filter((word) => word === undefined || word === '')).toEqual([])
    expect(new Set(words).size).toBe(auditActions.length)
  })
})

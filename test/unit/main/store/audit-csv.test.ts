import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { harmlessCell } from '../../../../main/domain/import/csv-text'
import { auditCsv } from '../../../../main/store/audit-csv'
import type { AuditRecord } from '../../../../main/store/audit-record'
import { auditActions } from '../../../../shared/domain/audit'
import { hostileStrings } from '../../../support/hostile-strings'
import { aTrail, at } from './store-builders'

const record = (overrides: Partial<AuditRecord> = {}): AuditRecord => ({ ...aTrail(1)[0]!, ...overrides })
const csvOf = (lines: Parameters<typeof auditCsv>[0]): string => auditCsv(lines, () => [])
const rowsOf = (csv: string): string[][] => parse(csv, { bom: true, delimiter: ';' })

describe('the audit trail as CSV', () => {
  test('has a row an entry, oldest first, in words', () => {
    const csv = csvOf([
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
    expect(rowsOf(csvOf([]))).toHaveLength(1)
  })

  test.each(['=1+1', '+31612345678', '-2', '@SUM(A1)', '=cmd|\'/c calc\'!A1', '＝1+1'])('makes a cell harmless that a spreadsheet would run as a formula (%j)', (text) => {
    const [, row = []] = rowsOf(csvOf([record({ by: text, subject: {} })]))
    expect(row[2]).toBe(`'${text}`)
  })

  test('makes every hostile text harmless, wherever it stands', () => {
    const rows = rowsOf(csvOf(hostileStrings.map((text, index) => record({ sequence: index + 1, by: text, subject: { fact: text } }))))
    expect(rows).toHaveLength(hostileStrings.length + 1)
    expect(rows.map((row) => row[2])).toEqual(['wie', ...hostileStrings.map((text) => Buffer.from(harmlessCell(text)).toString())])
  })

  test.each(['a;b', 'a"b', 'a\nb', 'a\rb'])('keeps a cell one cell (%j)', (text) => {
    const rows = rowsOf(csvOf([record({ by: text }), record({ sequence: 2 })]))
    expect([rows.length, rows[1]?.[2]]).toEqual([3, text])
  })

  test('names the accounts that a withdrawal took away, in cells that a spreadsheet can hold', () => {
    const usernames = Array.from({ length: 1001 }, (_unused, index) => `BIG-${String(index).padStart(11, '0')}`)
    const withdrawn = record({ action: 'importWithdrawn', subject: { importId: 'import-1', accounts: 1001 } })
    const refused = record({ sequence: 2, action: 'importWithdrawn', outcome: 'refused', subject: { importId: 'import-1' } })
    const [, row, first = [], second, ...others] = rowsOf(auditCsv([withdrawn, refused], (importId) => (importId === 'import-1' ? usernames : [])))
    expect(row?.slice(3)).toEqual(['import ongedaan gemaakt', 'gelukt', 'importId=import-1 accounts=1001'])
    expect(first.slice(0, 5)).toEqual(['1', at, 'L_beheerhn', 'teruggenomen gebruikersnamen', 'gelukt'])
    expect(first[5]).toBe(usernames.slice(0, 1000).join(' '))
    expect((first[5] ?? '').length).toBeLessThan(32_767)
    expect(second?.[5]).toBe(usernames[1000])
    expect(others).toHaveLength(1)
  })

  test('has a word for everything that can stand in it', () => {
    const words = rowsOf(csvOf(auditActions.map((action, index) => record({ action, sequence: index + 1 })))).slice(1).map((row) => row[3])
    expect(words.filter((word) => word === undefined || word === '')).toEqual([])
    expect(new Set(words).size).toBe(auditActions.length)
  })
})

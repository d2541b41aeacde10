import { describe, expect, it } from 'vitest'
import { cellTone, declinedToTell, faultsFirst, filterAfterPress, openQuestion, percentage, quarter, reasonOff } from '../../../../renderer/pages/upload/check-view'
import type { Check } from '../../../../renderer/stores/upload'
import { fault, warning } from '../../../../shared/domain/finding'
import type { ImportCounts, ReadableInspection } from '../../../../shared/ipc/import-schemas'

const noCounts: ImportCounts = { total: 0, fresh: 0, existing: 0, elsewhere: 0, faulty: 0, duplicate: 0, warned: 0 }

const inspection = (counts: Partial<ImportCounts>, change: Partial<ReadableInspection> = {}): ReadableInspection => ({
  kind: 'readable',
  fileName: 'aios.csv',
  encoding: 'UTF-8',
  separator: 'semicolon',
  columns: { recognised: ['email'], unknown: [], absent: [] },
  mal: { status: 'current', version: '2026-1', currentVersion: '2026-1' },
  counts: { ...noCounts, ...counts },
  constantQuestions: [],
  declinedConstants: [],
  elsewhereRows: [],
  ...change
})

const check = (counts: Partial<ImportCounts>, change: Partial<Check> = {}): Check => ({
  file: { token: 't1', fileName: 'aios.csv', sizeBytes: 10 },
  inspection: inspection(counts),
  filter: 'all',
  omitFaulty: false,
  omitElsewhere: false,
  isAnswering: false,
  wasCancelled: false,
  error: null,
  ...change
})

const question = { column: 'status', found: 'active', expected: 'actief' } as const

describe('OK in Controle', () => {
  it('is on when every row is good, or is there already', () => {
    expect(reasonOff(check({ total: 60, fresh: 60 }))).toBeNull()
    expect(reasonOff(check({ total: 60, existing: 60 }))).toBeNull()
  })

  it('is off while rows with a fault are neither mended nor left out, and says how many', () => {
    expect(reasonOff(check({ total: 5, fresh: 3, faulty: 2 }))).toBe('Laat de 2 rijen met een fout weg of kies een verbeterd bestand')
    expect(reasonOff(check({ total: 5, fresh: 4, faulty: 1 }))).toBe('Laat de rij met een fout weg of kies een verbeterd bestand')
    expect(reasonOff(check({ total: 5, fresh: 3, faulty: 2 }, { omitFaulty: true }))).toBeNull()
  })

  it('is off when nothing would be left', () => {
    expect(reasonOff(check({ total: 2, faulty: 2 }, { omitFaulty: true }))).toBe('Er blijft geen rij over om in te lezen')
    expect(reasonOff(check({ total: 2, elsewhere: 2 }, { omitElsewhere: true }))).toBe('Er blijft geen rij over om in te lezen')
  })

  it('stays on with usernames of SOON or SGBO: pressing it names them', () => {
    expect(reasonOff(check({ total: 3, fresh: 2, elsewhere: 1 }))).toBeNull()
  })

  it('waits for the answer about a constant column', () => {
    const asked = check({ total: 2, faulty: 2 }, { inspection: inspection({ total: 2, faulty: 2 }, { constantQuestions: [question] }) })
    expect(openQuestion(asked)).toEqual(question)
    expect(reasonOff(asked)).toBe('Beantwoord eerst de vraag met Ja of Nee')
    const declined = check({}, { inspection: inspection({ total: 2, faulty: 2 }, { declinedConstants: [question] }) })
    expect(openQuestion(declined)).toBeNull()
    expect(reasonOff(declined)).toBe('Laat de 2 rijen met een fout weg of kies een verbeterd bestand')
  })

  it('tells of a declined value only where it keeps rows out', () => {
    expect(declinedToTell({ inspection: inspection({ total: 2, faulty: 2 }, { declinedConstants: [question] }) })).toEqual([question])
    expect(declinedToTell({ inspection: inspection({ total: 2, existing: 2 }, { declinedConstants: [question] }) })).toEqual([])
  })
})

describe('the preview', () => {
  it('tints the cell of a finding, a fault before a warning', () => {
    const findings = [
      warning('bigNumber', 'bigNumberCheckDigit'),
      fault('bigNumber', 'bigNumberScientific'),
      warning('lastName', 'nameInCapitals')
    ]
    expect(cellTone({ findings }, 'big_nr')).toBe('fault')
    expect(cellTone({ findings }, 'lastname')).toBe('warning')
    expect(cellTone({ findings }, 'email')).toBeUndefined()
  })

  it('says what keeps a row out before what is only to be looked at', () => {
    const looks = [warning('email', 'emailInUse'), warning('lastName', 'nameInCapitals')] as const
    const keepsOut = [fault('status', 'constantDiffers'), fault('bigNumber', 'bigNumberScientific')] as const
    expect(faultsFirst([looks[0], keepsOut[0], looks[1], keepsOut[1]])).toEqual([...keepsOut, ...looks])
  })

  it('shows everything again at a second press on the same term', () => {
    expect(filterAfterPress('all', 'faulty')).toBe('faulty')
    expect(filterAfterPress('faulty', 'faulty')).toBe('all')
    expect(filterAfterPress('faulty', 'existing')).toBe('existing')
  })
})

describe('progress', () => {
  it('is whole per cents, never more than all, and unknown without a total', () => {
    expect(percentage({ done: 1, total: 3 })).toBe(33)
    expect(percentage({ done: 4, total: 3 })).toBe(100)
    expect(percentage({ done: 0, total: 0 })).toBeNull()
    expect(percentage(null)).toBeNull()
  })

  it('is read out a quarter at a time', () => {
    expect([24, 25, 74, 100].map(quarter)).toEqual([0, 25, 50, 100])
    expect(quarter(null)).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import {
  cellTone,
  declinedToTell,
  faultsFirst,
  filterAfterPress,
  isSharedByOthers,
  jumpLevel,
  openQuestion,
  reasonOff,
  remarksOf
} from '../../../../renderer/pages/upload/check-view'
import { startCheck, type Check } from '../../../../renderer/stores/upload-steps'
import { fitsFilter } from '../../../../shared/domain/preview-filter'
import { fault, warning } from '../../../../shared/domain/finding'
import type { ImportCounts, ReadableInspection } from '../../../../shared/ipc/import-schemas'

const noCounts: ImportCounts = { total: 0, fresh: 0, existing: 0, elsewhere: 0, faulty: 0, duplicate: 0, omitted: 0, warned: 0 }

const inspection = (counts: Partial<ImportCounts>, change: Partial<ReadableInspection> = {}): ReadableInspection => ({
  kind: 'readable',
  fileName: 'aios.csv',
  source: { kind: 'csv', encoding: 'UTF-8', hasByteOrderMark: false, separator: 'semicolon' },
  columns: { recognised: ['email'], unknown: [], nameless: [], absent: [] },
  mal: { status: 'current', version: '2026-1', currentVersion: '2026-1' },
  counts: { ...noCounts, ...counts },
  constantQuestions: [],
  declinedConstants: [],
  elsewhereRows: [],
  repairs: [],
  undoable: 0,
  ...change
})

const check = (counts: Partial<ImportCounts>, change: Partial<Check> = {}): Check => ({
  ...startCheck({ token: 't1', fileName: 'aios.csv', sizeBytes: 10 }, inspection(counts)),
  filter: 'all',
  ...change
})

const question = { column: 'status', found: 'active', expected: 'actief' } as const

describe('OK in Controle', () => {
  it('is on when every row is good, or is there already', () => {
    expect(reasonOff(check({ total: 60, fresh: 60 }))).toBeNull()
    expect(reasonOff(check({ total: 60, existing: 60 }))).toBeNull()
  })

  it('is off while rows with a fault are neither mended nor left out, and says how many', () => {
    expect(reasonOff(check({ total: 5, fresh: 3, faulty: 2 }))).toBe('Verbeter de 2 rijen met een fout of laat ze weg')
    expect(reasonOff(check({ total: 5, fresh: 4, faulty: 1 }))).toBe('Verbeter de rij met een fout of laat die weg')
    expect(reasonOff(check({ total: 5, fresh: 3, faulty: 2 }, { omitFaulty: true }))).toBeNull()
  })

  it('is off when nothing would be left', () => {
    expect(reasonOff(check({ total: 2, faulty: 2 }, { omitFaulty: true }))).toBe('Er blijft geen rij over om in te lezen')
    expect(reasonOff(check({ total: 2, elsewhere: 2 }, { omitElsewhere: true }))).toBe('Er blijft geen rij over om in te lezen')
    expect(reasonOff(check({ total: 2, omitted: 2 }))).toBe('Er blijft geen rij over om in te lezen')
    expect(reasonOff(check({ total: 3, fresh: 1, omitted: 2 }))).toBeNull()
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
    expect(reasonOff(declined)).toBe('Verbeter de 2 rijen met een fout of laat ze weg')
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
    expect(cellTone({ findings, outcome: 'faulty' }, 'big_nr')).toBe('fault')
    expect(cellTone({ findings, outcome: 'faulty' }, 'lastname')).toBe('warning')
    expect(cellTone({ findings, outcome: 'faulty' }, 'email')).toBeUndefined()
    expect(cellTone({ findings, outcome: 'omitted' }, 'big_nr')).toBeUndefined()
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

describe('what is said of a row', () => {
  const institute = { malColumn: 'niv2' } as const
  const isShown = (column: string) => column !== 'level'

  it('is said once of first and last name, tied to both, and faults come first', () => {
    const findings = [warning('firstName', 'nameInCapitals'), warning('lastName', 'nameInCapitals'), fault('gender', 'genderUnknown')]
    expect(remarksOf({ findings, outcome: 'faulty' }, isShown, institute)).toEqual([
      { text: 'Vul gender_m of gender_v in.', level: 'fault', columns: ['gender'] },
      { text: 'Deze naam staat in hoofdletters. Klopt dat?', level: 'warning', columns: ['firstname', 'lastname'] }
    ])
  })

  it('names a column that is not shown, by its name in the file', () => {
    const findings = [fault('groups', 'constantDiffers', { found: 'x', expected: 'AIOS Leiden' })]
    expect(remarksOf({ findings, outcome: 'faulty' }, isShown, institute)[0]?.text).toBe('niv2: hier staat ‘x’, er hoort ‘AIOS Leiden’.')
  })

  it('is its outcome alone where the row is skipped or left out', () => {
    const findings = [fault('gender', 'genderUnknown')]
    expect(remarksOf({ findings, outcome: 'omitted' }, isShown, institute)).toEqual([])
    expect(remarksOf({ findings, outcome: 'existing' }, isShown, institute)).toEqual([])
  })

  it('offers the choice among rows that share a username', () => {
    expect(isSharedByOthers({ findings: [fault('username', 'duplicateInFile', { lines: '3' })] })).toBe(true)
    expect(isSharedByOthers({ findings: [fault('username', 'required')] })).toBe(false)
  })
})

describe('the list of a filter', () => {
  type Row = Parameters<typeof fitsFilter>[0]
  const good: Row = { outcome: 'new', findings: [] }
  const warned: Row = { outcome: 'new', findings: [warning('email', 'emailInUse')] }
  const faulty: Row = { outcome: 'faulty', findings: [fault('email', 'required')] }
  const omitted: Row = { outcome: 'omitted', findings: [] }

  it('holds what asks for attention: all but the good rows', () => {
    expect([good, warned, faulty, omitted].map((row) => fitsFilter(row, 'attention'))).toEqual([false, true, true, true])
  })

  it('holds the rows of one outcome', () => {
    expect([good, warned, faulty, omitted].map((row) => fitsFilter(row, 'fresh'))).toEqual([true, true, false, false])
    expect([good, warned, faulty, omitted].map((row) => fitsFilter(row, 'warned'))).toEqual([false, true, false, false])
    expect([good, warned, faulty, omitted].map((row) => fitsFilter(row, 'omitted'))).toEqual([false, false, false, true])
    expect([good, warned, faulty, omitted].every((row) => fitsFilter(row, 'all'))).toBe(true)
  })

  it('is jumped through by its faults, and by its warnings when there are none', () => {
    expect(jumpLevel({ faulty: 1, elsewhere: 0, warned: 4 })).toBe('fault')
    expect(jumpLevel({ faulty: 0, elsewhere: 2, warned: 0 })).toBe('fault')
    expect(jumpLevel({ faulty: 0, elsewhere: 0, warned: 4 })).toBe('any')
    expect(jumpLevel({ faulty: 0, elsewhere: 0, warned: 0 })).toBeNull()
  })
})

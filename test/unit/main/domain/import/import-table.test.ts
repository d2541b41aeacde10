import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MalRow } from '../../../../../main/domain/import/check-row'
import { ImportTable } from '../../../../../main/domain/import/import-table'
import type { KnownAccounts } from '../../../../../main/domain/import/decide-row'
import { usernameKey } from '../../../../../shared/domain/account'
import type { ImportChange, MalColumn } from '../../../../../shared/ipc/import-schemas'
import { aBigNumber, anAccount } from '../../../builders'
import { malRow, rowRules, type Cells } from './import-builders'

const rules = rowRules()

const taken = anAccount({ username: `BIG-${aBigNumber(7)}` })
const known: KnownAccounts = {
  instituteName: 'Leiden',
  existing: (key) => (key === usernameKey(taken.username) ? taken : undefined),
  elsewhere: (key) => (key === usernameKey(`BIG-${aBigNumber(8)}`) ? 'SOON' : undefined),
  byBigNumber: () => undefined,
  byEmail: () => undefined,
  byNameAndEmail: () => undefined,
  knownDomains: () => []
}

function tableOf(rows: readonly MalRow[]): ImportTable {
  const table = new ImportTable()
  for (const row of rows) table.take(row, rules)
  table.settle(rows.map((_row, place) => table.decisionAt(place, known)))
  return table
}

const person = (index: number, line: number, overrides: Partial<Cells> = {}): MalRow =>
  malRow({ username: `BIG-${aBigNumber(index)}`, big_nr: aBigNumber(index), email: `aios${index}@post.example`, ...overrides }, line)

const change = (table: ImportTable, made: ImportChange): boolean => table.change(made, rules, known)
const outcomes = (table: ImportTable): string[] => table.decided.map(({ outcome }) => outcome)

describe('a correction', () => {
  it('is judged anew, with the rows that hang together with it', () => {
    const table = tableOf([person(1, 2), person(1, 3, { lastname: 'Vos' }), person(2, 5, { email: 'fout' })])
    expect(outcomes(table)).toEqual(['faulty', 'faulty', 'faulty'])
    change(table, { kind: 'cell', line: 5, column: 'email', value: ' goed@post.example ' })
    expect(outcomes(table)).toEqual(['faulty', 'faulty', 'new'])
    change(table, { kind: 'cell', line: 3, column: 'lastname', value: 'Heijden' })
    expect(outcomes(table)).toEqual(['new', 'duplicate', 'new'])
    change(table, { kind: 'undo' })
    change(table, { kind: 'undo' })
    expect(outcomes(table)).toEqual(['faulty', 'faulty', 'faulty'])
    expect(table.undoableChanges).toBe(0)
  })

  it('of a row that is not there changes nothing', () => {
    const table = tableOf([person(1, 2), person(2, 4)])
    expect(change(table, { kind: 'cell', line: 3, column: 'email', value: 'x' })).toBe(false)
    expect(table.undoableChanges).toBe(0)
  })

  it('to what stands there already is none', () => {
    const table = tableOf([person(1, 2)])
    change(table, { kind: 'cell', line: 2, column: 'firstname', value: 'Noor' })
    expect(table.undoableChanges).toBe(0)
  })
})

describe('rows that are left out', () => {
  it('count for nothing: the one that was chosen is right again', () => {
    const table = tableOf([person(1, 2), person(1, 3, { lastname: 'Vos' }), person(1, 4, { lastname: 'Smit' })])
    change(table, { kind: 'keepRow', line: 3 })
    expect(outcomes(table)).toEqual(['omitted', 'new', 'omitted'])
    change(table, { kind: 'undo' })
    expect(outcomes(table)).toEqual(['faulty', 'faulty', 'faulty'])
    change(table, { kind: 'keepRow', line: 3 })
    change(table, { kind: 'keepRow', line: 4 })
    expect(outcomes(table)).toEqual(['omitted', 'omitted', 'new'])
  })

  it('may be of SOON', () => {
    const table = tableOf([person(8, 2), person(1, 3)])
    expect(outcomes(table)).toEqual(['elsewhere', 'new'])
    change(table, { kind: 'omitRow', line: 2, isOmitted: true })
    expect(outcomes(table)).toEqual(['omitted', 'new'])
    change(table, { kind: 'omitRow', line: 2, isOmitted: false })
    expect(outcomes(table)).toEqual(['elsewhere', 'new'])
  })
})

describe('the next finding', () => {
  const table = tableOf([person(1, 2), person(2, 3, { firstname: 'NOOR' }), person(3, 4), person(4, 5, { email: 'fout' }), person(7, 6)])

  it('is the next row in the filtered list that asks for attention, with the cell to mend', () => {
    expect(table.nextFinding('all', -1, 'any', 'next')).toEqual({ index: 1, line: 3, column: 'firstname' })
    expect(table.nextFinding('all', 1, 'any', 'next')).toEqual({ index: 3, line: 5, column: 'email' })
    expect(table.nextFinding('all', -1, 'fault', 'next')).toEqual({ index: 3, line: 5, column: 'email' })
    expect(table.nextFinding('all', 3, 'any', 'next')).toEqual({ index: 4, line: 6, column: 'username' })
    expect(table.nextFinding('all', 4, 'fault', 'next')).toBeNull()
    expect(table.nextFinding('all', 3, 'any', 'previous')).toEqual({ index: 1, line: 3, column: 'firstname' })
    expect(table.nextFinding('attention', 0, 'fault', 'next')).toEqual({ index: 1, line: 5, column: 'email' })
  })
})

/** Rows that share usernames and addresses, with faults, repetitions, accounts that exist and SOON among them. */
const someRow = fc.record({
  person: fc.integer({ min: 1, max: 9 }),
  email: fc.constantFrom('aios1@post.example', 'aios2@post.example', 'fout', ''),
  lastname: fc.constantFrom('Vos', 'de Wit', 'SMIT', 'Sm\u200bit', ''),
  number: fc.constantFrom('whole', 'short', 'prefixed')
})

const rowOf = (line: number, { person: index, email, lastname, number }: { person: number; email: string; lastname: string; number: string }): MalRow => {
  const digits = aBigNumber(index)
  return person(index, line, { email, lastname, big_nr: number === 'whole' ? digits : number === 'short' ? digits.slice(1) : `BIG-${digits}` })
}

const someChange = (lines: number): fc.Arbitrary<ImportChange> => {
  const line = fc.integer({ min: 2, max: lines + 2 })
  return fc.oneof(
    fc.record({
      kind: fc.constant('cell' as const),
      line,
      column: fc.constantFrom<Exclude<MalColumn, 'password'>[]>('username', 'email', 'lastname', 'gender'),
      value: fc.oneof(
        fc.integer({ min: 1, max: 9 }).map((index) => `BIG-${aBigNumber(index)}`),
        fc.constantFrom('aios1@post.example', 'Vos', 'gender_m', '')
      )
    }),
    fc.record({ kind: fc.constant('omitRow' as const), line, isOmitted: fc.boolean() }),
    fc.record({ kind: fc.constant('keepRow' as const), line }),
    fc.record({ kind: fc.constant('repair' as const), repair: fc.constantFrom('leadingZero' as const, 'bigPrefix' as const, 'spaces' as const, 'middleName' as const) }),
    fc.constant({ kind: 'undo' as const })
  )
}

const told = (table: ImportTable): object => ({
  decided: table.decided.map(({ row, outcome, findings }) => ({ row, outcome, findings })),
  repairs: table.repairs(),
  attention: table.placesOf('attention')
})

describe('whatever is changed', () => {
  const tried = fc.integer({ min: 2, max: 12 }).chain((rows) => fc.tuple(fc.array(someRow, { minLength: rows, maxLength: rows }), fc.array(someChange(rows), { maxLength: 12 })))

  it('every row stands as if the file had come so: nothing depends on the way there', () => {
    fc.assert(
      fc.property(tried, ([some, changes]) => {
        const table = tableOf(some.map((row, place) => rowOf(place + 2, row)))
        for (const made of changes) change(table, made)
        const afterwards = told(table)
        table.judgeAgain(rules, known)
        expect(afterwards).toEqual(told(table))
      }),
      { numRuns: 300 }
    )
  })

  it('taking all of it back leaves the file as it was read', () => {
    fc.assert(
      fc.property(tried, ([some, changes]) => {
        const rows = some.map((row, place) => rowOf(place + 2, row))
        const table = tableOf(rows)
        const before = told(table)
        for (const made of changes) change(table, made)
        while (table.undoableChanges > 0) change(table, { kind: 'undo' })
        expect(table.rows).toEqual(rows)
        expect(told(table)).toEqual(before)
      }),
      { numRuns: 300 }
    )
  })
})

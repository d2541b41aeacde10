import { describe, expect, it } from 'vitest'
import { createFileIndex } from '../../../../../main/domain/import/file-index'
import type { CheckedRow } from '../../../../../main/domain/import/check-row'
import { decideRow, type DecidedRow, type KnownAccounts } from '../../../../../main/domain/import/decide-row'
import { planOf } from '../../../../../main/domain/import/plan-import'
import { countOutcomes } from '../../../../../main/domain/import/preview-rows'
import { fitsFilter } from '../../../../../shared/domain/preview-filter'
import { fullName, usernameKey, type Account } from '../../../../../shared/domain/account'
import { fault, warning } from '../../../../../shared/domain/finding'
import { previewFilterSchema } from '../../../../../shared/ipc/import-schemas'
import type { Portfolio } from '../../../../../shared/ipc/register-schemas'
import { aBigNumber, anAccount, anInstitute } from '../../../builders'
import { checkedRow, type Cells } from './import-builders'

const knownOf = (accounts: readonly Account[] = [], registered: Readonly<Record<string, Portfolio>> = {}): KnownAccounts => ({
  instituteName: 'Leiden',
  existing: (key) => accounts.find((account) => usernameKey(account.username) === key),
  elsewhere: (key) => registered[key],
  byBigNumber: (bigNumber) => accounts.find((account) => account.bigNumber === bigNumber),
  byEmail: (email) => accounts.find((account) => account.email.toLowerCase() === email),
  byNameAndEmail: (nameKey, email) =>
    accounts.find((account) => fullName(account).toLowerCase() === nameKey && account.email.toLowerCase() === email),
  knownDomains: () => []
})

/** The index-th person, without fault or warning. */
const person = (index: number, overrides: Partial<Cells> = {}): Partial<Cells> => ({
  username: `BIG-${aBigNumber(index)}`,
  big_nr: aBigNumber(index),
  email: `aios${index}@post.example`,
  ...overrides
})

function decide(rows: readonly CheckedRow[], known = knownOf()): DecidedRow[] {
  const index = createFileIndex()
  rows.forEach(index.add)
  return rows.map((row) => decideRow(row, index, known))
}

const summary = (decided: readonly DecidedRow[]): object[] => decided.map(({ outcome, findings }) => ({ outcome, findings }))
const neither = { omitFaulty: false, omitElsewhere: false, institute: anInstitute() }

describe('decideRow', () => {
  it('makes a new account of a row that is right', () => {
    expect(summary(decide([checkedRow(person(1))]))).toEqual([{ outcome: 'new', findings: [] }])
  })

  it('skips a username of the own portfolio with a warning, letter case aside and whatever else is wrong in the row', () => {
    const known = knownOf([anAccount({ username: `BIG-${aBigNumber(1)}` })])
    const row = checkedRow(person(1, { username: ` big-${aBigNumber(1)}`, email: 'fout' }))
    expect(summary(decide([row], known))).toEqual([
      {
        outcome: 'existing',
        findings: [warning('username', 'usernameExistsSkipped', { username: `BIG-${aBigNumber(1)}`, name: 'Noor van der Heijden' })]
      }
    ])
  })

  it('skips a username of another institute too, and does not say whose it is', () => {
    const username = `BIG-${aBigNumber(1)}`
    const account = anAccount({ username, institute: 'Utrecht' })
    expect(summary(decide([checkedRow(person(1))], knownOf([account])))).toEqual([
      { outcome: 'existing', findings: [warning('username', 'usernameExistsSkipped', { username })] }
    ])
  })

  it("skips a username of HN's register like an own one", () => {
    const username = `BIG-${aBigNumber(1)}`
    expect(summary(decide([checkedRow(person(1))], knownOf([], { [username.toLowerCase()]: 'HN' })))).toEqual([
      { outcome: 'existing', findings: [warning('username', 'usernameExistsSkipped', { username, portfolio: 'HN' })] }
    ])
  })

  it('names the portfolio of a username of SOON or SGBO, also where it exists here and in each repetition', () => {
    const username = `BIG-${aBigNumber(1)}`
    const known = knownOf([anAccount({ username })], { [username.toLowerCase()]: 'SOON' })
    const row = { outcome: 'elsewhere', findings: [fault('username', 'usernameExistsElsewhere', { portfolio: 'SOON' })] }
    expect(summary(decide([checkedRow(person(1), 2), checkedRow(person(1), 3)], known))).toEqual([row, row])
  })

  it('counts identical rows once', () => {
    expect(summary(decide([checkedRow(person(1), 2), checkedRow(person(1), 5), checkedRow(person(1), 6)]))).toEqual([
      { outcome: 'new', findings: [] },
      { outcome: 'duplicate', findings: [warning('username', 'identicalDuplicate', { lines: 2 })] },
      { outcome: 'duplicate', findings: [warning('username', 'identicalDuplicate', { lines: 2 })] }
    ])
  })

  it('keeps out all rows of one username that differ, and names the others', () => {
    const rows = [checkedRow(person(1), 2), checkedRow(person(1, { firstname: 'Eva' }), 4), checkedRow(person(1), 7)]
    expect(summary(decide(rows))).toEqual([
      { outcome: 'faulty', findings: [fault('username', 'duplicateInFile', { lines: '4, 7' })] },
      { outcome: 'faulty', findings: [fault('username', 'duplicateInFile', { lines: '2, 7' })] },
      { outcome: 'faulty', findings: [fault('username', 'duplicateInFile', { lines: '2, 4' })] }
    ])
  })

  it('names no more than ten lines of a username that is everywhere', () => {
    const rows = Array.from({ length: 30 }, (_, index) => checkedRow(person(1, { firstname: `Eva ${index}` }), index + 2))
    expect(decide(rows)[29]?.findings).toEqual([fault('username', 'duplicateInFile', { lines: '2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …' })])
  })

  it('does not take rows without a username for each other', () => {
    expect(decide([
      checkedRow(person(1, { username: '' }), 2),
      checkedRow(person(2, { username: '' }), 3)
    ]).map((row) => row.findings)).toEqual([
      [fault('username', 'required')],
      [fault('username', 'required')]
    ])
  })

  it('warns of an account that looks like the same person, or has the same e-mail', () => {
    const known = knownOf([anAccount({
      username: 'BIG-09437022801',
      bigNumber: aBigNumber(1),
      email: 'een@post.example',
      lastName: 'Bos'
    })])
    const who = { name: 'Noor van der Bos', username: 'BIG-09437022801' }
    const rows = [
      checkedRow(person(1)),
      checkedRow(person(2, { email: 'EEN@post.example', lastname: 'bos' })),
      checkedRow(person(3, { email: 'een@post.example' }))
    ]
    expect(rows.map((row) => summary(decide([row], known)))).toEqual([
      [{ outcome: 'new', findings: [warning('bigNumber', 'samePerson', who)] }],
      [{ outcome: 'new', findings: [warning('email', 'samePerson', who)] }],
      [{ outcome: 'new', findings: [warning('email', 'emailInUse', who)] }]
    ])
  })

  it('warns of rows in the file that share an e-mail under different usernames', () => {
    const rows = [
      checkedRow(person(1, { email: 'huis@post.example' }), 2),
      checkedRow(person(2, { email: 'huis@post.example', firstname: 'Eva' }), 3)
    ]
    expect(summary(decide(rows))).toEqual([
      { outcome: 'new', findings: [warning('email', 'emailInUse', { name: 'Eva van der Heijden', username: `BIG-${aBigNumber(2)}` })] },
      { outcome: 'new', findings: [warning('email', 'emailInUse', { name: 'Noor van der Heijden', username: `BIG-${aBigNumber(1)}` })] }
    ])
  })
})

/** One row of each outcome: lines 2 new, 3 new with a warning, 4 existing, 5 elsewhere, 6 faulty, 7 identical to 2. */
const ofEachKind = (): DecidedRow[] =>
  decide(
    [
      checkedRow(person(1), 2),
      checkedRow(person(2, { password: 'x' }), 3),
      checkedRow(person(3), 4),
      checkedRow(person(4), 5),
      checkedRow(person(5, { gender: 'man' }), 6),
      checkedRow(person(1), 7)
    ],
    knownOf(
      [anAccount({ username: `BIG-${aBigNumber(3)}`, email: 'anders@post.example', bigNumber: aBigNumber(99) })],
      { [`big-${aBigNumber(4)}`]: 'SGBO' }
    )
  )

describe('what is counted and shown', () => {
  it('adds up', () => {
    expect(countOutcomes(ofEachKind())).toEqual({ total: 6, fresh: 2, existing: 1, elsewhere: 1, faulty: 1, duplicate: 1, omitted: 0, warned: 1 })
  })

  it('shows the rows that each filter names', () => {
    const lines = Object.fromEntries(
      previewFilterSchema.options.map((filter) => [filter, ofEachKind().filter((row) => fitsFilter(row, filter)).map(({ row }) => row.line)])
    )
    expect(lines).toEqual({
      all: [2, 3, 4, 5, 6, 7],
      attention: [3, 4, 5, 6, 7],
      fresh: [2, 3],
      warned: [3],
      faulty: [6],
      existing: [4],
      elsewhere: [5],
      duplicate: [7],
      omitted: []
    })
  })
})

describe('planOf', () => {
  it('reads nothing in while a username exists elsewhere', () => {
    expect(planOf({ fileName: 'a.csv', sha256: 'ab' }, ofEachKind(), { ...neither, omitFaulty: true })).toEqual({
      ok: true,
      value: {
        kind: 'refusedElsewhere',
        rows: [{ line: 5, username: `BIG-${aBigNumber(4)}`, name: 'Noor van der Heijden', portfolio: 'SGBO' }]
      }
    })
  })

  it('never leaves a row with a fault out silently', () => {
    expect(planOf({ fileName: 'a.csv', sha256: 'ab' }, ofEachKind(), { ...neither, omitElsewhere: true })).toEqual({
      ok: false,
      error: { code: 'rowsWithFaults', details: { count: 1 } }
    })
  })

  it('plans the rest when both were left out knowingly, and tells of every row that was not read in or has a warning', () => {
    const plan = planOf({ fileName: 'a.csv', sha256: 'ab' }, ofEachKind(), { omitFaulty: true, omitElsewhere: true, institute: anInstitute() })
    if (!plan.ok || plan.value.kind !== 'ready') throw new Error('There is a plan.')
    expect(plan.value.counts).toEqual({ total: 6, created: 2, existing: 2, refused: 2 })
    expect(plan.value.resultRows.map(({ line, kind }) => [line, kind])).toEqual([
      [3, 'warned'],
      [4, 'existing'],
      [5, 'elsewhere'],
      [6, 'refused'],
      [7, 'duplicate']
    ])
    expect(plan.value.accounts.map(({ line }) => line)).toEqual([2, 3])
    expect(plan.value.accounts[0]).toEqual({
      line: 2,
      username: `BIG-${aBigNumber(1)}`,
      email: 'aios1@post.example',
      role: 'aios',
      firstName: 'Noor',
      middleName: 'van der',
      lastName: 'Heijden',
      status: 'actief',
      bigNumber: aBigNumber(1),
      institute: 'Leiden',
      gender: 'v',
      inTraining: 'in_opl',
      groups: ['AIOS Leiden'],
      roleGroup: 'aios'
    })
  })

  it('plans nothing new, with all rows told, when the same file comes again', () => {
    const rows = [checkedRow(person(1), 2), checkedRow(person(2), 3)]
    const known = knownOf([anAccount({ username: `BIG-${aBigNumber(1)}` }), anAccount({ username: `BIG-${aBigNumber(2)}` })])
    expect(planOf({ fileName: 'a.csv', sha256: 'ab' }, decide(rows, known), neither)).toMatchObject({
      ok: true,
      value: {
        kind: 'ready',
        accounts: [],
        counts: { total: 2, created: 0, existing: 2, refused: 0 },
        resultRows: [{ kind: 'existing' }, { kind: 'existing' }]
      }
    })
  })
})

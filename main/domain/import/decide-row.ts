import { fullName, type Account } from '../../../shared/domain/account'
import { fault, warning, type Finding } from '../../../shared/domain/finding'
import type { RowOutcome } from '../../../shared/ipc/import-schemas'
import type { Portfolio } from '../../../shared/ipc/register-schemas'
import { likenessWarning, nameKey, type KnownPeople } from '../likeness'
import type { CheckedRow } from './check-row'
import type { FileIndex } from './file-index'

/** What is known of accounts outside the file: the own portfolio, and the registers of the others (spec R3.4, R3.5, R3.13). */
export type KnownAccounts = KnownPeople & {
  /** Whose file it is: of accounts of another institute it is not said whose they are (spec 1). */
  readonly instituteName: string
  readonly existing: (usernameKey: string) => Account | undefined
  /** HN is the own portfolio: a name in its register is skipped like an own one. */
  readonly elsewhere: (usernameKey: string) => Portfolio | undefined
  /** Domains of e-mail that are in use: what is one slip away from one is warned about, as in the form (spec R2.7). */
  readonly knownDomains: () => readonly string[]
}

export type DecidedRow = {
  readonly row: CheckedRow
  readonly outcome: RowOutcome
  readonly findings: readonly Finding[]
  /** The account of the own institute that has the row's username. */
  readonly account: Account | null
}

const namesOf = ({ cells }: CheckedRow) => ({ firstName: cells.firstname, middleName: cells.middlename, lastName: cells.lastname })

export const nameOf = (row: CheckedRow): string => fullName(namesOf(row))

const hasFault = (findings: readonly Finding[]): boolean => findings.some((finding) => finding.level === 'fault')

const decided = (row: CheckedRow, outcome: RowOutcome, findings: readonly Finding[], account: Account | null = null): DecidedRow => ({
  row,
  outcome,
  findings,
  account
})

/** A row that the user left out, whatever is to be said of it. */
export const omittedRow = (row: CheckedRow): DecidedRow => decided(row, 'omitted', [])

/**
 * What becomes of a row, the weightiest reason first: at SOON or SGBO (keeps the whole file out, so each such row is named), an
 * identical repetition, in the own portfolio already (skipped, whatever else is wrong with it), differing rows for one username,
 * a fault, and else a new account.
 */
export function decideRow(row: CheckedRow, file: FileIndex, known: KnownAccounts): DecidedRow {
  const key = row.usernameKey
  const portfolio = key === '' ? undefined : known.elsewhere(key)
  if (portfolio === 'SOON' || portfolio === 'SGBO') return decided(row, 'elsewhere', [fault('username', 'usernameExistsElsewhere', { portfolio })])
  const namesakes = file.namesakesOf(row)
  if (namesakes.kind === 'repeats') {
    return decided(row, 'duplicate', [warning('username', 'identicalDuplicate', { lines: namesakes.firstLine })])
  }
  const account = key === '' ? undefined : known.existing(key)
  if (account !== undefined || portfolio === 'HN') {
    const own = account?.institute === known.instituteName ? account : null
    const inRegister = account === undefined ? { portfolio: 'HN' } : {}
    const details = own === null ? { username: row.cells.username, ...inRegister } : { username: own.username, name: fullName(own) }
    return decided(row, 'existing', [warning('username', 'usernameExistsSkipped', details)], own)
  }
  const findings =
    namesakes.kind === 'differs' ? [fault('username', 'duplicateInFile', { lines: namesakes.otherLines }), ...row.findings] : row.findings
  if (hasFault(findings)) return decided(row, 'faulty', findings)
  const likeness = likenessOf(row, file, known)
  return decided(row, 'new', likeness === null ? findings : [...findings, likeness])
}

/** The same person under another username, in the store or else in the file (spec R2.7). */
function likenessOf(row: CheckedRow, file: FileIndex, known: KnownAccounts): Finding | null {
  const { firstname, middlename, lastname, big_nr: bigNumber, email } = row.cells
  const likeness = likenessWarning({ firstName: firstname, middleName: middlename, lastName: lastname, bigNumber, email }, known, known.instituteName)
  if (likeness !== null) return likeness
  const other = file.otherWithEmailOf(row)
  if (other === null) return null
  const isSamePerson = nameKey(namesOf(other)) === nameKey(namesOf(row))
  return warning('email', isSamePerson ? 'samePerson' : 'emailInUse', { name: nameOf(other), username: other.cells.username })
}

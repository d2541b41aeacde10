import { fullName, usernameKey, type Account } from '../../../shared/domain/account'
import { fault, warning, type Finding } from '../../../shared/domain/finding'
import { groupOf, type Institute } from '../../../shared/domain/institute'
import { failure, type Failure } from '../../../shared/errors'
import { visibleText } from '../../../shared/domain/visible-text'
import type {
  ElsewhereRow,
  ImportCounts,
  PreviewFilter,
  PreviewRow,
  ResultRow,
  RowOutcome
} from '../../../shared/ipc/import-schemas'
import type { Portfolio } from '../../../shared/ipc/register-schemas'
import { fail, ok, type Result } from '../../../shared/result'
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

export type DecidedRow = { readonly row: CheckedRow; readonly outcome: RowOutcome; readonly findings: readonly Finding[] }

/** An account that is to be created; the store adds its id, maker and moment. */
export type PlannedAccount = Omit<Account, 'id' | 'createdAt' | 'createdBy' | 'origin'> & { readonly line: number }

const namesOf = ({ cells }: CheckedRow) => ({ firstName: cells.firstname, middleName: cells.middlename, lastName: cells.lastname })

const nameOf = (row: CheckedRow): string => fullName(namesOf(row))

const hasFault = (findings: readonly Finding[]): boolean => findings.some((finding) => finding.level === 'fault')

/**
 * What becomes of a row, the weightiest reason first: at SOON or SGBO (keeps the whole file out, so each such row is named), an
 * identical repetition, in the own portfolio already (skipped, whatever else is wrong with it), differing rows for one username,
 * a fault, and else a new account.
 */
export function decideRow(row: CheckedRow, file: FileIndex, known: KnownAccounts): DecidedRow {
  const key = usernameKey(row.cells.username)
  const portfolio = key === '' ? undefined : known.elsewhere(key)
  if (portfolio === 'SOON' || portfolio === 'SGBO') {
    return { row, outcome: 'elsewhere', findings: [fault('username', 'usernameExistsElsewhere', { portfolio })] }
  }
  const namesakes = file.namesakesOf(row)
  if (namesakes.kind === 'repeats') {
    return { row, outcome: 'duplicate', findings: [warning('username', 'identicalDuplicate', { lines: namesakes.firstLine })] }
  }
  const account = key === '' ? undefined : known.existing(key)
  if (account !== undefined || portfolio === 'HN') {
    const isOwn = account?.institute === known.instituteName
    const details = account === undefined || !isOwn ? { username: row.cells.username } : { username: account.username, name: fullName(account) }
    return { row, outcome: 'existing', findings: [warning('username', 'usernameExistsSkipped', details)] }
  }
  const findings =
    namesakes.kind === 'differs' ? [fault('username', 'duplicateInFile', { lines: namesakes.otherLines }), ...row.findings] : row.findings
  if (hasFault(findings)) return { row, outcome: 'faulty', findings }
  const likeness = likenessOf(row, file, known)
  return { row, outcome: 'new', findings: likeness === null ? findings : [...findings, likeness] }
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

/** total = fresh + existing + elsewhere + faulty + duplicate + omitted */
export function countOutcomes(rows: readonly DecidedRow[]): ImportCounts {
  const counts = { total: rows.length, fresh: 0, existing: 0, elsewhere: 0, faulty: 0, duplicate: 0, omitted: 0, warned: 0 }
  for (const { outcome, findings } of rows) {
    counts[outcome === 'new' ? 'fresh' : outcome]++
    if (outcome === 'new' && findings.length > 0) counts.warned++
  }
  return counts
}

/** Which rows a filter of the preview shows; `fresh` has those with a warning too, as in the sum above the table. */
export function isShown({ outcome, findings }: DecidedRow, filter: PreviewFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'attention':
      return outcome !== 'new' || findings.length > 0
    case 'fresh':
      return outcome === 'new'
    case 'warned':
      return outcome === 'new' && findings.length > 0
    case 'faulty':
    case 'existing':
    case 'elsewhere':
    case 'duplicate':
    case 'omitted':
      return outcome === filter
  }
}

export const elsewhereRowOf = ({ row, findings }: DecidedRow): ElsewhereRow => ({
  line: row.line,
  username: visibleText(row.cells.username),
  name: visibleText(nameOf(row)),
  portfolio: String(findings[0]?.details.portfolio ?? '')
})

/** The account of a row without faults, with the constants in our own spelling. */
function plannedAccountOf(row: CheckedRow, institute: Institute): PlannedAccount {
  const { cells, gender, line } = row
  if (gender === null) throw new Error(`Row ${line} has no gender, which is a fault`)
  return {
    line,
    username: cells.username,
    email: cells.email,
    role: 'aios',
    firstName: cells.firstname,
    middleName: cells.middlename,
    lastName: cells.lastname,
    status: 'actief',
    bigNumber: cells.big_nr,
    institute: institute.name,
    gender,
    inTraining: 'in_opl',
    groups: [groupOf(institute)],
    roleGroup: 'aios'
  }
}

const resultKinds = {
  new: 'warned',
  existing: 'existing',
  elsewhere: 'elsewhere',
  faulty: 'refused',
  duplicate: 'duplicate',
  omitted: 'omitted'
} as const satisfies Record<RowOutcome, ResultRow['kind']>

/** The row of Resultaat; null for one that was read in without anything to say (spec R3.3). */
function resultRowOf({ row, outcome, findings }: DecidedRow): ResultRow | null {
  if (outcome === 'new' && findings.length === 0) return null
  return { line: row.line, username: visibleText(row.cells.username), kind: resultKinds[outcome], findings: [...findings], differences: [] }
}

export const previewRowOf = ({ row, outcome, findings }: DecidedRow): PreviewRow => ({
  line: row.line,
  cells: Object.fromEntries(Object.entries(row.cells).map(([column, text]) => [column, visibleText(text)])),
  outcome,
  findings: [...findings],
  differences: [],
  changed: []
})

/** What the user chose to leave out knowingly (spec R3.5, R3.7), and for which institute the accounts are. */
export type ImportChoices = { readonly omitFaulty: boolean; readonly omitElsewhere: boolean; readonly institute: Institute }

export type PlannedImport =
  | { readonly kind: 'cancelled' }
  /** Usernames that exist at SOON or SGBO: nothing of the file may be read in (spec R3.5). */
  | { readonly kind: 'refusedElsewhere'; readonly rows: ElsewhereRow[] }
  | {
      readonly kind: 'ready'
      readonly fileName: string
      /** Of the file, in hex. */
      readonly sha256: string
      readonly accounts: readonly PlannedAccount[]
      /** total = created + existing + refused; identical repetitions count with `existing` (spec R3.10). */
      readonly counts: { readonly total: number; readonly created: number; readonly existing: number; readonly refused: number }
      readonly resultRows: readonly ResultRow[]
    }

/**
 * Which accounts an import makes, and what is told of the other rows. `rowsWithFaults` (details.count) while rows with a fault were
 * not left out knowingly.
 */
export function planOf({ fileName, sha256 }: { readonly fileName: string; readonly sha256: string }, rows: readonly DecidedRow[], choices: ImportChoices): Result<PlannedImport, Failure> {
  const counts = countOutcomes(rows)
  if (counts.elsewhere > 0 && !choices.omitElsewhere) {
    return ok({ kind: 'refusedElsewhere', rows: rows.filter((row) => row.outcome === 'elsewhere').map(elsewhereRowOf) })
  }
  if (counts.faulty > 0 && !choices.omitFaulty) return fail(failure('rowsWithFaults', { count: counts.faulty }))
  return ok({
    kind: 'ready',
    fileName,
    sha256,
    accounts: rows.filter((row) => row.outcome === 'new').map(({ row }) => plannedAccountOf(row, choices.institute)),
    counts: {
      total: counts.total,
      created: counts.fresh,
      existing: counts.existing + counts.duplicate,
      refused: counts.faulty + counts.elsewhere + counts.omitted
    },
    resultRows: rows.map(resultRowOf).filter((row) => row !== null)
  })
}

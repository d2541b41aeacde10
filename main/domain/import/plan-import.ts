import type { Account } from '../../../shared/domain/account'
import { groupOf, type Institute } from '../../../shared/domain/institute'
import { failure, type Failure } from '../../../shared/errors'
import { visibleText } from '../../../shared/domain/visible-text'
import type { ElsewhereRow, ResultRow, RowOutcome } from '../../../shared/ipc/import-schemas'
import { fail, ok, type Result } from '../../../shared/result'
import type { CheckedRow } from './check-row'
import type { DecidedRow } from './decide-row'
import { countOutcomes, differencesOf, elsewhereRowOf } from './preview-rows'
import type { RestRow } from './rest-csv'

/** An account that is to be created; the store adds its id, maker and moment. */
export type PlannedAccount = Omit<Account, 'id' | 'createdAt' | 'createdBy' | 'origin'> & { readonly line: number }

/** The account of a row without faults, with the constants in our own spelling. */
function plannedAccountOf(row: CheckedRow, institute: Institute, groups: string[]): PlannedAccount {
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
    groups,
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
function resultRowOf(decided: DecidedRow): ResultRow | null {
  const { row, outcome, findings } = decided
  if (outcome === 'new' && findings.length === 0) return null
  return { line: row.line, username: visibleText(row.cells.username), kind: resultKinds[outcome], findings: [...findings], differences: differencesOf(decided) }
}

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
      /** What is not read in, whatever the reason. */
      readonly restRows: readonly RestRow[]
    }

type File = { readonly fileName: string; readonly sha256: string }

/**
 * Which accounts an import makes, and what is told of the other rows. `rowsWithFaults` (details.count) while rows with a fault were
 * not left out knowingly.
 */
export function planOf({ fileName, sha256 }: File, rows: readonly DecidedRow[], choices: ImportChoices): Result<PlannedImport, Failure> {
  const counts = countOutcomes(rows)
  if (counts.elsewhere > 0 && !choices.omitElsewhere) {
    return ok({ kind: 'refusedElsewhere', rows: rows.filter((row) => row.outcome === 'elsewhere').map(elsewhereRowOf) })
  }
  if (counts.faulty > 0 && !choices.omitFaulty) return fail(failure('rowsWithFaults', { count: counts.faulty }))
  const groups = [groupOf(choices.institute)]
  return ok({
    kind: 'ready',
    fileName,
    sha256,
    accounts: rows.filter((row) => row.outcome === 'new').map(({ row }) => plannedAccountOf(row, choices.institute, groups)),
    counts: {
      total: counts.total,
      created: counts.fresh,
      existing: counts.existing + counts.duplicate,
      refused: counts.faulty + counts.elsewhere + counts.omitted
    },
    resultRows: rows.map(resultRowOf).filter((row) => row !== null),
    restRows: rows.filter((row) => row.outcome !== 'new').map(({ row: { line, cells } }) => ({ line, cells }))
  })
}

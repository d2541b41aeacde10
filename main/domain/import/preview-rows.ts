import type { Account } from '../../../shared/domain/account'
import type { Finding } from '../../../shared/domain/finding'
import { columnOfField } from '../../../shared/domain/mal'
import { visibleText } from '../../../shared/domain/visible-text'
import { malColumns, type Difference, type ElsewhereRow, type ImportCounts, type MalColumn, type PreviewRow } from '../../../shared/ipc/import-schemas'
import type { CheckedRow, MalRow } from './check-row'
import { nameOf, type DecidedRow } from './decide-row'

/** total = fresh + existing + elsewhere + faulty + duplicate + omitted */
export function countOutcomes(rows: readonly DecidedRow[]): ImportCounts {
  const counts = { total: rows.length, fresh: 0, existing: 0, elsewhere: 0, faulty: 0, duplicate: 0, omitted: 0, warned: 0 }
  for (const { outcome, findings } of rows) {
    counts[outcome === 'new' ? 'fresh' : outcome]++
    if (outcome === 'new' && findings.length > 0) counts.warned++
  }
  return counts
}

/** The column that asks for attention, what keeps the row out before what does not; null for a row that does not ask for it. */
export function columnToMend({ outcome, findings }: DecidedRow, level: 'fault' | 'any'): MalColumn | null {
  const worst: Finding | undefined = findings.find((finding) => finding.level === 'fault') ?? (level === 'any' ? findings[0] : undefined)
  if (worst !== undefined) return columnOfField(worst.field)
  return level === 'any' && outcome !== 'new' ? 'username' : null
}

export const elsewhereRowOf = ({ row, findings }: DecidedRow): ElsewhereRow => ({
  line: row.line,
  username: visibleText(row.cells.username),
  name: visibleText(nameOf(row)),
  portfolio: String(findings[0]?.details.portfolio ?? '')
})

/** `changed`: against the row as it stood in the file. */
export const previewRowOf = (decided: DecidedRow, present: MalRow, original: MalRow): PreviewRow => ({
  line: decided.row.line,
  cells: Object.fromEntries(Object.entries(decided.row.cells).map(([column, text]) => [column, visibleText(text)])),
  outcome: decided.outcome,
  findings: [...decided.findings],
  differences: differencesOf(decided),
  changed: present === original ? [] : malColumns.filter((column) => present.cells[column] !== original.cells[column])
})

/** Where the file says something else than the account that has its username (spec R3.10). */
export function differencesOf({ row, account, outcome }: DecidedRow): Difference[] {
  if (account === null || outcome !== 'existing') return []
  return comparedColumns.flatMap(({ column, of }) => {
    const inFile = row.cells[column]
    const inAccount = of(account)
    return isSame(column, row, inAccount) ? [] : [{ column, inFile: visibleText(inFile), inAccount: visibleText(inAccount) }]
  })
}

const comparedColumns: readonly { readonly column: MalColumn; readonly of: (account: Account) => string }[] = [
  { column: 'firstname', of: ({ firstName }) => firstName },
  { column: 'middlename', of: ({ middleName }) => middleName },
  { column: 'lastname', of: ({ lastName }) => lastName },
  { column: 'email', of: ({ email }) => email },
  { column: 'gender', of: ({ gender }) => `gender_${gender}` },
  { column: 'big_nr', of: ({ bigNumber }) => bigNumber }
]

/** Letter case counts in names alone. */
const isSame = (column: MalColumn, { cells }: CheckedRow, inAccount: string): boolean =>
  column === 'email' || column === 'gender' ? cells[column].toLowerCase() === inAccount.toLowerCase() : cells[column] === inAccount

import type { Finding } from '../../../shared/domain/finding'
import type { Institute } from '../../../shared/domain/institute'
import { columnName, columnOfField } from '../../../shared/domain/mal'
import type { ConstantQuestion, ImportCounts, MalColumn, PreviewFilter, PreviewRow } from '../../../shared/ipc/import-schemas'
import { findingMessage } from '../../../shared/messages/nl/findings'
import { checkMessages } from '../../../shared/messages/nl/import-check'
import type { Check } from '../../stores/upload-steps'

/** How a cell is tinted: a fault in it outweighs a warning. */
export function cellTone({ findings, outcome }: Pick<PreviewRow, 'findings' | 'outcome'>, column: MalColumn): 'fault' | 'warning' | undefined {
  if (outcome === 'omitted') return undefined
  const levels = findings.filter((finding) => columnOfField(finding.field) === column).map((finding) => finding.level)
  if (levels.includes('fault')) return 'fault'
  return levels.includes('warning') ? 'warning' : undefined
}

/** What keeps the row out is said first; otherwise the order of the form stays. */
export const faultsFirst = (findings: readonly Finding[]): readonly Finding[] => [
  ...findings.filter(({ level }) => level === 'fault'),
  ...findings.filter(({ level }) => level === 'warning')
]

/** Is the other value of all rows this institute's? Asked one at a time, and once (spec R3.2). */
export const openQuestion = ({ inspection }: Pick<Check, 'inspection'>): ConstantQuestion | null => inspection.constantQuestions[0] ?? null

/** Values that were said not to be this institute's, where they matter: without a fault the rows are not read in anyway. */
export const declinedToTell = ({ inspection }: Pick<Check, 'inspection'>): readonly ConstantQuestion[] =>
  inspection.counts.faulty > 0 ? inspection.declinedConstants : []

/**
 * Why OK is off; null when it is on (spec R3.7). Rows of SOON or SGBO do not turn it off: pressing it reads nothing in and names
 * them all (spec R3.5).
 */
export function reasonOff(check: Check): string | null {
  const { counts } = check.inspection
  const { off } = checkMessages
  if (check.isAnswering || openQuestion(check) !== null) return off.question
  if (counts.faulty > 0 && !check.omitFaulty) return off.faulty(counts.faulty)
  const left = counts.total - counts.faulty - counts.omitted - (check.omitElsewhere ? counts.elsewhere : 0)
  return left === 0 ? off.nothingLeft : null
}

/** A second press on the same term shows every row again. */
export const filterAfterPress = (present: PreviewFilter, pressed: PreviewFilter): PreviewFilter => (present === pressed ? 'all' : pressed)

/** A sentence about a row, and the columns that it is about. */
export type Remark = { readonly text: string; readonly level: Finding['level']; readonly columns: readonly MalColumn[] }

/** Outcomes that say all there is to say: what else was found in the row does not matter. */
const saidByOutcome: readonly PreviewRow['outcome'][] = ['existing', 'duplicate', 'omitted']

/** What is said of a row, faults first; a column that is not shown is named. The same of first and last name is said once. */
export function remarksOf(
  { findings, outcome }: Pick<PreviewRow, 'findings' | 'outcome'>,
  isShown: (column: MalColumn) => boolean,
  institute: Pick<Institute, 'malColumn'>
): readonly Remark[] {
  if (saidByOutcome.includes(outcome)) return []
  const remarks = new Map<string, Remark>()
  for (const finding of faultsFirst(findings)) {
    const column = columnOfField(finding.field)
    const message = findingMessage(finding)
    const text = isShown(column) ? message : checkMessages.about(columnName(column, institute), message)
    const same = remarks.get(text)
    remarks.set(text, { text, level: same?.level ?? finding.level, columns: [...(same?.columns ?? []), column] })
  }
  return [...remarks.values()]
}

/** Other rows have its username, with other data: the user chooses which one counts (spec R3.7). */
export const isSharedByOthers = ({ findings }: Pick<PreviewRow, 'findings'>): boolean => findings.some(({ code }) => code === 'duplicateInFile')

/** What there is to jump to: what keeps rows out, or else what is only to be looked at; null: nothing. */
export function jumpLevel({ faulty, elsewhere, warned }: Pick<ImportCounts, 'faulty' | 'elsewhere' | 'warned'>): 'fault' | 'any' | null {
  if (faulty + elsewhere > 0) return 'fault'
  return warned > 0 ? 'any' : null
}

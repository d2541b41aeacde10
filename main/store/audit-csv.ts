import { auditActionWords, auditCsvHeader, auditOutcomeWords, lostAuditWords } from '../../shared/messages/nl/audit'
import { csvText } from '../domain/import/csv-text'
import { isLost, type AuditLine } from './audit-lines'

/** The audit trail as CSV, oldest first; cells that a spreadsheet would run as a formula are harmless (spec R3.10). */
export const auditCsv = (lines: readonly AuditLine[]): string => csvText([auditCsvHeader, ...lines.map(rowOf)])

function rowOf(line: AuditLine): readonly string[] {
  if (isLost(line)) return [String(line.lostFrom), '', '', lostAuditWords(line.lostFrom, line.lostTo), '', '']
  const { sequence, at, by, action, outcome, subject } = line
  const facts = Object.entries(subject).map(([name, value]) => `${name}=${value}`)
  return [String(sequence), at, by, auditActionWords[action], auditOutcomeWords[outcome], facts.join(' ')]
}

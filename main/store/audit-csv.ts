import { auditActionWords, auditCsvHeader, auditOutcomeWords, lostAuditWords, withdrawnAccountsWords } from '../../shared/messages/nl/audit'
import { csvText } from '../domain/import/csv-text'
import { isLost, type AuditLine } from './audit-lines'

/** A cell of a spreadsheet holds 32,767 characters; a username has 15. */
const usernamesPerRow = 1000

/**
 * The audit trail as CSV, oldest first; cells that a spreadsheet would run as a formula are harmless (spec R3.10). Behind the
 * withdrawal of an import stand the usernames that it took away (spec R3.9): the trail itself holds ids and counts only.
 */
export const auditCsv = (lines: readonly AuditLine[], usernamesOf: (importId: string) => readonly string[]): string =>
  csvText([auditCsvHeader, ...lines.flatMap((line) => [rowOf(line), ...withdrawnRows(line, usernamesOf)])])

function rowOf(line: AuditLine): readonly string[] {
  if (isLost(line)) return [String(line.lostFrom), '', '', lostAuditWords(line.lostFrom, line.lostTo), '', '']
  const { sequence, at, by, action, outcome, subject } = line
  const facts = Object.entries(subject).map(([name, value]) => `${name}=${value}`)
  return [String(sequence), at, by, auditActionWords[action], auditOutcomeWords[outcome], facts.join(' ')]
}

function withdrawnRows(line: AuditLine, usernamesOf: (importId: string) => readonly string[]): readonly (readonly string[])[] {
  if (isLost(line) || line.action !== 'importWithdrawn' || line.outcome !== 'done') return []
  const { sequence, at, by, outcome, subject } = line
  const usernames = usernamesOf(String(subject['importId']))
  const pieces = Array.from({ length: Math.ceil(usernames.length / usernamesPerRow) }, (_unused, piece) =>
    usernames.slice(piece * usernamesPerRow, (piece + 1) * usernamesPerRow)
  )
  return pieces.map((piece) => [String(sequence), at, by, withdrawnAccountsWords, auditOutcomeWords[outcome], piece.join(' ')])
}

import type { ImportRecord } from '../../../shared/ipc/account-schemas'
import type { ResultRow } from '../../../shared/ipc/import-schemas'
import { importHistoryMessages } from '../../../shared/messages/nl/import-history'

/** Of before the file's hash was kept, the rows that were left out were not kept either. */
export const canSaveRest = ({ total, created, sha256 }: ImportRecord): boolean => total > created && sha256 !== null

/** Enough to tell two files of one name apart by. */
export const shortHash = (sha256: string): string => sha256.slice(0, 8)

/** Nothing to settle: the account is of the own institute (else its name is not told) and says what the file says (spec R3.10). */
export const isSameAsAccount = ({ findings, differences }: Pick<ResultRow, 'findings' | 'differences'>): boolean =>
  differences.length === 0 && findings.some(({ code, details }) => code === 'usernameExistsSkipped' && details.name !== undefined)

/** What is to be said of it under its name; null: nothing. */
export function stateOf({ withdrawal }: ImportRecord): string | null {
  if (withdrawal.kind === 'withdrawn') return importHistoryMessages.state.withdrawn(withdrawal.at, withdrawal.by)
  return withdrawal.kind === 'impossible' && withdrawal.reason === 'loginDetails' ? importHistoryMessages.state.mailed(withdrawal.count) : null
}

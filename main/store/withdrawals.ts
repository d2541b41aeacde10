import type { Account } from '../../shared/domain/account'
import type { StoreData } from './store-schema'

type Withdrawn = Pick<StoreData, 'withdrawals'>

/** The ids of imports that were withdrawn (spec R3.9). */
const withdrawnImports = ({ withdrawals }: Withdrawn): ReadonlySet<string> => new Set(withdrawals.map(({ importId }) => importId))

/** The accounts that there are, in the order in which they were made: without those of an import that was withdrawn. */
export function presentAccounts(data: Pick<StoreData, 'accounts'> & Withdrawn): readonly Account[] {
  if (data.withdrawals.length === 0) return data.accounts
  const gone = withdrawnImports(data)
  return data.accounts.filter(({ origin }) => origin.kind === 'form' || !gone.has(origin.importId))
}

/** The usernames that an import made, withdrawn or not, in the order of its file. */
export const usernamesOf = ({ accounts }: Pick<StoreData, 'accounts'>, importId: string): readonly string[] =>
  accounts.filter(({ origin }) => origin.kind === 'import' && origin.importId === importId).map(({ username }) => username)

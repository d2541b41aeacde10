import { fullName, usernameKey, type Account, type AccountDraft } from '../../shared/domain/account'
import { fault, warning, type Finding } from '../../shared/domain/finding'
import type { Portfolio } from '../../shared/ipc/import-schemas'
import { nameKey, type AccountIndex } from './account-index'

export type Known = {
  readonly accounts: Pick<AccountIndex, 'byUsername' | 'byBigNumber' | 'byEmail' | 'byNameAndEmail'>
  /** By username key, as the imported registers say (spec R3.13). */
  readonly registered: (key: string) => Portfolio | undefined
}

/** Whose username it is; an entry of HN's register counts as the own portfolio (spec R2.5). */
export const portfolioOf = (known: Known, username: string): Portfolio | undefined => {
  const key = usernameKey(username)
  return known.accounts.byUsername(key) === undefined ? known.registered(key) : 'HN'
}

/** What only the store can say of a draft: its username is taken (spec R2.5), or it looks like somebody who is there (spec R2.7). */
export function conflictsOf(draft: AccountDraft, known: Known): readonly Finding[] {
  const portfolio = portfolioOf(known, draft.username)
  if (portfolio === 'HN') return [fault('username', 'usernameExists', { portfolio })]
  if (portfolio !== undefined) return [fault('username', 'usernameExistsElsewhere', { portfolio })]
  const email = draft.email.toLowerCase()
  const sameNumber = known.accounts.byBigNumber(draft.bigNumber)
  const sameNameAndEmail = known.accounts.byNameAndEmail(nameKey(draft), email)
  const sameEmail = known.accounts.byEmail(email)
  if (sameNumber !== undefined) return [warning('bigNumber', 'samePerson', whoIs(sameNumber))]
  if (sameNameAndEmail !== undefined) return [warning('email', 'samePerson', whoIs(sameNameAndEmail))]
  return sameEmail === undefined ? [] : [warning('email', 'emailInUse', whoIs(sameEmail))]
}

const whoIs = (account: Account): Finding['details'] => ({ username: account.username, name: fullName(account) })

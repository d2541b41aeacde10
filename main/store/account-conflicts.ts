import { usernameKey, type AccountDraft } from '../../shared/domain/account'
import { fault, type Finding } from '../../shared/domain/finding'
import type { Portfolio } from '../../shared/ipc/register-schemas'
import { likenessWarning, type KnownPeople } from '../domain/likeness'
import type { AccountIndex } from './account-index'

export type Known = {
  readonly accounts: Pick<AccountIndex, 'byUsername'> & KnownPeople
  /** By username key, as the imported registers say (spec R3.13). */
  readonly registered: (key: string) => Portfolio | undefined
  /** When the register of a portfolio was imported, ISO 8601. */
  readonly registeredOn: (portfolio: Portfolio) => string | undefined
}

/** Whose username it is; an entry of HN's register counts as the own portfolio (spec R2.5). */
export const portfolioOf = (known: Known, username: string): Portfolio | undefined => {
  const key = usernameKey(username)
  return known.accounts.byUsername(key) === undefined ? known.registered(key) : 'HN'
}

/** What only the store can say of a draft: its username is taken (spec R2.5), or it looks like somebody who is there (spec R2.7). */
export function conflictsOf(draft: AccountDraft, known: Known, instituteName: string): readonly Finding[] {
  const portfolio = portfolioOf(known, draft.username)
  if (portfolio === 'HN') return [fault('username', 'usernameExists', { portfolio })]
  if (portfolio !== undefined) {
    // A register ages: how old it is helps who is sure that the name is free.
    const importedAt = known.registeredOn(portfolio)
    return [fault('username', 'usernameExistsElsewhere', { portfolio, ...(importedAt === undefined ? {} : { importedAt }) })]
  }
  const likeness = likenessWarning(draft, known.accounts, instituteName)
  return likeness === null ? [] : [likeness]
}

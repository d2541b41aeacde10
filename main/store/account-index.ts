import { usernameKey, type Account } from '../../shared/domain/account'
import { nameKey } from '../domain/likeness'

/** A domain counts as in use from this many accounts on, so that one typing error does not vouch for the next. */
const accountsPerKnownDomain = 3

const nameAndEmailKey = (name: string, emailLowerCase: string): string => `${name}\n${emailLowerCase}`

/** All accounts in memory, frozen, with the ways to find one. Records are only ever added (spec 1). */
export class AccountIndex {
  private readonly inOrder: Account[] = []
  private readonly ids = new Map<string, Account>()
  private readonly usernames = new Map<string, Account>()
  private readonly bigNumbers = new Map<string, Account>()
  private readonly emails = new Map<string, Account>()
  private readonly namesAndEmails = new Map<string, Account>()
  private readonly domains = new Map<string, number>()
  private readonly groupNames = new Set<string>()

  add(accounts: readonly Account[]): void {
    for (const account of accounts) this.addOne(frozen(account))
  }

  /** In the order in which they were made. */
  get all(): readonly Account[] {
    return this.inOrder
  }

  get groups(): readonly string[] {
    return [...this.groupNames].sort()
  }

  get knownDomains(): readonly string[] {
    return [...this.domains].filter(([, count]) => count >= accountsPerKnownDomain).map(([domain]) => domain)
  }

  byId(id: string): Account | undefined {
    return this.ids.get(id)
  }

  byUsername(key: string): Account | undefined {
    return this.usernames.get(key)
  }

  byBigNumber(bigNumber: string): Account | undefined {
    return this.bigNumbers.get(bigNumber)
  }

  byEmail(emailLowerCase: string): Account | undefined {
    return this.emails.get(emailLowerCase)
  }

  byNameAndEmail(name: string, emailLowerCase: string): Account | undefined {
    return this.namesAndEmails.get(nameAndEmailKey(name, emailLowerCase))
  }

  private addOne(account: Account): void {
    const email = account.email.toLowerCase()
    const domain = email.slice(email.lastIndexOf('@') + 1)
    this.inOrder.push(account)
    this.ids.set(account.id, account)
    this.usernames.set(usernameKey(account.username), account)
    addFirst(this.bigNumbers, account.bigNumber, account)
    addFirst(this.emails, email, account)
    addFirst(this.namesAndEmails, nameAndEmailKey(nameKey(account), email), account)
    this.domains.set(domain, (this.domains.get(domain) ?? 0) + 1)
    for (const group of account.groups) this.groupNames.add(group)
  }
}

/** The oldest account with a value speaks for it. */
function addFirst(map: Map<string, Account>, key: string, account: Account): void {
  if (!map.has(key)) map.set(key, account)
}

function frozen(account: Account): Account {
  Object.freeze(account.groups)
  Object.freeze(account.origin)
  return Object.freeze(account)
}

import { usernameKey, type Account } from '../../shared/domain/account'
import { nameKey } from '../domain/likeness'
import type { InstituteScope } from './store-port'

/** A domain counts as in use from this many accounts on, so that one typing error does not vouch for the next. */
const accountsPerKnownDomain = 3

const nameAndEmailKey = (name: string, emailLowerCase: string): string => `${name}\n${emailLowerCase}`

/**
 * All accounts in memory that there are, frozen, with the ways to find one. Records are only ever added (spec 1), but for those of a
 * withdrawn import, which is rare enough to begin anew for. What only looks for likenesses (number, address, name) is made when it is
 * first asked for: at 100,000 accounts that is a good part of the time to open them.
 */
export class AccountIndex {
  private inOrder: Account[] = []
  private ids = new Map<string, Account>()
  private usernames = new Map<string, Account>()
  private imports = new Map<string, Account[]>()
  private groupsByInstitute = new Map<string, Set<string>>()
  private likenesses = new Likenesses()
  private replacements = 0

  /** In place of all that was there. */
  replace(accounts: readonly Account[]): void {
    this.inOrder = []
    this.ids = new Map()
    this.usernames = new Map()
    this.imports = new Map()
    this.groupsByInstitute = new Map()
    this.likenesses = new Likenesses()
    this.replacements += 1
    this.add(accounts)
  }

  add(accounts: readonly Account[]): void {
    for (const account of accounts) {
      this.inOrder.push(frozen(account))
      this.ids.set(account.id, account)
      this.usernames.set(usernameKey(account.username), account)
      this.addGroups(account)
      if (account.origin.kind === 'import') this.addToImport(account, account.origin.importId)
    }
  }

  /** Grows whenever accounts went: what was made of `all` before is out of date then, and not just behind. */
  get epoch(): number {
    return this.replacements
  }

  /** In the order in which they were made. */
  get all(): readonly Account[] {
    return this.inOrder
  }

  /** Of the accounts of this institute, or of all. */
  groupsOf(scope: InstituteScope): readonly string[] {
    const within = scope === null ? [...this.groupsByInstitute.values()] : [this.groupsByInstitute.get(scope) ?? new Set<string>()]
    return [...new Set(within.flatMap((groups) => [...groups]))].sort()
  }

  get knownDomains(): readonly string[] {
    return [...this.upToDate().domains].filter(([, count]) => count >= accountsPerKnownDomain).map(([domain]) => domain)
  }

  byId(id: string): Account | undefined {
    return this.ids.get(id)
  }

  byUsername(key: string): Account | undefined {
    return this.usernames.get(key)
  }

  byBigNumber(bigNumber: string): Account | undefined {
    return this.upToDate().bigNumbers.get(bigNumber)
  }

  byEmail(emailLowerCase: string): Account | undefined {
    return this.upToDate().emails.get(emailLowerCase)
  }

  byNameAndEmail(name: string, emailLowerCase: string): Account | undefined {
    return this.upToDate().namesAndEmails.get(nameAndEmailKey(name, emailLowerCase))
  }

  /** Those that an import made, in the order of its file. */
  ofImport(importId: string): readonly Account[] {
    return this.imports.get(importId) ?? []
  }

  private addToImport(account: Account, importId: string): void {
    const made = this.imports.get(importId)
    if (made === undefined) this.imports.set(importId, [account])
    else made.push(account)
  }

  private addGroups({ institute, groups }: Account): void {
    const present = this.groupsByInstitute.get(institute)
    if (present === undefined) this.groupsByInstitute.set(institute, new Set(groups))
    else for (const group of groups) present.add(group)
  }

  private upToDate(): Likenesses {
    this.likenesses.follow(this.inOrder)
    return this.likenesses
  }
}

/** By what somebody may be recognised under another username (spec R2.7). */
class Likenesses {
  readonly bigNumbers = new Map<string, Account>()
  readonly emails = new Map<string, Account>()
  readonly namesAndEmails = new Map<string, Account>()
  readonly domains = new Map<string, number>()
  private followed = 0

  follow(accounts: readonly Account[]): void {
    for (const account of this.followed === accounts.length ? [] : accounts.slice(this.followed)) {
      const email = account.email.toLowerCase()
      const domain = email.slice(email.lastIndexOf('@') + 1)
      addFirst(this.bigNumbers, account.bigNumber, account)
      addFirst(this.emails, email, account)
      addFirst(this.namesAndEmails, nameAndEmailKey(nameKey(account), email), account)
      this.domains.set(domain, (this.domains.get(domain) ?? 0) + 1)
    }
    this.followed = accounts.length
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

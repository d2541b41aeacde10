import { fullName, type Account, type OpenTask } from '../../shared/domain/account'
import type { LoginDetailsStatus } from '../../shared/domain/delivery'
import { stripInvisible } from '../../shared/domain/name-rules'
import type { AccountFilter, AccountRow, AccountSort, AccountsPage, AccountsQuery } from '../../shared/ipc/account-schemas'
import type { AccountIndex } from './account-index'
import { foldText } from './fold-text'
import type { InstituteScope } from './store-port'

/** What is known of an account beside its record, and how often that changed. */
export type AccountState = {
  readonly statusOf: (accountId: string) => LoginDetailsStatus
  /** A mail server or a file got login details at some time, or they were used. */
  readonly wasSent: (accountId: string) => boolean
  readonly hasFolder: (accountId: string) => boolean
  /** Grows at every change of the above. */
  readonly version: () => number
}

type Indexed = {
  readonly account: Account
  readonly sequence: number
  readonly searched: string
  readonly keys: Readonly<Record<AccountSort['by'], string>>
}

/** What the list Gebruikers asks (spec R4.1), fast at 100,000 accounts: sorted and filtered once, then only cut into pages. */
export class AccountQueries {
  private indexed: Indexed[] = []
  private indexedEpoch = 0
  private sorted: { readonly key: string; readonly items: readonly Indexed[] } | null = null
  private filtered: { readonly key: string; readonly items: readonly Indexed[] } | null = null
  private counted: { readonly key: string; readonly counts: AccountsPage['counts'] } | null = null

  constructor(
    private readonly accounts: AccountIndex,
    private readonly state: AccountState
  ) {}

  /** Of another institute than the scope's nothing is found, counted or named. */
  page({ sort, filter, offset, limit }: AccountsQuery, scope: InstituteScope): Pick<AccountsPage, 'total' | 'rows' | 'counts' | 'groups'> {
    const items = this.found(sort, filter, scope)
    return {
      total: items.length,
      rows: items.slice(offset, offset + limit).map(({ account }) => this.row(account)),
      counts: this.counts(scope),
      groups: [...this.accounts.groupsOf(scope)]
    }
  }

  ids(sort: AccountSort, filter: AccountFilter, scope: InstituteScope): readonly string[] {
    return this.found(sort, filter, scope).map(({ account }) => account.id)
  }

  row(account: Account): AccountRow {
    return {
      id: account.id,
      username: account.username,
      name: fullName(account),
      email: account.email,
      role: account.role,
      status: account.status,
      institute: account.institute,
      groups: account.groups,
      createdAt: account.createdAt,
      loginDetails: this.state.statusOf(account.id),
      openTasks: this.openTasks(account.id)
    }
  }

  private openTasks(id: string): OpenTask[] {
    return [
      ...(this.state.wasSent(id) ? [] : (['sendLoginDetails'] as const)),
      ...(this.state.hasFolder(id) ? [] : (['makeInstituteFolder'] as const))
    ]
  }

  private found(sort: AccountSort, filter: AccountFilter, scope: InstituteScope): readonly Indexed[] {
    const key = `${this.accountsKey()} ${this.state.version()} ${JSON.stringify([sort.by, sort.direction, filterParts(filter), scope])}`
    if (this.filtered?.key !== key) {
      const matches = this.matcher(filter, scope)
      this.filtered = { key, items: this.inOrder(sort).filter(matches) }
    }
    return this.filtered.items
  }

  private matcher(filter: AccountFilter, scope: InstituteScope): (item: Indexed) => boolean {
    const words = searchText(filter).split(' ').filter((word) => word !== '')
    return ({ account, searched }) =>
      isWithin(scope, account) &&
      (filter.importId === null || (account.origin.kind === 'import' && account.origin.importId === filter.importId)) &&
      (filter.group === null || account.groups.includes(filter.group)) &&
      (filter.delivery === 'all' || deliveryGroup(this.state.statusOf(account.id)) === filter.delivery) &&
      (filter.openTask === null || this.openTasks(account.id).includes(filter.openTask)) &&
      words.every((word) => searched.includes(word))
  }

  private inOrder(sort: AccountSort): readonly Indexed[] {
    this.indexNew()
    const key = `${this.accountsKey()} ${sort.by} ${sort.direction}`
    if (this.sorted?.key !== key) this.sorted = { key, items: [...this.indexed].sort(comparison(sort)) }
    return this.sorted.items
  }

  /** Another one for any other accounts. */
  private accountsKey(): string {
    return `${this.accounts.epoch}-${this.accounts.all.length}`
  }

  private indexNew(): void {
    if (this.indexedEpoch !== this.accounts.epoch) {
      this.indexed = []
      this.indexedEpoch = this.accounts.epoch
    }
    for (let sequence = this.indexed.length; sequence < this.accounts.all.length; sequence += 1) {
      const account = this.accounts.all[sequence]
      if (account !== undefined) this.indexed.push(indexedAccount(account, sequence))
    }
  }

  private counts(scope: InstituteScope): AccountsPage['counts'] {
    const key = `${this.accountsKey()} ${this.state.version()} ${JSON.stringify(scope)}`
    if (this.counted?.key !== key) this.counted = { key, counts: this.count(scope) }
    return this.counted.counts
  }

  private count(scope: InstituteScope): AccountsPage['counts'] {
    const counts = { all: 0, notSent: 0, failed: 0, uncertain: 0, folderToMake: 0 }
    for (const account of this.accounts.all) {
      if (!isWithin(scope, account)) continue
      const { id } = account
      counts.all += 1
      const status = this.state.statusOf(id)
      const group = deliveryGroup(status)
      if (group !== null) counts[group] += 1
      if (!this.state.hasFolder(id)) counts.folderToMake += 1
    }
    return counts
  }
}

/** Whether somebody with this scope may know of the account. */
export const isWithin = (scope: InstituteScope, { institute }: Pick<Account, 'institute'>): boolean => scope === null || institute === scope

const filterParts = (filter: AccountFilter): readonly (string | null)[] => [
  filter.delivery,
  filter.importId,
  filter.group,
  filter.openTask,
  searchText(filter)
]

/** Invisible characters, which come along with a copied name, are not searched for. */
const searchText = (filter: AccountFilter): string => foldText(stripInvisible(filter.search).text)

/** What was stopped before it went out still has to be sent. */
function deliveryGroup(status: LoginDetailsStatus): 'notSent' | 'failed' | 'uncertain' | null {
  if (status.kind === 'notSent' || status.kind === 'stopped') return 'notSent'
  if (status.kind === 'uncertain') return 'uncertain'
  return status.kind === 'refused' ? 'failed' : null
}

function indexedAccount(account: Account, sequence: number): Indexed {
  const name = foldText(fullName(account))
  const username = foldText(account.username)
  const email = foldText(account.email)
  return { account, sequence, searched: `${name}\n${username}\n${email}`, keys: { createdAt: account.createdAt, username, name, email } }
}

/**
 * Newest first shows an import as its file, from top to bottom, for all its accounts have one moment. Oldest first is that list
 * turned round, so that a click on **Aanmaakdatum** shows even where every moment is the same (spec R4.1).
 */
function comparison({ by, direction }: AccountSort): (one: Indexed, other: Indexed) => number {
  const sign = direction === 'ascending' ? 1 : -1
  const tieSign = by === 'createdAt' ? -sign : 1
  return (one, other) => {
    const [key, otherKey] = [one.keys[by], other.keys[by]]
    if (key === otherKey) return tieSign * (one.sequence - other.sequence)
    return key < otherKey ? -sign : sign
  }
}

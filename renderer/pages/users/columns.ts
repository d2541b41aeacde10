import type { AccountSort } from '../../../shared/ipc/account-schemas'
import type { usersMessages } from '../../../shared/messages/nl/users'

type Column = {
  readonly key: keyof typeof usersMessages.column
  readonly sortBy: AccountSort['by'] | null
}

/** The columns after the checkbox, in the order of spec R4.1. */
export const columns: readonly Column[] = [
  { key: 'username', sortBy: null },
  { key: 'name', sortBy: 'name' },
  { key: 'email', sortBy: 'email' },
  { key: 'role', sortBy: null },
  { key: 'status', sortBy: null },
  { key: 'institute', sortBy: null },
  { key: 'groups', sortBy: null },
  { key: 'createdAt', sortBy: 'createdAt' },
  { key: 'loginDetails', sortBy: null }
]

/** Of the header, and of each row (look.md: table rows 34). The virtual rows count on it. */
export const rowHeightPx = 34

import type { OwnAccount } from '../../../shared/ipc/account-schemas'
import { ownAccountWords } from '../../../shared/messages/nl/activation'
import { listed } from '../../../shared/messages/nl/common'
import { fieldLabel } from '../../../shared/messages/nl/findings'
import { newUserMessages } from '../../../shared/messages/nl/new-user'
import { usersMessages } from '../../../shared/messages/nl/users'

type Fact = { readonly label: string; readonly value: string }

/** Every field of the own account, in words. */
export function ownAccountFacts(account: OwnAccount): readonly Fact[] {
  const { column, role, status } = usersMessages
  return [
    { label: column.name, value: account.name },
    { label: column.username, value: account.username },
    { label: column.email, value: account.email },
    { label: fieldLabel('bigNumber'), value: account.bigNumber },
    { label: fieldLabel('gender'), value: account.gender === 'm' ? newUserMessages.man : newUserMessages.woman },
    { label: column.role, value: role[account.role] ?? account.role },
    { label: column.status, value: status[account.status] ?? account.status },
    { label: column.institute, value: account.institute },
    { label: ownAccountWords.groups, value: account.groups.length === 0 ? ownAccountWords.noGroups : listed(account.groups) },
    { label: newUserMessages.inTraining, value: account.inTraining === 'in_opl' ? ownAccountWords.yes : account.inTraining },
    { label: ownAccountWords.createdAt, value: ownAccountWords.moment(account.createdAt) },
    { label: ownAccountWords.activatedAt, value: ownAccountWords.moment(account.activatedAt) }
  ]
}

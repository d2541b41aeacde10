import { IconArrowBackUp, IconUserSearch, IconUsers } from '@tabler/icons-react'
import { importHistoryMessages } from '../../../shared/messages/nl/import-history'
import { usersMessages } from '../../../shared/messages/nl/users'
import { EmptyState } from '../../components/EmptyState'
import { SoftButton } from '../../components/SoftButton'
import { useNavigation } from '../../stores/navigation'

/** Nobody there yet. The buttons are named longer than they look: "Gebruiker" and "Nieuw" alone are those of the header. */
export function NoUsersYet() {
  const go = useNavigation((store) => store.go)
  return (
    <EmptyState
      icon={<IconUsers stroke={1.5} />}
      title={usersMessages.noUsersTitle}
      text={usersMessages.noUsers}
      actions={
        <>
          <SoftButton aria-label={usersMessages.newUserLabel} onClick={() => go({ kind: 'newUser' })}>
            {usersMessages.newUser}
          </SoftButton>
          <SoftButton aria-label={usersMessages.newFileLabel} onClick={() => go({ kind: 'new' })}>
            {usersMessages.newFile}
          </SoftButton>
        </>
      }
    />
  )
}

/** The accounts of an import are gone with it (spec R3.9); an import that made none leads nowhere. */
export function ImportWithdrawn({ onShowAll }: { readonly onShowAll: () => void }) {
  return (
    <EmptyState
      icon={<IconArrowBackUp stroke={1.5} />}
      title={importHistoryMessages.withdrawnUsersTitle}
      text={importHistoryMessages.withdrawnUsers}
      actions={<SoftButton onClick={onShowAll}>{usersMessages.showAll}</SoftButton>}
    />
  )
}

/** There are users, but not with this filter or these words. */
export function NobodyFound({ isSearch, onShowAll }: { readonly isSearch: boolean; readonly onShowAll: () => void }) {
  return (
    <EmptyState
      icon={<IconUserSearch stroke={1.5} />}
      title={usersMessages.nothingFoundTitle}
      text={isSearch ? usersMessages.nothingFound : usersMessages.nothingInView}
      actions={<SoftButton onClick={onShowAll}>{usersMessages.showAll}</SoftButton>}
    />
  )
}

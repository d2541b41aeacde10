import { Menu } from '@mantine/core'
import { IconChevronDown, IconLogout, IconUserCircle } from '@tabler/icons-react'
import type { Session } from '../../../shared/ipc/session-schemas'
import { shellWords } from '../../../shared/messages/nl/shell'
import { useNavigation } from '../../stores/navigation'
import classes from './AppHeader.module.css'

type UserMenuProps = { readonly session: Session; readonly onLogOut: () => void | Promise<void> }

export function UserMenu({ session, onLogOut }: UserMenuProps) {
  const go = useNavigation((store) => store.go)
  return (
    <Menu position="bottom-end" width={220} withinPortal>
      <Menu.Target>
        <button type="button" className={classes.user}>
          <span className={classes.names}>
            <span className={classes.username}>{session.username}</span> <span className={classes.hint}>{shellWords.role[session.role]}</span>
          </span>
          <IconChevronDown size={18} stroke={1.75} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconUserCircle size={18} stroke={1.75} aria-hidden />} onClick={() => go({ kind: 'settings', part: 'own' })}>
          {shellWords.own}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={18} stroke={1.75} aria-hidden />} onClick={onLogOut}>
          {shellWords.logOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

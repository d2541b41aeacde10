import { Menu } from '@mantine/core'
import { IconChevronDown, IconLogout, IconUserCircle } from '@tabler/icons-react'
import { useId } from 'react'
import type { Session } from '../../../shared/ipc/session-schemas'
import { shellWords } from '../../../shared/messages/nl/shell'
import { useNavigation } from '../../stores/navigation'
import classes from './AppHeader.module.css'

type UserMenuProps = { readonly session: Session; readonly onLogOut: () => void }

/** Named by the username alone: "Beheerder" is the tile of the start page. */
export function UserMenu({ session, onLogOut }: UserMenuProps) {
  const go = useNavigation((store) => store.go)
  const roleId = useId()
  return (
    <Menu position="bottom-end" width={220} withinPortal>
      <Menu.Target>
        <button type="button" className={classes.user} aria-label={session.username} aria-describedby={roleId}>
          <span className={classes.names}>
            <span className={classes.username}>{session.username}</span> <span id={roleId} className={classes.hint}>
              {shellWords.role[session.role]}
            </span>
          </span>
          <IconUserCircle size={22} stroke={1.75} className={classes.userIcon} aria-hidden />
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

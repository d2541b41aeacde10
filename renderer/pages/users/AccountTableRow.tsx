import { memo } from 'react'
import { VisuallyHidden } from '@mantine/core'
import { IconFolderPlus } from '@tabler/icons-react'
import type { AccountRow } from '../../../shared/ipc/account-schemas'
import { formatDateTime } from '../../../shared/messages/nl/common'
import { usersMessages } from '../../../shared/messages/nl/users'
import { DeliveryStatus } from '../../components/DeliveryStatus'
import { Mono } from '../../components/Mono'
import { columns } from './columns'
import { TickBox } from './TickBox'
import classes from './AccountTable.module.css'

type AccountTableRowProps = {
  /** In the whole list, from 0. */
  readonly index: number
  /** undefined while its page is on the way. */
  readonly row: AccountRow | undefined
  readonly isTicked: boolean
  /** The one row that Tab reaches; the arrows move it. */
  readonly isActive: boolean
  readonly onTick: (id: string, ticked: boolean) => void
  readonly onActivate: (index: number) => void
}

/** One account, to read and to tick: nothing of it can be changed (spec 1). */
export const AccountTableRow = memo(function AccountTableRow({ index, row, isTicked, isActive, onTick, onActivate }: AccountTableRowProps) {
  return (
    <tr role="row" aria-rowindex={index + 2} data-index={index} data-ticked={isTicked} className={classes.row}>
      <td role="cell" data-column="tick" className={classes.cell}>
        <TickBox
          label={row === undefined ? usersMessages.loadingRow : usersMessages.select(row.name)}
          checked={isTicked}
          off={row === undefined}
          tabIndex={isActive ? 0 : -1}
          onChange={(ticked) => {
            if (row !== undefined) onTick(row.id, ticked)
          }}
          onFocus={() => onActivate(index)}
        />
      </td>
      {row === undefined ? <PlaceholderCells /> : <AccountCells row={row} />}
    </tr>
  )
})

function PlaceholderCells() {
  return columns.map(({ key }) => (
    <td key={key} role="cell" data-column={key} className={classes.cell}>
      <span className={classes.placeholder} />
    </td>
  ))
}

function AccountCells({ row }: { readonly row: AccountRow }) {
  return (
    <>
      <td role="cell" data-column="username" className={classes.cell}>
        <Mono>{row.username}</Mono>
      </td>
      <td role="cell" data-column="name" className={classes.cell}>
        <span className={classes.name}>
          <span className={classes.nameText} title={row.name}>
            {row.name}
          </span>
          {row.openTasks.includes('makeInstituteFolder') && (
            <span className={classes.task} title={usersMessages.folderToMake}>
              <IconFolderPlus size={17} stroke={1.75} aria-hidden />
              <VisuallyHidden>{usersMessages.folderToMake}</VisuallyHidden>
            </span>
          )}
        </span>
      </td>
      <td role="cell" data-column="email" className={classes.cell} title={row.email}>
        {row.email}
      </td>
      <td role="cell" data-column="role" className={classes.cell}>
        {usersMessages.role[row.role] ?? row.role}
      </td>
      <td role="cell" data-column="status" className={classes.cell}>
        {usersMessages.status[row.status] ?? row.status}
      </td>
      <td role="cell" data-column="institute" className={classes.cell} title={row.institute}>
        {row.institute}
      </td>
      <td role="cell" data-column="groups" className={classes.cell} title={row.groups.join(', ')}>
        {row.groups.join(', ')}
      </td>
      <td role="cell" data-column="createdAt" className={classes.cell}>
        {formatDateTime(row.createdAt)}
      </td>
      <td role="cell" data-column="loginDetails" className={classes.cell}>
        <DeliveryStatus status={row.loginDetails} context="list" />
      </td>
    </>
  )
}

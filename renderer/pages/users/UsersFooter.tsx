import { VisuallyHidden } from '@mantine/core'
import type { AccountSort } from '../../../shared/ipc/account-schemas'
import { formatCount } from '../../../shared/messages/nl/common'
import { usersMessages } from '../../../shared/messages/nl/users'
import { Keys } from './Keys'
import classes from './UsersFooter.module.css'

const hints = [
  { keys: ['↑', '↓'], spoken: usersMessages.keys.arrows, does: usersMessages.keys.browse },
  { keys: [usersMessages.keys.space], spoken: usersMessages.keys.space, does: usersMessages.keys.tick },
  { keys: ['Ctrl', 'A'], spoken: 'Ctrl A', does: usersMessages.keys.all }
]

/** How many, in which order, and the keys that work in the list. */
export function UsersFooter({ total, sort }: { readonly total: number; readonly sort: AccountSort }) {
  return (
    <footer className={classes.footer}>
      <span>
        <strong>{formatCount(total)}</strong> {usersMessages.userCount(total)}
        {total > 1 && `, ${usersMessages.order[sort.by][sort.direction]}`}
      </span>
      <span className={classes.hints}>
        {total > 0 && hints.map(({ keys, spoken, does }) => (
          <span key={does} className={classes.hint}>
            <Keys keys={keys} className={classes.keys} />
            <VisuallyHidden>{spoken}:</VisuallyHidden> {does}
          </span>
        ))}
      </span>
    </footer>
  )
}

import { ActionIcon, VisuallyHidden } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useId, useRef } from 'react'
import type { Recipient } from '../../../shared/ipc/mail-schemas'
import { mailMessages } from '../../../shared/messages/nl/mail'
import { useCompose } from '../../stores/compose'
import classes from './ComposePage.module.css'

const messages = mailMessages.compose
const rowHeight = 57

type RecipientListProps = { readonly recipients: readonly Recipient[]; readonly shown: number; readonly isShort: boolean }

/** Aan: one mail each. A name shows that person's mail, the cross takes the person off the list. */
export function RecipientList({ recipients, shown, isShort }: RecipientListProps) {
  const { show, remove } = useCompose.getState()
  const labelId = useId()
  const hintId = useId()
  const list = useRef<HTMLUListElement>(null)
  // eslint-disable-next-line react-hooks/incompatible-library -- the React compiler, which this rule is about, is not in use
  const virtualizer = useVirtualizer({
    count: recipients.length,
    getScrollElement: () => list.current,
    estimateSize: () => rowHeight,
    overscan: 10
  })

  const takeOff = (accountId: string) => {
    remove(accountId)
    // The cross that was pressed is gone: the list keeps the place of who works by keyboard.
    list.current?.focus()
  }

  return (
    <div>
      <div className={classes.listLabel}>
        <span id={labelId} className={classes.label}>
          {messages.to}
        </span>
        <span className={classes.small} role="status">
          {messages.toCount(recipients.length)}
        </span>
      </div>
      <ul ref={list} className={classes.recipients} data-short={isShort} aria-labelledby={labelId} aria-describedby={hintId} tabIndex={-1}>
        {recipients.length === 0 && <li className={classes.nobody}>{messages.nobody}</li>}
        <li aria-hidden style={{ height: virtualizer.getTotalSize() }} className={classes.listSpace} />
        {virtualizer.getVirtualItems().map((item) => {
          const recipient = recipients[item.index]
          if (recipient === undefined) return null
          return (
            <li
              key={recipient.accountId}
              className={classes.recipient}
              data-shown={item.index === shown}
              style={{ transform: `translateY(${item.start}px)` }}
              aria-posinset={item.index + 1}
              aria-setsize={recipients.length}
            >
              <button type="button" className={classes.person} aria-current={item.index === shown} onClick={() => show(item.index)}>
                <span className={classes.name}>{recipient.name}</span>
                <span className={classes.small}>{recipient.email}</span>
              </button>
              <ActionIcon variant="subtle" color="gray" size={28} onClick={() => takeOff(recipient.accountId)}>
                <IconX size={16} stroke={1.75} aria-hidden />
                <VisuallyHidden>{messages.remove(recipient.name)}</VisuallyHidden>
              </ActionIcon>
            </li>
          )
        })}
      </ul>
      <p id={hintId} className={classes.hint}>
        {messages.toHint}
      </p>
    </div>
  )
}

import { IconFolderCheck, IconKey, IconMessage2 } from '@tabler/icons-react'
import { useId } from 'react'
import { formatCount } from '../../../shared/messages/nl/common'
import { usersMessages } from '../../../shared/messages/nl/users'
import { GatedButton } from '../../components/GatedButton'
import { useReadOnlyReason } from '../../hooks/use-read-only'
import classes from './SelectionBar.module.css'

/** One send can be this large: shared/ipc/mail-schemas.ts takes no more recipients. */
const mostRecipients = 20_000

type SelectionBarProps = {
  readonly count: number
  /** Of those, how many the filter hides; null until that is known. */
  readonly outside: number | null
  readonly onClear: () => void
  readonly onLoginDetails: () => void
  readonly onMessage: () => void
  readonly onFolderMade: () => void
  readonly isTickingFolder: boolean
}

/**
 * What can be done with those ticked (spec R4.2): the login details first and filled, a free message apart from it and looking
 * different. Without a tick the bar keeps its place, so that the rows do not jump, but has no buttons.
 */
export function SelectionBar({ count, outside, onClear, onLoginDetails, onMessage, onFolderMade, isTickingFolder }: SelectionBarProps) {
  const loginDetailsHint = useId()
  const messageHint = useId()
  const isSome = count > 0
  const readOnly = useReadOnlyReason()
  const reason = readOnly ?? (count > mostRecipients ? usersMessages.tooMany(formatCount(mostRecipients)) : null)
  const isOff = reason !== null
  return (
    <div className={classes.bar} data-some={isSome} data-crowded={(outside ?? 0) > 0}>
      <span role="status" className={classes.count}>
        {countText(count, outside ?? 0)}
      </span>
      {isSome && (
        <>
          <button type="button" className={classes.clear} onClick={onClear}>
            {usersMessages.clear}
          </button>
          <span className={classes.divider} aria-hidden />
          <GatedButton
            off={isOff}
            reason={reason}
            reasonShown="hidden"
            leftSection={<IconKey size={18} stroke={1.75} aria-hidden />}
            {...(isOff ? {} : { 'aria-describedby': loginDetailsHint })}
            onClick={onLoginDetails}
          >
            {usersMessages.loginDetails}
          </GatedButton>
          <span id={loginDetailsHint} className={isOff ? classes.off : classes.hint}>
            {reason ?? usersMessages.loginDetailsHint}
          </span>
          <span className={classes.space} />
          <GatedButton
            variant="subtle"
            className={classes.folder ?? ''}
            off={readOnly !== null}
            reason={readOnly}
            reasonShown="hidden"
            leftSection={<IconFolderCheck size={18} stroke={1.75} aria-hidden />}
            loading={isTickingFolder}
            onClick={onFolderMade}
          >
            {usersMessages.folderMade}
          </GatedButton>
          <span className={classes.divider} aria-hidden />
          <span id={messageHint} className={classes.hint}>
            {usersMessages.messageHint}
          </span>
          <GatedButton
            variant="default"
            off={isOff}
            reason={reason}
            reasonShown="hidden"
            leftSection={<IconMessage2 size={18} stroke={1.75} aria-hidden />}
            {...(isOff ? {} : { 'aria-describedby': messageHint })}
            onClick={onMessage}
          >
            {usersMessages.message}
          </GatedButton>
        </>
      )}
    </div>
  )
}

function countText(count: number, outside: number): string {
  if (count === 0) return usersMessages.nothingSelected
  const all = formatCount(count)
  return outside === 0 ? usersMessages.selected(all) : usersMessages.selectedOutside(all, formatCount(outside))
}

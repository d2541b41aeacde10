import { useId } from 'react'
import type { ReactNode } from 'react'
import { formatCount } from '../../../shared/messages/nl/common'
import classes from './AppHeader.module.css'

type HeaderButtonProps = {
  readonly icon: ReactNode
  /** The whole accessible name; the line below only describes. */
  readonly label: string
  readonly hint: string
  /** A count on the icon; 0 shows none. The hint says it in words. */
  readonly badge?: number
  readonly isCurrent: boolean
  /** It keeps its place and can be reached, and the hint says why it is off. */
  readonly off?: boolean
  readonly onClick: () => void
}

const largestBadge = 99

export function HeaderButton({ icon, label, hint, badge = 0, isCurrent, off = false, onClick }: HeaderButtonProps) {
  const id = useId()
  return (
    <button
      type="button"
      className={classes.destination}
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-hint`}
      aria-current={isCurrent ? 'page' : undefined}
      aria-disabled={off}
      onClick={off ? undefined : onClick}
    >
      <span className={classes.icon}>
        {icon}
        {badge > 0 && (
          <span className={classes.badge} aria-hidden>
            {badge > largestBadge ? `${largestBadge}+` : formatCount(badge)}
          </span>
        )}
      </span>
      <span className={classes.names}>
        <span id={`${id}-label`} className={classes.label}>
          {label}
        </span>
        <span id={`${id}-hint`} className={classes.hint}>
          {hint}
        </span>
      </span>
    </button>
  )
}

import { useId } from 'react'
import type { ReactNode } from 'react'
import classes from './settings.module.css'

type ActionRowProps = {
  /** What the button does, or why it is off; it describes it. */
  readonly hint: string
  readonly children: (hintId: string) => ReactNode
  /** What became of it, below. */
  readonly outcome?: ReactNode
}

/** One thing that can be done in a part: what it is for, the button beside it, the outcome below. */
export function ActionRow({ hint, children, outcome }: ActionRowProps) {
  const hintId = useId()
  return (
    <div className={classes.row}>
      <p id={hintId} className={classes.rowHint}>
        {hint}
      </p>
      {children(hintId)}
      {outcome !== undefined && <div className={classes.rowOutcome}>{outcome}</div>}
    </div>
  )
}

import type { ReactNode } from 'react'
import classes from './EmptyState.module.css'

type EmptyStateProps = {
  /** A Tabler icon, drawn at 28 px. */
  readonly icon: ReactNode
  readonly title: string
  readonly text: ReactNode
  readonly actions?: ReactNode
}

/** Nothing here yet: one sentence and the way on. */
export function EmptyState({ icon, title, text, actions }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      <div className={classes.text}>
        <div className={classes.title}>{title}</div>
        <div className={classes.sentence}>{text}</div>
      </div>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </div>
  )
}

import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconHelpHexagon, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Callout.module.css'

const icons = {
  info: IconInfoCircle,
  warning: IconAlertTriangle,
  fault: IconAlertCircle,
  uncertain: IconHelpHexagon,
  success: IconCircleCheck
} as const

type CalloutProps = {
  readonly kind: keyof typeof icons
  /** On a line of its own; for a bold beginning of the sentence put a <strong> in children. */
  readonly title?: ReactNode
  readonly children?: ReactNode
  /** Right end. */
  readonly action?: ReactNode
  /** alert: read out at once; status: read out when the reader is free. */
  readonly role?: 'alert' | 'status'
}

export function Callout({ kind, title, children, action, role }: CalloutProps) {
  const Icon = icons[kind]
  return (
    <div className={classes.callout} data-kind={kind} role={role}>
      <Icon className={classes.icon} size={20} stroke={1.75} aria-hidden />
      <div className={classes.text}>
        {title !== undefined && <div className={classes.title}>{title}</div>}
        {children !== undefined && <div className={title === undefined ? undefined : classes.detail}>{children}</div>}
      </div>
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </div>
  )
}

import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './fields.module.css'

/** What stands below a field besides its fault: a grey hint, and warnings, which hold nothing back (spec R2.7). */
export function fieldNotes(warnings: readonly string[], hint?: ReactNode): ReactNode {
  if (warnings.length === 0) return hint
  return (
    <>
      {warnings.map((warning) => (
        <span key={warning} className={classes.warning}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          {warning}
        </span>
      ))}
      {hint}
    </>
  )
}

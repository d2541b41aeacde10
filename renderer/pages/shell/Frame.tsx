import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { reportActivity } from '../../stores/idle'
import type { Page } from '../../stores/navigation'
import { AppHeader } from './AppHeader'
import classes from './Frame.module.css'

/** What stands around every page of somebody logged in. */
export function Frame({ page, children }: { readonly page: Page; readonly children: ReactNode }) {
  useEffect(() => reportActivity(), [])
  return (
    <div className={classes.frame}>
      <AppHeader page={page} />
      <main className={classes.main}>{children}</main>
    </div>
  )
}

import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { reportActivity } from '../../stores/idle'
import type { Page } from '../../stores/navigation'
import { TrialStrip } from '../trial/TrialStrip'
import { AppHeader } from './AppHeader'
import classes from './Frame.module.css'

type FrameProps = { readonly page: Page; readonly isTrial: boolean; readonly children: ReactNode }

/** What stands around every page of somebody logged in. */
export function Frame({ page, isTrial, children }: FrameProps) {
  useEffect(() => reportActivity(), [])
  return (
    <div className={classes.frame}>
      <AppHeader page={page} />
      {isTrial && <TrialStrip />}
      <main className={classes.main}>{children}</main>
    </div>
  )
}

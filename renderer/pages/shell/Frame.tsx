import type { ReactNode } from 'react'
import type { Holder } from '../../../shared/ipc/store-schemas'
import type { Page } from '../../stores/navigation'
import { TrialStrip } from '../trial/TrialStrip'
import { AppHeader } from './AppHeader'
import classes from './Frame.module.css'
import { HeldStrip } from './HeldStrip'

type FrameProps = { readonly page: Page; readonly isTrial: boolean; readonly heldBy: Holder | null; readonly children: ReactNode }

/** What stands around every page of somebody logged in. */
export function Frame({ page, isTrial, heldBy, children }: FrameProps) {
  return (
    <div className={classes.frame}>
      <AppHeader page={page} />
      {isTrial && <TrialStrip />}
      {heldBy !== null && <HeldStrip heldBy={heldBy} />}
      <main className={classes.main}>{children}</main>
    </div>
  )
}

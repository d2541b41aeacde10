import { Tabs, VisuallyHidden } from '@mantine/core'
import { IconAlertCircle, IconCircleCheckFilled } from '@tabler/icons-react'
import { useId } from 'react'
import { newUserMessages } from '../../../shared/messages/nl/new-user'
import type { NewUserTab } from '../../stores/new-user'
import type { tabState } from './draft-findings'
import classes from './NewUserForm.module.css'

type FormTabProps = { readonly tab: NewUserTab; readonly isOpen: boolean; readonly state: ReturnType<typeof tabState> }

/** A tab that tells how it stands: an icon for the eye, a description for a screen reader; its name stays its name (spec R2.4). */
export function FormTab({ tab, isOpen, state }: FormTabProps) {
  const description = useId()
  const isMarked = state === 'fault' || (state === 'complete' && !isOpen)
  const Icon = state === 'fault' ? IconAlertCircle : IconCircleCheckFilled
  return (
    <>
      <Tabs.Tab
        value={tab}
        {...(isMarked
          ? {
              'aria-describedby': description,
              leftSection: <Icon size={16} stroke={1.75} aria-hidden className={classes.tabIcon} data-state={state} />
            }
          : {})}
      >
        {newUserMessages.tabs[tab]}
      </Tabs.Tab>
      {isMarked && (
        <VisuallyHidden id={description} aria-hidden>
          {state === 'fault' ? newUserMessages.tabFault : newUserMessages.tabComplete}
        </VisuallyHidden>
      )}
    </>
  )
}

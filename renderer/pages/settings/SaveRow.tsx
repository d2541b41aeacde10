import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { settingsWords } from '../../../shared/messages/nl/settings'
import classes from './settings.module.css'

type SaveRowProps = { readonly isBusy: boolean; readonly isSaved: boolean; readonly children?: ReactNode }

/** **Opslaan** at the end of a part, with word that it was done. */
export function SaveRow({ isBusy, isSaved, children }: SaveRowProps) {
  return (
    <div className={classes.saveRow}>
      <Button type="submit" loading={isBusy}>
        {settingsWords.save}
      </Button>
      {children}
      <span role="status" className={classes.saved}>
        {isSaved && (
          <>
            <IconCheck size={16} stroke={1.75} aria-hidden />
            {settingsWords.saved}
          </>
        )}
      </span>
    </div>
  )
}

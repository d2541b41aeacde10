import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { settingsWords } from '../../../shared/messages/nl/settings'
import { GatedButton } from '../../components/GatedButton'
import type { GatedButtonProps } from '../../components/GatedButton'
import classes from './settings.module.css'

/** Off for now, and why. */
type Gate = Pick<GatedButtonProps, 'off' | 'reason' | 'reasonShown'>

type SaveRowProps = { readonly isBusy: boolean; readonly isSaved: boolean; readonly gate?: Gate; readonly children?: ReactNode }

/** **Opslaan** at the end of a part, with word that it was done. */
export function SaveRow({ isBusy, isSaved, gate = { off: false, reason: null }, children }: SaveRowProps) {
  return (
    <div className={classes.saveRow}>
      <GatedButton type="submit" loading={isBusy} {...gate}>
        {settingsWords.save}
      </GatedButton>
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

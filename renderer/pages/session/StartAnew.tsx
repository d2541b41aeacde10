import { useId, useState } from 'react'
import { recoveryWords } from '../../../shared/messages/nl/recovery'
import { DiscardDialog } from '../../components/DiscardDialog'
import classes from './recovery.module.css'
import sessionClasses from './session.module.css'

type StartAnewProps = { readonly isBusy: boolean; readonly onStartAnew: () => void }

/** The last way out where nothing is left: quiet, and it asks first. */
export function StartAnew({ isBusy, onStartAnew }: StartAnewProps) {
  const [isAsking, setAsking] = useState(false)
  const invitationId = useId()
  return (
    <div className={classes.anew}>
      <span id={invitationId}>{recoveryWords.startAnewInvitation}</span>
      <button type="button" className={sessionClasses.link} aria-describedby={invitationId} disabled={isBusy} onClick={() => setAsking(true)}>
        {recoveryWords.startAnew}
      </button>
      <DiscardDialog
        opened={isAsking}
        words={recoveryWords.startAnewDialog}
        onStay={() => setAsking(false)}
        onDiscard={() => {
          setAsking(false)
          onStartAnew()
        }}
      />
    </div>
  )
}

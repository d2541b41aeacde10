import { Button } from '@mantine/core'
import type { Holder } from '../../../shared/ipc/store-schemas'
import { heldWords } from '../../../shared/messages/nl/held'
import { Callout } from '../../components/Callout'
import { ErrorNote } from '../../components/ErrorNote'
import { useReopenStore } from '../../hooks/use-reopen-store'
import { sinceWords } from '../shell/held-view'
import classes from './session.module.css'

/** Before logging in: another computer has the data open, so here they can only be looked at. */
export function HeldNote({ heldBy }: { readonly heldBy: Holder }) {
  const { reopen, isBusy, error, failedTimes } = useReopenStore()
  return (
    <>
      <Callout kind="warning" role="status" title={heldWords.loginTitle(heldBy.host, sinceWords(heldBy.since, new Date()))}>
        <p key={failedTimes}>
          {failedTimes > 0 && <strong>{heldWords.stillHeld} </strong>}
          {heldWords.login}
        </p>
        <Button className={classes.noteAction ?? ''} size="xs" variant="default" loading={isBusy} onClick={reopen}>
          {heldWords.reopen}
        </Button>
      </Callout>
      {error !== null && <ErrorNote error={error} />}
    </>
  )
}

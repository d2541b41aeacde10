import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { Holder } from '../../../shared/ipc/store-schemas'
import { heldWords } from '../../../shared/messages/nl/held'
import { ErrorNote } from '../../components/ErrorNote'
import { Strip, StripText } from '../../components/Strip'
import { useReopenStore } from '../../hooks/use-reopen-store'
import { sinceWords } from './held-view'

/** Under the header of every page while another computer has the data open: who, since when, and the way out. */
export function HeldStrip({ heldBy }: { readonly heldBy: Holder }) {
  const { reopen, isBusy, error, failedTimes } = useReopenStore()
  return (
    <Strip tone="warning" label={heldWords.strip} icon={<IconLock size={18} stroke={1.75} />}>
      <StripText role="status">
        {/* A new key is read out again. */}
        <span key={failedTimes}>
          {failedTimes > 0 && <strong>{heldWords.stillHeld} </strong>}
          {heldWords.told(heldBy.host, sinceWords(heldBy.since, new Date()))}
        </span>
      </StripText>
      <Button size="xs" variant="default" loading={isBusy} onClick={reopen}>
        {heldWords.reopen}
      </Button>
      {error !== null && <ErrorNote error={error} />}
    </Strip>
  )
}

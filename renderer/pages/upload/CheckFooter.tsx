import { Button, Checkbox } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useId } from 'react'
import { words } from '../../../shared/messages/nl/common'
import { checkMessages } from '../../../shared/messages/nl/import-check'
import { GatedButton } from '../../components/GatedButton'
import { useUpload } from '../../stores/upload'
import type { Check } from '../../stores/upload-steps'
import classes from './CheckStep.module.css'
import { reasonOff } from './check-view'
import { useDiscardCorrections } from './use-discard-corrections'

const messages = checkMessages

/** Rijen met een fout weglaten: only there when there are any. */
export function CheckFooterNote({ check }: { readonly check: Check }) {
  const setOmitFaulty = useUpload((store) => store.setOmitFaulty)
  const hintId = useId()
  const { faulty } = check.inspection.counts
  if (faulty === 0) {
    return (
      <>
        <IconShieldCheck size={18} stroke={1.75} aria-hidden />
        {messages.footer}
      </>
    )
  }
  return (
    <span className={classes.omit}>
      <Checkbox
        label={messages.omitFaulty}
        aria-describedby={hintId}
        checked={check.omitFaulty}
        onChange={(event) => setOmitFaulty(event.currentTarget.checked)}
      />
      <span id={hintId} className={classes.omitHint}>
        {messages.omitFaultyHint(faulty)}
      </span>
    </span>
  )
}

export function CheckActions({ check, onLeave }: { readonly check: Check; readonly onLeave: () => void }) {
  const run = useUpload((store) => store.run)
  const reason = reasonOff(check)
  const leaving = useDiscardCorrections(onLeave)
  return (
    <>
      {reason !== null && <span className={classes.reason}>{reason}</span>}
      <Button h={40} variant="default" onClick={leaving.ask}>
        {words.cancel}
      </Button>
      <GatedButton final off={reason !== null} reason={reason} reasonShown="hidden" onClick={() => void run()}>
        {words.ok}
      </GatedButton>
      {leaving.dialog}
    </>
  )
}

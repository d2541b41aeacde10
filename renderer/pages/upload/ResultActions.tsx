import { Button } from '@mantine/core'
import { IconArrowBackUp, IconDeviceFloppy } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { ImportRecord } from '../../../shared/ipc/account-schemas'
import { importHistoryMessages as messages } from '../../../shared/messages/nl/import-history'
import { api } from '../../api'
import { ErrorNote } from '../../components/ErrorNote'
import { GatedButton } from '../../components/GatedButton'
import { useReadOnlyReason } from '../../hooks/use-read-only'
import { useSaveFile } from '../../hooks/use-save-file'
import classes from './ResultStep.module.css'
import { WithdrawDialog } from './WithdrawDialog'

/** The rows that were not read in, for a file to correct and upload again (spec R3.10). */
export function RestTask({ record: { importId, total, created } }: { readonly record: ImportRecord }) {
  const textId = useId()
  const { save, isBusy, error, savedAs } = useSaveFile(() => api.request['imports.saveRest']({ importId }))
  return (
    <div className={classes.task}>
      <IconDeviceFloppy className={classes.taskIcon} size={22} stroke={1.75} aria-hidden />
      <div className={classes.taskText}>
        <h3>{messages.restTitle}</h3>
        <p id={textId} className={classes.small}>
          {messages.saveRestText(total - created)}
        </p>
        <Button variant="default" className={classes.taskButton ?? ''} loading={isBusy} aria-describedby={textId} onClick={() => void save()}>
          {messages.saveRest}
        </Button>
        <p role="status" className={classes.saved}>
          {savedAs !== null && messages.restSaved(savedAs)}
        </p>
        {error !== null && <ErrorNote error={error} />}
      </div>
    </div>
  )
}

type WithdrawTaskProps = { readonly record: ImportRecord; readonly onWithdrawn: (record: ImportRecord) => void }

/** **Import ongedaan maken**, as long as it is possible; why it is not stands beside the button that is off (spec R3.9). */
export function WithdrawTask({ record, onWithdrawn }: WithdrawTaskProps) {
  const [isAsked, setAsked] = useState(false)
  const readOnly = useReadOnlyReason()
  const { withdrawal } = record
  if (withdrawal.kind === 'withdrawn') return null
  const isPossible = withdrawal.kind === 'possible'
  return (
    <div className={classes.task}>
      <IconArrowBackUp className={classes.taskIcon} size={22} stroke={1.75} aria-hidden />
      <div className={classes.taskText}>
        <h3>{messages.withdrawTitle}</h3>
        <p className={classes.small}>{isPossible ? messages.withdrawUntil(withdrawal.until) : messages.impossible(withdrawal)}</p>
        <GatedButton
          variant="default"
          className={classes.taskButton ?? ''}
          off={!isPossible || readOnly !== null}
          reason={isPossible ? readOnly : messages.impossible(withdrawal)}
          reasonShown={isPossible ? 'after' : 'hidden'}
          onClick={() => setAsked(true)}
        >
          {messages.withdraw}
        </GatedButton>
        <WithdrawDialog
          record={isAsked ? record : null}
          onClose={() => setAsked(false)}
          onWithdrawn={(withdrawn) => {
            setAsked(false)
            onWithdrawn(withdrawn)
          }}
        />
      </div>
    </div>
  )
}

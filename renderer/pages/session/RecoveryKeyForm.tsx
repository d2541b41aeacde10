import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import type { AppError } from '../../../shared/errors'
import type { Result } from '../../../shared/result'
import { GatedButton } from '../../components/GatedButton'
import { hasFaults, useFieldFaults } from '../../hooks/use-field-faults'
import { useRequest } from '../../hooks/use-request'
import { faultsOfError, faultsOfRecoveryKey } from './credential-faults'
import { CredentialNote } from './CredentialNote'
import { whereReasonStands } from './pause-view'
import { RecoveryKeyField } from './RecoveryKeyField'
import classes from './session.module.css'
import { usePause } from './use-pause'

type RecoveryKeyFormProps<Output> = {
  readonly submit: string
  /** Said at the field when the key is not the right one here. */
  readonly wrongKey: string
  readonly send: (recoveryKey: string) => Promise<Result<Output, AppError>>
  readonly onDone: (output: Output, recoveryKey: string) => void
  /** The key was changed: what was done with the one before holds no longer. */
  readonly onChange?: () => void
  /** The next step is elsewhere by now. */
  readonly isDone?: boolean
  readonly autoFocus?: boolean
}

/** One field and one button: data or a backup are opened with the recovery key (spec R1.1). Wrong keys slow down. */
export function RecoveryKeyForm<Output>(props: RecoveryKeyFormProps<Output>) {
  const { submit, wrongKey, onDone, onChange, isDone = false, autoFocus = false } = props
  const [recoveryKey, setRecoveryKey] = useState('')
  const { form, faults, show, clear } = useFieldFaults<'recoveryKey'>()
  const request = useRequest(props.send)
  const pause = usePause()

  const send = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (pause.isOn || request.isBusy) return
    const typed = recoveryKey.trim()
    const own = faultsOfRecoveryKey(typed)
    show(own)
    if (hasFaults(own)) return
    const result = await request.send(typed)
    if (result.ok) {
      onDone(result.value, typed)
      return
    }
    pause.startAfter(result.error)
    show(faultsOfError(result.error, wrongKey))
  }

  return (
    <form ref={form} className={classes.form} onSubmit={send} noValidate>
      <RecoveryKeyField
        value={recoveryKey}
        error={faults.recoveryKey}
        autoFocus={autoFocus}
        onChange={(value) => {
          setRecoveryKey(value)
          clear('recoveryKey')
          onChange?.()
        }}
      />
      {request.error !== null && !hasFaults(faultsOfError(request.error, wrongKey)) && <CredentialNote error={request.error} pause={pause} />}
      <div>
        <GatedButton
          type="submit"
          variant={isDone ? 'default' : 'filled'}
          off={pause.isOn || request.isBusy}
          reason={pause.reason}
          reasonShown={whereReasonStands(request.error, 'after')}
        >
          {submit}
        </GatedButton>
      </div>
    </form>
  )
}

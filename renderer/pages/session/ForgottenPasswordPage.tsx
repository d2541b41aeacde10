import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import { maximumLineLength } from '../../../shared/domain/text-limits'
import { credentialLabels, forgottenWords, loginWords } from '../../../shared/messages/nl/session'
import { api } from '../../api'
import { CardPage } from '../../components/CardPage'
import { GatedButton } from '../../components/GatedButton'
import { hasFaults, useFieldFaults } from '../../hooks/use-field-faults'
import { useRequest } from '../../hooks/use-request'
import { faultsOfCredentials, faultsOfError } from './credential-faults'
import type { CredentialField } from './credential-faults'
import { CredentialNote } from './CredentialNote'
import { NewPasswordFields } from './NewPasswordFields'
import { whereReasonStands } from './pause-view'
import { RecoveryKeyField } from './RecoveryKeyField'
import classes from './session.module.css'
import { usePause } from './use-pause'

type ForgottenPasswordPageProps = {
  readonly instituteName: string
  readonly username: string
  readonly onUsername: (username: string) => void
  readonly onBack: () => void
  readonly onDone: () => void
}

/** **Wachtwoord vergeten**: the recovery key gives a beheerder a new password (spec R1.1, R1.2). */
export function ForgottenPasswordPage({ instituteName, username, onUsername, onBack, onDone }: ForgottenPasswordPageProps) {
  const [recoveryKey, setRecoveryKey] = useState('')
  const [password, setPassword] = useState('')
  const [repeat, setRepeat] = useState('')
  const { form, faults, show, clear } = useFieldFaults<CredentialField>()
  const reset = useRequest(api.request['session.resetPassword'])
  const pause = usePause()

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (pause.isOn || reset.isBusy) return
    const own = faultsOfCredentials({ username, recoveryKey, password, repeat })
    show(own)
    if (hasFaults(own)) return
    const result = await reset.send({ username: username.trim(), recoveryKey: recoveryKey.trim(), newPassword: password })
    if (result.ok) {
      onDone()
      return
    }
    pause.startAfter(result.error)
    show(faultsOfError(result.error))
  }

  return (
    <CardPage title={forgottenWords.title} subtitle={loginWords.subtitle(instituteName)} heading="inside" width={560} note={loginWords.note}>
      <form ref={form} className={classes.form} onSubmit={submit} noValidate>
        <p className={classes.intro}>{forgottenWords.intro}</p>
        <TextInput
          label={credentialLabels.username}
          value={username}
          maxLength={maximumLineLength}
          error={faults.username}
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => {
            onUsername(event.currentTarget.value)
            clear('username')
          }}
        />
        <RecoveryKeyField
          value={recoveryKey}
          error={faults.recoveryKey}
          onChange={(value) => {
            setRecoveryKey(value)
            clear('recoveryKey')
          }}
        />
        <NewPasswordFields
          username={username}
          password={password}
          repeat={repeat}
          faults={faults}
          onChange={(field, value) => {
            const set = field === 'password' ? setPassword : setRepeat
            set(value)
            clear(field)
          }}
        />
        {reset.error !== null && !hasFaults(faultsOfError(reset.error)) && <CredentialNote error={reset.error} pause={pause} />}
        <div className={classes.actions}>
          <Button variant="default" onClick={onBack}>
            {forgottenWords.back}
          </Button>
          <GatedButton type="submit" off={pause.isOn || reset.isBusy} reason={pause.reason} reasonShown={whereReasonStands(reset.error, 'before')}>
            {forgottenWords.submit}
          </GatedButton>
        </div>
      </form>
    </CardPage>
  )
}

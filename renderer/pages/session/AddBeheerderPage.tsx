import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import { maximumLineLength } from '../../../shared/domain/text-limits'
import { addBeheerderWords, credentialLabels, loginWords } from '../../../shared/messages/nl/session'
import { api } from '../../api'
import { CardPage } from '../../components/CardPage'
import { GatedButton } from '../../components/GatedButton'
import { PasswordField } from '../../components/PasswordField'
import { PasswordRules } from '../../components/PasswordRules'
import { hasFaults, useFieldFaults } from '../../hooks/use-field-faults'
import { useRequest } from '../../hooks/use-request'
import { faultsOfCredentials, faultsOfError } from './credential-faults'
import type { CredentialField } from './credential-faults'
import { CredentialNote } from './CredentialNote'
import { whereReasonStands } from './pause-view'
import { RecoveryKeyField } from './RecoveryKeyField'
import classes from './session.module.css'
import { usePause } from './use-pause'

type AddBeheerderPageProps = {
  readonly instituteName: string
  readonly onBack: () => void
  readonly onDone: (username: string) => void
}

const empty = { recoveryKey: '', username: '', email: '', password: '', repeat: '' }

/** **Beheerder toevoegen**: a holiday replacement with an account of their own (spec R1.1). */
export function AddBeheerderPage({ instituteName, onBack, onDone }: AddBeheerderPageProps) {
  const [values, setValues] = useState(empty)
  const { form, faults, show, clear } = useFieldFaults<CredentialField>()
  const add = useRequest(api.request['session.addBeheerder'])
  const pause = usePause()

  const change = (field: keyof typeof empty) => (value: string) => {
    setValues((present) => ({ ...present, [field]: value }))
    clear(field)
  }

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (pause.isOn || add.isBusy) return
    const own = faultsOfCredentials(values)
    show(own)
    if (hasFaults(own)) return
    const { recoveryKey, username, email, password } = values
    const result = await add.send({ recoveryKey: recoveryKey.trim(), username: username.trim(), email: email.trim(), password })
    if (result.ok) {
      onDone(username.trim())
      return
    }
    pause.startAfter(result.error)
    show(faultsOfError(result.error, addBeheerderWords.recoveryKeyWrong))
  }

  return (
    <CardPage title={addBeheerderWords.title} subtitle={loginWords.subtitle(instituteName)} heading="inside" width={560} note={loginWords.note}>
      <form ref={form} className={classes.form} onSubmit={submit} noValidate>
        <p className={classes.intro}>{addBeheerderWords.intro}</p>
        <RecoveryKeyField value={values.recoveryKey} error={faults.recoveryKey} onChange={change('recoveryKey')} />
        <div className={classes.pair}>
          <TextInput
            label={credentialLabels.username}
            value={values.username}
            maxLength={maximumLineLength}
            error={faults.username}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            onChange={(event) => change('username')(event.currentTarget.value)}
          />
          <TextInput
            label={credentialLabels.email}
            value={values.email}
            maxLength={maximumLineLength}
            error={faults.email}
            description={addBeheerderWords.emailHint}
            inputMode="email"
            autoComplete="off"
            onChange={(event) => change('email')(event.currentTarget.value)}
          />
        </div>
        <div>
          <div className={classes.pair}>
            <PasswordField label={credentialLabels.password} value={values.password} error={faults.password} autoComplete="new-password" onChange={change('password')} />
            <PasswordField label={credentialLabels.repeat} value={values.repeat} error={faults.repeat} autoComplete="new-password" onChange={change('repeat')} />
          </div>
          <PasswordRules password={values.password} username={values.username} />
        </div>
        {add.error !== null && !hasFaults(faultsOfError(add.error)) && <CredentialNote error={add.error} pause={pause} />}
        <div className={classes.actions}>
          <Button variant="default" onClick={onBack}>
            {addBeheerderWords.back}
          </Button>
          <GatedButton type="submit" off={pause.isOn || add.isBusy} reason={pause.reason} reasonShown={whereReasonStands(add.error, 'before')}>
            {addBeheerderWords.submit}
          </GatedButton>
        </div>
      </form>
    </CardPage>
  )
}

import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { SyntheticEvent } from 'react'
import { maximumLineLength } from '../../../shared/domain/text-limits'
import { restoreWords } from '../../../shared/messages/nl/backup'
import { words } from '../../../shared/messages/nl/common'
import { credentialLabels, setupWords } from '../../../shared/messages/nl/session'
import { trialWords } from '../../../shared/messages/nl/trial'
import { api } from '../../api'
import { CardPage } from '../../components/CardPage'
import { ErrorNote } from '../../components/ErrorNote'
import { PasswordField } from '../../components/PasswordField'
import { PasswordRules } from '../../components/PasswordRules'
import { hasFaults, useFieldFaults } from '../../hooks/use-field-faults'
import { useLoaded } from '../../hooks/use-loaded'
import { useRequest } from '../../hooks/use-request'
import { useAppState } from '../../stores/app-state'
import { RestorePage } from '../backup/RestorePage'
import { faultsOfCredentials, faultsOfError } from './credential-faults'
import type { CredentialField } from './credential-faults'
import { KindOfBeheer } from './KindOfBeheer'
import { SetupSide } from './SetupSide'
import classes from './session.module.css'

const empty = { institute: '', username: '', email: '', password: '', repeat: '' }

/** **Aiosbeheer instellen**: the first start (spec R1.1). */
export function SetupPage() {
  const setState = useAppState((store) => store.setState)
  const list = useLoaded(api.request['institutes.list'])
  const institutes = list.value?.institutes ?? []
  const [values, setValues] = useState(empty)
  const [isUsernameTouched, setUsernameTouched] = useState(false)
  const { form, faults, show, clear } = useFieldFaults<CredentialField>()
  const create = useRequest(api.request['setup.create'])
  const trialId = useId()
  const restoreId = useId()
  const trial = useRequest(api.request['trial.start'])
  const [isRestoring, setRestoring] = useState(false)

  const change = (field: keyof typeof empty) => (value: string) => {
    setValues((present) => ({ ...present, [field]: value }))
    clear(field)
  }

  const chooseInstitute = (name: string) => {
    change('institute')(name)
    if (isUsernameTouched) return
    change('username')(institutes.find((institute) => institute.name === name)?.suggestedUsername ?? '')
  }

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (create.isBusy) return
    const own = faultsOfCredentials(values)
    show(own)
    if (hasFaults(own)) return
    const { institute, username, email, password } = values
    const result = await create.send({ kind: 'lokaal', institute, username: username.trim(), email: email.trim(), password })
    if (result.ok) setState(result.value)
    else show(faultsOfError(result.error))
  }

  const startTrial = async () => {
    const result = await trial.send({})
    if (result.ok) setState(result.value)
  }

  const chosen = values.institute === '' ? null : values.institute
  const isSuggested = chosen !== null && institutes.some(({ name, suggestedUsername }) => name === chosen && suggestedUsername === values.username)

  // What was typed stays for whoever comes back.
  if (isRestoring) return <RestorePage onBack={() => setRestoring(false)} />
  return (
    <CardPage title={setupWords.title} subtitle={setupWords.subtitle} width={1000} side={<SetupSide institute={chosen} />}>
      <form ref={form} className={classes.form} onSubmit={submit} noValidate>
        <KindOfBeheer />
        {list.error !== null && <ErrorNote error={list.error} action={<Button onClick={list.reload}>{words.tryAgain}</Button>} />}
        <div className={classes.pair}>
          <NativeSelect
            label={credentialLabels.institute}
            value={values.institute}
            error={faults.institute}
            onChange={(event) => chooseInstitute(event.currentTarget.value)}
          >
            <option value="" disabled>
              {setupWords.institutePlaceholder}
            </option>
            {institutes.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </NativeSelect>
          <TextInput
            label={credentialLabels.username}
            value={values.username}
            maxLength={maximumLineLength}
            error={faults.username}
            description={isSuggested ? setupWords.usernameHint(chosen) : undefined}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            onChange={(event) => {
              setUsernameTouched(event.currentTarget.value !== '')
              change('username')(event.currentTarget.value)
            }}
          />
        </div>
        <TextInput
          label={credentialLabels.email}
          value={values.email}
          maxLength={maximumLineLength}
          error={faults.email}
          description={setupWords.emailHint}
          leftSection={<IconMail size={18} stroke={1.75} aria-hidden />}
          inputMode="email"
          autoComplete="off"
          onChange={(event) => change('email')(event.currentTarget.value)}
        />
        <div>
          <div className={classes.pair}>
            <PasswordField label={credentialLabels.password} value={values.password} error={faults.password} autoComplete="new-password" onChange={change('password')} />
            <PasswordField label={credentialLabels.repeat} value={values.repeat} error={faults.repeat} autoComplete="new-password" onChange={change('repeat')} />
          </div>
          <PasswordRules password={values.password} username={values.username} />
        </div>
        {create.error !== null && !hasFaults(faultsOfError(create.error)) && <ErrorNote error={create.error} />}
        {trial.error !== null && <ErrorNote error={trial.error} />}
        <div className={classes.actions}>
          <Button type="submit" h={40} loading={create.isBusy} disabled={trial.isBusy}>
            {setupWords.create}
          </Button>
          <div className={classes.trial}>
            <span id={trialId}>{trialWords.invitation}</span>
            <Button variant="default" h={40} aria-describedby={trialId} loading={trial.isBusy} disabled={create.isBusy} onClick={startTrial}>
              {trialWords.start}
            </Button>
          </div>
        </div>
        <div className={classes.restore}>
          <span id={restoreId}>{restoreWords.invitation}</span>
          <Button variant="default" aria-describedby={restoreId} disabled={create.isBusy || trial.isBusy} onClick={() => setRestoring(true)}>
            {restoreWords.title}
          </Button>
        </div>
      </form>
    </CardPage>
  )
}

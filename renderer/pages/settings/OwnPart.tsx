import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import { maximumLineLength } from '../../../shared/domain/text-limits'
import { ownWords } from '../../../shared/messages/nl/settings'
import { api } from '../../api'
import { ErrorNote } from '../../components/ErrorNote'
import { FixedField } from '../../components/FixedField'
import { PasswordField } from '../../components/PasswordField'
import { PasswordRules } from '../../components/PasswordRules'
import { hasFaults, useFieldFaults } from '../../hooks/use-field-faults'
import { useRequest } from '../../hooks/use-request'
import { useAppState, useSession } from '../../stores/app-state'
import { faultsOfOwn, faultsOfOwnError } from './own-faults'
import type { OwnField } from './own-faults'
import { SaveRow } from './SaveRow'
import classes from './settings.module.css'

const noPasswords = { presentPassword: '', newPassword: '', repeat: '' }

/** **Eigen gegevens**: own e-mail and password, with the present password (spec R1.2). */
export function OwnPart() {
  const session = useSession()
  const setState = useAppState((store) => store.setState)
  const [values, setValues] = useState({ ...noPasswords, email: session.email })
  const [isSaved, setSaved] = useState(false)
  const { form, faults, show, clear } = useFieldFaults<OwnField>()
  const update = useRequest(api.request['session.updateOwn'])

  const change = (field: OwnField) => (value: string) => {
    setValues((present) => ({ ...present, [field]: value }))
    clear(field)
    setSaved(false)
  }

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const own = faultsOfOwn(values, session.username)
    show(own)
    if (hasFaults(own)) return
    const { presentPassword, email, newPassword } = values
    const result = await update.send({ presentPassword, email: email.trim(), newPassword: newPassword === '' ? null : newPassword })
    setSaved(result.ok)
    if (!result.ok) {
      show(faultsOfOwnError(result.error))
      return
    }
    setValues({ ...noPasswords, email: email.trim() })
    setState(result.value)
  }

  return (
    <form ref={form} className={classes.form} onSubmit={submit} noValidate>
      <p className={classes.intro}>{ownWords.intro}</p>
      <div className={classes.pair}>
        <FixedField label={ownWords.username} value={session.username} hint={ownWords.usernameHint} />
        <TextInput
          label={ownWords.email}
          value={values.email}
          maxLength={maximumLineLength}
          error={faults.email}
          description={ownWords.emailHint}
          inputMode="email"
          onChange={(event) => change('email')(event.currentTarget.value)}
        />
      </div>
      <div>
        <div className={classes.pair}>
          <PasswordField
            label={ownWords.newPassword}
            value={values.newPassword}
            error={faults.newPassword}
            hint={ownWords.newPasswordHint}
            autoComplete="new-password"
            onChange={change('newPassword')}
          />
          <PasswordField label={ownWords.repeat} value={values.repeat} error={faults.repeat} autoComplete="new-password" onChange={change('repeat')} />
        </div>
        {values.newPassword !== '' && <PasswordRules password={values.newPassword} username={session.username} />}
      </div>
      <div className={classes.pair}>
        <PasswordField
          label={ownWords.presentPassword}
          value={values.presentPassword}
          error={faults.presentPassword}
          autoComplete="current-password"
          onChange={change('presentPassword')}
        />
      </div>
      {update.error !== null && !hasFaults(faultsOfOwnError(update.error)) && <ErrorNote error={update.error} />}
      <SaveRow isBusy={update.isBusy} isSaved={isSaved} />
    </form>
  )
}

import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import { maximumLineLength } from '../../../shared/domain/text-limits'
import { ownWords } from '../../../shared/messages/nl/settings'
import { api } from '../../api'
import { FixedField } from '../../components/FixedField'
import { PasswordField } from '../../components/PasswordField'
import { PasswordRules } from '../../components/PasswordRules'
import { hasFaults, useFieldFaults } from '../../hooks/use-field-faults'
import { useRequest } from '../../hooks/use-request'
import { useAppState, useSession } from '../../stores/app-state'
import { useSettingsDrafts } from '../../stores/settings-drafts'
import type { OwnDraft } from '../../stores/settings-drafts'
import { CredentialNote } from '../session/CredentialNote'
import { whereReasonStands } from '../session/pause-view'
import { usePause } from '../session/use-pause'
import { faultsOfOwn, faultsOfOwnError } from './own-faults'
import type { OwnField } from './own-faults'
import { SaveRow } from './SaveRow'
import classes from './settings.module.css'

const isSameDraft = (one: OwnDraft, other: OwnDraft): boolean =>
  one.email === other.email && one.newPassword === other.newPassword && one.repeat === other.repeat

/** **Eigen gegevens**: own e-mail and password, with the present password (spec R1.2). */
export function OwnPart() {
  const session = useSession()
  const setState = useAppState((store) => store.setState)
  const kept = useSettingsDrafts((store) => store.own)
  const keep = useSettingsDrafts((store) => store.keep)
  const [presentPassword, setPresentPassword] = useState('')
  const [isSaved, setSaved] = useState(false)
  const { form, faults, show, clear } = useFieldFaults<OwnField>()
  const update = useRequest(api.request['session.updateOwn'])
  const pause = usePause()

  const saved: OwnDraft = { email: session.email, newPassword: '', repeat: '' }
  const draft = kept ?? saved

  const touch = (field: OwnField) => {
    clear(field)
    setSaved(false)
  }

  const change = (field: keyof OwnDraft) => (value: string) => {
    const changed = { ...draft, [field]: value }
    keep({ own: isSameDraft(changed, saved) ? null : changed })
    touch(field)
  }

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (pause.isOn || update.isBusy) return
    const own = faultsOfOwn({ ...draft, presentPassword }, session.username)
    show(own)
    if (hasFaults(own)) return
    const { email, newPassword } = draft
    const result = await update.send({ presentPassword, email: email.trim(), newPassword: newPassword === '' ? null : newPassword })
    setSaved(result.ok)
    if (!result.ok) {
      pause.startAfter(result.error)
      show(faultsOfOwnError(result.error))
      return
    }
    keep({ own: null })
    setPresentPassword('')
    setState(result.value)
  }

  return (
    <form ref={form} className={classes.form} onSubmit={submit} noValidate>
      <p className={classes.intro}>{ownWords.intro}</p>
      <div className={classes.pair}>
        <FixedField label={ownWords.username} value={session.username} hint={ownWords.usernameHint} />
        <TextInput
          label={ownWords.email}
          value={draft.email}
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
            value={draft.newPassword}
            error={faults.newPassword}
            hint={ownWords.newPasswordHint}
            autoComplete="new-password"
            onChange={change('newPassword')}
          />
          <PasswordField label={ownWords.repeat} value={draft.repeat} error={faults.repeat} autoComplete="new-password" onChange={change('repeat')} />
        </div>
        {draft.newPassword !== '' && <PasswordRules password={draft.newPassword} username={session.username} />}
      </div>
      <div className={classes.pair}>
        <PasswordField
          label={ownWords.presentPassword}
          value={presentPassword}
          error={faults.presentPassword}
          autoComplete="current-password"
          onChange={(value) => {
            setPresentPassword(value)
            touch('presentPassword')
          }}
        />
      </div>
      {update.error !== null && !hasFaults(faultsOfOwnError(update.error)) && <CredentialNote error={update.error} pause={pause} />}
      <SaveRow isBusy={update.isBusy} isSaved={isSaved} gate={{ off: pause.isOn, reason: pause.reason, reasonShown: whereReasonStands(update.error, 'after') }} />
    </form>
  )
}

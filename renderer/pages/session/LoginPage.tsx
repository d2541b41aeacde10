import { TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import type { SyntheticEvent } from 'react'
import { usernameKey } from '../../../shared/domain/account'
import { maximumLineLength } from '../../../shared/domain/text-limits'
import type { Holder } from '../../../shared/ipc/store-schemas'
import { loginErrorMessage } from '../../../shared/messages/nl/login-errors'
import { credentialLabels, loginWords } from '../../../shared/messages/nl/session'
import { api } from '../../api'
import { Callout } from '../../components/Callout'
import { CardPage } from '../../components/CardPage'
import { ErrorNote } from '../../components/ErrorNote'
import { GatedButton } from '../../components/GatedButton'
import { PasswordField } from '../../components/PasswordField'
import { hasFaults, useFieldFaults } from '../../hooks/use-field-faults'
import { useRequest } from '../../hooks/use-request'
import { useAppState } from '../../stores/app-state'
import { isSomethingFilledIn } from '../../stores/drafts'
import { faultsOfLogin } from './credential-faults'
import type { CredentialField } from './credential-faults'
import { HeldNote } from './HeldNote'
import { PauseNote } from './PauseNote'
import classes from './session.module.css'
import { usePause } from './use-pause'

type LoginPageProps = {
  readonly instituteName: string
  /** Whose session locked because nobody was there; their drafts wait. */
  readonly lockedUsername: string | null
  /** Another computer has the data open. */
  readonly heldBy: Holder | null
  readonly username: string
  readonly onUsername: (username: string) => void
  /** What was done just before, with the recovery key, a code or to the data. */
  readonly success: string | null
  readonly onForgotten: () => void
  readonly onAddBeheerder: () => void
  readonly onActivate: () => void
}

/** **Inloggen** (spec R1.2). */
export function LoginPage(props: LoginPageProps) {
  const { instituteName, lockedUsername, heldBy, username, onUsername, success, onForgotten, onAddBeheerder, onActivate } = props
  const setState = useAppState((store) => store.setState)
  const [password, setPassword] = useState('')
  const passwordInput = useRef<HTMLInputElement>(null)
  const { form, faults, show, clear } = useFieldFaults<CredentialField>()
  const login = useRequest(api.request['session.login'])
  const pause = usePause()
  const [pausedUsername, setPausedUsername] = useState('')
  // A pause is of one user: a colleague need not wait for it.
  const isOfThisUser = usernameKey(username.trim()) === usernameKey(pausedUsername)
  const isWaiting = pause.isOn && isOfThisUser

  // Nothing of a beheerder is kept through the session of somebody else, an aios included.
  const lost = lockedUsername !== null && isSomethingFilledIn() ? loginWords.lostToAnother(lockedUsername) : null

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (isWaiting || login.isBusy) return
    const own = faultsOfLogin({ username, password })
    show(own)
    if (hasFaults(own)) return
    const result = await login.send({ username: username.trim(), password })
    if (result.ok) {
      setState(result.value)
      return
    }
    pause.startAfter(result.error)
    setPausedUsername(username.trim())
    passwordInput.current?.focus()
    passwordInput.current?.select()
  }

  return (
    <CardPage title={loginWords.title} subtitle={loginWords.subtitle(instituteName)} heading="inside" note={loginWords.note}>
      <form ref={form} className={classes.form} onSubmit={submit} noValidate>
        {heldBy !== null && <HeldNote heldBy={heldBy} />}
        {login.error === null && lockedUsername !== null && success === null && (
          <Callout kind="info" title={loginWords.lockedTitle}>
            {loginWords.locked} {lost}
          </Callout>
        )}
        {login.error === null && success !== null && (
          <Callout kind="success" role="status">
            {success}
          </Callout>
        )}
        {login.error === null && success !== null && lost !== null && <Callout kind="info">{lost}</Callout>}
        {login.error?.code === 'wrongCredentials' && (
          <Callout kind="fault" title={<span role="alert">{loginWords.wrong}</span>}>
            {isWaiting ? pause.reason : loginWords.wrongAdvice}
          </Callout>
        )}
        {login.error?.code === 'tryLater' && isOfThisUser && <PauseNote pause={pause} />}
        {login.error !== null && login.error.code !== 'wrongCredentials' && login.error.code !== 'tryLater' && (
          <ErrorNote error={login.error} message={loginErrorMessage(login.error)} />
        )}
        <TextInput
          label={credentialLabels.username}
          value={username}
          error={faults.username}
          maxLength={maximumLineLength}
          onChange={(event) => {
            onUsername(event.currentTarget.value)
            clear('username')
          }}
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          autoFocus={username === ''}
        />
        <PasswordField
          ref={passwordInput}
          label={credentialLabels.password}
          value={password}
          error={faults.password}
          onChange={(value) => {
            setPassword(value)
            clear('password')
          }}
          autoComplete="current-password"
          autoFocus={username !== ''}
        />
        <GatedButton
          type="submit"
          fullWidth
          h={40}
          off={isWaiting || login.isBusy}
          reason={isWaiting ? pause.reason : null}
          reasonShown="hidden"
        >
          {loginWords.logIn}
        </GatedButton>
      </form>
      <div className={classes.links}>
        <button type="button" className={classes.link} onClick={onActivate}>
          {loginWords.activate}
        </button>
        <button type="button" className={classes.link} onClick={onForgotten}>
          {loginWords.forgotten}
        </button>
        <button type="button" className={classes.link} onClick={onAddBeheerder}>
          {loginWords.addBeheerder}
        </button>
      </div>
    </CardPage>
  )
}

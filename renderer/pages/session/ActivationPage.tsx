import { Button, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { SyntheticEvent } from 'react'
import { usernameKey } from '../../../shared/domain/account'
import { readActivationLink, readPastedCode } from '../../../shared/domain/activation-link'
import { defaultIdleLockMinutes } from '../../../shared/domain/idle-lock'
import type { Holder } from '../../../shared/ipc/store-schemas'
import { activationWords } from '../../../shared/messages/nl/activation'
import { credentialLabels, loginWords } from '../../../shared/messages/nl/session'
import { api } from '../../api'
import { CardPage } from '../../components/CardPage'
import { GatedButton } from '../../components/GatedButton'
import { hasFaults, useFieldFaults } from '../../hooks/use-field-faults'
import { useRequest } from '../../hooks/use-request'
import { ActivationNote } from './ActivationNote'
import { faultsOfCredentials, faultsOfError } from './credential-faults'
import type { CredentialField } from './credential-faults'
import { HeldNote } from './HeldNote'
import { NewPasswordFields } from './NewPasswordFields'
import classes from './session.module.css'
import { usePause } from './use-pause'

type ActivationPageProps = {
  readonly instituteName: string
  /** Another computer has the data open. */
  readonly heldBy: Holder | null
  readonly onBack: () => void
  readonly onDone: (username: string) => void
}

/** **Ik heb een activatiecode**: with the code from the mail an aios makes a password (spec R4.4). */
export function ActivationPage({ instituteName, heldBy, onBack, onDone }: ActivationPageProps) {
  // Its own: who activates is seldom who logged in here last.
  const [username, setUsername] = useState('')
  const [activationCode, setActivationCode] = useState('')
  const [password, setPassword] = useState('')
  const [repeat, setRepeat] = useState('')
  const { form, faults, show, clear } = useFieldFaults<CredentialField>()
  const activate = useRequest(api.request['session.activate'])
  const pause = usePause()
  const [pausedUsername, setPausedUsername] = useState('')
  // A pause is of one user, as on Inloggen.
  const isOfThisUser = usernameKey(username) === usernameKey(pausedUsername)
  const isWaiting = pause.isOn && isOfThisUser

  const leave = useRef(onBack)
  useEffect(() => {
    leave.current = onBack
  })
  // Nobody is logged in, so nothing locks: what is left alone here goes by itself.
  useEffect(() => {
    const alarm = setTimeout(() => leave.current(), defaultIdleLockMinutes * 60_000)
    return () => clearTimeout(alarm)
  }, [username, activationCode, password, repeat])

  /** What was said of the last try holds no longer, but for a pause that is still on. */
  const changed = (field: CredentialField) => {
    clear(field)
    if (!isWaiting) activate.clearError()
  }

  const changeUsername = (typed: string) => {
    setUsername(typed)
    changed('username')
  }

  const changeCode = (typed: string) => {
    setActivationCode(readPastedCode(typed))
    changed('activationCode')
  }

  /** A whole link fills both fields, whichever of them it is pasted into. */
  const take = (typed: string, change: (typed: string) => void) => {
    const link = readActivationLink(typed)
    if (link === null) {
      change(typed)
      return
    }
    changeCode(link.code)
    if (link.username !== '') changeUsername(link.username)
  }

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (isWaiting || activate.isBusy) return
    const own = faultsOfCredentials({ username, activationCode, password, repeat })
    show(own)
    if (hasFaults(own)) {
      activate.clearError()
      return
    }
    const result = await activate.send({ username: username.trim(), code: activationCode.trim(), newPassword: password })
    if (result.ok) {
      onDone(username.trim())
      return
    }
    pause.startAfter(result.error)
    setPausedUsername(username)
    show(faultsOfError(result.error))
  }

  return (
    <CardPage title={activationWords.title} subtitle={activationWords.subtitle(instituteName)} heading="inside" width={560} note={loginWords.note}>
      <form ref={form} className={classes.form} onSubmit={submit} noValidate>
        {heldBy !== null && <HeldNote heldBy={heldBy} />}
        <p className={classes.intro}>{activationWords.intro}</p>
        {/* Both as long as they like: a whole link goes in, and only what is in it stays. */}
        <TextInput
          label={credentialLabels.username}
          value={username}
          error={faults.username}
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => take(event.currentTarget.value, changeUsername)}
        />
        <TextInput
          label={credentialLabels.activationCode}
          value={activationCode}
          error={faults.activationCode}
          description={activationWords.codeHint}
          classNames={{ input: classes.keyInput ?? '' }}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => take(event.currentTarget.value, changeCode)}
        />
        <NewPasswordFields
          username={username}
          password={password}
          repeat={repeat}
          faults={faults}
          onChange={(field, value) => {
            const set = field === 'password' ? setPassword : setRepeat
            set(value)
            changed(field)
          }}
        />
        {activate.error !== null && !hasFaults(faultsOfError(activate.error)) && (
          <ActivationNote error={activate.error} pause={pause} isOfThisUser={isOfThisUser} />
        )}
        <div className={classes.actions}>
          <Button variant="default" onClick={onBack}>
            {activationWords.back}
          </Button>
          <GatedButton type="submit" off={isWaiting || activate.isBusy} reason={isWaiting ? pause.reason : null} reasonShown="hidden">
            {activationWords.submit}
          </GatedButton>
        </div>
      </form>
    </CardPage>
  )
}

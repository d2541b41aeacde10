import { useState } from 'react'
import type { Holder } from '../../../shared/ipc/store-schemas'
import { activationWords } from '../../../shared/messages/nl/activation'
import { loginWords } from '../../../shared/messages/nl/session'
import { useAppState } from '../../stores/app-state'
import { ActivationPage } from './ActivationPage'
import { AddBeheerderPage } from './AddBeheerderPage'
import { ForgottenPasswordPage } from './ForgottenPasswordPage'
import { LoginPage } from './LoginPage'

type LoginAreaProps = { readonly instituteName: string; readonly lockedUsername: string | null; readonly heldBy: Holder | null }

type Place = 'login' | 'forgotten' | 'addBeheerder' | 'activation'

/** The login page and what can be done there with the recovery key (spec R1.1, R1.2) or an activation code (R4.4). */
export function LoginArea({ instituteName, lockedUsername, heldBy }: LoginAreaProps) {
  const [place, setPlace] = useState<Place>('login')
  const [username, setUsername] = useState(lockedUsername ?? '')
  const told = useAppState((store) => store.told)
  const [success, setSuccess] = useState<string | null>(null)

  const backToLogin = (message: string | null) => {
    setSuccess(message)
    setPlace('login')
  }

  if (place === 'forgotten') {
    return (
      <ForgottenPasswordPage
        instituteName={instituteName}
        username={username}
        onUsername={setUsername}
        onBack={() => backToLogin(null)}
        onDone={() => backToLogin(loginWords.passwordChanged)}
      />
    )
  }
  if (place === 'addBeheerder') {
    return (
      <AddBeheerderPage
        instituteName={instituteName}
        onBack={() => backToLogin(null)}
        onDone={(added) => backToLogin(loginWords.beheerderAdded(added))}
      />
    )
  }
  if (place === 'activation') {
    return (
      <ActivationPage
        instituteName={instituteName}
        heldBy={heldBy}
        onBack={() => backToLogin(null)}
        onDone={(activated) => {
          setUsername(activated)
          backToLogin(activationWords.done)
        }}
      />
    )
  }
  return (
    <LoginPage
      instituteName={instituteName}
      lockedUsername={lockedUsername}
      heldBy={heldBy}
      username={username}
      onUsername={setUsername}
      success={success ?? told}
      onForgotten={() => setPlace('forgotten')}
      onAddBeheerder={() => setPlace('addBeheerder')}
      onActivate={() => setPlace('activation')}
    />
  )
}

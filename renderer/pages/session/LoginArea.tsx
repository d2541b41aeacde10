import { useState } from 'react'
import { loginWords } from '../../../shared/messages/nl/session'
import { AddBeheerderPage } from './AddBeheerderPage'
import { ForgottenPasswordPage } from './ForgottenPasswordPage'
import { LoginPage } from './LoginPage'

type LoginAreaProps = { readonly instituteName: string; readonly lockedUsername: string | null }

type Place = 'login' | 'forgotten' | 'addBeheerder'

/** The login page and what can be done there with the recovery key (spec R1.1, R1.2). */
export function LoginArea({ instituteName, lockedUsername }: LoginAreaProps) {
  const [place, setPlace] = useState<Place>('login')
  const [username, setUsername] = useState(lockedUsername ?? '')
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
  return (
    <LoginPage
      instituteName={instituteName}
      lockedUsername={lockedUsername}
      username={username}
      onUsername={setUsername}
      success={success}
      onForgotten={() => setPlace('forgotten')}
      onAddBeheerder={() => setPlace('addBeheerder')}
    />
  )
}

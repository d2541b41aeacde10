import { useRef, useState } from 'react'
import type { AccountDraft } from '../../../shared/domain/account'
import type { AppError } from '../../../shared/errors'
import { api } from '../../api'
import { rememberUser } from '../../stores/drafts'
import { useNavigation } from '../../stores/navigation'
import { useNewUser } from '../../stores/new-user'

type CreateAccount = {
  readonly isBusy: boolean
  /** What stands in the dialog: nothing was created, everything typed is still there. */
  readonly error: AppError | null
  readonly create: (draft: AccountDraft) => void
  readonly forgetError: () => void
}

/**
 * The one call that creates an account by form. A second click while it runs does nothing. `onRefused` gets what belongs at a field
 * instead of in the dialog: a username that was taken meanwhile, or another fault.
 */
export function useCreateAccount(onRefused: (error: AppError) => void): CreateAccount {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const isRunning = useRef(false)

  const create = (draft: AccountDraft): void => {
    if (isRunning.current) return
    isRunning.current = true
    setBusy(true)
    setError(null)
    const isSameUser = rememberUser()
    const visit = useNavigation.getState().page
    void api.request['accounts.create']({ draft }).then((result) => {
      isRunning.current = false
      setBusy(false)
      if (!isSameUser()) return
      if (result.ok) useNewUser.getState().finish(result.value.account, visit)
      else if (result.error.code === 'usernameTaken' || result.error.code === 'accountFaults') onRefused(result.error)
      else setError(result.error)
    })
  }
  return { isBusy, error, create, forgetError: () => setError(null) }
}

import { useNavigation } from '../../stores/navigation'
import { useNewUser } from '../../stores/new-user'
import { CreatedPage } from './CreatedPage'
import { NewUserForm } from './NewUserForm'

/** Nieuwe gebruiker (spec R2.2), and after the final OK what is still to be done (spec R2.6). */
export function NewUserPage() {
  const visit = useNavigation((store) => store.page)
  const created = useNewUser((store) => store.created)
  const reset = useNewUser((store) => store.reset)
  // Gone to Nieuwe gebruiker again: that is another visit, with an empty form.
  if (created !== null && created.visit === visit) return <CreatedPage account={created.account} onAnother={reset} />
  return <NewUserForm />
}

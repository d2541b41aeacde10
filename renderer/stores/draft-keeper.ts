import { usernameKey } from '../../shared/domain/account'
import type { AppState } from '../../shared/ipc/session-schemas'

/** The key of the user whose drafts may be shown in this state. */
export function draftKeeper(state: AppState, present: string | null): string | null {
  switch (state.phase) {
    case 'ready':
    case 'recoveryKey':
      return usernameKey(state.session.username)
    case 'login':
      return state.lockedUsername === null ? null : usernameKey(state.lockedUsername)
    case 'setup':
      return null
    case 'storeProblem':
      return present
  }
}

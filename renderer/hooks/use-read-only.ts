import { heldWords } from '../../shared/messages/nl/held'
import { useAppState } from '../stores/app-state'

/** Why nothing can be changed here now: another computer has the data open. null: it can. Main refuses it in any case. */
export function useReadOnlyReason(): string | null {
  const isHeld = useAppState(({ state }) => state?.phase === 'ready' && state.heldBy !== null)
  return isHeld ? heldWords.reason : null
}

import { create } from 'zustand'
import type { AppState, Session } from '../../shared/ipc/session-schemas'
import { api } from '../api'

type AppStateStore = {
  /** null until main answered for the first time. */
  readonly state: AppState | null
  readonly setState: (state: AppState) => void
  /** Asks main where the application stands and follows it from then on; answers the function that ends it. */
  readonly follow: () => () => void
}

export const useAppState = create<AppStateStore>((set) => ({
  state: null,
  setState: (state) => {
    set({ state })
  },
  follow: () => {
    void api.request['app.state']({}).then((result) => {
      if (result.ok) set({ state: result.value })
    })
    return api.on['app.stateChanged']((state) => {
      set({ state })
    })
  }
}))

/** The session of a page that is only shown to somebody logged in. */
export function useSession(): Session {
  const state = useAppState((store) => store.state)
  if (state?.phase !== 'ready' && state?.phase !== 'recoveryKey') throw new Error('No session on a page that needs one')
  return state.session
}
